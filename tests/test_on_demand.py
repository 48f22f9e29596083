"""The files of the live preview, made when they are asked for. `test_serve.py` compares them with those of a build."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

from license_reader.edition import Edition
from license_reader.publishing.exports.site import Site
from license_reader.publishing.on_demand import ATTEMPTS, OnDemand, middleware
from license_reader.publishing.output import Output
from license_reader.publishing.pages import Page, pages
from tests.conftest import TEMPLATES, TOY, renderer
from tests.html import parse


class Built:
    """The site of the toy in an empty folder, and which pages were made."""

    def __init__(self, toy: Edition, folder: Path) -> None:
        self.folder = folder
        self.pages: list[str] = []
        page_renderer = renderer(toy)
        output = Output(Site(toy, "Toy", "", "", TEMPLATES), page_renderer, folder, TOY / ".cache/cards")

        def whole(page: Page) -> str:
            self.pages.append(page.address)
            return page_renderer.render(page)

        self.build = OnDemand(output, pages(toy), whole).build

    def files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def built(toy: Edition, tmp_path: Path) -> Built:
    return Built(toy, tmp_path)


def test_nothing_is_made_before_it_is_asked_for(built: Built) -> None:
    assert built.files() == set()
    assert built.build("kiln/1.a/")
    assert built.files() == {"kiln/1.a/index.html"}
    assert built.pages == ["kiln/1.a"]


@pytest.mark.parametrize("path", ["kiln/1.a", "kiln/1.a/", "kiln/1.a/index.html"])
def test_a_page_is_known_by_each_form_of_its_address(built: Built, path: str) -> None:
    assert built.build(path)
    assert "Only potters may." in parse((built.folder / "kiln/1.a/index.html").read_text("utf-8")).text


@pytest.mark.parametrize("path", ["", "index.html"])
def test_the_front_page_has_no_address(built: Built, path: str) -> None:
    assert built.build(path)
    assert built.files() == {"index.html"}


def test_a_short_way_leads_on(built: Built, toy: Edition) -> None:
    short = next(iter(toy.redirects))
    assert built.build(f"{short}/")
    assert built.files() == {f"{short}/index.html"}


def test_a_card_is_made_alone(built: Built) -> None:
    assert built.build("assets/cards/kiln/1.a.png")
    assert built.files() == {"assets/cards/kiln/1.a.png"}


def test_data_is_made_as_far_as_what_is_asked_for(built: Built) -> None:
    assert built.build("kiln/1.a.json")
    first = built.files()
    assert "kiln/1.a.json" in first
    assert "llms.txt" not in first
    assert built.build("llms.txt")
    assert first < built.files()
    assert built.pages == []


@pytest.mark.parametrize("path", ["nowhere/", "nowhere", "kiln/9.z/", "../mkdocs.yml", "kiln/../../secret.txt"])
def test_what_is_not_there_is_not_made(built: Built, path: str) -> None:
    assert not built.build(path)
    assert built.pages == []
    assert all("secret" not in path and "mkdocs" not in path for path in built.files())
    # Only a file's name is looked for among the data.
    assert bool(built.files()) is path.endswith((".yml", ".txt"))


# Before the server of the folder


class Folder:
    """A server that has what was made, until it is emptied."""

    def __init__(self) -> None:
        self.has: set[str] = set()
        self.asked: list[str] = []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        start_response("200 OK" if path in self.has else "404 Not Found", [("Content-Type", "text/html")])
        return [path.encode()]


def ask(application: WSGIApplication, path: str) -> tuple[str, bytes]:
    statuses = []

    def start(status: str, *_: Any) -> Callable[[bytes], object]:
        statuses.append(status)
        return lambda _: None

    body = b"".join(application({"PATH_INFO": path}, start))
    assert len(statuses) == 1
    return statuses[0], body


def test_what_the_folder_has_is_not_made() -> None:
    folder = Folder()
    folder.has = {"/toy/a/"}
    assert ask(middleware(folder, "/toy/", lambda _: pytest.fail("made")), "/toy/a/") == ("200 OK", b"/toy/a/")


def test_what_the_folder_has_not_is_made_and_asked_for_again() -> None:
    folder = Folder()

    def build(path: str) -> bool:
        folder.has.add(f"/toy/{path}")
        return True

    assert ask(middleware(folder, "/toy/", build), "/toy/a/")[0] == "200 OK"
    assert folder.asked == ["/toy/a/", "/toy/a/"]


def test_a_path_is_read_as_utf_8() -> None:
    asked: list[str] = []

    def build(path: str) -> bool:
        asked.append(path)
        return False

    ask(middleware(Folder(), "/", build), "/é/".encode().decode("latin-1"))
    assert asked == ["é/"]


def test_what_is_nowhere_is_asked_for_once() -> None:
    folder = Folder()
    assert ask(middleware(folder, "/toy/", lambda _: False), "/toy/a/")[0] == "404 Not Found"
    assert folder.asked == ["/toy/a/"]


def test_nothing_is_made_outside_of_the_site() -> None:
    assert ask(middleware(Folder(), "/toy/", lambda _: pytest.fail("made")), "/other/")[0] == "404 Not Found"


def test_a_file_that_is_gone_again_is_made_again() -> None:
    folder = Folder()
    built: list[str] = []

    def build(path: str) -> bool:
        built.append(path)
        if len(built) == 2:
            folder.has.add("/a/")
        return True

    assert ask(middleware(folder, "/", build), "/a/")[0] == "200 OK"
    assert built == ["a/", "a/"]


def test_it_is_not_made_for_ever() -> None:
    folder = Folder()
    assert ask(middleware(folder, "/", lambda _: True), "/a/")[0] == "404 Not Found"
    assert len(folder.asked) == ATTEMPTS + 1
