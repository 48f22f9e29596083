"""Traces the lineage of each clause: its ancestor, its descendants, and the findings that it inherits.

A text says which one it follows. A clause comes from the clause with its id there, unless the text says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from license_reader.document import Clause, Document
from license_reader.lineage import Lineage, Relation, Status
from license_reader.model import Authority, Finding
from license_reader.paths import as_id

from .wording import Comparison, Wording, wording

Findings = Mapping[str, tuple[Finding, ...]]


def trace(documents: Mapping[str, Document], findings: Findings, annotated: Set[str]) -> dict[str, Lineage]:
    """The lineage of each clause whose text follows another, or is followed. The succession has no circle."""
    return _Tracer(documents, findings, annotated).lineages()


def earlier(address: str, documents: Mapping[str, Document]) -> list[str]:
    """The texts that a text follows, the one directly before it first. The list ends where a cycle would repeat."""
    found: list[str] = []
    at = documents[address].succeeds
    while at and at in documents and at not in found and at != address:
        found.append(at)
        at = documents[at].succeeds
    return found


def ancestor_id(clause: Clause, document: Document) -> str | None:
    """The id that the ancestor of a clause has, if it has one: as its text says, or its own."""
    return document.ancestors.get(clause.id, clause.id)


class _Tracer:
    """One run over all texts, the earliest first."""

    def __init__(self, documents: Mapping[str, Document], findings: Findings, annotated: Set[str]) -> None:
        self._documents = documents
        self._findings = findings
        self._annotated = annotated
        self._before = {address: earlier(address, documents) for address in documents}
        self._order = sorted(documents, key=lambda address: (len(self._before[address]), address))
        self._clauses = {c.address: c for document in documents.values() for c in document.clauses}
        self._wordings: dict[str, Wording] = {}
        self._ancestors: dict[str, str | None] = {}
        self._argued: dict[str, list[Finding]] = {}
        """Clause -> the findings that later versions inherit. Duplicates resolve to the earliest."""
        self._comparison = Comparison()

    def lineages(self) -> dict[str, Lineage]:
        followed = {document.succeeds for document in self._documents.values()}
        in_line = [a for a in self._order if self._before[a] or a in followed]
        names = self._names(in_line)
        for address in in_line:
            document = self._documents[address]
            known = self._documents.get(document.succeeds or "")
            ids = {clause.id for clause in known.clauses} if known else set()
            for clause in document.clauses:
                self._wordings[clause.address] = wording(clause.text, names[address])
                was = ancestor_id(clause, document)
                self._ancestors[clause.address] = f"{document.succeeds}/{was}" if was in ids else None
        found: dict[str, Lineage] = {}
        for address in in_line:
            later = [other for other in self._order if address in self._before[other]]
            descendants = self._descendants(address, later)
            for clause in self._documents[address].clauses:
                found[clause.address] = self._lineage(clause, descendants[clause.address], found)
        return found

    def _names(self, in_line: list[str]) -> dict[str, dict[str, str]]:
        """Text -> name -> the name in the earliest text that has it under another name."""
        read: dict[str, dict[str, str]] = {}
        for address in in_line:
            document = self._documents[address]
            before = read.get(document.succeeds or "", {})
            own = {new.lower(): before.get(old.lower(), old.lower()) for new, old in document.names.items()}
            read[address] = before | own
        every = {name for names in read.values() for pair in names.items() for name in pair}
        return {address: {name: names.get(name, name) for name in every} for address, names in read.items()}

    def _descendants(self, address: str, later: list[str]) -> dict[str, tuple[Relation, ...]]:
        """Clause of a text -> its relation to each later text."""
        found: dict[str, list[Relation]] = {c.address: [] for c in self._documents[address].clauses}
        for text in later:
            heirs: dict[str, str] = {}
            for clause in self._documents[text].clauses:
                at: str | None = clause.address
                while at and self._clauses[at].document != address:
                    at = self._ancestors[at]
                if at:
                    heirs[at] = clause.address
            for was, relations in found.items():
                heir = heirs.get(was)
                relations.append(self._relation(text, was, heir) if heir else Relation(text, None, Status.GONE))
        return {was: tuple(relations) for was, relations in found.items()}

    def _relation(self, text: str, was: str, now: str) -> Relation:
        """The relation of a clause to the later clause `now`, which is in `text`."""
        status = self._status(was, now)
        edits = self._comparison.edits(self._wordings[was], self._wordings[now]) if status.changes_the_words else ()
        return Relation(text, now, status, edits)

    def _status(self, was: str, now: str) -> Status:
        a, b = self._wordings[was], self._wordings[now]
        if a.keys == b.keys:
            before = self._clauses[was]
            return Status.SAME if self._id_in(before.document, now) == before.id else Status.MOVED
        return Status.ADDRESS if a.but_addresses == b.but_addresses else Status.REWORDED

    def _id_in(self, text: str, clause: str) -> str:
        """The id of a clause with the names in it read as an earlier text has them."""
        found = self._clauses[clause].id
        at = self._clauses[clause].document
        while at != text:
            document = self._documents[at]
            for new, old in sorted(document.names.items(), key=lambda pair: (-len(pair[0]), pair)):
                found = found.replace(as_id(new), as_id(old))
            at = document.succeeds or text
        return found

    def _lineage(self, clause: Clause, descendants: tuple[Relation, ...], known: Mapping[str, Lineage]) -> Lineage:
        text = self._documents[clause.document].succeeds
        was = self._ancestors[clause.address]
        has_file = clause.address in self._annotated
        self._argued[clause.address] = [*self._findings.get(clause.address, ())]
        if text is None or was is None:
            relation = Relation(text, None, Status.NEW) if text else None
            return Lineage(relation, descendants, is_read=has_file)
        became = next((relation for relation in known[was].descendants if relation.clause == clause.address), None)
        # A mistaken text, which another rule reports, may name one ancestor for two clauses.
        became = became or self._relation(text, was, clause.address)
        standing, lost = self._standing(clause, was)
        unchanged = became.status.keeps_the_words and not lost and known[was].is_read
        return Lineage(
            ancestor=replace(became, text=text, clause=was),
            descendants=descendants,
            standing=tuple(standing),
            lost=tuple(lost),
            is_read=has_file or unchanged,
        )

    def _standing(self, clause: Clause, was: str) -> tuple[list[Finding], list[Finding]]:
        """The findings of the ancestor, own and inherited: those whose words are in this clause, and the others.

        Criteria on which the clause has its own finding are skipped.
        """
        handed_down = self._argued[clause.address]
        own = {finding.criterion: number for number, finding in enumerate(handed_down)}
        now = self._wordings[clause.address]
        standing: list[Finding] = []
        lost: list[Finding] = []
        for finding in self._argued[was]:
            if finding.criterion in own:
                number = own[finding.criterion]
                if _claim(handed_down[number]) == _claim(finding):
                    handed_down[number] = finding
                continue
            argued = self._wordings[finding.clause]
            tokens = argued.tokens_in(finding.start, finding.end)
            at = tokens.start if argued.keys == now.keys else now.unique(argued.keys[tokens.start : tokens.stop])
            if at is None:
                lost.append(finding)
            else:
                standing.append(_inherited(clause, finding, *now.stretch(range(at, at + len(tokens)))))
                handed_down.append(finding)
        return standing, lost


def _inherited(clause: Clause, finding: Finding, start: int, end: int) -> Finding:
    """A finding on an earlier text as it stands in a clause, on the words from `start` to `end`."""
    return replace(
        finding,
        clause=clause.address,
        authority=Authority.READING,
        quote=clause.text[start:end],
        start=start,
        end=end,
        sources=(),
        contested=(),
        against=(),
        inherited=finding,
    )


def _claim(finding: Finding) -> tuple[str, str, str]:
    """The key under which findings of different texts make the same claim."""
    return finding.criterion, finding.verdict, finding.quote
