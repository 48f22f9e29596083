"""Where everything on a card stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from license_reader.model import Verdict
from license_reader.publishing.emblem import Emblem

from .colors import FAINT, INK, LIGHT, PAPER, TINT, hue_of, mix
from .content import MOST_MARKS, Card, Mark, Quote
from .lines import HEIGHT, MARGIN, RESUMED, WIDTH, Face, Line, balance, clip, fit, leading, length, runs

TOP, BOTTOM = 60, HEIGHT - 60
Shape = tuple[Literal["mark", "cell"], Verdict]


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line; `x` is their left end and `y` their baseline."""

    x: float
    y: int
    text: str
    face: Face
    size: int
    color: str = INK

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What the drawn words cover: left, top, right, bottom."""
        x, boxes = self.x, []
        for part, font in runs(self.text, self.face, self.size):
            left, top, right, bottom = font.getbbox(part, anchor="ls")
            boxes.append((x + left, self.y + top, x + right, self.y + bottom))
            x += font.getlength(part)
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; the right and lower edges are not in it."""

    left: int
    top: int
    right: int
    bottom: int
    color: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape in the square of this size whose upper left corner is given."""

    x: int
    y: int
    size: int
    shape: Shape
    color: str


Item = Text | Bar | Sign


def compose(content: Card) -> tuple[Item, ...]:
    """Everything on a card, in the order in which it is drawn.

    The foot (verdicts or emblem) and the head take what they need; the words fill what remains, as large as they fit.
    """
    foot, bottom = _emblem(content.emblem) if content.emblem else _marks(content)
    head, top = _head(content)
    body: list[Item] = []
    if content.words:
        body = _words(content, top, bottom)
    return (*foot, *head, *body)


def _head(content: Card) -> tuple[list[Item], int]:
    """The name large, the label at the right on the same line, the heading below; and where they end."""
    items: list[Item] = []
    y = TOP
    if content.name:
        label = clip(content.label, "sans", 34, 560)
        after = WIDTH - MARGIN - length(label, "sans", 34)
        room = after - MARGIN - 40
        size = next((s for s in (92, 80, 68, 56) if length(content.name, "serif-bold", s) <= room), 48)
        y += 66
        items.append(Text(MARGIN, y, clip(content.name, "serif-bold", size, room), "serif-bold", size))
        if label:
            items.append(Text(after, y, label, "sans", 34, LIGHT))
        y += 30
    if content.heading:
        lines, size = fit(content.heading, "serif-bold", (46, 42) if content.name else (80, 72, 64), 2)
        for line in balance(lines, content.heading, "serif-bold", size):
            y += round(size * (0.8 if y == TOP else 1.15))
            items.append(Text(MARGIN, y, line.text, "serif-bold", size))
        y += round(size * 0.3)
    return items, y


def _words(content: Card, top: int, bottom: int) -> list[Item]:
    """The words in the largest size in which all of them fit, or else a part of them in the smallest."""
    color, sizes, below = INK, [68, 60, 54, 50, 46, 42], 0.85
    if content.emblem:
        color, sizes, below = LIGHT, [36], 0.4
    elif content.heading:
        sizes = [46, 42]
    lines: list[Line] = []
    for size in sizes:
        room = max(1, int((bottom - top - size * below) // leading(size)))
        lines, _ = fit(content.words, "serif", (size,), room)
        if lines[-1].end == len(content.words):
            break
    else:
        lines = _excerpt(content, lines, size, room)
    items: list[Item] = []
    y = top
    for line in lines:
        y += leading(size)
        # A graver quotation covers a lighter one.
        for quote in reversed(content.quotes):
            start, end = max(quote.start, line.start), min(quote.end, line.end)
            if start < end:
                left = MARGIN + length(line.text[: start - line.start], "serif", size)
                right = MARGIN + length(line.text[: end - line.start].rstrip(), "serif", size)
                items += _underline(quote, round(left), round(right), y, size)
        items.append(Text(MARGIN, y, line.text, "serif", size, color))
    # Underlines are below all letters, those of the next line too.
    return sorted(items, key=lambda item: isinstance(item, Text))


def _underline(quote: Quote, left: int, right: int, y: int, size: int) -> Iterator[Bar]:
    """As on the page: solid on a tint for violates, dotted for arguable, dashed and thin for complies."""
    color = hue_of(quote.hue)
    top = y + round(size * 0.26)
    if quote.verdict is Verdict.VIOLATES:
        yield Bar(left, y - round(size * 0.8), right, top, mix(color, PAPER, TINT))
        yield Bar(left, top, right, top + 5, color)
        return
    dash, gap, thick = (5, 5, 5) if quote.verdict is Verdict.ARGUABLE else (12, 8, 3)
    for x in range(left, right, dash + gap):
        yield Bar(x, top, min(x + dash, right), top + thick, color)


def _marks(content: Card) -> tuple[list[Item], int]:
    """The verdicts at the foot under a rule, as many on a line as fit; and where the foot begins.

    The more lines they need, the smaller they are: the words need the room.
    """
    end = WIDTH - MARGIN
    placed: list[tuple[int, int, Mark | None, str, str]] = []
    row = 0
    for size, most in ((38, 1), (35, 2), (32, MOST_MARKS + 1)):
        placed = []
        x, row = MARGIN, 0
        for mark in [*content.marks, *([None] if content.note else [])]:
            text = clip(mark.text if mark else content.note, "sans-bold", size, end - MARGIN - 2 * size)
            width = length(text, "sans-bold" if mark else "sans", size) + (_indent(size) if mark else 0)
            says = ""
            if mark and mark.says:
                says = clip(mark.says, "sans", size, end - MARGIN - width - size / 3)
                width += size / 3 + length(says, "sans", size)
            if x > MARGIN and x + width > end:
                x, row = MARGIN, row + 1
            placed.append((x, row, mark, text, says))
            x += math.ceil(width) + 48
        if row < most:
            break
    if not placed:
        return [], BOTTOM
    step = round(size * 1.4)
    sign = round(size * 0.84)
    first = BOTTOM - 6 - row * step
    rule = first - round(size * 1.65)
    items: list[Item] = [Bar(MARGIN, rule, end, rule + 2, mix(LIGHT, PAPER, 0.25))]
    for x, row, mark, text, says in placed:
        y = first + row * step
        if not mark:
            items.append(Text(x, y, text, "sans", size, LIGHT))
            continue
        items.append(Sign(x, y - round(size * 0.75), sign, ("mark", mark.verdict), hue_of(mark.hue)))
        after = x + _indent(size)
        items.append(Text(after, y, text, "sans-bold", size))
        if says:
            beside = after + length(text, "sans-bold", size) + size / 3
            items.append(Text(beside, y, says, "sans", size, LIGHT))
    return items, rule


def _indent(size: int) -> int:
    """The room of the shape before a verdict."""
    return round(size * 1.25)


def _emblem(content: Emblem) -> tuple[list[Item], int]:
    """The emblem at the foot, as wide as the text and at most half as high as the card; and where it begins.

    The measures are those of the SVG, whose unit is ten: cells of eight, one apart from the edge of their unit.
    """
    # It hangs in the right margin as far as its numbers do in the left.
    unit = max(1, min((WIDTH - MARGIN - 44) // content.width, 300 // len(content.rows)))
    number, apart = min(round(unit * 0.8), 24), min(round(unit * 0.5), 14)
    size, inset = round(unit * 0.8), round(unit * 0.1)
    top = BOTTOM - unit * len(content.rows)
    items: list[Item] = []
    for row, name in enumerate(content.rows):
        y = top + row * unit
        if name:
            baseline = y + round(unit * 0.5 + number * 0.33)
            left = MARGIN - apart - length(name, "sans", number)
            items.append(Text(left, baseline, name, "sans", number, LIGHT))
        for column in content.places:
            x, cell = MARGIN + column * unit + inset, content.at(column, row)
            if not cell or cell.verdict is Verdict.COMPLIES:
                items.append(Sign(x, y + inset, size, ("cell", Verdict.VIOLATES), FAINT))
            if cell:
                hue = 0 if cell.verdict is Verdict.COMPLIES else cell.hue
                items.append(Sign(x, y + inset, size, ("cell", cell.verdict), hue_of(hue)))
    return items, top - 20


def _excerpt(content: Card, lines: list[Line], size: int, limit: int) -> list[Line]:
    """The lines as they are, from the beginning, unless they would cut off the gravest quotation.

    Then they begin after the first comma or stop from which all of it is seen: the verdict needs its words.
    """
    quote = content.quotes[0] if content.quotes else None
    if not quote or not quote.start or lines[-1].end >= quote.end:
        return lines
    stops = [stop.end() for stop in re.finditer(r"[.,;:] ", content.words[: quote.start])]
    for start in [*stops, quote.start]:
        shift = start - len(RESUMED)
        found, _ = fit(RESUMED + content.words[start:], "serif", (size,), limit)
        lines = [Line(line.text, line.start + shift, line.end + shift) for line in found]
        if lines[-1].end >= quote.end:
            break
    return lines
