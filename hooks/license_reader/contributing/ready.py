"""Writes what is to be filled in for a missing annotation, question or model. Its keys are those of the format."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from license_reader.document import Document
from license_reader.paths import MODELS, NAME, NEW_QUESTION, OBJECTIONS, SCENARIOS, SLUG, STATEMENTS, file_of
from license_reader.problems import NotReadyError, nearest
from license_reader.sources.fields import Entry
from license_reader.sources.json_schemas import docstrings
from license_reader.sources.listing import ModelEntry
from license_reader.sources.schema import (
    AnnotationEntry,
    DatedEntry,
    FindingEntry,
    ObjectionEntry,
    ScenarioEntry,
    StatementEntry,
)

SCHEMAS = ".vscode/schemas"
DATE = "YYYY-MM-DD"
"""Stands where the day is not known yet: no page is made with a clock in hand."""
QUESTION_FILE = file_of(NEW_QUESTION)
"""The file of a question whose author has not named it yet."""
_RARE = {"prefix", "suffix", "see", "readings", "contested", "against", "updated", "change", "asked", "otherwise"}
"""Keys that a beginning does without; CONTRIBUTING.md explains them."""
_FOLDERS: dict[str, tuple[str, type[Entry]]] = {
    SCENARIOS: ("scenario", ScenarioEntry),
    OBJECTIONS: ("objection", ObjectionEntry),
    STATEMENTS: ("statement", StatementEntry),
}
_MODEL = "models/"
"""An address that asks for a family of models begins so. The entries stand in one file."""


def annotation(address: str, criteria: Iterable[str], added: str = DATE) -> str:
    """A file for a clause that has none."""
    finding = _lines(FindingEntry, {}, {"criterion": ", ".join(criteria)})
    nested = [f"{'  - ' if number == 0 else '    '}{line}" for number, line in enumerate(finding)]
    lines = _lines(AnnotationEntry, {"added": added}, {})
    at = next(number for number, line in enumerate(lines) if line.startswith("findings:"))
    lines[at] = "findings:  # one for each criterion that the words touch; none: write []"
    return _file(address, "annotation", [*lines[: at + 1], *nested, *lines[at + 1 :]])


def scenario(clause: str = "") -> str:
    """A file for a question. With a clause it is one that turns on this clause."""
    return _file(SCENARIOS, "scenario", _lines(ScenarioEntry, {"clauses": f"[{clause}]", "added": DATE}, {}))


def write(root: Path, documents: Iterable[Document], address: str, today: dt.date) -> str:
    """Write the ready file of an address, and return its path. Raises NotReadyError; nothing is overwritten.

    For a family of models it is an entry at the end of their file.
    """
    if address.startswith(_MODEL):
        return _append(root / MODELS, address.removeprefix(_MODEL), today.isoformat())
    content = _content(documents, address, today.isoformat())
    path = root / file_of(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        raise NotReadyError(f"{file_of(address)} exists already: edit it") from None
    return file_of(address)


def _append(path: Path, name: str, today: str) -> str:
    if not NAME.fullmatch(name):
        raise NotReadyError(f"“{name}” is no name: write {_MODEL} and a few words in a-z, joined by hyphens")
    before = path.read_text("utf-8") if path.exists() else ""
    if re.search(rf"^{re.escape(name)}\s*:", before, re.MULTILINE):
        raise NotReadyError(f"{MODELS} has “{name}” already: edit it")
    lines = _lines(ModelEntry, {"read": today}, {})
    # The name of the model comes first, as in the entries that are there; a class lists what it inherits first.
    lines.sort(key=lambda line: line.partition(":")[0] not in ModelEntry.__annotations__)
    gap = "\n" * (bool(before) + (bool(before) and not before.endswith("\n")))
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join([f"{gap}{name}:", *(f"  {line}" for line in lines), ""]))
    return MODELS


def _content(documents: Iterable[Document], address: str, today: str) -> str:
    clauses = {clause.address: document.kind for document in documents for clause in document.clauses}
    folder = next((folder for folder in _FOLDERS if address.startswith(folder)), "")
    if folder:
        if not SLUG.fullmatch(address.removeprefix(folder)):
            raise NotReadyError(f"“{address}” is no address: write {folder} and a few words in a-z, joined by hyphens")
        if address == NEW_QUESTION:
            raise NotReadyError(f"“{address}” says nothing of the question: call it by a few of its words")
        name, model = _FOLDERS[folder]
        return _file(address, name, _lines(model, {"added": today}, {}))
    if clauses.get(address) == "criteria":
        raise NotReadyError(f"“{address}” is a criterion: annotations are on the clauses that are judged by it")
    if address not in clauses:
        inside = [clause for clause in clauses if clause.endswith(f"/{address}")]
        tip = f"did you mean “{inside[0]}”?" if inside else nearest(address, clauses) or "as in text/1.a"
        raise NotReadyError(f"no text has the clause “{address}”: {tip}")
    return annotation(address, [clause for clause, kind in clauses.items() if kind == "criteria"], today)


def _lines(model: type[Entry], values: Mapping[str, str], notes: Mapping[str, str]) -> list[str]:
    """A line for each key of a format: its value or what can stand there, and what it means."""
    lines = []
    # Dates come last, as in the files that are there; a class lists what it inherits first.
    for name, info in sorted(model.model_fields.items(), key=lambda field: field[0] in DatedEntry.model_fields):
        if name in _RARE and name not in values:
            continue
        is_list = "list[" in str(info.annotation)
        value = values.get(name) or ("[]" if is_list else "")
        note = notes.get(name) or ", ".join(_choices(info)) or docstrings(model).get(name, "").rstrip(".")
        rest = "" if info.is_required() or is_list else "; or remove the line"
        line = f"{info.alias or name}: {value}".rstrip()
        lines.append(line if name == "added" else f"{line}  # {note}{rest}")
    return lines


def _file(address: str, schema: str, lines: list[str]) -> str:
    up = "../" * (address.count("/") + 1)
    return "\n".join(["---", f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema}.json", *lines, "---", ""])


def _choices(info: FieldInfo) -> tuple[str, ...]:
    """The words that can be the value of a field, or none where it is not a choice; as they are written in YAML."""
    kinds = get_args(info.annotation) or (info.annotation,)
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return tuple(kind)
    words = tuple(kind for kind in kinds if isinstance(kind, str))
    if not words and get_origin(info.annotation) is list:
        words = tuple(word for word in get_args(kinds[0]) if isinstance(word, str))
    # Without quotation marks YAML 1.1 takes some of them for true and false.
    return tuple(f'"{word}"' if word in {"yes", "no"} else word for word in words)
