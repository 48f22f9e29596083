"""The edition: everything that the sources say, and every link between it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import (
    SOURCE_AUTHORITY,
    Annotation,
    Article,
    Authority,
    Clause,
    Document,
    Finding,
    Kind,
    Mention,
    Phrase,
    Scenario,
    Source,
    Verdict,
    gravity,
)
from .problems import Problem


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything, complete before the first page is made. Templates read it and compute no link of their own."""

    documents: Mapping[str, Document]
    clauses: Mapping[str, Clause]
    annotations: Mapping[str, Annotation]
    sources: Mapping[str, Source]
    articles: Mapping[str, Article]
    scenarios: Mapping[str, Scenario]
    findings: tuple[Finding, ...]
    layout: Mapping[str, tuple[tuple[Phrase, ...], ...]]
    """Clause address -> for each block, its phrases."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Address -> who mentions it, in the order of the texts."""
    hues: Mapping[str, int]
    """Criterion address -> its color, 1 up, for each criterion that is violated."""
    terms: Mapping[str, tuple[str, ...]]
    """Clause address -> the terms it defines."""
    by_criterion: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    by_source: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    by_clause: Mapping[str, tuple[Scenario, ...]] = field(default_factory=dict)
    """Clause address -> the scenarios that turn on it."""
    cited_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Source key -> addresses whose commentary links to it."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Old address -> the address that it has now."""
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

    @property
    def violated(self) -> tuple[Clause, ...]:
        """The criteria with at least one `violates`, in their own order."""
        return tuple(self.clauses[c] for c in self.hues)

    @property
    def deciding(self) -> tuple[Clause, ...]:
        """The clauses that decide the question: somebody other than this edition says that they violate a criterion."""
        decisive = {
            f.clause for f in self.findings if f.verdict is Verdict.VIOLATES and f.authority is not Authority.READING
        }
        texts = self.texts("license", "policy")
        return tuple(c for doc in texts for c in doc.clauses if c.address in decisive)

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
