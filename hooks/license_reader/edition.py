"""The edition: everything that the sources say, and every link between it. Frozen."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from .document import Clause, Document, TextKind
from .families import Model
from .layout import Phrase
from .lineage import ALONE, Lineage, gravity
from .model import (
    Annotation,
    Article,
    Finding,
    Mention,
    Objection,
    Scenario,
    Source,
    Statement,
    Verdict,
)
from .problems import Problem
from .vocabulary import Frequency
from .words import MARKER, after_marker, clipped

T = TypeVar("T", Clause, Scenario)


_DECIDING = 700
"""The most characters that a question shows of a clause that violates nothing: a notice to copy stands there whole."""


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


def _around(sequence: Sequence[T]) -> dict[str, tuple[T | None, T | None]]:
    """Address -> the item before and the item after it."""
    row: list[T | None] = [None]
    row.extend(sequence)
    row.append(None)
    return {item.address: (row[at], row[at + 2]) for at, item in enumerate(sequence)}


@dataclass(frozen=True)
class Edition:
    """Everything, complete before the first page is rendered. Templates read it and compute no link of their own."""

    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]
    annotations: Mapping[str, Annotation]
    sources: Mapping[str, Source]
    articles: Mapping[str, Article]
    scenarios: Mapping[str, Scenario]
    objections: Mapping[str, Objection]
    """Address -> counter-argument, in the order of their page."""
    statements: tuple[Statement, ...]
    """The texts to paste, in the order of their page."""
    findings: tuple[Finding, ...]
    layout: Mapping[str, tuple[tuple[Phrase, ...], ...]]
    """Clause address -> for each block, its phrases."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Address -> who mentions it, in the order of the texts."""
    terms: Mapping[str, tuple[str, ...]]
    """Clause address -> the terms it defines."""
    by_criterion: Mapping[str, tuple[Finding, ...]]
    by_source: Mapping[str, tuple[Finding, ...]]
    by_clause: Mapping[str, tuple[Scenario, ...]]
    """Clause address -> the scenarios that turn on it."""
    objections_to: Mapping[str, tuple[Objection, ...]]
    """Clause address -> the counter-arguments that touch it."""
    cited_by: Mapping[str, tuple[str, ...]]
    """Source key -> addresses whose commentary links to it."""
    redirects: Mapping[str, str] = field(default_factory=_nothing)
    """Redirects: alias -> canonical address. Aliases are old addresses and short forms."""
    moved: Mapping[str, str] = field(default_factory=_nothing)
    """Old address -> the address that it has now."""
    moved_fragments: Mapping[str, Mapping[str, str]] = field(default_factory=_nothing)
    """Page -> for each fragment that it once had, the address that has it now."""
    models: Mapping[str, Model] = field(default_factory=_nothing)
    synonyms: Mapping[str, str] = field(default_factory=_nothing)
    """Words that people type into the search -> words of the edition."""
    lineage: Mapping[str, Lineage] = field(default_factory=_nothing)
    """Clause address -> where it comes from and what became of it, where its text has an earlier or a later one."""
    warnings: tuple[Problem, ...] = ()
    """Problems that stop no build."""

    def texts(self, *kinds: TextKind) -> tuple[Document, ...]:
        """The documents of these kinds: licenses, then policies in the order of their licenses, then criteria."""
        order = ("license", "policy", "criteria")
        chosen = [doc for doc in self.documents.values() if doc.kind in kinds]
        # By folder: as a string `x.1/policy` comes before `x/policy`.
        return tuple(sorted(chosen, key=lambda doc: (order.index(doc.kind), doc.address.split("/"))))

    @cached_property
    def criteria(self) -> tuple[Clause, ...]:
        """The criteria of all texts."""
        return tuple(clause for document in self.texts("criteria") for clause in document.clauses)

    @cached_property
    def primary_criteria(self) -> tuple[Clause, ...]:
        """The criteria by which the verdict on a license as a whole is given."""
        return tuple(criterion for criterion in self.criteria if self.is_primary(criterion.address))

    def document_of(self, address: str) -> Document:
        return self.documents[self.clauses[address].document]

    def findings_of(self, address: str) -> tuple[Finding, ...]:
        annotation = self.annotations.get(address)
        return annotation.findings if annotation else ()

    def path_of(self, address: str) -> tuple[Clause, ...]:
        """The clauses that this one stands in, outermost first."""
        path: list[Clause] = []
        parent = self.clauses[address].parent
        while parent:
            path.insert(0, self.clauses[parent])
            parent = self.clauses[parent].parent
        return tuple(path)

    @cached_property
    def children(self) -> Mapping[str, Sequence[Clause]]:
        """Address of a clause -> the clauses directly below it, where it has any."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            if clause.parent:
                found.setdefault(clause.parent, []).append(clause)
        return found

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Clause | None, Clause | None]]:
        """Address of a clause -> the clauses before and after it in its text."""
        return {a: around for d in self.documents.values() for a, around in _around(d.clauses).items()}

    def claims_in(self, document: Document) -> tuple[Finding, ...]:
        """The findings on the clauses of a text, own and inherited, in the order of the clauses."""
        return tuple(claim for clause in document.clauses for claim in self.claims_on(clause.address))

    def name(self, address: str) -> str:
        """A clause's name within its text: what the text calls it, its number, its defined term, or its id in words."""
        clause = self.clauses[address]
        if called := self.documents[clause.document].called.get(clause.id):
            return called
        if clause.id.startswith("def.") and address in self.terms:
            return f"“{self.terms[address][0]}”"
        if _is_numbered(clause):
            return _printed_number(clause, self.clauses)
        return clause.id.replace("-", " ").capitalize()

    def label(self, address: str) -> str:
        """A name that stands by itself: the text's short name and the clause's name."""
        if address in self.documents:
            return self.documents[address].short
        return f"{self.document_of(address).short} {self.section(address)}"

    def section(self, address: str) -> str:
        """A clause's name within its text, with the section sign before a number: “§ 2”. A criterion has its number."""
        numbered = _is_section(self.clauses[address]) and self.document_of(address).kind != "criteria"
        return f"{'§ ' if numbered else ''}{self.name(address)}"

    def headline(self, address: str) -> str:
        """A headline for a clause: its own heading, the annotation's summary, or its first words."""
        clause = self.clauses[address]
        annotation = self.annotations.get(address)
        if annotation and annotation.summary:
            return annotation.summary
        ancestor = self.lineage_of(address).ancestor
        if ancestor and ancestor.clause and ancestor.status.keeps_the_words:
            inherited = self.headline(ancestor.clause)
            if not any(name.lower() in inherited.lower() for name in self.document_of(address).names.values()):
                return inherited
        if clause.heading:
            return clause.heading
        words = (clause.text[after_marker(clause.text) :] or clause.text).split()
        return " ".join(words[:12]) + ("…" if len(words) > 12 else "")

    def weightiest(self, clause: str, criterion: str | None = None) -> Finding | None:
        """The finding that speaks for a clause, or for it under one criterion: by the primary criteria, then by the
        gravest verdict, then by the highest authority."""
        found = (f for f in self.findings_of(clause) if criterion in (None, f.criterion))
        return min(found, key=lambda f: (not self.is_primary(f.criterion), gravity(f)), default=None)

    def is_primary(self, criterion: str) -> bool:
        """Whether the verdict on a license as a whole turns on a criterion."""
        return self.document_of(criterion).ruler == "primary"

    @cached_property
    def conclusions(self) -> Mapping[str, str]:
        """Address of a license -> the sentence, without a full stop, in which a page of the edition answers for it."""
        pages = (page for page in self.articles.values() if page.template in ("front", "version"))
        return {page.about: page.conclusion for page in pages if page.about and page.conclusion}

    @cached_property
    def contested(self) -> tuple[Finding, ...]:
        """The findings from which somebody has published dissent."""
        return tuple(finding for finding in self.findings if finding.contested)

    @cached_property
    def questions(self) -> tuple[tuple[str, tuple[Scenario, ...]], ...]:
        """The questions in groups with their headings, the most frequent first; one group without a heading else."""
        page = self.articles.get("scenarios")
        groups = page.groups if page and page.groups else {"": ""}
        often = list(get_args(Frequency))
        inside: dict[str, list[Scenario]] = {key: [] for key in groups}
        for scenario in sorted(self.scenarios.values(), key=lambda s: (often.index(s.asked), s.address)):
            inside[scenario.group or ""].append(scenario)
        return tuple((heading, tuple(inside[key])) for key, heading in groups.items() if inside[key])

    @cached_property
    def questions_around(self) -> Mapping[str, tuple[Scenario | None, Scenario | None]]:
        """Address of a question -> the questions before and after it, in the order of their page."""
        return _around([scenario for _, group in self.questions for scenario in group])

    def deciding_words(self, address: str) -> tuple[str, ...]:
        """The words of a clause that violate a criterion, or its first words where none do."""
        violations = (f for f in self.findings_of(address) if f.verdict is Verdict.VIOLATES)
        return tuple(dict.fromkeys(f.quote for f in violations)) or (clipped(self.clauses[address].text, _DECIDING),)

    def count(self, address: str, verdict: Verdict) -> int:
        """The number of clauses with this verdict under a criterion, without those of later texts."""
        found = {f.clause for f in self.by_criterion.get(address, ()) if f.verdict is verdict}
        return sum(not self.document_of(clause).succeeds for clause in found)

    @property
    def claims(self) -> Iterator[Finding]:
        """Every finding, own and inherited, in the order of the texts."""
        return (claim for document in self.documents.values() for claim in self.claims_in(document))

    def day_of(self, finding: Finding) -> dt.date:
        """The day on which the annotation that argues a finding last changed."""
        annotation = self.annotations[finding.origin.clause]
        return annotation.updated or annotation.added

    def claims_on(self, address: str) -> tuple[Finding, ...]:
        """The findings on a clause: its own, and those inherited on the same words."""
        return (*self.findings_of(address), *self.lineage_of(address).standing)

    def lineage_of(self, address: str) -> Lineage:
        """Where a clause comes from and what became of it."""
        return self.lineage.get(address, ALONE)


