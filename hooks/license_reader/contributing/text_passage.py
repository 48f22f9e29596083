"""A passage of a published text: its words, its place in the file that was read, and what is doubtful about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from license_reader.words import MARKER

Format = Literal["plain", "markdown"]
IN_A_PARAGRAPH = "a number in the middle of a paragraph, or a new clause"
ROW = "a row of a table"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it was published. `line` counts from 1 in the file that was read."""

    line: int
    words: str
    kind: Literal["heading", "paragraph", "item"] = "paragraph"
    doubt: str = ""
    """A doubt that somebody has to look at, or nothing."""
    counted: str = ""
    """The number that the words begin with, where a browser wrote it: it is none of the published words."""

    @property
    def published(self) -> str:
        """The published words."""
        return self.words.removeprefix(self.counted).lstrip()


def numbers_joined(passages: list[Passage]) -> list[Passage]:
    """A number alone on its line belongs to the passage after it."""
    found: list[Passage] = []
    for passage in passages:
        if found and re.fullmatch(r"\(?\w{1,5}[.)]", found[-1].words) and MARKER.fullmatch(found[-1].words):
            number = found.pop()
            passage = replace(passage, line=number.line, words=f"{number.words} {passage.words}", kind="paragraph")
        found.append(passage)
    return found
