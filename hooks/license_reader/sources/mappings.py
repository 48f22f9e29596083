"""Reads the YAML files that hold one mapping each: sources, redirects, synonyms, families of models."""

from __future__ import annotations

from pathlib import Path

from license_reader import limits
from license_reader.paths import REDIRECTS, SOURCES, SYNONYMS, bad_address, taken_id
from license_reader.problems import Code, Problems
from license_reader.words import fold

from .cache import FileCache
from .check import check
from .files import read_text
from .register import ADDRESS
from .schema import SourceEntry
from .yaml import YamlData, parse_yaml


def read_mapping(root: Path, relative: str, problems: Problems) -> YamlData:
    """The mapping in a YAML file that may be missing or empty."""
    path = root / relative
    text = read_text(path, relative, problems) if path.exists() else ""
    data = parse_yaml(text, relative, problems) if text else None
    if data is None:
        return YamlData({})
    if len(data.data) > limits.ENTRIES:
        message = f"{len(data.data):,} entries: the limit is {limits.ENTRIES:,}"
        problems.add(relative, (1, 1), Code.TOO_LARGE, message, "keep those that people ask for")
        return YamlData({})
    return data


def read_sources(root: Path, problems: Problems, cache: FileCache) -> tuple[YamlData | None, dict[str, SourceEntry]]:
    """The sources by their keys; no data where the file cannot be read."""
    path = root / SOURCES
    if not path.exists():
        problems.add(SOURCES, (1, 1), Code.MISSING_FILE, "the file is missing", "write it: it may be empty")
        return None, {}
    text = read_text(path, SOURCES, problems)
    if text is None:
        return None, {}

    def parse() -> tuple[YamlData | None, dict[str, SourceEntry]]:
        data = parse_yaml(text, SOURCES, problems)
        if data is None:
            return None, {}
        checked = {key: check(SourceEntry, data, SOURCES, problems, at=(key,)) for key in data.data}
        return data, {key: entry for key, entry in checked.items() if entry}

    return cache.get(SOURCES, text, problems, parse)


def read_redirects(root: Path, problems: Problems) -> YamlData:
    """The redirects, each key and value an address."""
    data = read_mapping(root, REDIRECTS, problems)
    for old, new in data.data.items():
        for word, is_key in ((old, True), (new, False)):
            if not isinstance(word, str) or not ADDRESS.fullmatch(word):
                place = data.position((old,), key=is_key)
                tip = "write “old-address: new-address”, both as in text/1.a or sources#key"
                problems.add(REDIRECTS, place, Code.BAD_REDIRECT, f"“{word}” is not an address", tip)
            elif is_key and (why := bad_address(word)):
                place = data.position((old,), key=True)
                problems.add(REDIRECTS, place, Code.BAD_REDIRECT, f"“{word}” cannot be an address: {why}", "remove it")
            elif is_key and (why := taken_id(word.partition("#")[2])):
                place = data.position((old,), key=True)
                problems.add(REDIRECTS, place, Code.BAD_ID, f"“{word}” cannot be an address: {why}", "remove it")
    return data


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
    if len(words) > limits.SYNONYM:
        return f"{len(words)} characters", f"at most {limits.SYNONYM}"
    if is_key and words != fold(words.lower()):
        return f"“{words}” is not in small letters", f"write “{fold(words.lower())}”"
    return None
