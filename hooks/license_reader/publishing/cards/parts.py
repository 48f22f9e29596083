"""The parts that cards are put together from. Each takes what to show and where, and gives what to draw."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from license_reader.model import Verdict
from license_reader.publishing.emblem import Emblem

from .brand import Brand
from .colors import FAINT, INK, LIGHT, PAPER, color_of, mix
from .content import MOST_MARKS, Card, Count, Mark
from .items import Bar, Glyph, Item, Text
from .lines import HEIGHT, MARGIN, OMISSION, WIDTH, balance, clip, fit, leading, length

END = WIDTH - MARGIN
BAND = 64
"""The height of the foot, in pixels."""
TOP, BOTTOM = 54, HEIGHT - BAND - 36
RULE = mix(LIGHT, PAPER, 0.25)


def band(brand: Brand, note: str = "") -> Iterator[Item]:
    """The foot of every card: the mark, the name of the site, and at the right what the card is of."""
    top = HEIGHT - BAND
    yield Bar(0, top, WIDTH, HEIGHT, INK)
    yield from mark(brand, MARGIN, top + 16, 2, PAPER)
    quiet = mix(PAPER, INK, 0.75)
    most = END - MARGIN - 90 - length(brand.name, "sans-bold", 28)
    note = clip(note, "sans", 26, max(most, 400))
    after = END - length(note, "sans", 26)
    name = clip(brand.name, "sans-bold", 28, after - MARGIN - 90)
    if name:
        yield Text(MARGIN + 50, top + 41, name, "sans-bold", 28, PAPER)
    if note:
        yield Text(after, top + 41, note, "sans", 26, quiet)


def mark(brand: Brand, left: int, top: int, unit: int, color: str = INK) -> Iterator[Bar]:
    """The mark of the site; its sides have as many pixels as the unit has, times that of its grid."""
    for stroke in brand.mark:
        x, y = left + stroke.x * unit, top + stroke.y * unit
        yield Bar(x, y, x + stroke.width * unit, y + stroke.height * unit, stroke.color or color)


def title(text: str, sizes: Sequence[int], top: int, bottom: int) -> tuple[list[Item], int]:
    """A title in the largest size that fits, in lines of about the same length; and the y at which it ends."""
    if not text:
        return [], top
    items: list[Item] = []
    lines, size = fit(text, "serif-bold", sizes, lambda size: round((bottom - top) // (size * 1.15)))
    y = top + round(size * 0.74)
    for line in balance(lines, text, size):
        items.append(Text(MARGIN, y, line.text, "serif-bold", size))
        y += round(size * 1.15)
    return items, y - round(size * 0.85)


def paragraph(text: str, sizes: tuple[int, ...], box: tuple[int, int, int], color: str = INK) -> Iterator[Item]:
    """Text in the largest size in which all of it fits between left, top and bottom.

    What is too long even in the smallest ends with a whole sentence, where one fits.
    """
    left, top, bottom = box
    if not text:
        return

    def most_lines(size: int) -> int:
        return int((bottom - top - size * 0.3) // leading(size))

    lines, size = fit(text, "serif", sizes, most_lines, END - left)
    if lines[-1].end < len(text):
        seen = max((stop.end() for stop in re.finditer(r"[.;:](?= )", text[: lines[-1].end])), default=0)
        if seen:
            lines, _ = fit(text[:seen] + OMISSION, "serif", (size,), most_lines, END - left)
    for number, line in enumerate(lines, 1):
        yield Text(left, top + leading(size) * number, line.text, "serif", size, color)


def named(content: Card) -> tuple[list[Item], int]:
    """The name large, the label at the right on the same line, the heading below; and where they end.

    Without a name the label stands small above the heading.
    """
    items: list[Item] = []
    y = TOP
    if content.label and not content.name:
        y += 22
        items.append(Text(MARGIN, y, clip(content.label, "sans-bold", 34, END - MARGIN), "sans-bold", 34, LIGHT))
        y += 6
    if content.name:
        label = clip(content.label, "sans", 34, 560)
        after = END - length(label, "sans", 34)
        width = after - MARGIN - 40
        size = next((s for s in (92, 80, 68, 56) if length(content.name, "serif-bold", s) <= width), 48)
        y += 66
        items.append(Text(MARGIN, y, clip(content.name, "serif-bold", size, width), "serif-bold", size))
        if label:
            items.append(Text(after, y, label, "sans", 34, LIGHT))
        y += 30
    if content.heading:
        sizes = (46, 42) if content.name else (56, 46, 42)
        # The longest sentence takes a third line.
        most = 3 if not content.name and length(content.heading, "serif-bold", 42) > 1.9 * (END - MARGIN) else 2
        lines, size = fit(content.heading, "serif-bold", sizes, lambda size: most if size <= 46 else 1)
        for line in balance(lines, content.heading, size):
            y += round(size * 1.15)
            items.append(Text(MARGIN, y, line.text, "serif-bold", size))
        y += round(size * 0.3)
    return items, y


def verdicts(content: Card) -> tuple[list[Item], int]:
    """The verdicts at the foot under a rule, as many on a line as fit; and where they begin.

    The more lines they need, the smaller they are: the words need the space.
    """
    placed: list[tuple[int, int, Mark | None, str, str]] = []
    row = 0
    for size, most in ((38, 1), (35, 2), (32, MOST_MARKS + 1)):
        placed = []
        x, row = MARGIN, 0
        for mark in [*content.marks, *([None] if content.note else [])]:
            text = clip(mark.text if mark else content.note, "sans-bold", size, END - MARGIN - 2 * size)
            width = length(text, "sans-bold" if mark else "sans", size) + (_indent(size) if mark else 0)
            says = ""
            if mark and mark.says:
                says = clip(mark.says, "sans", size, END - MARGIN - width - size / 3)
                width += size / 3 + length(says, "sans", size)
            if x > MARGIN and x + width > END:
                x, row = MARGIN, row + 1
            placed.append((x, row, mark, text, says))
            x += math.ceil(width) + 48
        if row < most:
            break
    if not placed:
        return [], BOTTOM
    step = round(size * 1.4)
    side = round(size * 0.84)
    first = BOTTOM - 6 - row * step
    rule = first - round(size * 1.65)
    items: list[Item] = [Bar(MARGIN, rule, END, rule + 2, RULE)]
    for x, row, mark, text, says in placed:
        y = first + row * step
        if not mark:
            items.append(Text(x, y, text, "sans", size, LIGHT))
            continue
        items.append(Glyph(x, y - round(size * 0.75), side, side, ("mark", mark.verdict), color_of(mark.verdict)))
        after = x + _indent(size)
        items.append(Text(after, y, text, "sans-bold", size))
        if says:
            beside = after + length(text, "sans-bold", size) + size / 3
            items.append(Text(beside, y, says, "sans", size, LIGHT))
    return items, rule


def _indent(size: int) -> int:
    """The width of the shape before a verdict, in pixels, with the space after it."""
    return round(size * 1.25)


def counts(numbers: Sequence[Count], baseline: int) -> list[Item]:
    """Large numbers on one line, each with the shape of its verdict before it and its words after it."""
    for size in (66, 58, 50, 42, 34):
        items: list[Item] = []
        x: float = MARGIN
        small = max(26, round(size * 0.46))
        for count in numbers:
            if count.verdict:
                side = round(size * 0.5)
                color = color_of(count.verdict)
                items.append(Glyph(round(x), baseline - side, side, side, ("mark", count.verdict), color))
                x += side + size * 0.2
            number = str(count.number)
            items.append(Text(x, baseline, number, "serif-bold", size))
            x += length(number, "serif-bold", size) + size * 0.18
            items.append(Text(x, baseline, count.text, "sans", small, LIGHT))
            x += length(count.text, "sans", small) + size * 0.6
        if x - size * 0.6 <= END:
            break
    return items


def matrix(picture: Emblem, top: int, bottom: int, *, square: bool) -> tuple[list[Item], int]:
    """The emblem between two heights, as wide as the text, its numbers within the margins; and where it begins.

    The measures are those of the SVG, whose unit is ten: cells of eight, one apart from the edge of their unit.
    """
    names, left = _names(picture)
    tall, wide = (bottom - top) / len(picture.rows), (END - left) / picture.width
    if square:
        wide = tall = min(wide, tall)
    number = min(round(tall * 0.8), 24)
    first = round(bottom - tall * len(picture.rows))
    apart = wide * 0.1
    width, height = max(1, round(wide * 0.8)), max(1, round(tall - 2 * apart))
    items: list[Item] = []
    for row, name in enumerate(picture.rows):
        y = first + row * tall
        upper = round(y + apart)
        if name:
            before = MARGIN + names - length(name, "sans", number)
            items.append(Text(before, round(y + tall * 0.5 + number * 0.33), name, "sans", number, LIGHT))
        for column in picture.places:
            x, verdict = round(left + column * wide + apart), picture.cells.get((column, row))
            if verdict in {None, Verdict.COMPLIES}:
                items.append(Glyph(x, upper, width, height, ("cell", Verdict.VIOLATES), FAINT))
            if verdict:
                items.append(Glyph(x, upper, width, height, ("cell", verdict), color_of(verdict)))
    return items, first


def _names(picture: Emblem) -> tuple[float, int]:
    """How wide the names of the rows are, and where the columns begin beside them."""
    names = max((length(name, "sans", 24) for name in picture.rows), default=0)
    return names, MARGIN + math.ceil(names + 14 if names else 0)


def names_of(picture: Emblem, baseline: int) -> Iterator[Item]:
    """The name of each text over its columns, if it fits there."""
    _, left = _names(picture)
    wide = (END - left) / picture.width
    start = 0
    for count, name in zip(picture.columns, picture.texts, strict=True):
        # It may reach into the gap before the next text, and stays apart from its name.
        width = min((count + 0.9) * wide, END - left - start * wide)
        if length(name, "sans", 26) <= width:
            yield Text(round(left + start * wide), baseline, name, "sans", 26, LIGHT)
        start += count + 1
