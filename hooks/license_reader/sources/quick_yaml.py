"""YAML as nearly everybody writes it, read by a parser in C that takes a fortieth of the time.

It says nothing of what is wrong. It knows the same language but for corners in which two versions of YAML differ. What
has any of these, or any mistake, is left to the strict reader.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import yaml

try:
    from yaml.cyaml import CParser
except ImportError:  # pragma: no cover
    # PyYAML can be built without the parser in C.
    CParser = None

Location = tuple[str | int, ...]
"""Where something stands in the data: its keys and numbers from the outermost on."""
MAX_NESTING = 10
MAX_VALUES = 10_000

_CORNERS = re.compile(
    # Tabs, and what is a line end or invisible in one version only.
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
    # Anchors, aliases, tags, directives, keys of several lines, words that no version may begin with.
    r"|(?:^|[\s\[{,:-])(?:[&*](?! )|[!%@`?])"
    # A second document, and escapes but the commonest.
    r"|^(?:---|\.\.\.)"
    r"|\\(?![\"\\n])"
    # Text in block style, but for the plainest, and a list or mapping in brackets, but for words on one line.
    r"|(?:^|[\s\[{,:-])[|>](?!-?\n +[^\s])"
    r"|(?:^|[\s{,:-])\[(?![\w./ -]*(?:, [\w./ -]+)*\] *$)"
    r"|(?:^|[\s\[,:-])\{(?!(?:[a-z-]+: [\w./ -]+(?:, [a-z-]+: [\w./ -]+)*)?\} *$)"
    # Two signs in a row that mean something.
    r"|[,:] *[\]},:]|[\[{] *,|[\[,] *-|\"#|'#",
    re.MULTILINE,
)
_WORDS: dict[str, Any] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NO_NUMBER = re.compile(r"[^-+.:\w ]|[g-hj-mp-su-wyG-HJ-MP-SU-WY]|^[0-9](?![xX]).*[acdfACDF]")
"""A sign that stands in no number and in no time, however they are written."""


class _NotPlainError(Exception):
    """Something that the strict reader has to look at."""


def read_quickly(text: str) -> dict[str, Any] | None:
    """The mapping that a text holds, or None where only the strict reader can say it, or what is wrong."""
    if CParser is None or _CORNERS.search(text):
        return None
    parser = CParser(text)
    try:
        parser.get_event()
        parser.get_event()
        parser.get_event()
        data = _Builder(parser.get_event).mapping(1)
        parser.get_event()
        ended = isinstance(parser.get_event(), yaml.StreamEndEvent)
    except (yaml.YAMLError, _NotPlainError):
        return None
    finally:
        parser.dispose()
    return data if ended else None


class _Builder:
    """Plain data from the events of a parser. Nothing is built that is too deep or too long."""

    def __init__(self, event: Callable[[], Any]) -> None:
        self._event = event
        self._count = 0

    def mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self._event()) is not yaml.MappingEndEvent:
            if type(event) is not yaml.ScalarEvent or event.value in found:
                raise _NotPlainError
            found[event.value] = self._value(self._event(), depth)
        return found

    def _value(self, event: Any, depth: int) -> Any:
        self._count += 1
        if depth > MAX_NESTING or self._count >= MAX_VALUES:
            raise _NotPlainError
        if type(event) is yaml.ScalarEvent:
            return _scalar(event.value) if event.implicit[0] else event.value
        if type(event) is yaml.MappingStartEvent:
            return self.mapping(depth + 1)
        if type(event) is not yaml.SequenceStartEvent:
            raise _NotPlainError
        items = []
        while type(event := self._event()) is not yaml.SequenceEndEvent:
            items.append(self._value(event, depth + 1))
        return items


def _scalar(word: str) -> Any:
    """What a word without quotation marks means."""
    if word in _WORDS:
        return _WORDS[word]
    if word[0].isalpha():
        return word
    if re.fullmatch(r"[1-9][0-9]{0,15}", word):
        return int(word)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
        try:
            return dt.date.fromisoformat(word)
        except ValueError:
            return word
    if word[0] in "0123456789+-.<=~" and not _NO_NUMBER.search(word):
        # A number in one of many forms, or none.
        raise _NotPlainError
    return word
