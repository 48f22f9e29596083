"""The preview cards: one picture a page, for whoever sees a link before the page.

`card` says what a picture shows, `compose` where everything stands, `draw` makes the PNG of it. The same card gives the
same bytes. Nothing is fetched: the fonts stand beside this file, unchanged from the npm packages
@fontsource/source-serif-4 and @fontsource/source-sans-3 5.3.1 (`fonts/OFL.txt` is their license).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache as cache_calls
from functools import partial
from pathlib import Path
from site import addsitedir
from tempfile import NamedTemporaryFile

import PIL

from license_reader.edition import Edition
from license_reader.publishing.emblem import emblem
from license_reader.publishing.pages import Page

from .brand import NO_BRAND, Brand
from .content import Card, card

WORTH_A_PROCESS = 100
"""How many cards take longer to draw than a process to begin."""


def place(address: str) -> str:
    """The path of a page's card within the site; that of the front page, whose address is empty, is `index`."""
    return f"assets/cards/{address or 'index'}.png"


def write_cards(edition: Edition, pages: Iterable[Page], folder: Path, cache: Path, brand: Brand = NO_BRAND) -> None:
    """Write the cards of these pages into a site's folder.

    A card in the cache is not drawn again. What it is known by changes with its content and with the drawing.
    """
    drawing = _drawing()
    emblem_of = cache_calls(partial(emblem, edition))
    # An emblem shows a whole edition, and many cards show the same one.
    shown = cache_calls(lambda about: repr(emblem_of(about)).encode())
    places: dict[str, list[str]] = {}
    missing: dict[str, Card] = {}
    for page in pages:
        content = card(edition, page, emblem_of, brand)
        known_by = repr(replace(content, emblem=None)).encode() + (shown(page.about) if content.emblem else b"")
        name = hashlib.sha256(drawing + known_by).hexdigest()
        places.setdefault(name, []).append(page.address)
        if _kept(cache, name).is_file():
            _write(_kept(cache, name).read_bytes(), [page.address], folder)
        else:
            missing[name] = content
    for name, picture in zip(missing, _drawn(list(missing.values())), strict=True):
        _keep(picture, _kept(cache, name))
        _write(picture, places[name], folder)


def _kept(cache: Path, name: str) -> Path:
    return cache / f"{name}.png"


def _keep(picture: bytes, kept: Path) -> None:
    """A build that is stopped leaves no half of a picture under its name, nor do two builds at once write into it."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=kept.parent, suffix=".part", delete=False) as part:
        part.write(picture)
    Path(part.name).replace(kept)


def _write(picture: bytes, addresses: Iterable[str], folder: Path) -> None:
    for address in addresses:
        path = folder / place(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)


def _drawn(cards: list[Card]) -> Iterator[bytes]:
    """The pictures in their order. Where there are many, each core draws its share, and this process has one too."""
    if not cards:
        return
    # Whoever has all of the pictures already does not wait for what draws.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from .picture import draw

    shares = min(os.cpu_count() or 1, len(cards) // WORTH_A_PROCESS)
    if shares < 2:
        yield from map(draw, cards)
        return
    # A process that is forked from the live preview, which has threads, may wait for ever: these begin anew. They
    # need to be told where this package lies.
    context = get_context("spawn")
    package = str(Path(__file__).parents[3])
    drawn = 0
    try:
        with ProcessPoolExecutor(shares - 1, context, initializer=addsitedir, initargs=(package,)) as pool:
            others = pool.map(draw, [card for number, card in enumerate(cards) if number % shares], chunksize=10)
            # In turns, so that pictures do not pile up.
            for number, content in enumerate(cards):
                picture = next(others) if number % shares else draw(content)
                drawn += 1
                yield picture
    except (BrokenProcessPool, OSError):
        # A program that does not let itself be begun anew, or a system that has no place for processes.
        yield from map(draw, cards[drawn:])


def _drawing() -> bytes:
    """The version of the drawing: this code, the fonts and the library that draws."""
    version = hashlib.sha256(PIL.__version__.encode())
    here = Path(__file__).parent
    for path in (*sorted(here.glob("*.py")), *sorted(here.glob("fonts/*"))):
        version.update(path.read_bytes())
    return version.digest()
