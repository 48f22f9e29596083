"""Everything that a site holds besides its pages, written into its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .cards import write_cards
from .cards.brand import Brand, icons, read_mark
from .exports import exported
from .exports.machines import SUMS, sums
from .exports.site import Site
from .pages import Page
from .render import Renderer
from .search import index

INDEX = "index.html"
"""What stands in the folder of an address for its page."""
MARK = "assets/icons/mark.svg"
"""The drawing that every icon is made of, beside the folder of the templates."""


class Output:
    """The folder of a site. `cache` keeps the cards that were drawn before."""

    def __init__(self, site: Site, renderer: Renderer, folder: Path, cache: Path) -> None:
        self._site = site
        self._renderer = renderer
        self._folder = folder
        self._cache = cache
        self._brand = Brand(site.name, read_mark((site.templates.parent / MARK).read_text("utf-8")))
        self.ways = site.edition.ways

    def write(self, path: str, content: bytes) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def write_cards(self, pages: Iterable[Page]) -> None:
        write_cards(self._site.edition, pages, self._folder, self._cache, self._brand)

    def write_way(self, short: str) -> None:
        """Write the page of an address that is none of its own: it leads to what it means."""
        page = self._renderer.render_redirect(short, self.ways[short], self._site.url)
        self.write(f"{short}/{INDEX}", page.encode())

    def write_others(self) -> Iterator[str]:
        """Write what belongs to no single page: icons, the search's index, data. Each path comes when it is written."""
        for files in (icons(self._brand).items(), index(self._site.edition), exported(self._site)):
            for path, content in files:
                self.write(path, content)
                yield path

    def write_all(self, pages: Iterable[Page]) -> None:
        """Write everything besides these pages, which are there. The hashes come last: they are of every file."""
        self.write_cards(pages)
        for _ in self.write_others():
            pass
        for short in self.ways:
            self.write_way(short)
        self.write(SUMS, sums(self._folder))
