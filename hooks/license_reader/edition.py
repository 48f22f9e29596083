"""The edition: everything that the sources say, and every link between it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, get_args

from .document import Clause, Document, Kind
from .model import (
    SOURCE_AUTHORITY,
    Annotation,
    Article,
    Authority,
    Finding,
    Frequency,
    Mention,
    Objection,
    Phrase,
    Scenario,
    Source,
    Statement,
    Verdict,
    gravity,
)
from .problems import Problem


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything, complete before the first page is made. Templates read it and compute no link of their own."""

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
    hues: Mapping[str, int]
    """Criterion address -> its color, 1 up, for each criterion that is violated."""
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
    ways: Mapping[str, str] = field(default_factory=_nothing)
    """Address that is no page of its own -> the address that it means: what has moved, and short ways in."""
    moved: Mapping[str, str] = field(default_factory=_nothing)
    """Old address -> the address that it has now."""
    moved_fragments: Mapping[str, Mapping[str, str]] = field(default_factory=_nothing)
    """Page -> for each fragment that it once had, the address that has it now."""
    warnings: tuple[Problem, ...] = ()
    """What is worth a second look and stops no build."""

    def texts(self, *kinds: Kind) -> tuple[Document, ...]:
        """The documents of these kinds: licenses first, then policies, then criteria."""
        order = ("license", "policy", "criteria")
        chosen = [doc for doc in self.documents.values() if doc.kind in kinds]
        return tuple(sorted(chosen, key=lambda doc: (order.index(doc.kind), doc.address)))

    @property
    def criteria(self) -> tuple[Clause, ...]:
        return tuple(clause for document in self.texts("criteria") for clause in document.clauses)

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

    def children_of(self, address: str) -> tuple[Clause, ...]:
        return tuple(c for c in self.document_of(address).clauses if c.parent == address)

    def neighbours(self, address: str) -> tuple[Clause | None, Clause | None]:
        """The clauses before and after this one in its text."""
        clauses = self.document_of(address).clauses
        here = clauses.index(self.clauses[address])
        before = clauses[here - 1] if here else None
        after = clauses[here + 1] if here + 1 < len(clauses) else None
        return before, after

    def name(self, address: str) -> str:
        """A clause's name within its text: its number, the term that it defines, or its id in words.

        Ids that begin with `def.` are those of definitions.
        """
        clause = self.clauses[address]
        if clause.id.startswith("def.") and address in self.terms:
            return f"“{self.terms[address][0]}”"
        return clause.id if any(c.isdigit() for c in clause.id) else clause.id.replace("-", " ").capitalize()

    def label(self, address: str) -> str:
        """A name that stands by itself: the text's short name and the clause's name."""
        if address in self.documents:
            return self.documents[address].short
        document = self.document_of(address)
        numbered = self.clauses[address].id[0].isdigit() and document.kind != "criteria"
        return f"{document.short} {'§ ' if numbered else ''}{self.name(address)}"

    def headline(self, address: str) -> str:
        """What a clause is about: its own heading, the annotation's summary, or its first words."""
        clause = self.clauses[address]
        annotation = self.annotations.get(address)
        if annotation and annotation.summary:
            return annotation.summary
        if clause.heading:
            return clause.heading
        words = clause.text.removeprefix(f"{clause.id.rpartition('.')[2]}. ").split()
        return " ".join(words[:12]) + ("…" if len(words) > 12 else "")

    def strongest(self, clause: str, criterion: str) -> Finding | None:
        """The finding that the matrix shows for a pair: the gravest verdict, then the highest authority."""
        found = [f for f in self.findings_of(clause) if f.criterion == criterion]
        return min(found, key=gravity, default=None)

    def hue(self, criterion: str) -> int:
        """The color of a criterion: 1 up for each that is violated, 0 for any other."""
        return self.hues.get(criterion, 0)

    def parts_of(self, about: str) -> tuple[Document, ...]:
        """A license and the texts that stand below its address: what it incorporates."""
        texts = self.texts("license", "policy")
        return tuple(d for d in texts if d.address == about or d.address.startswith(f"{about}/"))

    def findings_in(self, about: str) -> tuple[Finding, ...]:
        """The findings on a license and what it incorporates."""
        parts = {document.address for document in self.parts_of(about)}
        return tuple(finding for finding in self.findings if self.clauses[finding.clause].document in parts)

    def violated_by(self, about: str) -> tuple[Clause, ...]:
        """The criteria with at least one `violates` by a license, in their own order."""
        violated = {f.criterion for f in self.findings_in(about) if f.verdict is Verdict.VIOLATES}
        return tuple(clause for clause in self.criteria if clause.address in violated)

    def deciding(self, about: str) -> tuple[Clause, ...]:
        """The clauses that decide about a license: others than this edition say that they violate a criterion."""
        decisive = dict.fromkeys(
            finding.clause
            for finding in self.findings_in(about)
            if finding.verdict is Verdict.VIOLATES and finding.authority is not Authority.READING
        )
        return tuple(self.clauses[address] for address in decisive)

    def leading(self, article: Article) -> tuple[Clause, ...]:
        """The clauses that a page puts first: those that it names, or all that decide."""
        if article.lead:
            return tuple(self.clauses[address] for address in article.lead)
        return self.deciding(article.about or "")

    def criteria_on(self, about: str, authority: Authority) -> tuple[Clause, ...]:
        """The criteria that a license violates and whose highest authority is this one."""
        best: dict[str, Authority] = {}
        for finding in self.findings_in(about):
            if finding.verdict is Verdict.VIOLATES:
                known = best.get(finding.criterion, Authority.READING)
                best[finding.criterion] = min(known, finding.authority, key=list(Authority).index)
        return tuple(clause for clause in self.violated_by(about) if best[clause.address] is authority)

    @property
    def contested(self) -> tuple[Finding, ...]:
        """The findings from which somebody has published dissent."""
        return tuple(finding for finding in self.findings if finding.contested)

    @property
    def questions(self) -> tuple[tuple[str, tuple[Scenario, ...]], ...]:
        """The questions in groups with their headings, the most frequent first; one group without a heading else."""
        groups = next((a.groups for a in self.articles.values() if a.template == "scenarios" and a.groups), {"": ""})
        often = list(get_args(Frequency))
        inside: dict[str, list[Scenario]] = {key: [] for key in groups}
        for scenario in sorted(self.scenarios.values(), key=lambda s: (often.index(s.asked), s.address)):
            inside[scenario.group or ""].append(scenario)
        return tuple((heading, tuple(inside[key])) for key, heading in groups.items() if inside[key])

    def says(self, finding: Finding) -> str:
        """Whose word a finding is, as a reader is told."""
        if finding.authority is Authority.STEWARD:
            return f"says {self.steward}"
        if finding.authority is Authority.NAMED:
            names = (
                name
                for key in finding.sources
                if SOURCE_AUTHORITY.get(self.sources[key].kind) is Authority.NAMED
                for name in self.sources[key].author
            )
            return f"says {', '.join(dict.fromkeys(names))}"
        return "this reading"

    def count(self, address: str, verdict: Verdict) -> int:
        """How many clauses stand against a criterion with this verdict."""
        found = (f.clause for f in self.by_criterion.get(address, ()) if f.verdict is verdict)
        return len(set(found))

    @property
    def steward(self) -> str:
        """The short name of the body whose word on the criteria counts most."""
        return next((d.steward for d in self.texts("criteria") if d.steward), "the steward")
