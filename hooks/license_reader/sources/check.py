"""The check of data against a format: every reason at its place, in words that a contributor understands."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeVar

from pydantic import ValidationError

from license_reader.problems import FEW, Code, Problems, Suggestions

from .fields import Entry
from .listing import FactEntry, FactsEntry, IdsEntry, LicenseClaimEntry
from .markup_mistakes import UNREACHABLE
from .schema import ArgumentEntry, DissentEntry, FindingEntry, Name, ProvenanceEntry, VariantEntry
from .yaml import Location, YamlData

M = TypeVar("M", bound=Entry)

_KINDS = {dict: "a mapping", list: "a list", type(None): "nothing"}
_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
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
        details = error.errors(include_url=False)
        explained = [_explain(model, dict(detail), problems.suggestions, at) for detail in details]
        tips = {(_real(detail["loc"])[:-1], tip) for detail, (_, _, tip) in zip(details, explained, strict=True)}
        for detail, (code, message, tip) in zip(details, explained, strict=True):
            *above, key = _real(detail["loc"]) or ("",)
            if code is Code.MISSING_KEY and (tuple(above), f"did you mean “{key}”?") in tips:
                # It is there under a misspelled name.
                continue
            location = (*at, *_real(detail["loc"]))
            if detail["type"] == "twice":
                location = (*location, detail["ctx"]["index"])
            place = source.position(location, key=code is Code.UNKNOWN_KEY)
            if place not in seen or code is Code.MISSING_KEY:
                problems.add(path, place, code, message, tip)
            seen.add(place)
        return None


def _real(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    # pydantic puts the branch of a union into the path of an error: no key of ours looks like one.
    branches = ("date", "constrained-str", "function-", "[key]")
    return tuple(s for s in location if not (isinstance(s, str) and s.startswith(branches)))


def _explain(
    model: type[Entry], detail: dict[str, object], suggestions: Suggestions, at: Location
) -> tuple[Code, str, str]:
    """The code, the message and the tip for an error in the entry at a place of its file."""
    kind = str(detail["type"])
    location = _real(detail["loc"])  # type: ignore[arg-type]
    key = str((*at, *location)[-1]) if location or at else "?"
    if location and isinstance(location[-1], int) and len(location) > 1:
        key = f"entry {location[-1] + 1} of {location[-2]}"
    value = detail.get("input")
    quoted = f"“{value}”" if isinstance(value, (str, int, float, dt.date)) else _KINDS.get(type(value), "nothing")
    context = detail.get("ctx")
    if kind == "extra_forbidden":
        return Code.UNKNOWN_KEY, f"unknown key “{key}”", suggestions.nearest(key, _keys(model, location[:-1]))
    if kind == "missing":
        return Code.MISSING_KEY, f"the key “{key}” is missing", f"add a line “{key}: …”"
    known = ""
    if kind in {"enum", "literal_error"} and isinstance(context, dict):
        choices = re.findall("'([^']*)'", str(context["expected"]))
        known = f"known: {', '.join(choices)}"
        if len(choices) > FEW:
            known = suggestions.nearest(str(value), choices) or known
    if value is None:
        tip = known or "write it after the colon; what follows a # is a comment"
        if location and isinstance(location[-1], int):
            tip = "write the entry behind its hyphen, or remove the hyphen"
        if kind == "no_value":
            tip += "; or remove the line"
        return Code.EMPTY, f"{key} is empty", tip
    if known:
        return Code.WRONG_VALUE, f"{key} is {quoted}", known
    if kind == "twice" and isinstance(context, dict) and isinstance(value, list):
        return Code.WRONG_VALUE, f"“{value[context['index']]}” stands twice in {key}", "write it once"
    if kind == "markup" and isinstance(context, dict):
        tip = "write the words alone: only the text below the front matter takes links, emphasis and code"
        return Code.WRONG_VALUE, f"“{context['words'][:60]}” in {key}, which is shown as it is written", tip
    if kind == "curly":
        tip = "remove the quotation marks “ ”, or write straight ones around it, which are not shown"
        return Code.WRONG_VALUE, f"{key} stands in quotation marks that would be shown", tip
    if kind == "private":
        return Code.WRONG_VALUE, f"{key} is {quoted}", UNREACHABLE
    if kind == "nameless":
        return Code.EMPTY, f"{key} has no name", "give a family name, or a literal name for a body"
    if kind in {"less_than_equal", "greater_than_equal"}:
        return Code.BAD_DATE, f"{key} is {quoted}: no year from 1500 to 2099", "write the year in which it was"
    if kind.startswith("date") or key in {"added", "updated", "retrieved", "issued"}:
        tip = "write the date as 2026-11-23"
        if key == "issued":
            tip = 'write a day as 2026-11-23, a month or a year in quotation marks: "2026-11", "2026"'
        elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            tip = "write a day that there is, without quotation marks: 2026-11-23"
        return Code.BAD_DATE, f"{key} is {quoted}: not a date", tip
    if kind in {"string_too_short", "too_short"}:
        tip = f"write one entry at least: “{key}: [one]”" if isinstance(value, list) else ""
        return Code.EMPTY, f"{key or 'a key'} is empty", tip
    if kind == "too_long" and isinstance(context, dict) and not isinstance(value, str):
        return Code.WRONG_VALUE, f"{key} has {context['actual_length']} entries", f"at most {context['max_length']}"
    if kind in {"string_too_long", "too_long"} and isinstance(context, dict):
        limit = context["max_length"]
        return Code.WRONG_VALUE, f"{key} has {len(str(value))} characters", f"at most {limit}"
    if kind == "string_pattern_mismatch":
        return Code.WRONG_VALUE, f"{key} is {quoted}", _PATTERN_TIPS.get(key, "")
    if kind == "list_type":
        words = re.split(r"[,;] *", value.lstrip("- ")) if isinstance(value, str) else ["one", "two"]
        entries = ", ".join(words if all(re.fullmatch(r"[\w./-]+", word) for word in words) else ["one", "two"])
        tip = _LIST_TIPS.get(key, f"write the entries in brackets: “{key}: [{entries}]”")
        return Code.WRONG_TYPE, f"{key} is {quoted}, and must be a list", tip
    tip = "put the text in quotation marks" if kind == "string_type" else ""
    if kind == "string_type" and isinstance(value, list):
        tip = "write one value, without brackets"
    if kind == "int_type" and isinstance(value, str) and (digits := re.fullmatch(r"0*([0-9]{1,9})", value)):
        tip = f"write “{key}: {digits[1]}”"
    elif kind == "int_type":
        tip = f"write a whole number without quotation marks, as in “{key}: 120”"
    if kind in {"model_type", "model_attributes_type"}:
        tip = f"write its keys below it, further to the right: {', '.join(_keys(model, location))}"
        if location and isinstance(location[-1], int):
            tip = _LIST_TIPS.get(str(location[-2]), f"an entry has the keys {', '.join(_keys(model, location))}")
    return Code.WRONG_TYPE, f"{key} is {quoted}, and must be {_TYPES.get(kind, 'another type')}", tip


_LIST_TIPS = {
    "against": "write “against: [{source: key, says: one sentence}]”, or without the source",
    "author": "write “author: [{family: Doe, given: Jane}]”, or “author: [{literal: The name of a body}]”",
    "contested": "write “contested: [{source: key, says: one sentence}]”",
    "findings": "write “findings: []” where there is none, else an entry that begins with “- criterion: …”",
}
_PATTERN_TIPS = {
    "URL": "give the whole address, as in https://host.example/path, without a user",
    "url": "give the whole address, as in https://host.example/path, without a user",
    "commit": "7 to 40 digits of the commit's hash",
    "sha256": "64 hexadecimal digits",
    **dict.fromkeys(("hf", "scancode", "ollama"), "as the list writes it: small letters, digits, dots and hyphens"),
    "spdx": "an id of the SPDX list, or LicenseRef- and the id of another list",
}


def _keys(model: type[Entry], location: tuple[str | int, ...]) -> list[str]:
    """The keys that the mapping at a place may have."""
    nested: dict[str, type[Entry]] = {
        "findings": FindingEntry,
        "contested": DissentEntry,
        "against": ArgumentEntry,
        "provenance": ProvenanceEntry,
        "author": Name,
        "variants": VariantEntry,
        "ids": IdsEntry,
        "facts": FactsEntry,
        "otherwise": LicenseClaimEntry,
        **dict.fromkeys(FactsEntry.model_fields, FactEntry),
    }
    for step in location:
        model = nested.get(str(step), model)
    return [info.alias or name for name, info in model.model_fields.items()]
