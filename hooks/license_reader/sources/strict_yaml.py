"""YAML read slowly: every mistake is found, and the place of everything is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
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
from ruamel.yaml.nodes import ScalarNode

from license_reader.problems import Code, Position, Problems
from license_reader.words import fold, invisible, named

from .quick_yaml import MAX_NESTING, MAX_VALUES, Location


def read_strictly(text: str, shown: str, problems: Problems, first_line: int = 1) -> Reader | None:
    """One mapping, with the place of everything in it, or None with the reasons among the problems."""
    before = len(problems)
    reader = Reader(text, shown, problems, first_line)
    try:
        reader.read()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and mark.line >= text.count("\n") + 1 and error.context_mark:
            # What is not closed is found at the end, and mended where it began.
            mark = error.context_mark
        place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        problems.add(shown, place, Code.YAML, fold(str(error.problem or error.context)), _yaml_tip(error))
    except YAMLError as error:
        problems.add(shown, reader.place, Code.YAML, fold(str(error)))
    except (ValueError, OverflowError):
        tip = "write the character itself"
        problems.add(shown, reader.place, Code.YAML, "an escape that stands for no character", tip)
    except _TooLargeError as error:
        problems.add(shown, reader.place, Code.TOO_LARGE, str(error), "say it shorter, or part it")
    return reader if len(problems) == before else None


def _yaml_tip(error: MarkedYAMLError) -> str:
    told = f"{error.context} {error.problem}"
    tips = {
        "mapping values are not allowed": "put a value that holds a colon in quotation marks, and indent keys alike",
        "found character '\\t'": "indent with spaces, not with a tab",
        "flow": "close the bracket",
        "block end": "let the keys of one mapping, and the hyphens of one list, begin in the same column",
        "could not find expected ':'": "write “key: value”",
        "quoted scalar": "close the quotation mark",
    }
    return next((tip for sign, tip in tips.items() if sign in told), "")


class _TooLargeError(Exception):
    """More of it than anybody writes by hand."""


class Reader:
    """One document, made from the parser's events as they come: what is too deep or too long is never built."""

    def __init__(self, text: str, shown: str, problems: Problems, first_line: int) -> None:
        self.data: Any = {}
        self.place: Position = (first_line, 1)
        self.values: dict[Location, Position] = {(): self.place}
        self.keys: dict[Location, Position] = {}
        self._yaml = YAML(typ="safe", pure=True)
        self._events: Iterator[Event] = self._yaml.parse(text)
        self._shown = shown
        self._problems = problems
        self._first_line = first_line
        self._count = 0

    def read(self) -> None:
        next(self._events)
        if isinstance(self._next(), StreamEndEvent):
            return
        first = self._next()
        self.data = self._node(first, ())
        if not isinstance(first, MappingStartEvent):
            tip = "write lines of the form key: value"
            self._report(Code.WRONG_TYPE, "not a mapping", tip, self.values[()])
        next(self._events)
        if not isinstance(self._next(), StreamEndEvent):
            self._report(Code.YAML, "a second document", "remove the line --- or ... before it")

    def _next(self) -> Event:
        event = next(self._events)
        self.place = (event.start_mark.line + self._first_line, event.start_mark.column + 1)
        return event

    def _report(self, code: Code, message: str, tip: str, place: Position | None = None) -> None:
        self._problems.add(self._shown, place or self.place, code, message, tip)

    def _node(self, event: Event, location: Location) -> Any:
        self.values[location] = self.place
        if len(location) > MAX_NESTING:
            raise _TooLargeError(f"more than {MAX_NESTING} lists and mappings in each other")
        self._count += 1
        if self._count > MAX_VALUES:
            raise _TooLargeError(f"more than {MAX_VALUES:,} values")
        self._check_plain(event)
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
                self._check_plain(event)
                key = event.value
            else:
                self._report(Code.YAML, "a key that is no word", "write lines of the form key: value")
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
                # What is not there has no place of its own.
                self.values[inside] = here
        return mapping

    def _list(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*location, len(items))))
        return items

    def _check_plain(self, event: Event) -> None:
        """An anchor, an alias, a tag and an invisible character are problems, of a key as of a value."""
        if isinstance(event, NodeEvent) and event.anchor:
            kind = "alias “*" if isinstance(event, AliasEvent) else "anchor “&"
            self._report(Code.YAML, f"an {kind}{event.anchor}”", "write the value out where it is used")
        if tag := getattr(event, "tag", None):
            self._report(Code.YAML, f"a tag “{tag}”", "write the value without a tag")
        if isinstance(event, ScalarEvent) and (found := invisible(event.value)):
            self._report(Code.ENCODING, f"{named(found[0])}, as an escape", "remove the invisible character")

    def _scalar(self, event: Event) -> Any:
        value = str(getattr(event, "value", ""))
        if not getattr(event, "implicit", (False,))[0]:
            return value
        kind = str(self._yaml.resolver.resolve(ScalarNode, value, (True, False))).rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return value.lower() == "true"
        if kind == "timestamp" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                return value
        if kind in {"int", "float"} and re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]*)?", value):
            # Python refuses to read an integer of thousands of digits; nobody means one.
            return int(value) if "." not in value and len(value) < 20 else float(value)
        if kind in {"int", "float"}:
            tip = "put it in quotation marks if it is text, or write the number in digits"
            self._report(Code.WRONG_TYPE, f"“{value}” is a number in a form that few read", tip)
        return value