def _is_numbered(clause: Clause) -> bool:
    """Whether the id of a clause is its number: it has a digit, or the letters of the number before its words."""
    marker = MARKER.match(clause.number or clause.text)
    letters = re.split(r"[.-]", clause.id)[-1]
    return any(map(str.isdigit, clause.id)) or bool(
        marker and re.search(rf"\b{re.escape(letters)}\b", marker[0], re.IGNORECASE)
    )


def _is_section(clause: Clause) -> bool:
    """Whether a clause is called by its number alone; “Attachment A” says itself what it is."""
    is_term = clause.id.startswith("def.")
    return clause.id[0].isdigit() or (not is_term and (_is_numbered(clause) and "-" not in clause.id.partition(".")[0]))


def _printed_number(clause: Clause, clauses: Mapping[str, Clause]) -> str:
    """The id of a numbered clause, with capitals where the numbers in the text have them: IV.b, Attachment A."""
    parts = clause.id.split(".")
    for index, part in enumerate(parts):
        around = clauses.get(f"{clause.document}/{'.'.join([*clause.id.split('.')[:index], part])}")
        marker = MARKER.match(around.number or around.text) if around else None
        unit, _, token = part.rpartition("-")
        if marker and re.search(rf"\b{re.escape(token.upper())}\b", marker[0]):
            parts[index] = f"{unit.capitalize()} {token.upper()}".strip()
    return ".".join(parts)
