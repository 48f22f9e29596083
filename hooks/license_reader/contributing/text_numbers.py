"""The ids that the numbers of a text give: which number stands in which, and whether “i.” is a letter or a roman one.

A number continues the innermost row of its style that it follows on, or it begins a row; what does neither is left to
a person. The method is that of the parser of US regulations, https://github.com/cfpb/regulations-parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from license_reader.paths import good_name
from license_reader.words import MARKER, UNIT

from .text_passage import IN_A_PARAGRAPH, ROW, Passage
from .text_reading import ANNEX

_PARTS = re.compile(rf"(?P<unit>(?i:{UNIT}) |§ ?)?(?P<before>\(?)(?P<token>\w+(?:\.\d+)*)(?P<after>.*)")
_NAMED = {"attachment", "annex", "appendix", "exhibit", "schedule"}
"""The units whose name belongs to the id: “attachment-a”."""
_BEFORE_THE_CLAUSES = {"background", "introduction", "preamble", "recitals", "whereas"}
"""The ids of headings that no numbered clause stands under."""
_ROMAN = dict(zip("ivx", (1, 5, 10), strict=True))


@dataclass(frozen=True, slots=True)
class Number:
    """One reading of the number in front of a passage. `style` is how it is written: `(#)` in roman numerals."""

    style: tuple[str, str]
    value: int
    token: str


@dataclass(slots=True)
class Numbered:
    """The id of a passage by numbers and headings, the passage that it stands in, and any doubt."""

    id: str = ""
    parent: int | None = None
    number: Number | None = None
    under: str = ""
    doubt: str = ""


def readings(words: str) -> list[Number]:
    """The readings of the number that words begin with. A letter can be a roman numeral too."""
    marker = MARKER.match(words)
    parts = _PARTS.match(marker[0]) if marker else None
    if parts is None:
        return []
    unit = (parts["unit"] or "").strip().lower()
    token, form = parts["token"], f"{unit}{parts['before']}#{parts['after'].strip()}"
    name = f"{unit}-{token}".lower() if unit in _NAMED else token.lower()
    if "." in token:
        return [Number((form, "decimal"), int(token.rpartition(".")[2]), name)]
    if token.isdecimal():
        return [Number((form, "digits"), int(token), name)]
    found = []
    case = "upper" if token.isupper() else "lower"
    if len(token) == 1:
        found.append(Number((form, f"{case} letters"), ord(token.lower()) - ord("a") + 1, name))
    if set(token.lower()) <= _ROMAN.keys():
        values = [_ROMAN[char] for char in token.lower()]
        value = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
        found.append(Number((form, f"{case} roman"), value, name))
    return found


def number(passages: Sequence[Passage]) -> list[Numbered]:
    """The id of each passage that has a number or is a heading, and what it stands in."""
    tracker = _Tracker([[] if passage.doubt == ROW else readings(passage.words) for passage in passages])
    for index, passage in enumerate(passages):
        tracker.place(index, passage)
    _name(passages, tracker.found)
    return tracker.found


class _Tracker:
    """The rows of numbers that are open at a passage, the outermost first."""

    def __init__(self, every: list[list[Number]]) -> None:
        self.found: list[Numbered] = []
        self._every = every
        self._open: list[tuple[Number, int]] = []
        self._closed: dict[tuple[str, str], int] = {}
        self._heading: int | None = None
        self._introduced = False
        """Whether the last passage has no number and ends in a colon."""

    def place(self, index: int, passage: Passage) -> None:
        """Find the row of a passage's number, or make it the heading of what follows."""
        found = Numbered()
        self.found.append(found)
        self._place(index, passage, found)
        self._introduced = not self._every[index] and passage.words.endswith(":")

    def _place(self, index: int, passage: Passage, found: Numbered) -> None:
        choices = self._every[index]
        if passage.kind == "heading" and not choices:
            self._open.clear()
            # The first one is the title.
            self._heading = index if index else None
            return
        if passage.doubt == IN_A_PARAGRAPH and not any(
            self._goes_on(index, choice) or self._closed.get(choice.style) == choice.value - 1 for choice in choices
        ):
            # Of a number in the middle of a paragraph nothing comes unless one before or after it belongs to it.
            return
        if not choices:
            return
        chosen = self._decimal(choices[0]) if choices[0].style[1] == "decimal" else self._row(index, choices)
        if chosen is None:
            found.doubt = "its number follows on none, and is taken for words"
            return
        depth, found.number, found.doubt = chosen
        del self._open[depth:]
        found.parent = self._open[-1][1] if self._open else self._heading
        self._open.append((found.number, index))
        self._closed[found.number.style] = found.number.value

    def _row(self, index: int, choices: list[Number]) -> tuple[int, Number, str] | None:
        follows = [
            (depth, choice, "")
            for depth in reversed(range(len(self._open)))
            for choice in choices
            if self._open[depth][0].style == choice.style and choice.value == self._open[depth][0].value + 1
        ]
        begins = [(self._depth(choice), choice, "") for choice in choices if choice.value in {0, 1}]
        # “i.” after “h.” is a letter where “j.” comes next.
        if follows and begins and follows[0][1].style != begins[0][1].style and self._goes_on(index, begins[0][1]):
            return begins[0]
        resumes = [
            (len(self._open), choice, "its number goes on from an earlier list")
            for choice in choices
            if self._closed.get(choice.style) == choice.value - 1
        ]
        skips = [
            (depth, choice, f"a number is missing before “{choice.token}”")
            for depth in reversed(range(len(self._open)))
            for choice in choices
            if self._open[depth][0].style == choice.style and choice.value > self._open[depth][0].value
        ]
        return next(iter([*follows, *begins, *resumes, *skips]), None)

    def _depth(self, choice: Number) -> int:
        """Where a row begins: in the innermost number; a section in the sections around it, an annex in nothing.

        A second list stands where the first one of its form stands: a sentence between them introduces it.
        """
        styles = [number.style for number, _ in self._open]
        if self._introduced and choice.style in styles[:-1]:
            return styles.index(choice.style)
        unit = choice.style[0].partition("#")[0].strip("(")
        units = [bool(number.style[0].partition("#")[0].strip("(")) for number, _ in self._open]
        return 0 if unit in _NAMED else units.count(True) if unit else len(self._open)

    def _goes_on(self, index: int, choice: Number) -> bool:
        """Whether the next number of the same form continues a reading: after “i.” comes “ii.”, and not “j.”."""
        for later in self._every[index + 1 :]:
            same = [number for number in later if number.style[0] == choice.style[0]]
            if same:
                return any(n.style == choice.style and n.value == choice.value + 1 for n in same)
        return False

    def _decimal(self, choice: Number) -> tuple[int, Number, str]:
        """“2.1” stands in the open “2”, whatever the style of that; beside each other they are counted."""
        above = choice.token.rpartition(".")[0]
        depth = max((d + 1 for d, (n, _) in enumerate(self._open) if f"{above}.".startswith(f"{n.token}.")), default=0)
        last = self._open[depth][0] if len(self._open) > depth else None
        expected = last.value + 1 if last and last.token.startswith(f"{above}.") else 1
        missing = choice.value > expected
        return depth, choice, f"a number is missing before “{choice.token}”" if missing else ""


