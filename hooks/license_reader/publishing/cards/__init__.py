"""The preview cards: one picture a page, for whoever sees a link before the page.

`card` says what a picture shows, `compose` where everything stands, `draw` makes the PNG of it. The same card gives the
same bytes. Nothing is fetched: the fonts stand beside this file, unchanged from the npm packages
@fontsource/source-serif-4 and @fontsource/source-sans-3 5.3.1 (`fonts/OFL.txt` is their license).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache as cache_calls
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

import PIL

from license_reader.edition import Edition
from license_reader.publishing.emblem import emblem
from license_reader.publishing.pages import Page

from .brand import NO_BRAND, Brand
from .content import card
from .lines import FONTS
from .picture import draw


def place(address: str) -> str:
    """The path of a page's card within the site; that of the front page, whose address is empty, is `index`."""
    return f"assets/cards/{address or 'index'}.png"


def write_cards(
    edition: Edition, pages: Iterable[Page], folder: Path, cache: Path | None, brand: Brand = NO_BRAND
) -> dict[str, str]:
    """Write the cards of these pages into a site's folder, and tell where: address -> path within the folder.

    A card in the cache is not drawn again. What it is known by changes with its content and with the drawing.
    """
    drawing = _drawing()
    emblem_of = cache_calls(partial(emblem, edition))
    written: dict[str, str] = {}
    for page in pages:
        content = card(edition, page, emblem_of, brand)
        kept = cache and cache / f"{hashlib.sha256(drawing + repr(content).encode()).hexdigest()}.png"
        if kept and kept.is_file():
            picture = kept.read_bytes()
        else:
            picture = draw(content)
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                # A build that is stopped leaves no half of a picture under the final name, and two builds at the
                # same time do not write into the same file.
                with NamedTemporaryFile(dir=kept.parent, suffix=".part", delete=False) as part:
                    part.write(picture)
                Path(part.name).replace(kept)
        path = folder / place(page.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        written[page.address] = place(page.address)
    return written


def _drawing() -> bytes:
    """The version of the drawing: this code, the fonts and the library that draws."""
    version = hashlib.sha256(PIL.__version__.encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), *sorted(FONTS.iterdir())):
        version.update(path.read_bytes())
    return version.digest()
