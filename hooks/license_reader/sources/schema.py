"""The formats of the files that people edit."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from license_reader.document import Coverage, Ruler, TextKind, WordsFormat
from license_reader.model import Readings, Verdict
from license_reader.vocabulary import Answer, Asker, Frequency, Layout, SourceType, Speaker

from .fields import Address, Day, Distinct, Entry, Few, Issued, Keys, Line, Plain, PlainLine, Text, Url
from .listing import FactsEntry, IdsEntry


class ChangedEntry(Entry):
    """A file that gives the day and the reason of its last change."""

    updated: Day | None = None
    """The day on which what it says last changed."""
    change: PlainLine | None = None
    """The change on that day and its reason, in one line."""


class DatedEntry(ChangedEntry):
    """A file that gives the day on which it was written, too."""

    added: Day
    """The day on which the file was written."""


class DissentEntry(Entry):
    """Published dissent: the source denies this criterion for this clause."""

    source: Text
    """The key in sources.yml of who says it."""
    by: Line | None = None
    """The name of the speaker, where somebody else wrote the source."""
    says: PlainLine
    """Their argument against the finding, in one sentence."""


class ArgumentEntry(Entry):
    """An argument against a finding that nobody has published as dissent from it."""

    source: Text | None = None
    """The key in sources.yml that the argument rests on; none where it is the edition's own."""
    says: PlainLine
    """The argument, in one sentence."""


class FindingEntry(Entry):
    """One claim: this clause, against this criterion, with this verdict, on these words."""

    criterion: Address
    """The address of a criterion."""
    verdict: Annotated[Verdict, Field(strict=False)]
    """The effect of the quoted words on the criterion."""
    quote: Text
    """Words that stand exactly once in the clause, white space aside."""
    prefix: Text | None = None
    """The words directly before the quote, where the same words stand more than once."""
    suffix: Text | None = None
    """The words directly after the quote, where the same words stand more than once."""
    reason: Plain
    """Why, in one sentence."""
    sources: Keys = []
    """Keys of sources.yml that make this very claim of this license."""
    see: Keys = []
    """Keys of sources.yml that only support the reading of the criterion."""
    readings: Annotated[Readings, Field(strict=False)] | None = None
    """On which readings of doubtful words the verdict stands."""
    contested: Annotated[list[DissentEntry], Few] = []
    """Sources that deny this criterion for this clause; each is shown with its name."""
    against: Annotated[list[ArgumentEntry], Few] = []
    """Arguments against the finding; nobody is shown as a dissenter."""


class AnnotationEntry(DatedEntry):
    """The front matter of `annotations/<address>.md`."""

    summary: Annotated[Plain, StringConstraints(max_length=100)] | None = None
    """The effect of the clause."""
    findings: Annotated[list[FindingEntry], Few] = []
    """A claim for each criterion that the clause touches."""


class ScenarioEntry(DatedEntry):
    """The front matter of `annotations/scenarios/<slug>.md`."""

    question: PlainLine
    """As people ask it: May I …?"""
    answer: Answer
    """The answer of the words; “no” and “yes” in quotation marks."""
    summary: Annotated[Plain, StringConstraints(max_length=140)]
    """The answer in a sentence."""
    later: Annotated[Text, StringConstraints(max_length=500)] | None = None
    """The answer for the texts that succeed the one that the question is about, in Markdown, in a sentence or two."""
    asked_by: Annotated[list[Asker], Field(min_length=1), Few, Distinct] = Field(alias="asked-by")
    """Those who ask it."""
    clauses: Annotated[Keys, Field(min_length=1), Distinct]
    """The addresses of the clauses that decide it, weightiest first."""
    sources: Keys = []
    """Keys of sources.yml."""
    group: Line | None = None
    """The key of a group of questions, as docs/scenarios.md lists them."""
    asked: Frequency = "sometimes"
    """How often people ask it; within a group the most frequent stand first."""


class ObjectionEntry(DatedEntry):
    """The front matter of `annotations/yes-but/<slug>.md`."""

    objection: Annotated[Plain, StringConstraints(max_length=160)]
    """The counter-argument in one line, as people say it."""
    defense: Annotated[Plain, StringConstraints(max_length=700)]
    """The same as its best defender would put it."""
    concedes: Annotated[Plain, StringConstraints(max_length=400)]
    """The part of it that is right."""
    clauses: Annotated[Keys, Distinct] = []
    """The addresses of the clauses that it touches; none where it is about the license as a whole."""
    sources: Keys = []
    """Keys of sources.yml."""
    order: int = 1_000
    """Where it stands on the page: a smaller number comes first, and what has none comes last."""


