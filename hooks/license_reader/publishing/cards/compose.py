"""Where everything on a card stands: one layout for each kind of card, put together from the same parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from license_reader.words import UNDRAWN

from . import quoted
from .brand import GRID
from .colors import INK, LIGHT
from .content import Card, CardKind
from .items import Bar, Item, Text
from .lines import MARGIN, clip, fit, leading, length
from .parts import (
    BOTTOM,
    END,
    RULE,
    TOP,
    band,
    counts,
    mark,
    matrix,
    named,
    names_of,
    paragraph,
    title,
    verdicts,
)


def compose(content: Card) -> tuple[Item, ...]:
    """Everything on a card, in the order in which it is drawn, without names that its fonts cannot show."""
    items = LAYOUTS[content.kind](content)
    return tuple(item for item in items if not (isinstance(item, Text) and UNDRAWN.search(item.text)))


def _clause(content: Card) -> Iterator[Item]:
    """The head and the verdicts take what they need; the words fill what remains, as large as they fit."""
    yield from band(content.brand, content.foot)
    foot, bottom = verdicts(content)
    head, top = named(content)
    yield from (*foot, *head, *quoted.words(content, top, bottom))


def _criterion(content: Card) -> Iterator[Item]:
    """A clause of the criteria, and how many clauses stand against it in large numbers."""
    yield from band(content.brand)
    head, top = named(content)
    yield from head
    rule = BOTTOM - 82
    yield Bar(MARGIN, rule, END, rule + 2, RULE)
    if content.note:
        yield Text(MARGIN, BOTTOM - 14, clip(content.note, "sans", 36, END - MARGIN), "sans", 36, LIGHT)
    yield from counts(content.counts, BOTTOM - 4)
    yield from paragraph(content.words, (46, 43, 40, 37), (MARGIN, top, rule))


def _question(content: Card) -> Iterator[Item]:
    """The question, and its answer: one word as large as a title, and the sentence that says why."""
    yield from band(content.brand, content.note)
    size = 104
    answer = clip(content.answer, "serif-bold", size, (END - MARGIN) // 2)
    after = round(MARGIN + length(answer, "serif-bold", size) + 44)
    rule = BOTTOM - 186
    heading, _ = title(content.heading, range(84, 38, -4), TOP, rule - 24)
    yield from heading
    yield Bar(MARGIN, rule, END, rule + 4, INK)
    if answer:
        yield Text(MARGIN, rule + 116, answer, "serif-bold", size)
    yield from paragraph(content.words, (42, 39, 36, 33, 30), (after, rule + 14, BOTTOM + 8))


def _text(content: Card) -> Iterator[Item]:
    """The title of a whole text, its parts and verdicts counted, and the emblem small below."""
    yield from band(content.brand, content.foot)
    heading, top = title(content.heading, (80, 72, 64, 56), TOP, TOP + 190)
    yield from heading
    emblem, bottom = _foot(content)
    yield from emblem
    yield from counts(content.counts, (top + bottom) // 2 + 24)


def _front(content: Card) -> Iterator[Item]:
    """The question of the whole site, its verdict as large as it can be, and the emblem."""
    yield from band(content.brand)
    heading, top = title(content.heading, (64, 56, 48), TOP, TOP + 130)
    yield from heading
    emblem, bottom = _foot(content)
    yield from emblem
    if not content.answer:
        yield from paragraph(content.words, (46, 42, 38, 34), (MARGIN, top, bottom), LIGHT)
        return
    sizes = range(min(220, round((bottom - top - 50) / 0.98)), 60, -10)
    size = next((s for s in sizes if length(content.answer, "serif-bold", s) <= END - MARGIN), 60)
    answer = clip(content.answer, "serif-bold", size, END - MARGIN)
    yield Text(MARGIN - round(size * 0.04), bottom - 20 - round(size * 0.22), answer, "serif-bold", size)


def _foot(content: Card) -> tuple[list[Item], int]:
    """The emblem small at the foot, where there is one; and where it begins."""
    return matrix(content.emblem, BOTTOM - 180, BOTTOM, square=True) if content.emblem else ([], BOTTOM)


def _matrix(content: Card) -> Iterator[Item]:
    """The emblem, as large as the card, with the names of the texts over their columns."""
    yield from band(content.brand)
    heading, top = title(content.heading, (56, 48, 44), TOP, TOP + 110)
    yield from heading
    if content.emblem:
        yield from names_of(content.emblem, top + 36)
        items, _ = matrix(content.emblem, top + 50, BOTTOM, square=False)
        yield from items


def _list(content: Card) -> Iterator[Item]:
    """A title and the first things that the page lists, as many as fit whole; the foot counts the rest."""
    size, apart = 35, 16
    heading, y = title(content.heading, (72, 64, 56), TOP, TOP + 160)
    yield from heading
    indent = max((length(lead, "sans-bold", size) for lead, _ in content.rows), default=0)
    left = MARGIN + (round(indent) + 24 if indent else 0)
    rest = len(content.rows)
    for lead, row in content.rows:
        lines, _ = fit(row, "serif", (size,), lambda _: 3, END - left)
        if y + leading(size) * len(lines) > BOTTOM:
            break
        rest -= 1
        if lead:
            yield Text(MARGIN, y + leading(size), lead, "sans-bold", size)
        for line in lines:
            y += leading(size)
            yield Text(left, y, line.text, "serif", size)
        y += apart
    yield from band(content.brand, f"and {rest} more" if rest else "")


def _prose(content: Card) -> Iterator[Item]:
    """A title page: the mark, the title, and what the page is about."""
    yield from band(content.brand)
    yield from mark(content.brand, MARGIN, TOP, 5)
    top = TOP + (GRID * 5 + 34 if content.brand.mark else 0)
    heading, y = title(content.heading, (88, 80, 72, 64, 56), top, top + 170)
    yield from heading
    yield from paragraph(content.words, (44, 42, 40, 38, 36, 34), (MARGIN, y, BOTTOM), LIGHT)


LAYOUTS: Mapping[CardKind, Callable[[Card], Iterator[Item]]] = {
    "clause": _clause,
    "criterion": _criterion,
    "question": _question,
    "text": _text,
    "front": _front,
    "matrix": _matrix,
    "list": _list,
    "prose": _prose,
}
