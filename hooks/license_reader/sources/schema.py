"""The formats of the files that people edit, and the check of data against them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from license_reader.model import Answer, Asker, Verdict
from license_reader.problems import Code, Problems, nearest

from .yaml import Location, YamlData

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""What stands in headings, lists and preview images."""
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`\\]+$", max_length=2_000)]
Few = Field(max_length=100)
"""As many entries as a list may have."""
Issued = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$")]


class Entry(BaseModel):
    """A mapping in a file: no key but the declared ones, no value of another type."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


class DissentEntry(Entry):
    """Published dissent from a finding."""

    source: Text
    """The key in sources.yml of who says it."""
    says: Line
    """What they say against the finding, in one sentence."""


class FindingEntry(Entry):
    """One claim: this clause, against this criterion, with this verdict, on these words."""

    criterion: Text
    """The address of a criterion."""
    verdict: Annotated[Verdict, Field(strict=False)]
    """What the quoted words do to the criterion."""
    quote: Text
    """Words that stand exactly once in the clause, white space aside."""
    prefix: Text | None = None
    """What stands directly before the quote, where the same words stand more than once."""
    suffix: Text | None = None
    """What stands directly after the quote, where the same words stand more than once."""
    reason: Text
    """Why, in one sentence."""
    sources: Annotated[list[Text], Few] = []
    """Keys of sources.yml that make this very claim of this license."""
    see: Annotated[list[Text], Few] = []
    """Keys of sources.yml that only support the reading of the criterion."""
    contested: Annotated[list[DissentEntry], Few] = []
    """Published dissent from this finding, each with its source."""


class AnnotationEntry(Entry):
    """The front matter of `annotations/<address>.md`."""

    summary: Annotated[Text, StringConstraints(max_length=100)] | None = None
    """What the clause does."""
    findings: Annotated[list[FindingEntry], Few] = []
    """A claim for each criterion that the clause touches."""
    added: dt.date
    """The day on which the file was written."""
    updated: dt.date | None = None
    """The day on which what it says last changed."""


class ScenarioEntry(Entry):
    """The front matter of `annotations/scenarios/<slug>.md`."""

    question: Line
    """As people ask it: May I …?"""
    answer: Answer
    """What the words answer; “no” and “yes” in quotation marks."""
    summary: Annotated[Text, StringConstraints(max_length=140)]
    """The answer in a sentence."""
    asked_by: Annotated[list[Asker], Field(min_length=1), Few] = Field(alias="asked-by")
    """Who asks it."""
    clauses: Annotated[list[Text], Field(min_length=1), Few]
    """The addresses of the clauses that decide it, weightiest first."""
    sources: Annotated[list[Text], Few] = []
    """Keys of sources.yml."""
    added: dt.date
    """The day on which the file was written."""
    updated: dt.date | None = None
    """The day on which what it says last changed."""


class Name(Entry):
    """A person or body, as CSL names them."""

    family: Line | None = None
    given: Line | None = None
    literal: Line | None = None
    """The name of a body."""

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


class SourceEntry(Entry):
    """One entry of `annotations/sources.yml`, in CSL's names."""

    kind: Literal["osi", "licensor", "named", "record"]
    """Who speaks in it: the first and the third lend their authority to the findings that cite them."""
    type: Line
    """CSL's type, such as webpage or post-weblog."""
    title: Line
    author: Annotated[list[Name], Field(min_length=1), Few]
    container_title: Line | None = Field(default=None, alias="container-title")
    publisher: Line
    issued: dt.date | Issued
    """The day, the month or the year of publication."""
    URL: Url
    says: Text
    """What it says that matters here."""
    does_not_say: Text = Field(alias="does-not-say")
    """What it must not be cited for."""


class VariantEntry(Entry):
    clause: Text
    words: Text
    instead_of: Text = Field(alias="instead-of")
    note: Text


class ProvenanceEntry(Entry):
    publisher: Line
    url: Url
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    version: Line | None = None
    copy_: Text | None = Field(default=None, alias="copy")
    retrieved: dt.date
    license: Text
    format: Literal["plain", "markdown"] = "plain"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    notes: Annotated[list[Text], Few] = []
    variants: Annotated[list[VariantEntry], Few] = []


class TextEntry(Entry):
    """The front matter of a text under `docs/`. `terms` gives the clause that defines each term, `references` the
    address that a name of another text means."""

    title: Line
    short: Line
    kind: Literal["license", "policy", "criteria"]
    annotated: Literal["complete", "partial"] | None = None
    steward: Line | None = None
    terms: Annotated[dict[Line, Line], Few] = {}
    references: Annotated[dict[Line, Line], Few] = {}
    provenance: ProvenanceEntry


class ArticleEntry(Entry):
    """The front matter of any other page under `docs/`."""

    title: Line
    description: Text
    template: Literal["front", "matrix", "prose", "scenarios", "sources", "statement"] = "prose"
    claim: Text | None = None


def json_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas of what contributors write, for their editors, by name."""
    adapters: dict[str, TypeAdapter[Any]] = {
        "annotation": TypeAdapter(AnnotationEntry),
        "scenario": TypeAdapter(ScenarioEntry),
        "sources": TypeAdapter(dict[str, SourceEntry]),
    }
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema()}
        for name, adapter in adapters.items()
    }


M = TypeVar("M", bound=Entry)

_KINDS = {dict: "a mapping", list: "a list", type(None): "nothing"}
_TYPES = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


def check(model: type[M], source: YamlData, path: str, problems: Problems, at: Location = ()) -> M | None:
    """The entry that data at a place in a file makes, or None with every reason among the problems."""
    data = source.data
    for step in at:
        data = data[step]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        # A union reports each of its branches; the first says enough.
        seen: set[tuple[int, int]] = set()
        for detail in error.errors(include_url=False):
            code, message, tip = _explain(model, dict(detail))
            location = (*at, *_real(detail["loc"]))
            place = source.position(location, key=code is Code.UNKNOWN_KEY)
            if place not in seen or code is Code.MISSING_KEY:
                problems.add(path, place, code, message, tip)
            seen.add(place)
        return None


def _real(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    # pydantic puts the branch of a union into the path of an error: no key of ours looks like one.
    branches = ("date", "constrained-str", "function-", "[key]")
    return tuple(s for s in location if not (isinstance(s, str) and s.startswith(branches)))


def _explain(model: type[Entry], detail: dict[str, object]) -> tuple[Code, str, str]:
    kind = str(detail["type"])
    location = _real(detail["loc"])  # type: ignore[arg-type]
    key = str(location[-1]) if location else "?"
    if location and isinstance(location[-1], int) and len(location) > 1:
        key = f"entry {location[-1] + 1} of {location[-2]}"
    value = detail.get("input")
    shown = f"“{value}”" if isinstance(value, (str, int, float, dt.date)) else _KINDS.get(type(value), "nothing")
    context = detail.get("ctx")
    if kind == "extra_forbidden":
        return Code.UNKNOWN_KEY, f"unknown key “{key}”", nearest(key, _keys(model, location[:-1]))
    if kind == "missing":
        return Code.MISSING_KEY, f"the key “{key}” is missing", f"add a line “{key}: …”"
    known = ""
    if kind in {"enum", "literal_error"} and isinstance(context, dict):
        known = f"known: {str(context['expected']).replace(' or ', ', ').replace(chr(39), '')}"
    if value is None:
        return Code.EMPTY, f"{key} is empty", known
    if known:
        return Code.WRONG_VALUE, f"{key} is {shown}", known
    if kind.startswith("date") or key in {"added", "updated", "retrieved", "issued"}:
        tip = "write the date as 2026-11-23"
        if key == "issued":
            tip = 'write a day as 2026-11-23, a month or a year in quotation marks: "2026-11", "2026"'
        elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            tip = "write a day that there is, without quotation marks: 2026-11-23"
        return Code.BAD_DATE, f"{key} is {shown}: not a date", tip
    if kind in {"string_too_short", "too_short"}:
        return Code.EMPTY, f"{key or 'a key'} is empty", ""
    if kind == "too_long" and isinstance(context, dict):
        return Code.WRONG_VALUE, f"{key} has {context['actual_length']} entries", f"at most {context['max_length']}"
    if kind == "string_too_long" and isinstance(context, dict):
        limit = context["max_length"]
        return Code.WRONG_VALUE, f"{key} has {len(str(value))} characters", f"at most {limit}"
    if kind == "string_pattern_mismatch":
        return Code.WRONG_VALUE, f"{key} is {shown}", _PATTERN_TIPS.get(key, "")
    if kind == "list_type":
        return Code.WRONG_TYPE, f"{key} is {shown}, and must be a list", "write the entries in brackets: [one, two]"
    tip = "put the text in quotation marks" if isinstance(value, (int, float, dt.date)) else ""
    return Code.WRONG_TYPE, f"{key} is {shown}, and must be {_TYPES.get(kind, 'another type')}", tip


_PATTERN_TIPS = {
    "URL": "give the whole address, beginning with https://",
    "url": "give the whole address, beginning with https://",
    "commit": "7 to 40 digits of the commit's hash",
    "sha256": "64 hexadecimal digits",
}


def _keys(model: type[Entry], location: tuple[str | int, ...]) -> list[str]:
    """The keys that the mapping at a place may have."""
    nested: dict[str, type[Entry]] = {
        "findings": FindingEntry,
        "provenance": ProvenanceEntry,
        "author": Name,
        "variants": VariantEntry,
    }
    for step in location:
        model = nested.get(str(step), model)
    return [info.alias or name for name, info in model.model_fields.items()]
