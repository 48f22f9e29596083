"""The relation of a clause to its counterparts in other versions of its text, and the findings that it inherits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .model import Authority, Finding, Verdict

State = Literal["stands", "changed", "gone"]
"""Whether a clause still holds in a later text. Part of the published data."""


class Status(StrEnum):
    """The relation of a clause to one of an earlier text. Part of the published data."""

    SAME = "same"
    MOVED = "moved"
    ADDRESS = "address"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"

    @property
    def words(self) -> str:
        """Its words for the reader."""
        return {
            "same": "same words",
            "moved": "same words, moved",
            "address": "only an address differs",
            "reworded": "reworded",
            "new": "new",
            "gone": "gone",
        }[self]

    @property
    def happened(self) -> str:
        """The same as what happened to the clause in a version, before “in” and its name."""
        return {"same": "unchanged", "moved": "moved", "address": "only an address changed"}.get(self, self.words)

    @property
    def mark(self) -> str:
        """A character that distinguishes it without color."""
        return {"same": "=", "moved": "→", "address": "≈", "reworded": "≠", "new": "+", "gone": "✕"}[self]

    @property
    def changes_the_words(self) -> bool:
        """Whether both clauses are there, and their words differ."""
        return self in {Status.ADDRESS, Status.REWORDED}

    @property
    def state(self) -> State:
        """The same in one of three words, for a reader who asks whether the clause still holds."""
        if self.keeps_the_words:
            return "stands"
        return "gone" if self is Status.GONE else "changed"

    @property
    def keeps_the_words(self) -> bool:
        """Whether what was said of the one holds of the other."""
        return self in {Status.SAME, Status.MOVED, Status.ADDRESS}


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a clause beside those of a later one: all the `was` joined are the earlier, all the `now` the later."""

    was: str
    now: str
    same: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A clause of another text, or None where that text has none, and how the later one stands to the earlier."""

    text: str
    clause: str | None
    status: Status
    edits: tuple[Edit, ...] = ()
    """From the words of the earlier clause to those of the later one; empty unless the words differ."""


_VERDICTS = {verdict: place for place, verdict in enumerate(Verdict)}
_AUTHORITIES = {authority: place for place, authority in enumerate(Authority)}


def gravity(finding: Finding) -> tuple[int, int]:
    """A sort key: gravest verdict first, then highest authority."""
    return _VERDICTS[finding.verdict], _AUTHORITIES[finding.authority]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a clause comes from and what became of it."""

    ancestor: Relation | None
    """None where its text follows no other."""
    descendants: tuple[Relation, ...]
    """One for each later text, in their order, each compared with this clause."""
    standing: tuple[Finding, ...] = ()
    """Findings that it inherits, because their quoted words stand here."""
    lost: tuple[Finding, ...] = ()
    """Findings on earlier clauses whose words do not occur here exactly once."""
    is_read: bool = False
    """Whether somebody has annotated these words, here or where they stood before."""


ALONE = Lineage(None, ())
"""The lineage of a clause whose text follows no other and is followed by none."""
