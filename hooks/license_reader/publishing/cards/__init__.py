"""The preview cards: one picture a page, for whoever sees a link before the page.

`card` says what a picture shows, `compose` where everything stands, `draw` makes the PNG of it. The same card gives the
same bytes. Nothing is fetched: the fonts stand beside this file, unchanged from the npm packages
@fontsource/source-serif-4 and @fontsource/source-sans-3 5.3.1 (`fonts/OFL.txt` is their license).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import PIL

from license_reader.edition import Edition
from license_reader.publishing.pages import Page

from .brand import NO_BRAND, Brand
from .content import card

_PNG, _IEND = b"\x89PNG\r\n\x1a\n", b"\0\0\0\0IEND\xaeB`\x82"
"""The first and the last bytes of every PNG (https://www.w3.org/TR/png-3/)."""


def place(address: str) -> str:
    """The path of a page's card within the site; that of the front page, whose address is empty, is `index`."""
    return f"assets/cards/{address or 'index'}.png"


def write_cards(edition: Edition, pages: Iterable[Page], folder: Path, cache: Path, brand: Brand = NO_BRAND) -> None:
    """Write the cards of these pages into a site's folder.

    A card in the cache is not drawn again. Its name there is a hash of its content and of the code that draws it.
    """
    drawing = _drawing()
    for page in pages:
        content = card(edition, page, brand)
        cached = cache / f"{hashlib.sha256(drawing + repr(content).encode()).hexdigest()}.png"
        picture = _cached(cached)
        if picture is None:
            # A build that finds every card in the cache does not load what draws.
            from .picture import draw

            picture = draw(content)
            _cache(picture, cached)
        path = folder / place(page.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)


def _cached(path: Path) -> bytes | None:
    """The picture in the cache, or None where there is none, or not all of it: a power cut leaves an empty file."""
    picture = path.read_bytes() if path.is_file() else b""
    return picture if picture.startswith(_PNG) and picture.endswith(_IEND) else None


def _cache(picture: bytes, path: Path) -> None:
    """Write under another name first, so that neither a build that is stopped nor two at once leave half a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(picture)
    Path(part.name).replace(path)


def _drawing() -> bytes:
    """The version of the drawing: this code, the fonts and the library that draws."""
    version = hashlib.sha256(PIL.__version__.encode())
    here = Path(__file__).parent
    for path in (here.parent / "emblem.py", *sorted(here.glob("*.py")), *sorted(here.glob("fonts/*"))):
        version.update(path.read_bytes())
    return version.digest()
