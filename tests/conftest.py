"""The two editions of the tests: the real one, and a toy with another license and other criteria."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from license_reader.edition import Edition
from license_reader.load import load

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy"


def build(project: Path, site: Path, generator: str = "mkdocs") -> Path:
    """Build a project's site as `make build` does, into another folder."""
    result = subprocess.run(
        [
            *(sys.executable, "-m", generator, "build", "--strict", "--quiet"),
            *("--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)),
        ],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return site


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve(site: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return load(ROOT)


@pytest.fixture(scope="session")
def toy() -> Edition:
    return load(TOY)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(TOY, tmp_path_factory.mktemp("toy-site"))


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="session")
def toy_url(toy_site: Path) -> Iterator[str]:
    yield from serve(toy_site)
