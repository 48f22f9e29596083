"""What an edition is made of: texts, clauses, annotations, findings, questions, sources. All frozen.

An address names a thing for ever: `text/1.b.v` is the URL path `/text/1.b.v/`, and `text` the whole text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

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
class Dissent:
    """Published dissent from a finding: the key of its source, and what that says."""

    source: str
    says: str


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
    see: tuple[str, ...] = ()
    contested: tuple[Dissent, ...] = ()

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


def gravity(finding: Finding) -> tuple[int, int]:
    """A sort key: gravest verdict first, then highest authority."""
    return list(Verdict).index(finding.verdict), list(Authority).index(finding.authority)
