"""What the last run made of each file, for the next one: a live preview reads all at each edit, and most are as before.

Nothing is kept that had a problem, so that each run finds its problems itself, and nothing for longer than one run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from license_reader.problems import Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Made:
    text: str
    thing: Any


class Kept:
    """What was made of files, by their paths in the project."""

    def __init__(self) -> None:
        self._before: dict[str, _Made] = {}
        self._now: dict[str, _Made] = {}

    def begin(self) -> None:
        """Begin a run, and forget what the one before the last has made."""
        self._before, self._now = self._now, {}

    def made(self, shown: str, text: str, problems: Problems, make: Callable[[], T]) -> T:
        """What a text makes: what it made before at this path, or what is made now. That must not be changed."""
        last = self._before.get(shown)
        if last and last.text == text:
            self._now[shown] = last
            thing: T = last.thing
            return thing
        known = len(problems)
        thing = make()
        if len(problems) == known:
            self._now[shown] = _Made(text, thing)
        return thing
