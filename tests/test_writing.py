"""Files in the site's folder, and the list of their hashes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from license_reader.publishing.writing import SUMS, write, write_sums


def test_a_file_is_written_before_the_next_is_made(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "text/1/index.html", b"one"
        assert (tmp_path / "text/1/index.html").read_bytes() == b"one"
        yield "top.txt", b"two"

    hashes = write(tmp_path, files())
    assert (tmp_path / "top.txt").read_bytes() == b"two"
    assert hashes == {
        "text/1/index.html": hashlib.sha256(b"one").hexdigest(),
        "top.txt": hashlib.sha256(b"two").hexdigest(),
    }


def test_a_folder_is_asked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    mkdir = Path.mkdir

    def counted(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        asked.append(self)
        mkdir(self, mode, parents, exist_ok)

    monkeypatch.setattr(Path, "mkdir", counted)
    write(tmp_path, ((f"text/{number}.json", b"{}") for number in range(9)))
    assert asked == [tmp_path / "text"]


def test_every_file_has_a_hash_once_in_the_order_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.b").mkdir()
    (tmp_path / "a.b/page.html").write_bytes(b"page")
    for _ in range(2):
        hashes = write(tmp_path, [("data/x.json", b"x"), ("a/y.txt", b"y"), ("z", b"z")])
        write_sums(tmp_path, hashes)
        lines = (tmp_path / SUMS).read_text("utf-8").splitlines()
        told = [("a.b/page.html", b"page"), ("a/y.txt", b"y"), ("data/x.json", b"x"), ("z", b"z")]
        assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in told]
