"""Counts the steps that a backtracking matcher takes for a regular expression: the same number on every machine.

It knows the operations that the patterns of this project use, and raises NotImplementedError for any other. Python's
own matcher skips steps; it never takes more.
"""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

Next = Callable[[int], bool]
LIMIT = 300_000
"""More steps than this are counted as this many: nobody waits for a pattern that is exponential."""


class TooManyError(Exception):
    """The limit is reached."""


class Counter:
    """Matches one pattern, and counts how often it looks at a character or at a place."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.nodes = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
        self.ignores_case = bool(pattern.flags & re.IGNORECASE)
        self.steps = 0

    def count(self, text: str, *, everywhere: bool) -> int:
        """How many steps it takes to match a text from its beginning, or to find all that matches in it."""
        self.steps, self.text = 0, text
        at = 0
        try:
            while at <= (len(text) if everywhere else 0):
                self.groups: dict[int, str] = {}
                at = max(self.end(list(self.nodes), at) or 0, at + 1)
        except TooManyError:
            return LIMIT
        return self.steps

    def end(self, nodes: Sequence[Any], at: int) -> int | None:
        """Where the first match of some nodes from a place on ends; None where there is none."""
        ends: list[int] = []

        def stop(end: int) -> bool:
            ends.append(end)
            return True

        self.run(nodes, at, stop)
        return ends[0] if ends else None

    def run(self, nodes: Sequence[Any], at: int, then: Next) -> bool:
        self.steps += 1
        if self.steps > LIMIT:
            raise TooManyError
        if not nodes:
            return then(at)
        (name, value), rest = (str(nodes[0][0]), nodes[0][1]), nodes[1:]
        if name in {"LITERAL", "NOT_LITERAL", "IN", "ANY"}:
            return at < len(self.text) and self.takes(name, value, self.text[at]) and self.run(rest, at + 1, then)
        if name == "SUBPATTERN":
            group, _, _, body = value

            def close(end: int) -> bool:
                if group:
                    self.groups[group] = self.text[at:end]
                return self.run(rest, end, then)

            return self.run(list(body), at, close)
        if name == "BRANCH":
            return any(self.run(list(branch), at, lambda end: self.run(rest, end, then)) for branch in value[1])
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            low, high, body = value
            if name == "POSSESSIVE_REPEAT":
                end = self.last(list(body), at, low, high)
                return end is not None and self.run(rest, end, then)
            return self.repeat(list(body), at, low, high, name == "MAX_REPEAT", lambda end: self.run(rest, end, then))
        if name == "ATOMIC_GROUP":
            after = self.end(list(value), at)
            return after is not None and self.run(rest, after, then)
        if name in {"ASSERT", "ASSERT_NOT"}:
            direction, body = value
            width = body.getwidth()[1] if direction < 0 else 0
            found = at >= width and self.run(list(body), at - width, lambda end: True)
            return found == (name == "ASSERT") and self.run(rest, at, then)
        if name == "AT":
            return self.is_at(str(value), at) and self.run(rest, at, then)
        if name == "GROUPREF":
            words = self.groups.get(value, "")
            return self.text.startswith(words, at) and self.run(rest, at + len(words), then)
        raise NotImplementedError(name)

    def repeat(self, body: list[Any], at: int, low: int, high: int, greedy: bool, then: Next) -> bool:
        def more() -> bool:
            # An empty repetition is not repeated.
            return high > 0 and self.run(
                body, at, lambda end: end > at and self.repeat(body, end, max(low - 1, 0), high - 1, greedy, then)
            )

        if low > 0:
            return more() or (self.run(body, at, lambda end: end == at) and then(at))
        return (more() or then(at)) if greedy else (then(at) or more())

    def last(self, body: list[Any], at: int, low: int, high: int) -> int | None:
        count = 0
        while count < high:
            end = self.end(body, at)
            if end is None or end == at:
                break
            at, count = end, count + 1
        return at if count >= low else None

    def takes(self, name: str, value: Any, char: str) -> bool:
        if name == "ANY":
            return char != "\n"
        if name == "IN":
            negated = bool(value) and str(value[0][0]) == "NEGATE"
            return any(self.is_in(item, char) for item in value[negated:]) != negated
        alike = {char, char.lower(), char.upper()} if self.ignores_case else {char}
        return (chr(value) in alike) == (name == "LITERAL")

    def is_in(self, item: Any, char: str) -> bool:
        kind, value = str(item[0]), item[1]
        if kind == "LITERAL":
            return self.takes(kind, value, char)
        if kind == "RANGE":
            return any(
                value[0] <= ord(one) <= value[1]
                for one in ({char, char.swapcase()} if self.ignores_case else {char})
                if len(one) == 1
            )
        return bool(re.match(_CATEGORIES[str(value)], char))

    def is_at(self, where: str, at: int) -> bool:
        text = self.text
        if "BOUNDARY" in where:
            sides = [0 <= place < len(text) and bool(re.match(r"\w", text[place])) for place in (at - 1, at)]
            return (sides[0] != sides[1]) != ("NON" in where)
        if "BEGINNING" in where:
            return at == 0 or ("LINE" in where and text[at - 1] == "\n")
        return at == len(text) or ("STRING" not in where and text[at] == "\n")


_CATEGORIES = {
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
}


def pumped(pattern: re.Pattern[str], times: int) -> Iterator[str]:
    """For each repetition in a pattern: what leads to it, its content many times, and an end that nothing matches."""
    nodes = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    for before, body in _repetitions(list(nodes), ""):
        for pump in dict.fromkeys((body, body[:1], f" {body}")):
            if pump:
                yield f"{before}{pump * times}\0"
                yield f"{before}" * times + f"{pump}\0"


def _repetitions(nodes: Sequence[Any], before: str) -> Iterator[tuple[str, str]]:
    for node in nodes:
        name, value = str(node[0]), node[1]
        if name.endswith("_REPEAT"):
            _, high, body = value
            if high > 5:
                yield before, _shortest(list(body)) or " "
            yield from _repetitions(list(body), before)
        elif name == "SUBPATTERN":
            yield from _repetitions(list(value[3]), before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repetitions(list(branch), before)
        elif name == "ATOMIC_GROUP":
            yield from _repetitions(list(value), before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from _repetitions(list(value[1]), before)
        before += _shortest([node])


def _shortest(nodes: Sequence[Any]) -> str:
    """A short text that the nodes match."""
    words = ""
    for node in nodes:
        name, value = str(node[0]), node[1]
        if name == "LITERAL":
            words += chr(value)
        elif name in {"IN", "NOT_LITERAL", "ANY"}:
            words += next(char for char in _SAMPLES if _takes(name, value, char))
        elif name == "SUBPATTERN":
            words += _shortest(list(value[3]))
        elif name == "BRANCH":
            words += _shortest(list(value[1][0]))
        elif name == "ATOMIC_GROUP":
            words += _shortest(list(value))
        elif name.endswith("_REPEAT"):
            words += _shortest(list(value[2])) * max(value[0], 0)
    return words


_SAMPLES = [
    " ",
    "a",
    "1",
    "-",
    ".",
    "/",
    "#",
    "(",
    "[",
    "<",
    "\n",
    "é",
    "@",
    "=",
    "`",
    "~",
    "*",
    '"',
    *map(chr, range(33, 0xFFFF)),
]


def _takes(name: str, value: Any, char: str) -> bool:
    counter = Counter(re.compile(""))
    return counter.takes(name, value, char)


sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))
