"""Cache of parsed files between runs, so that a live preview parses only what has changed.

A file with a problem is not cached: each run reports its problems itself. What a run does not use is dropped after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from license_reader.problems import Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Cached:
    text: str
    value: Any


class FileCache:
    """The values of the files of this run and of the last one, by their paths from the project's root."""

    def __init__(self) -> None:
        self._last: dict[str, _Cached] = {}
        self._current: dict[str, _Cached] = {}

    def begin(self) -> None:
        """Begin a run. What the last run did not use is dropped."""
        self._last, self._current = self._current, {}

    def get(self, path: str, text: str, problems: Problems, parse: Callable[[], T]) -> T:
        """The value of a file with this text: the cached one, or what `parse` returns.

        `parse` adds to `problems`; if it adds any, its value is not cached. The value must never be modified.
        """
        cached = self._last.get(path)
        if cached and cached.text == text:
            self._current[path] = cached
            value: T = cached.value
            return value
        before = len(problems)
        value = parse()
        if len(problems) == before:
            self._current[path] = _Cached(text, value)
        return value
