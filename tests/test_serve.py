"""The live preview: a mistake is reported in the terminal and on the page, and goes away when it is mended."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from tests.conftest import build, copy, edit

CLAUSE = "annotations/kiln/1.a.md"
QUOTE = "quote: no potter may fire tiles"
PROBLEM = "does not stand in kiln/1.a"
# Under a clock that libfaketime shifts, no wait of Python ends without the last.
# https://github.com/wolfcw/libfaketime/issues/390
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

Answer = TypeVar("Answer")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = copy(tmp_path)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("watch: [annotations]\n")
    return project


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Preview:
    """A running `mkdocs serve`, asked again until it answers as expected."""

    def __init__(self, project: Path, *options: str) -> None:
        self._log = project.parent / "log"
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{_free_port()}", *options],
                cwd=project,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **ENVIRONMENT},
            )

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    def url(self) -> str:
        served = self.wait(lambda: re.findall(r"Serving on (http://\S+)", self.log))
        return str(served[0])

    def page(self, address: str) -> str:
        return self.file(address).decode()

    def file(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url() + path, timeout=30) as answer:
            return bytes(answer.read())

    def wait(self, condition: Callable[[], Answer]) -> Answer:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if found := condition():
                return found
            assert self.process.poll() is None, self.log
            time.sleep(0.2)
        pytest.fail(f"the preview did not come to it\n{self.log}")


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    running = Preview(project)
    yield running
    running.process.terminate()
    running.process.wait()


def damage(project: Path) -> str:
    whole = (project / CLAUSE).read_text("utf-8")
    assert QUOTE in whole
    (project / CLAUSE).write_text(whole.replace(QUOTE, "quote: no baker may fire tiles"), "utf-8")
    return whole


def test_a_mistake_is_told_and_mended(project: Path, preview: Preview) -> None:
    assert PROBLEM not in preview.page("kiln/1.a/")
    whole = damage(project)
    preview.wait(lambda: PROBLEM in preview.page("kiln/1.a/"))
    assert f"{CLAUSE}:" in preview.log
    assert PROBLEM in preview.log
    broken = preview.page("kiln/1.a/")
    assert f"{CLAUSE}:" in broken
    assert "Below stands the page as it was before" in broken
    assert ".problems{" in broken
    # Everything else is still there, on every page.
    assert "Only potters may." in broken
    assert PROBLEM in preview.page("matrix/")
    (project / CLAUSE).write_text(whole, "utf-8")
    preview.wait(lambda: PROBLEM not in preview.page("kiln/1.a/"))
    assert ".problems{" not in preview.page("kiln/1.a/")
    assert "Traceback" not in preview.log


def test_it_starts_with_a_mistake_too(project: Path) -> None:
    whole = damage(project)
    running = Preview(project)
    try:
        assert PROBLEM in running.page("kiln/")
        assert "Below stands" not in running.page("kiln/")
        (project / CLAUSE).write_text(whole, "utf-8")
        running.wait(lambda: PROBLEM not in running.page("kiln/"))
        assert "Only potters may." in running.page("kiln/1.a/")
    finally:
        running.process.terminate()
        running.process.wait()


def test_it_shows_what_a_build_writes(project: Path, preview: Preview, tmp_path: Path) -> None:
    same = copy(tmp_path / "same")
    edit(same, "mkdocs.yml", ("https://reader.test/toy/", preview.url()))
    site = build(same, tmp_path / "site")
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    # The preview never has all files, of which this has the hashes.
    del files["data/SHA256SUMS"]
    differ = {name for name, path in files.items() if bare(preview.file(name)) != bare(path.read_bytes())}
    assert differ == set()
    assert len(files) > 100


def test_it_shows_an_edit_with_dirty_builds_too(project: Path) -> None:
    running = Preview(project, "--dirty")
    try:
        assert "not for bakers" not in running.page("kiln/1.a/")
        with (project / CLAUSE).open("a", encoding="utf-8") as annotation:
            annotation.write("\nIt is not for bakers.\n")
        running.wait(lambda: "not for bakers" in running.page("kiln/1.a/"))
    finally:
        running.process.terminate()
        running.process.wait()


def test_it_has_every_page_without_the_live_reload_too(project: Path) -> None:
    running = Preview(project, "--no-livereload")
    try:
        assert "Only potters may." in running.page("kiln/1.a/")
    finally:
        running.process.terminate()
        running.process.wait()


def bare(content: bytes) -> bytes:
    """A file without what only the server of the preview puts into a page, and what only a build does."""
    content = re.sub(rb"<script>\s*var livereload = .*?</script>", b"", content, flags=re.DOTALL)
    return re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*> *', b"", content)
