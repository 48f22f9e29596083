"""Everything that a site holds besides its pages, written into its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from .cards import write_cards
from .cards.brand import Brand, icons, read_mark
from .exports import exported
from .exports.site import File, Site
from .pages import Page
from .render import Renderer
from .search import index
from .writing import remove_old, write, write_sums

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

    def write(self, *files: File) -> None:
        write(self._folder, files)

    def write_cards(self, pages: Iterable[Page]) -> None:
        write_cards(self._site.edition, pages, self._folder, self._cache, self._brand)

    def way(self, short: str) -> File:
        """The page of an address that is none of its own: it leads to what it means."""
        page = self._renderer.render_redirect(short, self.ways[short], self._site.url)
        return f"{short}/{INDEX}", page.encode()

    def others(self) -> Iterator[File]:
        """What belongs to no single page: icons, the search's index, data."""
        yield from icons(self._brand).items()
        yield index(self._site.edition)
        yield from exported(self._site)

    def write_all(self, pages: Iterable[Page]) -> None:
        """Write everything besides these pages, which are there, and remove what the last build has left.

        The hashes come last: they are of every file.
        """
        self.write_cards(pages)
        hashes = write(self._folder, chain(self.others(), map(self.way, self.ways)))
        remove_old(self._folder)
        write_sums(self._folder, hashes)
