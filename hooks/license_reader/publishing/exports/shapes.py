"""The published shape of the data. It changes only by addition: no field is renamed, removed, or given another meaning.

The JSON Schema is made of these classes, and their docstrings are its descriptions.
"""

from __future__ import annotations

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from license_reader.lineage import State, Status
from license_reader.model import Authority, Readings, Verdict
from license_reader.vocabulary import Answer, Asker, MentionedIn, Speaker

from .site import EntryKind


@with_config(ConfigDict(use_attribute_docstrings=True))
class Shape(TypedDict):
    """A part of the data, which the docstrings below its fields describe."""


class EditionShape(Shape):
    """The edition that the data is of."""

    name: str
    """The name of the site."""
    version: str
    """The day on which the edition last changed, as its files declare it."""
    commit: str | None
    """The commit of the sources, where it is known."""
    url: str
    """Where the site stands."""


class SourceShape(Shape):
    """A published source."""

    key: str
    kind: Speaker
    """The speaker in it: the steward of criteria (once `osi`), the licensor, a named author, or a record of facts."""
    title: str
    author: list[str]
    publisher: str
    issued: str
    """A year, or a year and month."""
    url: str
    """Where the source was published."""
    address: str
    """Where this site says what it says."""
    says: str
    does_not_say: str
    of: str | None
    """The address of the criteria whose steward speaks in it."""


class DissentShape(Shape):
    """A source that denies this criterion for this clause."""

    source: str
    """The key of the source."""
    says: str
    by: list[str]
    """The names of those who dissent."""


class ArgumentShape(Shape):
    """An argument against a finding. It is nobody's dissent."""

    source: str | None
    """The key of the source that it rests on."""
    says: str


class FindingShape(Shape):
    """One claim: this clause, against this criterion, with this verdict, on these words."""

    address: str
    url: str
    clause: str
    """The address of the clause."""
    criterion: str
    """The address of the criterion."""
    verdict: Verdict
    authority: Authority
    """Whose word it is: the steward of the criteria, a named author, or only this edition."""
    says: str
    """The same in words."""
    quote: str
    """Words of the clause."""
    prefix: str
    """The words of the clause before them, at most 32 characters."""
    suffix: str
    """The words of the clause after them, at most 32 characters."""
    start: int
    """Where the quote begins in the `text` of its clause, in characters from 0."""
    end: int
    """Where the quote ends."""
    reason: str
    sources: list[str]
    """The keys of the sources that make this claim."""
    see: list[str]
    """The keys of the sources that only support the reading of the criterion."""
    contested: list[DissentShape]
    readings: Readings | None
    """On which readings of doubtful words the verdict stands, where the edition says so."""
    against: list[ArgumentShape]


class EditShape(Shape):
    """Words of a clause beside those of a later one."""

    was: str
    """All of these joined are the words of the earlier clause."""
    now: str
    """All of these joined are the words of the later clause."""
    same: bool
    """Whether the two count as the same: names of the versions, dates and quotation marks are no difference."""


class RelativeShape(Shape):
    """The counterpart of a clause in another version of its text."""

    text: str
    address: str | None
    """None where that version has no such clause."""
    status: Status
    edits: list[EditShape]
    """From the words of the earlier of the two to those of the later one; empty unless the words differ."""


class LineageShape(Shape):
    """Where a clause comes from in the text before, and what became of it in later ones."""

    ancestor: RelativeShape | None
    """None where the text follows no other."""
    descendants: list[RelativeShape]
    standing: list[str]
    """The addresses of findings on earlier versions whose words stand in this one."""


class CommentaryShape(Shape):
    """The words of the edition in three forms. Their links are whole URLs."""

    markdown: str
    html: str
    text: str


class LaterClauseShape(Shape):
    """A clause that decides a question, in one later text."""

    clause: str
    """The address of the clause that decides it."""
    text: str
    """The address of the later text."""
    address: str | None
    """The address of the clause there; None where it is gone."""
    state: State


class LaterShape(Shape):
    """The answer for the texts that succeed the one that a question is about."""

    commentary: CommentaryShape
    clauses: list[LaterClauseShape]
    """Each deciding clause in each later text, as the comparison of the texts gives it."""


class QuestionShape(Shape):
    """A question that people bring, and its answer."""

    address: str
    url: str
    question: str
    answer: Answer


class MentionShape(Shape):
    """A clause or page that refers to this one, in its words or in what the edition says of it."""

    address: str
    where: MentionedIn


class ProvenanceShape(Shape):
    """Where the text was taken from."""

    text: str
    """The address of the whole text."""
    title: str
    publisher: str
    url: str
    commit: str | None
    version: str | None
    issued: str | None
    """The day, the month or the year of its publication."""
    retrieved: str
    rights: str
    """Whose the words are. The license of the data does not cover them."""
    spdx: str | None
    """The id of the text in SPDX's list of licenses, or in ScanCode's."""
    sha256: str
    """The hash of its words, which every build checks."""


class EntryShape(Shape):
    """A clause, a criterion, a question or a whole text."""

    address: str
    """The path of its page without slashes at the ends. It never comes to mean something else."""
    url: str
    kind: EntryKind
    label: str
    """A name that stands by itself."""
    headline: str
    """Its subject in a line."""
    text: str
    """The words, verbatim, with white space folded: of a clause without those of its parts. Of a question, what it
    asks."""
    parent: str | None
    children: list[str]
    previous: str | None
    next: str | None
    language: str
    """Of `text`, as in HTML."""
    findings: list[FindingShape]
    """On a clause; on any clause under a criterion or of a whole text."""
    lineage: LineageShape
    commentary: CommentaryShape | None
    questions: list[QuestionShape]
    """Those that turn on it."""
    mentions: list[MentionShape]
    added: str | None
    """The day on which what the edition says of it was written."""
    updated: str | None
    """The day on which that last changed."""
    change: str | None
    """The change on that day, and its reason."""
    edition: EditionShape
    provenance: ProvenanceShape | None
    """Of a question none."""
    answer: Answer | None
    """Of a question only, like the next three."""
    summary: str | None
    asked_by: list[Asker]
    clauses: list[str]
    """The addresses of the clauses that decide a question, weightiest first."""
    later: LaterShape | None
    """Of a question about a text that another text succeeds."""


class ObjectionShape(Shape):
    """A counter-argument as its best defender puts it, what is right in it, and the answer."""

    address: str
    url: str
    objection: str
    defense: str
    concedes: str
    clauses: list[str]
    sources: list[str]
    commentary: CommentaryShape
    added: str
    updated: str | None
    change: str | None


class WholeShape(Shape):
    """The whole edition."""

    edition: EditionShape
    license: str
    """The SPDX id of the license of the commentary and of this data. The quoted texts belong to their owners."""
    texts: list[EntryShape]
    clauses: list[EntryShape]
    criteria: list[EntryShape]
    questions: list[EntryShape]
    objections: list[ObjectionShape]
    sources: list[SourceShape]
