"""Files in the site's folder, and the list of their hashes."""

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from license_reader.publishing.writing import SUMS, bring_back, put_aside, remove_old, write, write_sums


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
        reported = [("a.b/page.html", b"page"), ("a/y.txt", b"y"), ("data/x.json", b"x"), ("z", b"z")]
        assert lines == [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in reported]


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def last_site(site: Path, files: dict[str, str]) -> None:
    """Put aside a site with these files, and bring it back as a build does."""
    write(site, ((path, content.encode()) for path, content in files.items()))
    aside = put_aside(site)
    assert aside
    assert [path.name for path in site.iterdir() if not path.name.startswith(".")] == []
    bring_back(site, aside)


def test_the_last_site_is_written_over_and_what_is_left_of_it_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    last = {"index.html": "was", "text/1/index.html": "was", "text/2/index.html": "was", ".git/config": "kept"}
    last_site(site, last)
    assert tree(site) == last
    write(site, [("index.html", b"is"), ("text/1/index.html", b"is"), ("new.txt", b"is")])
    remove_old(site)
    assert tree(site) == {"index.html": "is", "text/1/index.html": "is", "new.txt": "is", ".git/config": "kept"}
    assert not (site / "text/2").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_hidden_file_stays_whatever_its_time(tmp_path: Path) -> None:
    write(tmp_path, [(".git/config", b"kept")])
    os.utime(tmp_path / ".git/config", (0, 0))
    remove_old(tmp_path)
    assert tree(tmp_path) == {".git/config": "kept"}


def test_nothing_is_written_through_a_link_of_the_last_site(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write(elsewhere, [("1/index.html", b"not ours"), ("file.txt", b"not ours")])
    site.mkdir()
    (site / "text").symlink_to(elsewhere)
    (site / "index.html").symlink_to(elsewhere / "file.txt")
    before = (elsewhere / "file.txt").stat().st_mtime
    last_site(site, {"more/index.html": "was"})
    write(site, [("text/1/index.html", b"is"), ("index.html", b"is")])
    remove_old(site)
    assert tree(site) == {"text/1/index.html": "is", "index.html": "is"}
    assert tree(elsewhere) == {"1/index.html": "not ours", "file.txt": "not ours"}
    assert (elsewhere / "file.txt").stat().st_mtime == before


def test_there_need_be_no_last_site(tmp_path: Path) -> None:
    assert put_aside(tmp_path / "site") is None
    assert list(tmp_path.iterdir()) == []


def test_a_site_on_another_disk_stays_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    site = tmp_path / "site"
    write(site, [("index.html", b"was")])
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        aside = put_aside(site)
    assert aside
    bring_back(site, aside)
    assert tree(tmp_path) == {"site/index.html": "was"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
