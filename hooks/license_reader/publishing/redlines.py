"""The differences of two versions of a text, for the templates. The words were compared when the edition was linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from license_reader.document import Document
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.lineage import Edit, Relation, Status

from .pages import license_of
from .versions import Versions


@dataclass(frozen=True, slots=True)
class Redline:
    """A clause in two versions whose words differ."""

    was: str
    now: str
    edits: tuple[Edit, ...]
    alike: tuple[str, ...] = ()
    """The texts of further versions with the words of the clause that the reader compares with."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """The change of a clause in a later text: the earlier clause, the later one, or both."""

    was: str | None
    now: str | None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a license beside each other, with what each incorporates."""

    older: Document
    newer: Document
    changes: Mapping[Status, tuple[ClauseChange, ...]]
    """The changes of the clauses from the one to the other."""

    @property
    def differing(self) -> int:
        """How many clauses are not the same in both."""
        return sum(len(found) for status, found in self.changes.items() if status is not Status.SAME)

    @property
    def anchor(self) -> str:
        """The id of their comparison on its page."""
        return f"{self.older.address}-to-{self.newer.address}"


class Redlines:
    """The comparisons of an edition."""

    def __init__(self, edition: Edition, versions: Versions) -> None:
        self._edition = edition
        self._versions = versions

    def _relation(self, was: str, now: str) -> Relation:
        """The relation of a clause to one of its descendants."""
        return next(r for r in self._edition.lineage[was].descendants if r.clause == now)

    def of(self, clause: str) -> tuple[Redline, ...]:
        """A clause beside each other wording of it: those of earlier versions, the nearest first, then of later ones.

        The earlier words come first in each, whichever version the clause is of.
        """
        pairs = [(was, clause, self._relation(was, clause)) for was in self._versions.ancestors(clause)]
        pairs += [(clause, r.clause, r) for r in self._edition.lineage_of(clause).descendants if r.clause]
        found: list[Redline] = []
        for was, now, relation in pairs:
            if not relation.status.changes_the_words:
                continue
            other = was if now == clause else now
            same = next((n for n, known in enumerate(found) if self._is_alike(known, was, now)), None)
            if same is None:
                found.append(Redline(was, now, relation.edits))
            else:
                text = self._edition.clauses[other].document
                found[same] = replace(found[same], alike=(*found[same].alike, text))
        return tuple(found)

    def _is_alike(self, known: Redline, was: str, now: str) -> bool:
        """Whether two clauses differ as those of a redline do: one is the same, the other has the same words."""
        if known.now == now:
            return self._keeps(was, known.was)
        return known.was == was and self._keeps(known.now, now)

    def _keeps(self, was: str, now: str) -> bool:
        """Whether a later version has a clause with the same words."""
        same = {Status.SAME, Status.MOVED}
        return any(r.clause == now and r.status in same for r in self._edition.lineage[was].descendants)

    def pairs(self, about: str) -> tuple[Pair, ...]:
        """Each version of a license beside each later one: the pair that is the furthest apart last."""
        texts = (self._edition.documents[about], *self._versions.later(about))
        pairs = [
            (older, newer) for older, newer in combinations(texts, 2) if newer in self._versions.later(older.address)
        ]
        places = {text.address: place for place, text in enumerate(texts)}
        pairs.sort(key=lambda pair: places[pair[1].address] - places[pair[0].address])
        return tuple(Pair(older, newer, self.changes(older.address, newer.address)) for older, newer in pairs)

    def step_to(self, text: str) -> str:
        """The address of the comparison of a text with the one before, on the page of all versions; or of that page."""
        page = next((a for a in self._edition.articles.values() if a.template == "lineage"), None)
        newer = license_of(self._edition, text)
        older = self._edition.documents[newer].succeeds if newer else None
        if page is None or page.about is None or older is None:
            return text
        covered = any(later.address == newer for later in self._versions.later(page.about))
        return f"{page.address}#{older}-to-{newer}" if covered else page.address

    def changes(self, older: str, newer: str) -> Mapping[Status, tuple[ClauseChange, ...]]:
        """The changes of the clauses of the license, and of each text that both incorporate."""
        found: dict[Status, list[ClauseChange]] = {status: [] for status in Status}
        heirs = {text.address: text for text in Judgment(self._edition, newer).parts}
        for part in Judgment(self._edition, older).parts:
            later = (text.address for text in self._versions.later(part.address))
            heir = next((heirs[address] for address in later if address in heirs), None)
            if heir is None:
                continue
            followed: set[str | None] = set()
            for clause in part.clauses:
                descendants = self._edition.lineage[clause.address].descendants
                became = next(r for r in descendants if r.text == heir.address)
                found[became.status].append(ClauseChange(clause.address, became.clause, became.edits))
                followed.add(became.clause)
            new = (clause.address for clause in heir.clauses if clause.address not in followed)
            found[Status.NEW] += [ClauseChange(None, address) for address in new]
        return {status: tuple(changes) for status, changes in found.items()}


def excerpt(edits: tuple[Edit, ...], around: int = 6) -> tuple[Edit, ...]:
    """The edits with what is the same cut to a few words around each change."""
    found: list[Edit] = []
    for number, edit in enumerate(edits):
        words = edit.now.split()
        if not edit.same or len(words) <= 2 * around + 1:
            found.append(edit)
            continue
        front = " ".join(words[:around]) if number else ""
        back = " ".join(words[-around:]) if number + 1 < len(edits) else ""
        cut = f"{front} … {back} ".lstrip() if back else f"{front} …"
        found.append(Edit(cut, cut, same=True))
    return tuple(found)
