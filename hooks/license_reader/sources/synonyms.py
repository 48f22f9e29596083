"""The synonyms of the search, as they are written: what people type, and what the edition calls it."""

from __future__ import annotations

from pathlib import Path

from license_reader.paths import SYNONYMS
from license_reader.problems import Code, Problems
from license_reader.words import fold

from .files import read_mapping
from .yaml import YamlData

MAX_LENGTH = 80


def read_synonyms(root: Path, problems: Problems) -> YamlData:
    """The synonyms, each key and value some words. A project without the file has none."""
    data = read_mapping(root, SYNONYMS, problems)
    for typed, meant in data.data.items():
        for words, is_key in ((typed, True), (meant, False)):
            if (mistake := _wrong(words, is_key=is_key)) is not None:
                problems.add(SYNONYMS, data.position((typed,), key=is_key), Code.BAD_SYNONYM, *mistake)
    return data


def _wrong(words: object, *, is_key: bool) -> tuple[str, str] | None:
    """The mistake in a key or a value, and a tip; None if it is sound."""
    if not isinstance(words, str) or not words.strip():
        tip = "write “what people type: what the edition calls it”, in quotation marks where it is a number"
        return f"“{words}” is no words", tip
    if len(words) > MAX_LENGTH:
        return f"{len(words)} characters", f"at most {MAX_LENGTH}"
    if is_key and words != fold(words.lower()):
        return f"“{words}” is not in small letters", f"write “{fold(words.lower())}”"
    return None
