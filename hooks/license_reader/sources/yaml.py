"""One YAML mapping as plain data, with the place of everything in it; nothing in it runs or refers to anything else.

The syntax is YAML 1.1 as libyaml parses it (https://pyyaml.org/wiki/LibYAML). A value without quotation marks is text
as it is written, unless every version of YAML reads it alike: as nothing, true, false, a whole number or a day. So
`6.10`, `010`, `1e3`, `12:30` and `no` are text, although YAML 1.1 takes them for numbers and for false.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from license_reader import limits
from license_reader.problems import Code, Position, Problems
from license_reader.words import invisible, named

from .yaml_mistakes import Mistake, comment_in, mistake_at, mistake_in

Location = tuple[str | int, ...]
"""The path of a value in the data: its keys and list indices from the outermost on."""

# PyYAML can be built without libyaml; its own parser yields the same events, more slowly.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Longer numbers are text: Python refuses to parse thousands of digits, and nobody means them.
_WHOLE_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class YamlData:
    """Plain data, and the place (line and column, from 1) of each key and value by its location."""

    def __init__(
        self, data: Any, values: dict[Location, Position] | None = None, keys: dict[Location, Position] | None = None
    ) -> None:
        self.data = data
        self._values = values or {}
        self._keys = keys or {}

    def position(self, location: Location, *, key: bool = False) -> Position:
        """The place of a value or of a key; where it has none, that of the nearest value around it."""
        places = self._keys if key else self._values
        while location:
            if location in places:
                return places[location]
            location = location[:-1]
        return self._values.get((), (1, 1))


def parse_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> YamlData | None:
    """Parse one mapping, or return None with the reasons among the problems. `first_line` is the text's in its file.

    Problems are equal keys, keys that are not text, anchors, aliases, tags, invisible characters that are written as
    escapes, and comments that cut a value: plain data needs none of them.
    """
    before = len(problems)
    parser = _Parser(text, path, problems, first_line)
    try:
        parser.parse()
    except MarkedYAMLError as error:
        parser.report_syntax(error)
    except ReaderError as error:
        problems.add(path, (first_line, 1), Code.YAML, str(error.reason))
    except _TooLargeError as error:
        problems.add(path, parser.place, Code.TOO_LARGE, str(error), "say it shorter, or part it")
    return YamlData(parser.data, parser.values, parser.keys) if len(problems) == before else None


class _TooLargeError(Exception):
    """More values than anybody writes by hand."""


class _Parser:
    """Builds the data of one document from libyaml's events as they come: what exceeds a limit is never built."""

    def __init__(self, text: str, path: str, problems: Problems, first_line: int) -> None:
        self.data: Any = {}
        self.place: Position = (first_line, 1)
        self.values: dict[Location, Position] = {(): self.place}
        self.keys: dict[Location, Position] = {}
        self._events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)
        self._lines = text.split("\n")
        self._has_comments = re.search(r"\s#", text) is not None
        self._path = path
        self._problems = problems
        self._first_line = first_line
        self._count = 0
        self._last_reported = 0
        self._unread = 0

    def parse(self) -> None:
        next(self._events)
        if isinstance(self._next(), StreamEndEvent):
            return
        first = self._next()
        self.data = self._node(first, ())
        if not isinstance(first, MappingStartEvent):
            tip = "write lines of the form key: value"
            self._report_or_mistake(Code.WRONG_TYPE, "not a mapping", tip, self.values[()])
        next(self._events)
        if not isinstance(self._next(), StreamEndEvent):
            self._report(Code.YAML, "a second document", "remove the line --- or ... before it")

    def report_syntax(self, error: MarkedYAMLError) -> None:
        """Report what the parser could not read, unless it follows from a problem that was reported already."""
        if self._last_reported < self.place[0]:
            self._report_mistake(mistake_at(error, self._lines, self._unread))

    def _report_mistake(self, mistake: Mistake) -> None:
        place = (mistake.line + self._first_line, mistake.column + 1)
        self._report(Code.YAML, mistake.message, mistake.tip, place)

    def _report(self, code: Code, message: str, tip: str, place: Position | None = None) -> None:
        place = place or self.place
        self._last_reported = place[0]
        self._problems.add(self._path, place, code, message, tip)

    def _next(self) -> Event:
        event = next(self._events)
        mark = event.start_mark
        # libyaml puts the empty value of `--- ` on the line after the last.
        self.place = (min(mark.line, len(self._lines) - 1) + self._first_line, mark.column + 1)
        # A plain value can hold a line that was meant as something else; text in quotation marks or in a block cannot.
        # libyaml calls the style of a plain value "", PyYAML's own parser calls it None.
        self._unread = event.end_mark.line if getattr(event, "style", None) else mark.line
        return event

    def _node(self, event: Event, location: Location) -> Any:
        self.values[location] = self.place
        if len(location) > limits.YAML_DEPTH:
            raise _TooLargeError(f"more than {limits.YAML_DEPTH} lists and mappings in each other")
        self._count += 1
        if self._count > limits.YAML_VALUES:
            raise _TooLargeError(f"more than {limits.YAML_VALUES:,} values")
        self._check_node(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(location)
        if isinstance(event, SequenceStartEvent):
            return self._list(location)
        return self._scalar(event)

    def _mapping(self, location: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            here = self.place
            if isinstance(event, ScalarEvent):
                self._check_node(event)
                key = event.value
            else:
                self._report(Code.YAML, "a key that is not text", "write lines of the form key: value")
                self._node(event, (*location, "?"))
                key = "?"
            inside = (*location, key)
            if key in mapping:
                self._report(Code.DUPLICATE_KEY, f"the key “{key}” stands twice", "keep one", here)
                self._node(self._next(), inside)
                continue
            self.keys[inside] = here
            mapping[key] = self._node(self._next(), inside)
            if mapping[key] is None:
                # An empty value has no place of its own.
                self.values[inside] = here
        return mapping

    def _list(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*location, len(items))))
        return items

    def _check_node(self, event: Event) -> None:
        """Report an anchor, an alias, a tag or an escaped invisible character, of a key as of a value."""
        if isinstance(event, NodeEvent) and event.anchor:
            kind = "alias “*" if isinstance(event, AliasEvent) else "anchor “&"
            self._report_or_mistake(Code.YAML, f"an {kind}{event.anchor}”", "write the value out where it is used")
        if tag := getattr(event, "tag", None):
            self._report_or_mistake(Code.YAML, f"a tag “{tag}”", "write the value without a tag")
        if isinstance(event, ScalarEvent) and (found := invisible(event.value)):
            self._report(Code.ENCODING, f"{named(found[0])}, as an escape", "remove the invisible character")

    def _report_or_mistake(self, code: Code, message: str, tip: str, place: Position | None = None) -> None:
        """Report a problem, or the mistake that its line shows by itself; once for a line."""
        line, column = place or self.place
        if line == self._last_reported:
            return
        if mistake := mistake_in(self._lines, line - self._first_line):
            self._report_mistake(mistake)
        else:
            self._report(code, message, tip, (line, column))

    def _scalar(self, event: Event) -> Any:
        value = str(getattr(event, "value", ""))
        if not getattr(event, "implicit", (False,))[0]:
            return value
        if self._has_comments and value:
            end = event.end_mark
            if mistake := comment_in(self._lines, end.line, end.column, value):
                self._report_mistake(mistake)
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if _WHOLE_NUMBER.fullmatch(value):
            return int(value)
        if _DAY.fullmatch(value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                return value
        return value
