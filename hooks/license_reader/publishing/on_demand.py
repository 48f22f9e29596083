"""A site whose files are made when somebody first asks for them, for the live preview.

So a site of thousands of pages is shown as soon as one of a few, and an edit costs the page that is looked at.
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
"""How often a file is made: while somebody waits for it, an edit may have emptied the folder again."""


class OnDemand:
    """The files of one state of the sources. `whole` makes the HTML of a page."""

    def __init__(self, output: Output, pages: Iterable[Page], whole: Callable[[Page], str]) -> None:
        self._output = output
        self._whole = whole
        self._pages = {page.address: page for page in pages}
        self._cards = {place(page.address): page for page in self._pages.values()}
        # It goes on only as far as what is asked for.
        self._others = output.others()

    def make(self, path: str) -> bool:
        """Write the file at a path of the site, and say whether there is one."""
        address = path.removesuffix(INDEX).strip("/")
        if address in self._pages:
            self._output.write((f"{address}/{INDEX}".lstrip("/"), self._whole(self._pages[address]).encode()))
        elif address in self._output.ways:
            self._output.write(self._output.way(address))
        elif path in self._cards:
            self._output.write_cards([self._cards[path]])
        else:
            return self._make_other(path)
        return True

    def _make_other(self, path: str) -> bool:
        # No page is among the others: whoever asks for one that is not there gets the answer at once.
        if path.endswith("/") or not PurePosixPath(path).suffix:
            return False
        for file in self._others:
            self._output.write(file)
            if file[0] == path:
                return True
        return False


def before(folder: WSGIApplication, mount: str, make: Callable[[str], bool]) -> WSGIApplication:
    """A WSGI application before one that serves a folder: what the folder does not have is made, and asked for again.

    `make` is called with a path below `mount`, the site's own path, and says whether there is such a file now.
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
            if not missing or not make(path.removeprefix(mount)):
                break
            body = folder(environ, keep)
        start_response(*answers[-1])
        return body

    return application
