"""The base of the two drivers: a session with a browser that answers within a limit, or fails."""

from __future__ import annotations

import json
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from requirements import system

LIMIT = 20
"""Seconds in which a browser answers each command. A page that hangs is a failure."""
START = 120
"""Seconds that a start may take: the first of all reads the whole program from a disk."""

Action = dict[str, Any]

# https://www.w3.org/TR/webdriver2/#keyboard-actions
ENTER, ESCAPE, DOWN = "\ue007", "\ue00c", "\ue015"


class EngineError(Exception):
    """A browser is missing, does not start, does not answer in time, or refuses a command."""


def program(package: str, *found: str | None) -> str:
    """The first path that was found. Raises EngineError with the Debian package that brings the program."""
    for path in found:
        if path:
            return path
    raise EngineError(f"{package} is missing: {system.command([package])}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Engine(ABC):
    """A browser with one window."""

    name: ClassVar[str]

    @abstractmethod
    def go(self, url: str) -> None:
        """Open a page and wait until it is loaded."""

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, script: str) -> Any:
        """Run the body of a function in the page, and return its value."""

    @abstractmethod
    def resize(self, width: int, height: int = 900) -> None: ...

    @abstractmethod
    def perform(self, source: Action) -> None:
        """The actions of one input source (https://www.w3.org/TR/webdriver2/#actions)."""

    @abstractmethod
    def pdf(self) -> bytes | None:
        """The page as it is printed, or None where the driver cannot print."""

    @abstractmethod
    def close(self) -> None: ...

    def keys(self, text: str) -> None:
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.perform({"type": "key", "id": "keyboard", "actions": actions})

    def point(self, place: Sequence[int], *, kind: str = "mouse", press: bool = False) -> None:
        """Move a pointer to a place in the window, and press there. `kind` is mouse or touch."""
        x, y = place
        actions: list[Action] = [{"type": "pointerMove", "duration": 0, "x": x, "y": y}]
        if press:
            actions += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.perform({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions})

    def wait(self, expression: str, what: str, seconds: float = LIMIT) -> Any:
        """The value of an expression as soon as it is true. Raises EngineError with `what` is missing."""
        end = time.monotonic() + seconds
        while not (value := self.run(f"return {expression}")):
            if time.monotonic() > end:
                raise EngineError(f"{what}: not after {seconds:g} s")
            time.sleep(0.05)
        return value

    def middle(self, selector: str) -> Sequence[int]:
        """Scroll an element into view. Returns the middle of its first line, in pixels of the window."""
        found = self.run(
            f"const element = document.querySelector({json.dumps(selector)});"
            "if (!element) return null;"
            "element.scrollIntoView({ block: 'center', behavior: 'instant' });"
            "const box = element.getClientRects()[0];"
            "return box && [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];"
        )
        if not found:
            raise EngineError(f"the page shows no {selector}")
        place: Sequence[int] = found
        return place

    def press(self, selector: str, *, kind: str = "mouse") -> None:
        self.point(self.middle(selector), kind=kind, press=True)
