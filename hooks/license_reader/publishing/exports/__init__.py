"""The edition as data. Each export is a function of the site; what it yields is written into the site's folder.

Whoever adds one writes a module with such a function and lists it here. Its address is published: `license_reader.data`
has to know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from license_reader.data import BESIDE, FEED

from .annotations import collection
from .beside import md, txt
from .embedding import oembed, script
from .entries import each, whole
from .feeds import feeds
from .machines import llms, maps, security
from .names import names
from .site import File, Site
from .tables import citations, findings

EXPORTS: tuple[Callable[[Site], Iterable[File]], ...] = (
    each,
    md,
    txt,
    oembed,
    whole,
    findings,
    collection,
    citations,
    feeds,
    names,
    script,
    maps,
    security,
    llms,
)


def exported(site: Site) -> dict[str, bytes]:
    """Every file, by its path within the site. What has moved keeps its data under the old address too."""
    made = dict(file for export in EXPORTS for file in export(site))
    for old, new in site.edition.moved.items():
        if "#" not in old and "#" not in new:
            for path in _of_address(new, made):
                made.setdefault(old + path.removeprefix(new), made[path])
    return made


def _of_address(address: str, paths: Iterable[str]) -> Iterator[str]:
    """What stands beside a page, and below it."""
    beside = {f"{address}.{ending}" for ending in BESIDE} | {f"{address}/{FEED}"}
    yield from [path for path in paths if path in beside or path.startswith(f"{address}/")]
