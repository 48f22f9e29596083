"""Text in lines: how long words are in a face, and where a line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
"""What no text enters."""
Face = Literal["serif", "serif-bold", "sans", "sans-bold"]

FONTS = Path(__file__).parent / "fonts"
FILES: dict[Face, tuple[str, str]] = {
    "serif": ("source-serif-4-latin-400-normal", "source-serif-4-latin-ext-400-normal"),
    "serif-bold": ("source-serif-4-latin-600-normal", "source-serif-4-latin-ext-400-normal"),
    "sans": ("source-sans-3-latin-400-normal", "source-sans-3-latin-ext-400-normal"),
    "sans-bold": ("source-sans-3-latin-600-normal", "source-sans-3-latin-ext-400-normal"),
}
"""For each face, its font and the one for letters beyond Latin-1, such as those of an author's name."""
EXTENDED = re.compile(r"([\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1e9f\u1ef2-\u1eff]+)")

OMISSION, RESUMED = " …", "… "


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the stretch of the whole text that it shows; a mark of omission is not counted in that."""

    text: str
    start: int
    end: int


def fit(
    text: str, face: Face, sizes: tuple[int, ...], limit: int, width: int = WIDTH - 2 * MARGIN
) -> tuple[list[Line], int]:
    """The text in at most so many lines, in the first size that holds all of it, or else cut in the last."""
    for size in sizes:
        lines = list(wrap(text, face, size, width, limit + 1))
        if len(lines) <= limit:
            return lines, size
    last = lines[limit - 1]
    cut = clip(text[last.start :], face, size, width)
    return [*lines[: limit - 1], Line(cut, last.start, last.start + len(cut) - len(OMISSION))], size


def balance(lines: list[Line], text: str, face: Face, size: int) -> list[Line]:
    """The same number of lines, of about the same length; what was cut stays as it is."""
    if len(lines) == 1 or lines[-1].end < len(text):
        return lines
    for width in range(WIDTH - 2 * MARGIN, 0, -20):
        narrower = list(wrap(text, face, size, width, len(lines) + 1))
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def wrap(text: str, face: Face, size: int, width: float, limit: int) -> Iterator[Line]:
    """The first lines of a text. One ends at a space, after a slash or hyphen, or within a word too long for it.

    A number stays with the word before it, as in “section 2”.
    """
    start = 0
    while start < len(text) and limit:
        end, about = start, 0.0
        for piece in re.compile(r"\s*[^\s/-]*(?:[/-]+|(?: \d\S*)?(?=\s|$))").finditer(text, start):
            # Letters stand a little nearer in a line than by themselves. Far from its end nobody has to measure it.
            about += _length_of(piece[0], face, size)
            if about > width - 2 * size and length(text[start : piece.end()], face, size) > width:
                break
            end = piece.end()
        if end == start:
            end += 1
            while length(text[start : end + 1], face, size) <= width:
                end += 1
        yield Line(text[start:end], start, end)
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
    return sum(font.getlength(part) for part, font in runs(text, face, size))


@lru_cache(maxsize=20_000)
def _length_of(word: str, face: Face, size: int) -> float:
    return length(word, face, size)


def runs(text: str, face: Face, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """The parts of a text, each with the font that has its letters."""
    for number, part in enumerate([text] if text.isascii() else EXTENDED.split(text)):
        if part:
            yield part, _font(FILES[face][number % 2], size)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)