class StatementEntry(DatedEntry):
    """The front matter of `annotations/statements/<slug>.md`."""

    title: Line
    """Its title on the page, such as “One line”."""
    about: Line
    """The address of the license that it is about."""
    use: Line
    """Its use, such as “a chat or a headline”."""
    order: int
    """Where it stands on the page: a smaller number comes first."""


class Name(Entry):
    """A person or body, as CSL names them."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    """The name of a body."""

    @model_validator(mode="after")
    def _is_a_name(self) -> Name:
        if not (self.literal or self.family):
            raise PydanticCustomError("nameless", "no name")
        return self

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class SourceEntry(Entry):
    """One entry of `annotations/sources.yml`, in CSL's names."""

    kind: Speaker
    """The speaker in it: `steward` and `named` lend their authority to the findings that cite them."""
    of: Line | None = None
    """The address of the criteria whose `steward` speaks in it."""
    type: SourceType
    """CSL's type, such as webpage or post-weblog."""
    title: Line
    author: Annotated[list[Name], Field(min_length=1), Few]
    container_title: Line | None = Field(default=None, alias="container-title")
    publisher: Line
    issued: Day | Issued
    """The day, the month or the year of publication."""
    url: Url = Field(alias="URL")
    says: Plain
    """Its words that matter here."""
    does_not_say: Plain = Field(alias="does-not-say")
    """A claim that it must not be cited for."""


class VariantEntry(Entry):
    clause: Address
    words: Text
    instead_of: Text = Field(alias="instead-of")
    note: Text


class ProvenanceEntry(Entry):
    publisher: Line
    url: Url
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    version: Line | None = None
    issued: Annotated[Day | Issued, AfterValidator(str)] | None = None
    copy_: Text | None = Field(default=None, alias="copy")
    also_at: Annotated[list[Url], Few, Distinct] = Field(default=[], alias="also-at")
    retrieved: Day
    license: Text
    format: WordsFormat = "plain"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    notes: Annotated[list[Text], Few, Distinct] = []
    variants: Annotated[list[VariantEntry], Few] = []


class TextEntry(Entry):
    """The front matter of a text under `docs/`. `terms` gives the clause that defines each term, `references` the
    address that a name of another text means."""

    title: Line
    short: Line
    kind: TextKind
    language: Annotated[Line, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    """The language of its words, as in HTML: `fr`, `zh-Hans`."""
    annotated: Coverage | None = None
    steward: Line | None = None
    """Of criteria: the short name of the body whose word on them counts most."""
    ruler: Ruler | None = None
    """Of criteria: whether the verdict on a license as a whole is by them. One text of criteria is the primary one."""
    terms: Annotated[dict[Line, Line], Few] = {}
    references: Annotated[dict[Line, Line], Few] = {}
    called: Annotated[dict[Line, Line], Few] = {}
    succeeds: Line | None = None
    """The address of the text that this one follows."""
    names: Annotated[dict[Line, Line], Few] = {}
    """Names in this text, and what the text that it follows has for each: they are no difference."""
    ancestors: Annotated[dict[Line, Line | None], Few] = {}
    """The id of the clause that a clause comes from, where its own id does not give it; `null` where it is new."""
    ids: IdsEntry | None = None
    facts: FactsEntry | None = None
    availability: Annotated[Line, StringConstraints(max_length=40)] | None = None
    """Neutral words for the availability of the models that the license covers: they stand on its badge."""
    provenance: ProvenanceEntry


class ArticleEntry(ChangedEntry):
    """The front matter of any other page under `docs/`."""

    title: Line
    description: Plain
    template: Layout = "prose"
    """The layout that places generated parts around the page's prose."""
    about: Line | None = None
    """The address of the license that the page is about."""
    verdict: Annotated[Line, StringConstraints(max_length=24)] | None = None
    """The answer to the question that is the title, in a word or two: the front page sets it large."""
    conclusion: Annotated[Line, StringConstraints(max_length=60)] | None = None
    """The same as a sentence without a full stop: “The License is not open”. It begins what is copied and described."""
    lead: Annotated[dict[Line, PlainLine], Few] = {}
    """The clauses that the page puts first, weightiest first; of each, in a sentence, who loses what by it."""
    groups: Annotated[dict[Line, Line], Few] = {}
    """Key and heading of each group of questions, in the order of the page."""


def shared(entry: Entry, model: type, *but: str) -> dict[str, Any]:
    """The fields that an entry and a class of the model have in common, but these; lists and mappings are frozen.

    So a new field is declared in the schema and in the model, and copied nowhere by hand.
    """
    names = {field.name for field in dataclasses.fields(model)} - set(but)
    return {name: _frozen(getattr(entry, name)) for name in type(entry).model_fields if name in names}


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    return MappingProxyType(value) if isinstance(value, dict) else value
