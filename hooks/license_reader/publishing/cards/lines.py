"""Text in lines: how long words are in a face, and where a line ends.

A word is measured and drawn by itself, and has the same length in ems at every size. So each is measured only once,
however many lines and sizes are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
"""The margin that no text enters."""
Face = Literal["serif", "serif-bold", "sans", "sans-bold"]

FONTS = Path(__file__).parent / "fonts"
FILES: dict[Face, tuple[str, str]] = {
    "serif": ("source-serif-4-latin-400-normal", "source-serif-4-latin-ext-400-normal"),
    "serif-bold": ("source-serif-4-latin-600-normal", "source-serif-4-latin-ext-400-normal"),
    "sans": ("source-sans-3-latin-400-normal", "source-sans-3-latin-ext-400-normal"),
    "sans-bold": ("source-sans-3-latin-600-normal", "source-sans-3-latin-ext-400-normal"),
}
"""For each face, its font and the one for letters beyond Latin-1, such as those of an author's name."""
_LETTERS = r"\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1e9f\u1ef2-\u1eff"
EXTENDED = re.compile(f"[{_LETTERS}]+")
WORD = re.compile(rf"[{_LETTERS}]+|\s*[^\s/{_LETTERS}-]+[/-]*|\s+|[/-]+")
"""The letters of one font that are drawn together, with the space before them."""
PIECE = re.compile(r"\s*[^\s/-]*(?:[/-]+|(?: \d\S*)?(?=\s|$))")
"""The words that stay together on a line. A number stays with the word before it, as in “section 2”."""
EM = 1000
"""The size at which words are measured: so large that rounding does not show."""

OMISSION, RESUMED = " …", "… "


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, and the stretch of the whole text that it shows; a mark of omission is not counted in that."""

    text: str
    start: int
    end: int


def fit(
    text: str, face: Face, sizes: Sequence[int], limit: Callable[[int], int], width: int = WIDTH - 2 * MARGIN
) -> tuple[list[TextLine], int]:
    """The text in the first size that holds all of it, or else cut in the last. `limit` gives the lines of a size."""
    for size in sizes:
        most = max(1, limit(size))
        # A text longer than all lines together cannot fit: it is not broken into lines first.
        if size != sizes[-1] and length(text, face, size) > most * (width + size):
            continue
        lines = list(wrap(text, face, size, width, most + 1))
        if len(lines) <= most:
            return lines, size
    last = lines[most - 1]
    cut = clip(text[last.start :], face, size, width)
    return [*lines[: most - 1], TextLine(cut, last.start, last.start + len(cut) - len(OMISSION))], size


def balance(lines: list[TextLine], text: str, size: int) -> list[TextLine]:
    """The same number of bold lines, of about the same length; what was cut stays as it is."""
    if len(lines) == 1 or lines[-1].end < len(text):
        return lines
    for width in range(WIDTH - 2 * MARGIN, 0, -20):
        narrower = list(wrap(text, "serif-bold", size, width, len(lines) + 1))
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def wrap(text: str, face: Face, size: int, width: float, limit: int) -> Iterator[TextLine]:
    """The first lines of a text. One ends at a space, after a slash or hyphen, or within a word too long for it."""
    start = 0
    while start < len(text) and limit:
        end, taken = start, 0.0
        for piece in PIECE.finditer(text, start):
            taken += length(piece[0], face, size)
            if taken > width:
                break
            end = piece.end()
        if end == start:
            end += 1
            while length(text[start : end + 1], face, size) <= width:
                end += 1
        yield TextLine(text[start:end], start, end)
        start = end + (text[end : end + 1] == " ")
        limit -= 1


def clip(text: str, face: Face, size: int, width: float) -> str:
    """The beginning of a text that fits on a line, cut between words with an ellipsis; a word too long is cut in it."""
    if length(text, face, size) <= width:
        return text
    end = next(wrap(text, face, size, width - length(OMISSION, face, size), 1)).end
    if text[end : end + 1] != " " and " " in text[:end]:
        end = text.rindex(" ", 0, end)
    return text[:end] + OMISSION


def leading(size: int) -> int:
    return round(size * 1.38)


def length(text: str, face: Face, size: int) -> float:
    return _ems(text, face) * size


def placed(text: str, face: Face, size: int) -> Iterator[tuple[float, str, ImageFont.FreeTypeFont]]:
    """The words of a text, each with its distance from the beginning and its font."""
    before = 0.0
    for word in WORD.findall(text):
        yield before, word, _font(_file(word, face), size)
        before += length(word, face, size)


@lru_cache(maxsize=20_000)
def _ems(text: str, face: Face) -> float:
    words = WORD.findall(text)
    if len(words) > 1:
        return sum(_ems(word, face) for word in words)
    return _font(_file(text, face), EM).getlength(text) / EM


def _file(word: str, face: Face) -> str:
    return FILES[face][bool(EXTENDED.match(word))]


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)
