"""The parts of a card: words, bars, and the shapes of verdicts, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from license_reader.model import Verdict

from .colors import INK
from .lines import Face

Shape = tuple[Literal["mark", "cell"], Verdict]


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line; `x` is their left end and `y` their baseline."""

    x: float
    y: int
    text: str
    face: Face
    size: int
    color: str = INK


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; the right and lower edges are not in it."""

    left: int
    top: int
    right: int
    bottom: int
    color: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape in the rectangle of this size whose upper left corner is given."""

    x: int
    y: int
    width: int
    height: int
    shape: Shape
    color: str


Item = Text | Bar | Glyph
