"""The words of a clause as a page sets them: cut where a link or a quotation begins or ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .model import Finding


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clause's text that is more than plain words; offsets as in `Finding`."""

    start: int
    end: int
    kind: Literal["marker", "heading", "definition", "term", "reference", "external"]
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same findings quote; `ends` are the findings whose quotation ends with them."""

    text: str
    findings: tuple[Finding, ...]
    ends: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words under one span or none. They are cut where a quotation begins or ends."""

    span: Span | None
    pieces: tuple[Piece, ...]
