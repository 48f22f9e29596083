"""Everything that a site holds besides its pages, written into its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from .cards import write_cards
from .cards.brand import Brand, icons, read_mark
from .exports import exported
from .exports.align import align_script
from .exports.site import File, Site
from .pages import Page
from .render import Renderer
from .search import index
from .writing import remove_old, write, write_sums

INDEX = "index.html"
"""The file of a page in the folder of its address."""
MARK = "assets/icons/mark.svg"
"""The drawing from which all icons are rendered, below the parent of the templates."""


class Output:
    """Writes a site into its folder. `cache` is the folder of the cards that were drawn by earlier builds."""

    def __init__(self, site: Site, renderer: Renderer, folder: Path, cache: Path) -> None:
        self._site = site
        self._renderer = renderer
        self._folder = folder
        self._cache = cache
        self._brand = Brand(site.name, read_mark((site.templates.parent / MARK).read_text("utf-8")))
        self.redirects = site.edition.redirects

    def write(self, *files: File) -> None:
        write(self._folder, files)

    def write_cards(self, pages: Iterable[Page]) -> None:
        named: dict[str, list[Page]] = {}
        for page in pages:
            named.setdefault(self._site.name_on(page.address), []).append(page)
        for name, group in named.items():
            write_cards(self._site.edition, group, self._folder, self._cache, replace(self._brand, name=name))

    def redirect(self, alias: str) -> File:
        """The redirect page of an alias."""
        page = self._renderer.render_redirect(alias, self.redirects[alias])
        return f"{alias}/{INDEX}", page.encode()

    def others(self) -> Iterator[File]:
        """The files that belong to no single page: icons, the search index, data."""
        yield from icons(self._brand).items()
        yield index(self._site.edition)
        yield from exported(self._site)
        yield from align_script(self._site)

    def write_all(self, pages: Iterable[Page]) -> None:
        """Write everything but the pages, which the generator has written, and remove the files of earlier builds.

        The hashes come last, because they are of every file.
        """
        self.write_cards(pages)
        hashes = write(self._folder, chain(self.others(), map(self.redirect, self.redirects)))
        remove_old(self._folder)
        write_sums(self._folder, hashes)
