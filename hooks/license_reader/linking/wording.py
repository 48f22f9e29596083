"""The words of a clause as they are compared: without what is no difference between two versions of a text.

No difference are white space, quotation marks, the number in front, “(c)” for “©”, one date for another, and a name
for what the earlier text has instead of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from license_reader.lineage import Edit
from license_reader.words import after_marker

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = rf"(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{4}}-\d\d-\d\d"
_REST = r"[^\s<>()\[\]“”\"]*[\w/]"
_ADDRESS = (
    rf"(?:https?://{_REST}|www\.{_REST}|[\w.+-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,8}}\w{{2,63}}"
    rf"|(?:[\w-]{{1,63}}\.){{1,8}}[a-z]{{2,63}}/(?:{_REST})?)"
    # The full stop of a sentence that ends with an address comes and goes with it.
    r"(?:\.(?=\s|$))?"
)
_WORD = r"[^\W_]+(?:[-'’][^\W_]+)*"
_MARKS = "\"'“”„‟‘’\u201a\u201b«»\u2039\u203a"


@dataclass(frozen=True)
class Wording:
    """A text cut into tokens. `edges` are their offsets and the text's end: no character lies between two of them."""

    text: str
    keys: tuple[str, ...]
    """The normalized form of each token, which is compared."""
    edges: tuple[int, ...]
    addresses: frozenset[int] = field(default_factory=frozenset)
    """The tokens that are an address of the net or of mail."""

    @cached_property
    def but_addresses(self) -> tuple[str, ...]:
        """The keys with the same one for every address."""
        return tuple("@" if i in self.addresses else key for i, key in enumerate(self.keys))

    @cached_property
    def line(self) -> str:
        """The keys joined by NUL, which no key holds: a search in it finds whole keys."""
        return "\0" + "".join(f"{key}\0" for key in self.keys)

    def between(self, first: int, last: int) -> str:
        """The characters from one token to before another."""
        return self.text[self.edges[first] : self.edges[last]]

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that a stretch of the text touches."""
        return range(bisect_right(self.edges, start) - 1, bisect_left(self.edges, end))

    def unique(self, keys: tuple[str, ...]) -> int | None:
        """The index of the token at which these keys begin; None unless they occur exactly once."""
        sought = "\0" + "".join(f"{key}\0" for key in keys)
        found = self.line.find(sought)
        if not keys or found < 0 or self.line.find(sought, found + 1) >= 0:
            return None
        return self.line.count("\0", 0, found)

    def stretch(self, tokens: range) -> tuple[int, int]:
        """Where the words of some tokens begin and end, without the number in front and the spaces behind them."""
        front = after_marker(self.text)
        start, end = max(self.edges[tokens.start], front), self.edges[tokens.stop]
        return start, start + len(self.text[start:end].rstrip())

    def marks_at(self, token: int) -> int:
        """How many quotation marks stand at a token."""
        return sum(char in _MARKS for char in self.between(token, token + 1))


@lru_cache(maxsize=1)
def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    """The pattern for a token. It is memoized, since all clauses of a run have the same names."""
    known = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(
        (rf"(?P<name>(?<!\w)(?i:{known})(?!\w|\.\w))|" if known else "")
        + rf"(?P<date>{_DATE})|(?P<address>{_ADDRESS})|(?P<sign>©|\([cC]\))|{_WORD}|[^\s{_MARKS}]"
    )


def wording(text: str, names: Mapping[str, str]) -> Wording:
    """A text as it is compared. `names` gives for each name, in lower case, the one that it is read as."""
    pattern = _pattern(frozenset(names))
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    addresses: set[int] = set()
    for match in pattern.finditer(text, after_marker(text)):
        kind = match.lastgroup
        if kind == "name":
            key = f"\1{names[match[0].lower()]}"
        elif kind in {"date", "sign"}:
            key = f"\1{kind}"
        else:
            key = match[0].replace("’", "'")
        if kind == "address":
            addresses.add(len(keys))
        keys.append(key)
        starts.append(match.start())
        ends.append(match.end())
    if text and not keys:
        # Nothing but marks.
        return Wording(text, ("",), (0, len(text)))
    return Wording(text, tuple(keys), tuple(_edges(text, starts, ends)), frozenset(addresses))


def _edges(text: str, starts: list[int], ends: list[int]) -> Iterator[int]:
    """Where each token begins with the marks directly before it; what stands behind a token belongs to it."""
    if starts:
        yield 0
    for number in range(1, len(starts)):
        gap = text[ends[number - 1] : starts[number]]
        space = gap.rfind(" ")
        yield ends[number - 1] + space + 1 if space >= 0 else starts[number]
    yield len(text)


class Comparison:
    """Compares words within a budget: the time grows with the number of pairs of equal words.

    `budget` is the number of pairs of a run, `limit` that of one comparison.
    """

    def __init__(self, budget: int = 2_000_000, limit: int = 50_000) -> None:
        self._left = budget
        self._limit = limit

    def edits(self, was: Wording, now: Wording) -> tuple[Edit, ...]:
        """The edits that turn `was` into `now`. If the budget is exceeded, the middle is a single change.

        A word beside a change belongs to it where the one text has more quotation marks at it than the other.
        """
        whole = (len(was.keys), len(now.keys))
        steps: list[tuple[int, int]] = []
        for i, j, size in self._blocks(was.keys, now.keys):
            end = (i + size, j + size)
            while size and (i, j) != (0, 0) and was.marks_at(i) != now.marks_at(j):
                i, j, size = i + 1, j + 1, size - 1
            while size and end != whole and was.marks_at(i + size - 1) != now.marks_at(j + size - 1):
                size -= 1
            steps += [(i, j), (i + size, j + size)]
        found: list[Edit] = []
        at, same = (0, 0), False
        for step in (*steps, whole):
            edit = Edit(was.between(at[0], step[0]), now.between(at[1], step[1]), same)
            if at != step:
                found.append(edit)
            at, same = step, not same
        return tuple(_joined(found))

    def _blocks(self, a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
        """The matching blocks, as `difflib.SequenceMatcher` has them: offset in `a`, offset in `b`, length."""
        front = _alike(a, b)
        back = _alike(a[front:][::-1], b[front:][::-1])
        yield 0, 0, front
        middle_a, middle_b = a[front : len(a) - back], b[front : len(b) - back]
        if middle_a and middle_b and self._within_budget(middle_a, middle_b):
            for i, j, size in SequenceMatcher(None, middle_a, middle_b, autojunk=False).get_matching_blocks():
                yield front + i, front + j, size
        yield len(a) - back, len(b) - back, back

    def _within_budget(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        count = Counter(b)
        cost = sum(count[key] for key in a) + len(a) + len(b)
        if cost > min(self._left, self._limit):
            return False
        self._left -= cost
        return True


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The length of the common prefix of two sequences."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _joined(edits: list[Edit]) -> Iterator[Edit]:
    """The edits, with adjacent ones of one kind merged."""
    held: Edit | None = None
    for edit in edits:
        if held and held.same is edit.same:
            held = Edit(held.was + edit.was, held.now + edit.now, held.same)
        else:
            if held:
                yield held
            held = edit
    if held:
        yield held
