"""The words of a clause on its card, with what its findings quote underlined as on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from license_reader.model import Verdict

from .colors import PAPER, TINT, color_of, mix
from .content import Card, Quote
from .items import Bar, Item, Text
from .lines import MARGIN, RESUMED, TextLine, fit, leading, length


def words(content: Card, top: int, bottom: int) -> list[Item]:
    """The words in the largest size in which all of them fit, or else a part of them in the smallest."""
    if not content.words:
        return []
    sizes = (46, 42, 40, 37) if content.heading else (68, 60, 54, 50, 46, 42)
    lines, size = fit(content.words, "serif", sizes, lambda size: int((bottom - top - size * 0.85) // leading(size)))
    if lines[-1].end < len(content.words):
        lines = _excerpt(content, lines, size)
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
        items.append(Text(MARGIN, y, line.text, "serif", size))
    # Underlines are below all letters, those of the next line too.
    return sorted(items, key=lambda item: isinstance(item, Text))


def _underline(quote: Quote, left: int, right: int, y: int, size: int) -> Iterator[Bar]:
    """As on the page: solid on a tint for violates, dotted for arguable, dashed and thin for complies."""
    color = color_of(quote.verdict)
    top = y + round(size * 0.26)
    if quote.verdict is Verdict.VIOLATES:
        yield Bar(left, y - round(size * 0.8), right, top, mix(color, PAPER, TINT))
        yield Bar(left, top, right, top + 5, color)
        return
    dash, gap, thick = (5, 5, 5) if quote.verdict is Verdict.ARGUABLE else (12, 8, 3)
    for x in range(left, right, dash + gap):
        yield Bar(x, top, min(x + dash, right), top + thick, color)


def _excerpt(content: Card, lines: list[TextLine], size: int) -> list[TextLine]:
    """The lines as they are, from the beginning, unless they would cut off the gravest quotation.

    Then they begin after the first comma or stop from which all of it is seen: the verdict needs its words.
    """
    quote = content.quotes[0] if content.quotes else None
    if not quote or not quote.start or lines[-1].end >= quote.end:
        return lines
    stops = [stop.end() for stop in re.finditer(r"[.,;:] ", content.words[: quote.start])]
    most = len(lines)
    for start in [*stops, quote.start]:
        shift = start - len(RESUMED)
        found, _ = fit(RESUMED + content.words[start:], "serif", (size,), lambda _: most)
        lines = [TextLine(line.text, line.start + shift, line.end + shift) for line in found]
        if lines[-1].end >= quote.end:
            break
    return lines
