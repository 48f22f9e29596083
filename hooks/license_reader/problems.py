"""Problems of the sources. They are collected, never raised one at a time, and all have one form."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from . import limits

Position = tuple[int, int]
"""A line and a column, both from 1."""
FEW = 12
"""How many words a tip lists."""


class Code(StrEnum):
    """The kinds of problem. A code is part of the published format: contributors search for it."""

    ENCODING = "encoding"
    FRONT_MATTER = "front-matter"
    YAML = "yaml"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    MISSING_FILE = "missing-file"
    MISSING_PAGE = "missing-page"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    BAD_DATE = "bad-date"
    EMPTY = "empty"
    TEXT_CHANGED = "text-changed"
    TEXT_MARKUP = "text-markup"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_ADDRESS = "duplicate-address"
    BAD_RULER = "bad-ruler"
    BAD_PARENT = "bad-parent"
    BAD_SUCCESSION = "bad-succession"
    BAD_ANCESTOR = "bad-ancestor"
    UNKNOWN_NAME = "unknown-name"
    NEEDS_READING = "needs-reading"
    UNKNOWN_CLAUSE = "unknown-clause"
    UNKNOWN_CRITERION = "unknown-criterion"
    UNKNOWN_SOURCE = "unknown-source"
    DUPLICATE_SOURCE = "duplicate-source"
    WRONG_SOURCE = "wrong-source"
    UNUSED_SOURCE = "unused-source"
    MISSING_ANNOTATION = "missing-annotation"
    DUPLICATE_FINDING = "duplicate-finding"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    UNDEFINED_TERM = "undefined-term"
    UNKNOWN_GROUP = "unknown-group"
    UNKNOWN_PLACEHOLDER = "unknown-placeholder"
    STALE_STATEMENT = "stale-statement"
    DUPLICATE_LINE = "duplicate-line"
    CUT_REGISTER = "cut-register"
    MISSING_DIGEST = "missing-digest"
    NEW_ADDRESS = "new-address"
    GONE_ADDRESS = "gone-address"
    REUSED_ADDRESS = "reused-address"
    BAD_REDIRECT = "bad-redirect"
    BAD_SYNONYM = "bad-synonym"
    DEAD_LINK = "dead-link"
    BAD_LINK = "bad-link"
    RAW_HTML = "raw-html"
    PICTURE = "picture"
    STRAY_FILE = "stray-file"
    BAD_NAME = "bad-name"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    STALE_DATE = "stale-date"
    LENGTH = "length"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake at one place. `line` and `column` count from 1; `path` is relative to the project."""

    path: str
    line: int
    column: int
    code: Code
    message: str
    tip: str

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: [{self.code}] {self.message}"
        return f"{head}\n    tip: {self.tip}"


def problem(path: str, position: Position, code: Code, message: str, tip: str = "") -> Problem:
    """A problem at a place (line and column from 1). Without a tip it says where its kind is explained.

    What a stranger wrote into a name or a value neither moves a terminal nor fills it.
    """
    tip = tip or f"see “{code}” in CONTRIBUTING.md"
    return Problem(escape_controls(path), *position, code, escape_controls(message), escape_controls(tip))


def position_in(text: str, offset: int) -> Position:
    """The line and the column of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class Problems:
    """The problems of one run, in the order of their places."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found = set(found)
        self.suggestions = Suggestions()
        """For the tips of this run."""

    def add(self, path: str, position: Position, code: Code, message: str, tip: str = "") -> None:
        """Add one, as `problem` makes it."""
        self._found.add(problem(path, position, code, message, tip))

    def extend(self, found: Iterable[Problem]) -> None:
        """Add each of these."""
        self._found.update(found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def __str__(self) -> str:
        count = f"{len(self)} problem{'s' if len(self) != 1 else ''}"
        if len(self) > limits.PROBLEMS_SHOWN:
            count += f", of which these are the first {limits.PROBLEMS_SHOWN}"
        return "\n".join([*map(str, islice(self, limits.PROBLEMS_SHOWN)), count])


class NotReadyError(Exception):
    """No ready file can be written; the message says why, and what to do."""


class ProblemsFoundError(Exception):
    """The sources do not make an edition. Carries every problem of the run."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems


def escape_controls(text: str) -> str:
    """A text on one line: what does not print is written as an escape, and of a long one the middle is left out."""
    if len(text) > limits.MESSAGE:
        text = f"{text[: limits.MESSAGE - 100]} … {text[-100:]}"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class Suggestions:
    """Finds the nearest known words within a budget, since difflib takes the product of the lengths of two words."""

    def __init__(self, afford: int = limits.COMPARISONS) -> None:
        self._left = afford

    def nearest(self, word: str, known: Collection[str], prefix: str = "did you mean") -> str:
        """As the function `nearest`, or nothing when the run has compared enough."""
        if not self.spend(max(1, len(word)) * (len(known) + sum(map(len, known)))):
            return ""
        return nearest(word, known, prefix)

    def spend(self, cost: int) -> bool:
        """Whether the run can still afford some work for a tip; what it costs is taken off."""
        affordable = self._left > 0
        self._left -= cost
        return affordable


def nearest(word: str, known: Iterable[str], prefix: str = "did you mean") -> str:
    """A tip that names the known word most like this one, or lists them where none is alike and they are few."""
    candidates = sorted(set(known) - {""})
    # The comparison takes the product of the lengths: nobody needs the nearest of a whole page.
    alike = [known for known in candidates if known.lower() == word.lower()]
    close = alike or (
        difflib.get_close_matches(word, candidates, n=1, cutoff=0.5) if len(word) <= limits.MESSAGE else []
    )
    if close:
        return f"{prefix} “{close[0]}”{'?' if prefix.startswith('did') else ''}"
    return f"known: {', '.join(candidates)}" if 0 < len(candidates) <= FEW else ""
