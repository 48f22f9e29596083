"""The edition: texts, clauses, annotations, findings, sources, and every link between them. All frozen.

An address names a thing for ever: `text/1.b.v` is the URL path `/text/1.b.v/`, and `text` the whole text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from .problems import Problem

Kind = Literal["license", "policy", "criteria"]


class Verdict(StrEnum):
    """What a finding says of a clause against a criterion; strongest first."""

    VIOLATES = "violates"
    ARGUABLE = "arguable"
    COMPLIES = "complies"


class Authority(StrEnum):
    """Who says so, strongest first: the criteria's own steward, a named author, or only this reading."""

    STEWARD = "steward"
    NAMED = "named"
    READING = "reading"


SOURCE_AUTHORITY = {"osi": Authority.STEWARD, "named": Authority.NAMED}
"""The source kinds that lend a finding their authority; any other kind only documents a fact."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's words, with the external link that the publisher put on it."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text. Its words are the publisher's, with white space folded to single spaces."""

    kind: Literal["title", "heading", "paragraph", "item"]
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest addressable unit of a text: the block that bears its id and the unmarked blocks after it."""

    address: str
    id: str
    document: str
    blocks: tuple[Block, ...]
    line: int
    heading: str | None = None
    parent: str | None = None
    depth: int = 0

    @property
    def text(self) -> str:
        """The clause's own words (not those of its sub-clauses), folded: quotes are sought in this."""
        return " ".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording of a clause that another published copy has."""

    clause: str
    words: str
    instead_of: str
    note: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text was taken from, and the hash that its words must keep (see `texts.fingerprint`)."""

    publisher: str
    url: str
    retrieved: dt.date
    license: str
    sha256: str
    format: Literal["plain", "markdown"]
    commit: str | None = None
    version: str | None = None
    copy: str | None = None
    notes: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: its blocks before the first clause, and its clauses in order."""

    address: str
    title: str
    short: str
    kind: Kind
    annotated: Literal["complete", "partial"] | None
    steward: str | None
    provenance: Provenance
    preamble: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    words: int
    path: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published source. The fields up to `url` bear their CSL names; `kind` says who speaks in it."""

    key: str
    kind: Literal["osi", "licensor", "named", "record"]
    type: str
    title: str
    author: tuple[str, ...]
    publisher: str
    issued: str
    url: str
    says: str
    does_not_say: str
    container_title: str | None = None

    @property
    def address(self) -> str:
        return f"sources#{self.key}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim: this clause, against this criterion, with this verdict, on these words.

    `start` and `end` are offsets into the clause's `text`. `anchor` is the finding's fragment on its clause's page.
    """

    clause: str
    criterion: str
    anchor: str
    verdict: Verdict
    authority: Authority
    quote: str
    start: int
    end: int
    reason: str
    sources: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"{self.clause}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Prose:
    """The project's own Markdown, rendered and sanitised; internal links are `address:…` until a page places it."""

    html: str
    links: frozenset[str]
    words: int
    text: str
    anchors: tuple[str, ...] = ()
    """The ids of its headings, where they have any."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the edition says of one clause."""

    clause: str
    findings: tuple[Finding, ...]
    commentary: Prose
    added: dt.date
    updated: dt.date | None
    summary: str | None
    path: str


Answer = Literal["no", "unclear", "only-if", "yes"]
Asker = Literal["researcher", "company", "developer", "public-body"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A question that people bring, what the words answer, and the clauses that decide it, weightiest first."""

    address: str
    question: str
    answer: Answer
    summary: str
    asked_by: tuple[Asker, ...]
    clauses: tuple[str, ...]
    sources: tuple[str, ...]
    explanation: Prose
    added: dt.date
    updated: dt.date | None
    path: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page in the project's own voice. `template` names the layout that places generated parts around its prose."""

    address: str
    title: str
    description: str
    template: str
    prose: Prose
    path: str
    claim: str | None = None
    """The sentence that the page's generated statements begin with."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clause's text that is more than plain words; offsets as in `Finding`."""

    start: int
    end: int
    kind: Literal["marker", "definition", "term", "reference", "external"]
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same findings quote; `ends` are the findings whose quotation ends with them."""

    text: str
    findings: tuple[Finding, ...]
    ends: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words under one span, or under none, cut where a quotation begins or ends."""

    span: Span | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause or page that refers to an address: in its words, or in what the edition says of it."""

    address: str
    where: Literal["text", "commentary"]


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


def gravity(finding: Finding) -> tuple[int, int]:
    """A sort key: gravest verdict first, then highest authority."""
    return list(Verdict).index(finding.verdict), list(Authority).index(finding.authority)
