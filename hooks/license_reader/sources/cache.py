"""Cache of parsed files between runs, so that a live preview parses only what has changed.

A file with a problem is not cached: each run reports its problems itself. What a run does not use is dropped after it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from license_reader.problems import Problems

T = TypeVar("T")


class FileCache:
    """The values of the files of this run and of the last one, by their paths from the project's root."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[str, Any]] = {}
        """Path -> the text of the file, and its value."""
        self._current: dict[str, tuple[str, Any]] = {}

    def begin(self) -> None:
        """Begin a run. What the last run did not use is dropped."""
        self._last, self._current = self._current, {}

    def get(self, path: str, text: str, problems: Problems, parse: Callable[[], T]) -> T:
        """The value of a file with this text: the cached one, or what `parse` returns.

        `parse` adds to `problems`; if it adds any, its value is not cached. The value must never be modified.
        """
        before = len(problems)
        known = self._last.get(path)
        value: T = known[1] if known and known[0] == text else parse()
        if len(problems) == before:
            self._current[path] = text, value
        return value
