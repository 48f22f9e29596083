"""The content of an edition beside its texts: annotations, findings, questions, counter-arguments, sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .vocabulary import Answer, Asker, Frequency, Layout, MentionedIn, Speaker


class Verdict(StrEnum):
    """The verdict of a finding on a clause under a criterion; strongest first."""

    VIOLATES = "violates"
    ARGUABLE = "arguable"
    COMPLIES = "complies"

    @property
    def verb(self) -> str:
        """The words before a criterion: “Violates criterion 6”."""
        return {"violates": "Violates", "arguable": "Arguable under", "complies": "Complies with"}[self]

    @property
    def passive(self) -> str:
        """The words before a clause: “Violated by 2 clauses”."""
        return {"violates": "Violated by", "arguable": "Arguable in", "complies": "Satisfied by"}[self]

    @property
    def meaning(self) -> str:
        """Its claim, as the end of a sentence."""
        return {
            "violates": "the words do what the criterion forbids",
            "arguable": "a serious reader could say so",
            "complies": "the clause satisfies the criterion",
        }[self]


class Readings(StrEnum):
    """On which readings of doubtful words a verdict stands."""

    EVERY = "every"
    STRICTER = "stricter"

    @property
    def words(self) -> str:
        """The words beside the verdict."""
        return {"every": "on every reading", "stricter": "on the stricter reading only"}[self]


class Authority(StrEnum):
    """The speaker of a finding, strongest first: the criteria's own steward, a named author, or only this edition."""

    STEWARD = "steward"
    NAMED = "named"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Source:
    """A published source. The fields up to `URL` bear their CSL names; `kind` says who speaks in it."""

    key: str
    kind: Speaker
    type: str
    title: str
    author: tuple[str, ...]
    publisher: str
    issued: str
    url: str
    says: str
    does_not_say: str
    container_title: str | None = None
    of: str | None = None
    """The address of the criteria whose steward speaks in it; None where no steward does."""
    names: tuple[Mapping[str, str], ...] = ()
    """Each author as CSL has it: `family` and `given` of a person, the `literal` name of a body."""

    @property
    def address(self) -> str:
        return f"sources#{self.key}"


@dataclass(frozen=True, slots=True)
class Dissent:
    """A source that denies a finding: its key, what it says, and who says it if not the author."""

    source: str
    says: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument against a finding, and the key of the source that it rests on, if any. It is nobody's dissent."""

    says: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim: this clause, against this criterion, with this verdict, on these words.

    `start` and `end` are offsets into the clause's `text`. `anchor` is the finding's fragment on its clause's page.
    A clause inherits a finding on an earlier one whose quoted words stand in it. Sources are not inherited: they did
    not speak of this text.
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
    readings: Readings | None = None
    contested: tuple[Dissent, ...] = ()
    against: tuple[Argument, ...] = ()
    inherited: Finding | None = None
    """The finding as it was argued on an earlier text; None where it is argued on this clause."""

    @property
    def origin(self) -> Finding:
        """The finding where it is argued."""
        return self.inherited or self

    @property
    def address(self) -> str:
        return f"{self.clause}#{self.anchor}"

    @property
    def cited(self) -> tuple[str, ...]:
        """The key of each source that it names, once."""
        dissent = [dissent.source for dissent in self.contested]
        arguments = [argument.source for argument in self.against if argument.source]
        return tuple(dict.fromkeys([*self.sources, *self.see, *dissent, *arguments]))


PLACEHOLDER = "address"
"""The scheme of an internal link in rendered prose, until a page gives it a URL."""
# In the words of a page the same may stand, but never behind the beginning of a tag.
INTERNAL_LINK = re.compile(rf'(?<=<a )href="{PLACEHOLDER}:(?P<target>[^"]*)"')


@dataclass(frozen=True, slots=True)
class Prose:
    """The project's own Markdown, rendered and sanitised; internal links are `address:…` until a page places it."""

    html: str
    links: frozenset[str]
    words: int
    text: str
    anchors: tuple[str, ...] = ()
    """The ids of its headings, where they have any."""
    markdown: str = ""
    """As it is written in the file."""

    def placed(self, url: Callable[[str], str]) -> str:
        """The HTML for one page: each internal link becomes the URL that the page reaches its address by."""
        return INTERNAL_LINK.sub(lambda match: f'href="{url(match["target"])}"', self.html)


@dataclass(frozen=True, slots=True)
class Annotation:
    """The annotation of one clause."""

    clause: str
    findings: tuple[Finding, ...]
    commentary: Prose
    added: dt.date
    updated: dt.date | None
    summary: str | None
    path: str
    change: str | None = None
    """The change on the day of `updated`, and its reason."""


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
    later: Prose | None = None
    """The answer for the texts that succeed the one that the question is about."""
    group: str | None = None
    """The key of its group, as the page of the questions names it."""
    asked: Frequency = "sometimes"
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """A counter-argument as its best defender puts it, what is right in it, and the answer."""

    address: str
    objection: str
    defense: str
    concedes: str
    clauses: tuple[str, ...]
    sources: tuple[str, ...]
    order: int
    explanation: Prose
    added: dt.date
    updated: dt.date | None
    path: str
    change: str | None = None

    @property
    def anchor(self) -> str:
        """Its fragment on the page of all of them."""
        return self.address.partition("#")[2]


STATEMENT_PLACEHOLDERS = {
    "{steward-criteria}": Authority.STEWARD,
    "{named-criteria}": Authority.NAMED,
    "{own-criteria}": Authority.READING,
}
"""A gap that a statement leaves to be filled in: the numbers of the criteria that are violated on this authority."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text to paste where somebody calls the license what it is not."""

    name: str
    title: str
    about: str
    use: str
    order: int
    prose: Prose
    added: dt.date
    updated: dt.date | None
    path: str
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A page in the project's own voice. `template` names the layout that places generated parts around its prose."""

    address: str
    title: str
    description: str
    template: Layout
    prose: Prose
    path: str
    about: str | None = None
    """The address of the license that the page is about."""
    verdict: str | None = None
    """The answer to the question that is the title, in a word or two."""
    conclusion: str | None = None
    """The same as a sentence without a full stop."""
    lead: Mapping[str, str] = field(default_factory=dict)
    """Clause -> who loses what by it, in a sentence; the clauses that the page puts first, weightiest first."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Key -> heading of each group of questions."""
    updated: dt.date | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause or page that refers to an address: in its words, or in what the edition says of it."""

    address: str
    where: MentionedIn
