"""The edition as data. Each export is a function of the site; what it yields is written into the site's folder.

To add one, write a module with such a function and list it here. Its address is published: `license_reader.data`
has to know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from license_reader.data import BADGE, BESIDE

from .align import align
from .annotations import collection
from .beside import md, txt
from .embedding import oembed, script
from .entries import each
from .feeds import feeds
from .licenses import licenses, models
from .machines import llms, maps, security
from .names import names
from .site import File, Site
from .tables import citations, findings

EXPORTS: tuple[Callable[[Site], Iterable[File]], ...] = (
    each,
    md,
    txt,
    oembed,
    findings,
    collection,
    licenses,
    models,
    citations,
    feeds,
    names,
    align,
    script,
    maps,
    security,
    llms,
)


def exported(site: Site) -> Iterator[File]:
    """Every file with its path within the site, one after the other: together they would fill the memory.

    What has moved keeps its data under the old address too.
    """
    olds: dict[str, list[str]] = {}
    for old, new in site.edition.moved.items():
        if "#" not in old and "#" not in new:
            olds.setdefault(new, []).append(old)
    written: set[str] = set()
    copies: dict[str, bytes] = {}
    for path, content in (file for export in EXPORTS for file in export(site)):
        yield path, content
        written.add(path)
        for new in _pages(path):
            copies |= {old + path.removeprefix(new): content for old in olds.get(new, ())}
    yield from ((path, content) for path, content in copies.items() if path not in written)


def _pages(path: str) -> Iterator[str]:
    """The addresses of pages that a file may stand beside, or below."""
    yield from (path.removesuffix(f".{ending}") for ending in (*BESIDE, BADGE) if path.endswith(f".{ending}"))
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
