"""The outline of a text: its sections, and which criteria each touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.lineage import gravity
from license_reader.model import Finding
from license_reader.words import clipped

TITLE = 44
"""Characters of a title, of which a narrow margin shows two lines."""
AROUND = 20
"""How many sections a clause's page lists before its own and after it. The whole text has the others."""


@dataclass(frozen=True, slots=True, eq=False)
class OutlineItem:
    """A clause of the outline with the findings on it, and on the clauses below it that have no item of their own.

    A section has two items: one that is shown above its parts, and one that is shown without them.
    """

    clause: Clause
    title: str
    findings: tuple[Finding, ...]
    """The gravest for each criterion, in the order of the criteria."""


class Outline:
    """The items of one text: its sections and their parts. Deeper clauses belong to the item of their part."""

    def __init__(self, edition: Edition, document: str) -> None:
        self._edition = edition
        self._sections: list[list[Clause]] = []
        self._place: dict[str, int] = {}
        for clause in edition.documents[document].clauses:
            if clause.depth == 0:
                self._sections.append([])
            self._sections[-1].append(clause)
            self._place[clause.address] = len(self._sections) - 1
        self._closed = cache(lambda place: self._item(self._sections[place]))
        self._opened = cache(self._parts)

    def whole(self) -> tuple[OutlineItem, ...]:
        """All sections with their parts."""
        return tuple(item for place in range(len(self._sections)) for item in self._opened(place))

    def around(self, address: str) -> tuple[OutlineItem, ...]:
        """The sections around a clause: some before its own, its own with its parts, and some after it."""
        here = self._place[address]
        before = range(max(0, here - AROUND), here)
        after = range(here + 1, min(len(self._sections), here + AROUND + 1))
        return (*map(self._closed, before), *self._opened(here), *map(self._closed, after))

    def place_of(self, address: str) -> str:
        """The address of a clause's item: its own, or that of the part that it is in."""
        clause = self._edition.clauses[address]
        while clause.depth > 1 and clause.parent:
            clause = self._edition.clauses[clause.parent]
        return clause.address

    def _parts(self, place: int) -> tuple[OutlineItem, ...]:
        groups: list[list[Clause]] = []
        for clause in self._sections[place]:
            if clause.depth <= 1:
                groups.append([])
            groups[-1].append(clause)
        return tuple(map(self._item, groups))

    def _item(self, group: list[Clause]) -> OutlineItem:
        section = group[0]
        name = self._edition.name(section.address)
        about = section.heading or ("" if section.depth == 0 else self._edition.headline(section.address))
        title = name if about.lower() in ("", name.lower()) else f"{name} {clipped(about, TITLE)}"
        findings = (finding for clause in group for finding in self._edition.claims_on(clause.address))
        return OutlineItem(section, title, self._gravest(findings))

    def _gravest(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        best: dict[str, Finding] = {}
        for finding in findings:
            best[finding.criterion] = min(best.get(finding.criterion, finding), finding, key=gravity)
        return tuple(best[criterion.address] for criterion in self._edition.criteria if criterion.address in best)