def _name(passages: Sequence[Passage], found: list[Numbered]) -> None:
    """Give each passage its id, from its own number and from what it stands in."""
    through = _counted_through(found)
    taken: set[str] = set()
    for index, entry in enumerate(found):
        around = found[entry.parent] if entry.parent is not None else None
        if entry.number is None:
            if index and passages[index].kind == "heading":
                annex = ANNEX.match(passages[index].words)
                entry.id = good_name(annex["name"] if annex else passages[index].words)
        elif around is None:
            entry.id = entry.number.token
        elif around.number is None or index in through:
            entry.id, entry.under = entry.number.token, around.id * (around.id not in _BEFORE_THE_CLAUSES)
        elif entry.number.token.startswith(f"{around.id}."):
            entry.id = entry.number.token
        else:
            entry.id = f"{around.id}.{entry.number.token}"
        if entry.under and entry.id in taken:
            entry.id, entry.under = f"{entry.under}.{entry.id}", ""
        if entry.id and entry.id in taken:
            entry.doubt = f"“{entry.id}” stands twice"
            entry.id = next(f"{entry.id}-{n}" for n in range(2, len(found) + 2) if f"{entry.id}-{n}" not in taken)
        taken.add(entry.id)


def _counted_through(found: list[Numbered]) -> set[int]:
    """The numbers that are counted through the whole text although sections stand around them.

    Such a clause is cited by its own number: “5” in Section II is “5” and not “II.5”.
    """
    inside: dict[int, list[int]] = {}
    for index, entry in enumerate(found):
        around = found[entry.parent] if entry.parent is not None else None
        section = around.number if around and around.parent is None else None
        is_section = section and section.style[0].partition("#")[0] not in _NAMED
        if entry.number and is_section and entry.number.style[1] == "digits":
            inside.setdefault(entry.parent or 0, []).append(index)
    numbers = [index for indexes in inside.values() for index in indexes]
    tokens = Counter(n.token for i in numbers if (n := found[i].number))
    sections = {n.token for entry in found if entry.parent is None and (n := entry.number)}
    alone = len(inside) > 1 and max(tokens.values()) == 1 and not sections & tokens.keys()
    return set(numbers) if alone else set()
