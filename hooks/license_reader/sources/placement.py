"""The folder that a file belongs in, by the keys that only its format has."""

from __future__ import annotations

from license_reader.paths import ANNOTATIONS, OBJECTIONS, SCENARIOS
from license_reader.problems import Code, Problems

from .fields import Entry
from .files import SourceFile
from .schema import AnnotationEntry, ObjectionEntry, ScenarioEntry

_OWN_KEYS: tuple[tuple[str, type[Entry], str], ...] = (
    ("question", ScenarioEntry, f"{ANNOTATIONS}/{SCENARIOS}"),
    ("objection", ObjectionEntry, f"{ANNOTATIONS}/{OBJECTIONS}"),
    ("findings", AnnotationEntry, f"{ANNOTATIONS}/"),
)
"""A key that only one format has, the format, and the folder of its files."""


def is_misplaced(source: SourceFile, model: type[Entry], problems: Problems) -> bool:
    """Whether a file is read as another format than its own. The problem says where it belongs."""
    name = source.path.rpartition("/")[2]
    for key, other, folder in _OWN_KEYS:
        if key in source.meta.data and other is not model and key not in model.model_fields:
            tip = f"what has the key “{key}” belongs in {folder}: move the file to {folder}{name}"
            if other is AnnotationEntry:
                tip = f"findings belong to a clause: move the file to {folder}, at the address of its clause"
            message = "a file of another kind than those of its folder"
            problems.add(source.path, (1, 1), Code.STRAY_FILE, message, tip)
            return True
    return False
