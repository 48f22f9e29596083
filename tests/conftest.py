"""The two editions of the tests, the real one and a toy with another license and other criteria, and their sites."""

import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from license_reader import __main__ as command_line
from license_reader.contributing.host import Contribution, Repository
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.problems import Problems
from license_reader.publishing.exports.site import Site
from license_reader.publishing.render import Renderer
from license_reader.sources.files import SourceFile, read_text, source_of

ROOT = Path(__file__).parent.parent
TOY = ROOT / "tests" / "toy"
TEMPLATES = ROOT / "overrides" / "reader"

# A site of the tests does not depend on where it is built: the workflows set these.
CONFIGURED = ("SITE_URL", "REPOSITORY_URL", "REPOSITORY_BRANCH")

# A busy machine is no failure: no test asserts a time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

Run = Callable[..., tuple[int, str, str]]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Show the error of a fixture once. A site that cannot be built is the same error for hundreds of tests."""
    if report.when == "setup" and report.failed:
        first = _first_with.setdefault(report.longreprtext, report.nodeid)
        if first != report.nodeid:
            report.longrepr = f"The same error as in {first}: mend that one first."


_first_with: dict[str, str] = {}


def copy(folder: Path) -> Path:
    """A copy of the toy in which a test may change everything. It can be built: it finds the code, and the cards that
    are drawn already."""
    project = folder / "project"
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns("site", ".cache"))
    edit(project, "mkdocs.yml", ("../..", str(ROOT)))
    cards = TOY / ".cache"
    cards.mkdir(exist_ok=True)
    (project / ".cache").symlink_to(cards, target_is_directory=True)
    return project


def read_source(path: Path, relative: str, problems: Problems) -> SourceFile | None:
    """A Markdown file split at its front matter, or None with the reasons among the problems."""
    text = read_text(path, relative, problems)
    return None if text is None else source_of(text, relative, problems)


def edit(project: Path, path: str, *changes: tuple[str, str]) -> None:
    """Replace words of a file, which have to be there."""
    text = (project / path).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (project / path).write_text(text, "utf-8")


def git(project: Path, *arguments: str, day: str = "") -> None:
    """Run git in a project, as somebody; a commit that it makes has this day, or today."""
    somebody = ("-c", "user.name=A", "-c", "user.email=a@guild.example", "-c", "commit.gpgsign=false")
    when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00"} if day else {}
    command = ["git", "-C", str(project), *somebody, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | when)


def build(project: Path, site: Path, generator: str = "mkdocs") -> Path:
    """Build a project's site as `make build` does, into another folder."""
    result = subprocess.run(
        [
            *(sys.executable, "-m", generator, "build", "--strict", "--quiet"),
            *("--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site)),
        ],
        env={key: value for key, value in os.environ.items() if key not in CONFIGURED} | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        pytest.fail(f"{generator} does not build {project}:\n{result.stdout}", pytrace=False)
    return site


def built_once(project: Path, name: str, factory: pytest.TempPathFactory) -> Path:
    """The site of a project, built by the first worker that asks for it; the others wait for it and take it too."""
    worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = factory.getbasetemp().parent if worker else factory.getbasetemp()
    site = folder / name
    failure = site.with_suffix(".failed")
    # The system opens the lock again when a worker ends, however it ends.
    with site.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if failure.exists():
            pytest.fail(failure.read_text("utf-8"), pytrace=False)
        if not site.exists():
            try:
                build(project, site.with_suffix(".part")).rename(site)
            except pytest.fail.Exception as problem:
                failure.write_text(str(problem), "utf-8")
                raise
    return site


def renderer(edition: Edition, repository: Repository | None = None, site_url: str = "") -> Renderer:
    return Renderer(Site(edition, "", "", site_url, TEMPLATES), Contribution(edition, repository))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that closes a page leaves requests open: that is no error."""


def serve(site: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[str]:
    with QuietServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
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
    return built_once(ROOT, "site", tmp_path_factory)


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(TOY, "toy-site", tmp_path_factory)


@pytest.fixture(scope="session")
def url(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="session")
def toy_url(toy_site: Path) -> Iterator[str]:
    yield from serve(toy_site)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`python -m license_reader` with arguments, in this process: its exit status, what it printed, and the errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["license_reader", *map(str, arguments)])
        capsys.readouterr()
        status = command_line.main()
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run
