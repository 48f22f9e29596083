"""YAML with the place of everything in it: one mapping of plain data, and nothing that runs or refers.

Most files have nothing wrong with them, and nobody asks for a place in them: they are read by the parser in C alone.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from license_reader.problems import Position, Problems

from .quick_yaml import Location, read_quickly


class YamlData:
    """Plain data, and the place (line, column, from 1) of each key and value by its path in the data."""

    def __init__(self, data: Any, text: str = "", first_line: int = 1) -> None:
        self.data = data
        self._text = text
        self._first_line = first_line

    def position(self, location: Location, *, key: bool = False) -> Position:
        """The place of a value, or of the nearest thing around it that has one."""
        values, keys = self._places
        places = keys if key else values
        while location:
            if location in places:
                return places[location]
            location = location[:-1]
        return values.get((), (1, 1))

    @cached_property
    def _places(self) -> tuple[dict[Location, Position], dict[Location, Position]]:
        # Only who has made a mistake waits until it is loaded.
        from .strict_yaml import read_strictly

        read = read_strictly(self._text, "", Problems(), self._first_line)
        assert read
        return read.values, read.keys


def parse_yaml(text: str, shown: str, problems: Problems, first_line: int = 1) -> YamlData | None:
    """Read one YAML 1.2 mapping with the place of everything in it, or None with the reasons among the problems.

    Equal keys, keys that are no plain words, anchors, aliases and tags are problems: none of them says anything that
    plain data cannot. So is an invisible character that is written as an escape.
    """
    if (quick := read_quickly(text)) is not None:
        return YamlData(quick, text, first_line)
    from .strict_yaml import read_strictly

    read = read_strictly(text, shown, problems, first_line)
    return YamlData(read.data, text, first_line) if read else None
