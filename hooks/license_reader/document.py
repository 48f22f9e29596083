"""A text and its parts, as they were published: the words are the publisher's, and nothing here is about them.

An address names a thing for ever: `text/1.b.v` is the URL path `/text/1.b.v/`, and `text` the whole text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

TextKind = Literal["license", "policy", "criteria"]
WordsFormat = Literal["plain", "markdown"]
"""The format of the published words of a text."""
Coverage = Literal["complete", "partial"]
"""Whether all clauses of a text are annotated."""
Ruler = Literal["primary", "second"]
"""Whether the verdict on a license as a whole is by these criteria."""
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


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
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(run.text for run in self.runs))


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest addressable unit of a text: the block that bears its id, the unmarked blocks after it, and those
    further down that go on with it."""

    address: str
    id: str
    document: str
    blocks: tuple[Block, ...]
    line: int
    heading: str | None = None
    number: str | None = None
    """The number that the publisher's page counts by itself: it is shown, and is none of the words."""
    parent: str | None = None
    depth: int = 0
    text: str = field(init=False, repr=False, compare=False)
    """The clause's own words (not those of its sub-clauses), folded: quotes are sought in this."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(block.text for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Portion:
    """Blocks of a clause that stand together in its text, from the number `first` to before `end`.

    A clause is one portion, unless it goes on behind its parts: “You may (a) sell, (b) give, provided that …”.
    """

    clause: Clause
    first: int
    end: int

    @property
    def begins(self) -> bool:
        """Whether the clause begins here, and does not go on."""
        return self.first == 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.clause.blocks[self.first : self.end]

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)

    @property
    def start(self) -> int:
        """The offset of its words in those of the clause."""
        return sum(len(block.text) + 1 for block in self.clause.blocks[: self.first])


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
    format: WordsFormat
    commit: str | None = None
    version: str | None = None
    issued: str | None = None
    """The day, the month or the year of publication, as far as the text or its publisher says."""
    copy: str | None = None
    also_at: tuple[str, ...] = ()
    """Other addresses that lead to this text: a mere reference to it has one of them."""
    notes: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Words of a license or of its policy that others list as a fact about it."""

    clause: str
    """The address of the clause that says it."""
    quote: str
    users: int | None = None
    counted: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: its blocks before the first clause, its clauses in order, and these as they stand in it."""

    address: str
    title: str
    short: str
    kind: TextKind
    annotated: Coverage | None
    steward: str | None
    """Of criteria: the short name of the body whose word on them counts most."""
    provenance: Provenance
    preamble: tuple[Block, ...]
    clauses: tuple[Clause, ...]
    portions: tuple[Portion, ...]
    words: int
    path: str
    language: str = "en"
    """The language of its words, as in HTML: `fr`, `zh-Hans`."""
    called: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Clause id -> what the clause is called, where it has no number and its id does not say it."""
    succeeds: str | None = None
    """The address of the text that this one follows."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Name in this text -> name in the text that it follows: when the two are compared, they are the same."""
    ruler: Ruler | None = None
    """Of criteria: whether the verdict on a license as a whole is by them."""
    ids: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The ids of the text in the lists of others: list -> id."""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """The facts of the license that lists of models name, by the names of the format."""
    availability: str | None = None
    """A neutral phrase for the availability of the models that the license covers."""
    ancestors: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    """Clause id -> id of its ancestor, or None for a new clause, where the ids do not give it."""

    @property
    def direction(self) -> str:
        """The direction in which its words are written: `ltr` or `rtl`."""
        return "rtl" if self.language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
