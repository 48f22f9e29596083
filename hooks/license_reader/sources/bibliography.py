"""Reads the sources that the edition cites."""

from __future__ import annotations

from pathlib import Path

from license_reader.paths import SOURCES
from license_reader.problems import Code, Problems

from .cache import FileCache
from .check import check
from .files import read_text
from .schema import SourceEntry
from .yaml import YamlData, parse_yaml


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
