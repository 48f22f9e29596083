"""The live preview writes a file of the site when it is first requested.

A site of thousands of pages starts as fast as one of a few, and an edit costs only the page that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from .cards import place
from .output import INDEX, Output
from .pages import Page

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ATTEMPTS = 3
"""How often a file is written for one request: an edit may empty the folder in between."""


class OnDemand:
    """The files of one state of the sources. `whole` renders a page with its frame."""

    def __init__(self, output: Output, pages: Iterable[Page], whole: Callable[[Page], str]) -> None:
        self._output = output
        self._whole = whole
        self._pages = {page.address: page for page in pages}
        self._cards = {place(page.address): page for page in self._pages.values()}
        # A generator: it runs only as far as a request needs.
        self._others = output.others()

    def build(self, path: str) -> bool:
        """Write the file at a path of the site. Returns whether there is such a file."""
        address = path.removesuffix(INDEX).strip("/")
        if address in self._pages:
            self._output.write((f"{address}/{INDEX}".lstrip("/"), self._whole(self._pages[address]).encode()))
        elif address in self._output.redirects:
            self._output.write(self._output.redirect(address))
        elif path in self._cards:
            self._output.write_cards([self._cards[path]])
        else:
            return self._build_other(path)
        return True

    def _build_other(self, path: str) -> bool:
        # None of the others is a page: a request for a missing page need not run the generator to its end.
        if path.endswith("/") or not PurePosixPath(path).suffix:
            return False
        for file in self._others:
            self._output.write(file)
            if file[0] == path:
                return True
        return False


def middleware(folder: WSGIApplication, mount: str, build: Callable[[str], bool]) -> WSGIApplication:
    """WSGI middleware around an application that serves a folder. It writes a missing file and asks the folder again.

    `mount` is the path of the site, such as `/reader/`. `build` takes a path below it, writes the file, and returns
    whether there is one.
    """

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answers: list[tuple[Any, ...]] = []

        def keep(*answer: Any) -> Callable[[bytes], object]:
            answers.append(answer)
            return lambda _: None

        path = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        body = folder(environ, keep)
        for _ in range(ATTEMPTS):
            missing = answers[-1][0].startswith("404") and path.startswith(mount)
            if not missing or not build(path.removeprefix(mount)):
                break
            body = folder(environ, keep)
        start_response(*answers[-1])
        return body

    return application
