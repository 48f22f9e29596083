"""The versions of a text beside each other: what each is called, and what each has of a clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from license_reader.document import Document
from license_reader.edition import Edition
from license_reader.lineage import Relation, State, Status
from license_reader.model import Finding, Verdict


@dataclass(frozen=True, slots=True)
class ClauseVersion:
    """A clause in one version: its address there, if any, and its relation to the version before."""

    text: str
    clause: str | None
    status: Status | None
    violates: tuple[str, ...] = ()
    """The criteria that it violates, by a finding of its own or one that stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """One clause through the versions, named as the first of them names it."""

    clause: str
    cells: tuple[ClauseVersion, ...]


@dataclass(frozen=True, slots=True)
class VersionGroup:
    """Later texts that follow one another and in which a clause stands alike, each with what it has of the clause."""

    state: State
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """Versions that follow one another and in which the same became of a clause, each beside the one before it."""

    status: Status | None
    """None for the version that has the clause first."""
    cells: tuple[ClauseVersion, ...]
    continues: bool
    """Whether it keeps the words that the phase before brought."""


class Versions:
    """The texts that follow one another, for the templates."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def later(self, address: str) -> tuple[Document, ...]:
        """The texts that follow one, in their order."""
        clauses = self._edition.documents[address].clauses
        descendants = self._edition.lineage_of(clauses[0].address).descendants if clauses else ()
        return tuple(self._edition.documents[relation.text] for relation in descendants)

    def first(self, address: str) -> Document:
        """The text that a line of texts begins with."""
        document = self._edition.documents[address]
        while document.succeeds:
            document = self._edition.documents[document.succeeds]
        return document

    def name(self, address: str) -> str:
        """The name of a version beside the others: its own name for its subject, or its short name."""
        document = self._edition.documents[address]
        if document.names:
            return next(iter(document.names))
        names = (name for text in self.later(address)[:1] for name in text.names.values())
        return next(names, document.short)

    def names(self, address: str) -> tuple[str, ...]:
        """The names that the comparison of a text with the one before treats as equal: each new one and its old one."""
        return tuple(dict.fromkeys(name for pair in self._edition.documents[address].names.items() for name in pair))

    def ancestors(self, clause: str) -> tuple[str, ...]:
        """The clause in each version before, the nearest first."""
        found: list[str] = []
        ancestor = self._edition.lineage_of(clause).ancestor
        while ancestor and ancestor.clause:
            found.append(ancestor.clause)
            ancestor = self._edition.lineage_of(ancestor.clause).ancestor
        return tuple(found)

    def phases(self, clause: str) -> tuple[Phase, ...]:
        """The phases of a clause from the first version that has it to the last: the same on each version's page."""
        first = next(reversed(self.ancestors(clause)), clause)
        text = self._edition.clauses[first].document
        lineage = self._edition.lineage_of(first)
        if not lineage.descendants:
            return ()
        line = {text: first} | {r.text: r.clause for r in lineage.descendants if r.clause}
        texts = (self._edition.documents[text], *(self._edition.documents[r.text] for r in lineage.descendants))
        cells = [cell for cell in self._cells(line, texts) if cell.clause or cell.status]
        found: list[Phase] = []
        for status, group in groupby(cells, lambda cell: cell.status):
            phase = tuple(group)
            before = found[-1] if found else None
            is_next = before and self._edition.documents[phase[0].text].succeeds == before.cells[-1].text
            continues = bool(is_next and status is Status.SAME and before and before.status is not None)
            found.append(Phase(status, phase, continues))
        return tuple(found)

    def runs(self, clause: str) -> tuple[VersionGroup, ...]:
        """The relations of a clause to later texts, in their order. Adjacent ones in the same state are one group."""
        groups = groupby(self._edition.lineage_of(clause).descendants, lambda relation: relation.status.state)
        return tuple(VersionGroup(state, tuple(relations)) for state, relations in groups)

    def answer(self, address: str) -> str | None:
        """The address of the page that says of a version what the front page says of the first."""
        pages = self._edition.articles.values()
        return next((page.address for page in pages if page.template == "version" and page.about == address), None)

    @cached_property
    def clauses_of_later(self) -> frozenset[str]:
        """The clauses of all texts that follow another."""
        documents = self._edition.documents.values()
        return frozenset(c.address for document in documents if document.succeeds for c in document.clauses)

    def rows(self, address: str) -> tuple[Row, ...]:
        """Each clause that any of the versions has, in the order of the texts; what is new stands where it came in."""
        texts = (self._edition.documents[address], *self.later(address))
        lines: list[dict[str, str]] = []
        of: dict[str, dict[str, str]] = {}
        for text in texts:
            at = -1
            for clause in text.clauses:
                relation = self._edition.lineage[clause.address].ancestor
                line = of.get(relation.clause or "") if relation else None
                if line is None:
                    line = {}
                    lines.insert(at + 1, line)
                line[text.address] = clause.address
                of[clause.address] = line
                # Mostly it is the next one.
                places = chain(range(at + 1, len(lines)), range(at + 1))
                at = next(number for number in places if lines[number] is line)
        return tuple(Row(next(iter(line.values())), self._cells(line, texts)) for line in lines)

    def _cells(self, line: dict[str, str], texts: tuple[Document, ...]) -> tuple[ClauseVersion, ...]:
        cells: list[ClauseVersion] = []
        for text in texts:
            clause = line.get(text.address)
            before = next((cell for cell in cells if cell.text == text.succeeds), None)
            if clause:
                relation = self._edition.lineage[clause].ancestor
                cells.append(
                    ClauseVersion(text.address, clause, relation.status if relation else None, self.violated(clause))
                )
            else:
                gone = Status.GONE if before and before.clause else None
                cells.append(ClauseVersion(text.address, None, gone))
        return tuple(cells)

    def violated(self, clause: str) -> tuple[str, ...]:
        """The primary criteria that a clause violates, in their order."""
        found = {c.criterion for c in self._edition.claims_on(clause) if c.verdict is Verdict.VIOLATES}
        return tuple(criterion.address for criterion in self._edition.primary_criteria if criterion.address in found)

    def standing_in(self, finding: Finding) -> tuple[Finding, ...]:
        """The inherited copies of a finding in later texts."""
        heirs = (r.clause for r in self._edition.lineage_of(finding.clause).descendants if r.clause)
        return tuple(s for heir in heirs for s in self._edition.lineage[heir].standing if s.origin == finding.origin)

    def all_stand_in(self, clause: str) -> tuple[str, ...]:
        """The later texts in which every finding on a clause stands; none where it has no finding.

        One that a later text has of its own, with the same verdict on a clause with the same words, stands too.
        """
        findings = self._edition.claims_on(clause)
        later = self._edition.lineage_of(clause).descendants if findings else ()
        return tuple(r.text for r in later if all(self._stands(finding, r) for finding in findings))

    def _stands(self, finding: Finding, relation: Relation) -> bool:
        if relation.clause is None:
            return False
        if any(standing.clause == relation.clause for standing in self.standing_in(finding)):
            return True
        claims = {(claim.criterion, claim.verdict) for claim in self._edition.claims_on(relation.clause)}
        return relation.status.keeps_the_words and (finding.criterion, finding.verdict) in claims
