"""Files that people edit: read as strict UTF-8, front matter apart from body, YAML with the place of every value."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .problems import Code, Problems

MAX_BYTES = 200_000
"""Far above any text or annotation; a larger file is a mistake or an attack."""

Location = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class YamlData:
    """Plain data, and the place (line, column, from 1) of each key and value by its path in the data."""

    data: Any
    values: dict[Location, Position] = field(default_factory=dict)
    keys: dict[Location, Position] = field(default_factory=dict)

    def position(self, location: Location, *, key: bool = False) -> Position:
        """The place of a value, or of the nearest thing around it that has one."""
        places = self.keys if key else self.values
        while location:
            if location in places:
                return places[location]
            location = location[:-1]
        return self.values.get((), (1, 1))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file with front matter. `body_line` is the line on which the body begins."""

    path: str
    meta: YamlData
    body: str
    body_line: int

    def position_in_body(self, needle: str, start: int = 0) -> Position:
        """The place of some words of the body; its beginning where they are not found."""
        offset = self.body.find(needle, start)
        if offset < 0:
            return self.body_line, 1
        line_start = self.body.rfind("\n", 0, offset) + 1
        return self.body_line + self.body.count("\n", 0, offset), offset - line_start + 1


def fold(text: str) -> str:
    """Fold each run of white space to one space. Nothing else is ever changed in a text."""
    return " ".join(text.split())


def markdown_files(
    root: Path, folder: str, problems: Problems, only: Set[str] | None = None
) -> Iterator[tuple[Path, str]]:
    """The Markdown files under a folder of the project, with their paths from its root. Links are not followed.

    With `only`, any other file than Markdown and these is a problem: nobody would read it.
    """
    for path in sorted((root / folder).rglob("*")):
        shown = path.relative_to(root).as_posix()
        if path.is_symlink():
            problems.add(shown, (1, 1), Code.STRAY_FILE, "a symbolic link: only plain files are read")
        elif path.is_file() and path.suffix == ".md":
            yield path, shown
        elif only is not None and path.is_file() and shown not in only and not path.name.startswith("."):
            problems.add(shown, (1, 1), Code.STRAY_FILE, "nothing reads this file", "an annotation’s name ends in .md")


def read_text(path: Path, shown: str, problems: Problems) -> str | None:
    """A file's text, or None with the reason among the problems. Line ends and marks are taken as they are."""
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        problems.add(shown, (1, 1), Code.ENCODING, f"{len(raw):,} bytes: the limit is {MAX_BYTES:,}")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(
            shown,
            (line, column),
            Code.ENCODING,
            "not UTF-8",
            "save the file with the encoding UTF-8",
        )
        return None
    for line, content in enumerate(text.split("\n"), 1):
        for column, char in enumerate(content, 1):
            if (char != "\t" and unicodedata.category(char) in {"Cc", "Cf"}) or char in "\u2028\u2029":
                name = unicodedata.name(char, "CARRIAGE RETURN" if char == "\r" else "control character")
                tip = "save the file with LF line ends" if char == "\r" else "remove the invisible character"
                message = f"U+{ord(char):04X} {name}"
                problems.add(shown, (line, column), Code.ENCODING, message, tip)
                return None
    return text


def read_source(path: Path, shown: str, problems: Problems) -> SourceFile | None:
    """A Markdown file split at its front matter, or None with the reasons among the problems."""
    text = read_text(path, shown, problems)
    if text is None:
        return None
    match = re.match(r"---[ \t]*\n(.*?)(?:\n|(?<=\n))---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not match:
        problems.add(
            shown,
            (1, 1),
            Code.FRONT_MATTER,
            "no front matter",
            "begin the file with a line ---, then the keys, then a line ---",
        )
        return None
    meta = parse_yaml(match[1], shown, problems, first_line=2)
    if meta is None:
        return None
    return SourceFile(shown, meta, text[match.end() :], text.count("\n", 0, match.end()) + 1)


def parse_yaml(text: str, shown: str, problems: Problems, first_line: int = 1) -> YamlData | None:
    """Read one YAML 1.2 mapping with the place of everything in it, or None with the reasons among the problems.

    Equal keys, anchors, aliases and tags are problems: none of them says anything that plain data cannot.
    """
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        problems.add(shown, place, Code.YAML, fold(str(error.problem or error.context)), _yaml_tip(error))
        return None
    except (YAMLError, ValueError, RecursionError) as error:
        message = fold(str(error)) or "nested too deeply"
        problems.add(shown, (first_line, 1), Code.YAML, message)
        return None
    if node is None:
        return YamlData({}, {(): (first_line, 1)})
    before = len(problems)
    result = YamlData(None)
    data = _construct(node, (), result, shown, problems, first_line)
    if not isinstance(node, MappingNode):
        place = result.values[()]
        problems.add(shown, place, Code.WRONG_TYPE, "not a mapping", "write lines of the form key: value")
    if len(problems) > before:
        return None
    return YamlData(data, result.values, result.keys)


def _yaml_tip(error: MarkedYAMLError) -> str:
    if "mapping values are not allowed" in str(error.problem):
        return "put a value that holds a colon in quotation marks"
    return ""


def _construct(
    node: Node,
    location: Location,
    places: YamlData,
    shown: str,
    problems: Problems,
    first_line: int,
) -> Any:
    position = (node.start_mark.line + first_line, node.start_mark.column + 1)
    places.values[location] = position
    if node.anchor:
        tip = "write the value out where it is used"
        problems.add(shown, position, Code.YAML, f"an anchor “&{node.anchor}”", tip)
        return None
    if isinstance(node, MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            here = (key_node.start_mark.line + first_line, key_node.start_mark.column + 1)
            if key in mapping:
                problems.add(shown, here, Code.DUPLICATE_KEY, f"the key “{key}” stands twice", "keep one")
                continue
            places.keys[(*location, key)] = here
            mapping[key] = _construct(value_node, (*location, key), places, shown, problems, first_line)
            if mapping[key] is None:
                # What is not there has no place of its own.
                places.values[(*location, key)] = here
        return mapping
    if isinstance(node, SequenceNode):
        return [
            _construct(item, (*location, index), places, shown, problems, first_line)
            for index, item in enumerate(node.value)
        ]
    return _scalar(node, position, shown, problems)


def _scalar(node: Node, position: Position, shown: str, problems: Problems) -> Any:
    value = str(node.value)
    kind = str(node.tag).rpartition(":")[2]
    if kind == "str":
        return value
    if kind == "null":
        return None
    if kind == "bool":
        return value.lower() == "true"
    if kind == "timestamp" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    if kind in {"int", "float"} and re.fullmatch(r"[-+]?[0-9.]+", value):
        # Python refuses to read an integer of thousands of digits; nobody means one.
        return int(value) if value.lstrip("+-").isdigit() and len(value) < 20 else float(value)
    if kind in {"int", "float", "timestamp"}:
        return value
    problems.add(shown, position, Code.YAML, f"a tag “{node.tag}”", "write the value without a tag")
    return None
