"""The folder that a file belongs in, by the keys that only its format has."""

from __future__ import annotations

from license_reader.paths import ANNOTATIONS, OBJECTIONS, SCENARIOS

from .fields import Entry
from .files import SourceFile
from .schema import AnnotationEntry, ObjectionEntry, ScenarioEntry

_OWN_KEYS: tuple[tuple[str, type[Entry], str], ...] = (
    ("question", ScenarioEntry, f"{ANNOTATIONS}/{SCENARIOS}"),
    ("objection", ObjectionEntry, f"{ANNOTATIONS}/{OBJECTIONS}"),
    ("findings", AnnotationEntry, f"{ANNOTATIONS}/"),
)
"""A key that only one format has, the format, and the folder of its files."""


def right_place(source: SourceFile, model: type[Entry]) -> str:
    """Where a file belongs that is read as another format than its own; "" if it lies right."""
    name = source.path.rpartition("/")[2]
    for key, other, folder in _OWN_KEYS:
        if key in source.meta.data and other is not model and key not in model.model_fields:
            if other is AnnotationEntry:
                return f"findings belong to a clause: move the file to {folder}, at the address of its clause"
            return f"what has the key “{key}” belongs in {folder}: move the file to {folder}{name}"
    return ""
