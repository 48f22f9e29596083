"""Files that people edit: read as strict UTF-8, front matter apart from body, YAML with the place of every value."""

from __future__ import annotations

import datetime as dt
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.nodes import ScalarNode

from .problems import Code, Problems

# Far above any text or annotation: what exceeds one of these is a mistake or an attack.
MAX_BYTES = 200_000
MAX_FILES = 5_000
MAX_FOLDERS = 8
MAX_NAME = 100
MAX_NESTING = 10
MAX_VALUES = 10_000

OF_THE_SITE = {"404.html", "assets", "search", "sitemap.xml", "sitemap.xml.gz", "templates"}
"""What the site has, or leaves out, where an address would begin."""
NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""A part of an address, and so the name of a folder and file."""
INVISIBLE = re.compile(
    # Controls and what formats, first of all what turns the direction of writing.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bcaf"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Letters and marks that are drawn as nothing; surrogates; what means nothing outside one program.
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]"
)
"""A character that nobody sees: it can hide words, or show others than the file has."""
_LINK = "a symbolic link: only plain files are read"

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
        return self.position_at(offset) if offset >= 0 else (self.body_line, 1)

    def position_of_link(self, target: str) -> Position:
        """The place of a link's address in the body."""
        link = re.search(rf"\]\(\s*<?(?={re.escape(target)})", self.body)
        return self.position_at(link.end()) if link else self.position_in_body(target)

    def position_at(self, offset: int) -> Position:
        line_start = self.body.rfind("\n", 0, offset) + 1
        return self.body_line + self.body.count("\n", 0, offset), offset - line_start + 1


def fold(text: str) -> str:
    """Fold each run of white space to one space. Nothing else is ever changed in a text."""
    return " ".join(text.split())


def bad_name(name: str) -> str:
    """Why a name cannot be part of an address, or nothing: it must be one and the same file name on every system."""
    if len(name) > MAX_NAME:
        return f"{len(name)} characters: the limit is {MAX_NAME}"
    if not NAME.fullmatch(name):
        return "a name is made of the letters a to z in lower case and digits, with single dots or hyphens between them"
    if re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)[0-9]", name.partition(".")[0]):
        return "Windows keeps this name for a device"
    if name.startswith("index.html"):
        return "it is the name of the file that every page is"
    return ""


def bad_address(address: str) -> str:
    """Why nothing can stand at an address, whatever its fragment, or nothing."""
    names = address.partition("#")[0].split("/")
    if names[0] in OF_THE_SITE:
        return f"the site has its own “{names[0]}”"
    return next(filter(None, map(bad_name, names)), "")


def bad_id(name: str) -> str:
    """Why a name cannot be an id, or nothing: it is part of an address, and nothing else on a page is called so."""
    if name in {"index", "provenance"} or name.startswith("reader-"):
        return "the pages use this name themselves"
    return bad_name(name)


def good_name(name: str) -> str:
    """The nearest name that is none of the bad ones, or nothing where no letter remains."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9.]+", "-", plain)
    found = re.sub(r"[.-]*\.[.-]*", ".", words).strip(".-")[:MAX_NAME].strip(".-")
    return "" if bad_name(found) else found


def markdown_files(
    root: Path, folder: str, problems: Problems, only: Set[str] = frozenset()
) -> Iterator[tuple[Path, str]]:
    """The Markdown files under a folder of the project, with their paths from its root. Links are not followed.

    Any other file than Markdown and `only` these is a problem: nobody would read it, or it would be published unread.
    """
    path = root / folder
    if path.is_symlink():
        problems.add(folder, (1, 1), Code.STRAY_FILE, _LINK)
        return
    found = _plain_files(path, folder, problems) if path.exists() else iter(())
    files = list(islice(found, MAX_FILES + 1))
    if len(files) > MAX_FILES:
        problems.add(folder, (1, 1), Code.TOO_LARGE, f"more than {MAX_FILES:,} files", "put fewer files into it")
        return
    for path, shown in files:
        if path.suffix == ".md":
            yield path, shown
        elif shown not in only:
            problems.add(shown, (1, 1), Code.STRAY_FILE, "nothing reads this file", "a name that is read ends in .md")


def _plain_files(folder: Path, shown: str, problems: Problems, depth: int = 1) -> Iterator[tuple[Path, str]]:
    """The plain files below a folder, by name. What is none, and a name that some system cannot hold, is a problem.

    A hidden file is left alone, as the site generator does: editors and desktops leave them.
    """
    try:
        modes = {path.name: path.lstat().st_mode for path in sorted(folder.iterdir())}
    except OSError as error:
        problems.add(shown, (1, 1), Code.UNREADABLE, f"the folder cannot be read: {error.strerror}")
        return
    alike = Counter(map(_folded, modes))
    for name, mode in modes.items():
        path, here = folder / name, f"{shown}/{name}"
        is_folder = stat.S_ISDIR(mode)
        if stat.S_ISLNK(mode):
            problems.add(here, (1, 1), Code.STRAY_FILE, _LINK)
        elif name.startswith(".") and not is_folder and not name.endswith(".md"):
            continue
        elif why := bad_name(name):
            right = good_name(name)
            if alike[_folded(name)] > 1:
                why += "; another name beside it is the same to some systems"
                tip = "remove one of the two"
            else:
                tip = f"call it “{right}”" if right else "call it otherwise"
            problems.add(here, (1, 1), Code.BAD_NAME, f"“{name}”: {why}", tip)
        elif is_folder and name.endswith(".md"):
            tip = f"call it “{name.removesuffix('.md')}”"
            problems.add(here, (1, 1), Code.BAD_NAME, f"“{name}” is a folder: only a file’s name ends in .md", tip)
        elif is_folder and depth == MAX_FOLDERS:
            tip = "put the files further up"
            problems.add(here, (1, 1), Code.TOO_LARGE, f"more than {MAX_FOLDERS} folders in each other", tip)
        elif is_folder:
            yield from _plain_files(path, here, problems, depth + 1)
        elif stat.S_ISREG(mode):
            yield path, here
        else:
            problems.add(here, (1, 1), Code.STRAY_FILE, "not a plain file")


def _folded(name: str) -> str:
    """What the names have in common that some system takes for one."""
    return unicodedata.normalize("NFKC", name).casefold()


def read_text(path: Path, shown: str, problems: Problems, limit: int = MAX_BYTES) -> str | None:
    """A file's text, or None with the reason among the problems. Line ends and marks are taken as they are.

    Nothing is read through a link, nor before its size is known.
    """
    try:
        if any(there.is_symlink() for there in (path, *path.parents[: shown.count("/")])):
            problems.add(shown, (1, 1), Code.STRAY_FILE, _LINK)
            return None
        if not path.is_file():
            problems.add(shown, (1, 1), Code.UNREADABLE, "not a file")
            return None
        if path.stat().st_size > limit:
            message = f"{path.stat().st_size:,} bytes: the limit is {limit:,}"
            problems.add(shown, (1, 1), Code.TOO_LARGE, message, "part it into several files, or say it shorter")
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.add(shown, (1, 1), Code.UNREADABLE, f"the file cannot be read: {error.strerror}")
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
    if found := INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        tip = "save the file with LF line ends" if found[0] == "\r" else "remove the invisible character"
        problems.add(shown, (line, column), Code.ENCODING, named(found[0]), tip)
        return None
    return text


def named(char: str) -> str:
    """A character that nobody sees, in words."""
    name = unicodedata.name(char, "CARRIAGE RETURN" if char == "\r" else "control character")
    return f"U+{ord(char):04X} {name}"


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
            "the front matter does not end" if text.startswith("---") else "no front matter",
            "begin the file with a line ---, then the keys, then a line ---",
        )
        return None
    meta = parse_yaml(match[1], shown, problems, first_line=2)
    if meta is None:
        return None
    return SourceFile(shown, meta, text[match.end() :], text.count("\n", 0, match.end()) + 1)


def parse_yaml(text: str, shown: str, problems: Problems, first_line: int = 1) -> YamlData | None:
    """Read one YAML 1.2 mapping with the place of everything in it, or None with the reasons among the problems.

    Equal keys, keys that are no plain words, anchors, aliases and tags are problems: none of them says anything that
    plain data cannot. So is an invisible character that is written as an escape.
    """
    before = len(problems)
    reader = _YamlReader(text, shown, problems, first_line)
    try:
        reader.read()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and mark.line >= text.count("\n") + 1 and error.context_mark:
            # What is not closed is found at the end, and mended where it began.
            mark = error.context_mark
        place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        problems.add(shown, place, Code.YAML, fold(str(error.problem or error.context)), _yaml_tip(error))
    except YAMLError as error:
        problems.add(shown, reader.place, Code.YAML, fold(str(error)))
    except (ValueError, OverflowError):
        tip = "write the character itself"
        problems.add(shown, reader.place, Code.YAML, "an escape that stands for no character", tip)
    except _TooLargeError as error:
        problems.add(shown, reader.place, Code.TOO_LARGE, str(error), "say it shorter, or part it")
    return YamlData(reader.data, reader.places.values, reader.places.keys) if len(problems) == before else None


def _yaml_tip(error: MarkedYAMLError) -> str:
    told = f"{error.context} {error.problem}"
    tips = {
        "mapping values are not allowed": "put a value that holds a colon in quotation marks, and indent keys alike",
        "found character '\\t'": "indent with spaces, not with a tab",
        "flow": "close the bracket",
        "block end": "let the keys of one mapping, and the hyphens of one list, begin in the same column",
        "could not find expected ':'": "write “key: value”",
        "quoted scalar": "close the quotation mark",
    }
    return next((tip for sign, tip in tips.items() if sign in told), "")


class _TooLargeError(Exception):
    """More of it than anybody writes by hand."""


class _YamlReader:
    """One document, made from the parser's events as they come: what is too deep or too long is never built."""

    def __init__(self, text: str, shown: str, problems: Problems, first_line: int) -> None:
        self.data: Any = {}
        self.place: Position = (first_line, 1)
        self.places = YamlData({}, {(): self.place})
        self._yaml = YAML(typ="safe", pure=True)
        self._events: Iterator[Event] = self._yaml.parse(text)
        self._shown = shown
        self._problems = problems
        self._first_line = first_line
        self._count = 0

    def read(self) -> None:
        next(self._events)
        if isinstance(self._next(), StreamEndEvent):
            return
        first = self._next()
        self.data = self._node(first, ())
        if not isinstance(first, MappingStartEvent):
            tip = "write lines of the form key: value"
            self._report(Code.WRONG_TYPE, "not a mapping", tip, self.places.values[()])
        next(self._events)
        if not isinstance(self._next(), StreamEndEvent):
            self._report(Code.YAML, "a second document", "remove the line --- or ... before it")

    def _next(self) -> Event:
        event = next(self._events)
        self.place = (event.start_mark.line + self._first_line, event.start_mark.column + 1)
        return event

    def _report(self, code: Code, message: str, tip: str, place: Position | None = None) -> None:
        self._problems.add(self._shown, place or self.place, code, message, tip)

    def _node(self, event: Event, location: Location) -> Any:
        self.places.values[location] = self.place
        if len(location) > MAX_NESTING:
            raise _TooLargeError(f"more than {MAX_NESTING} lists and mappings in each other")
        self._count += 1
        if self._count > MAX_VALUES:
            raise _TooLargeError(f"more than {MAX_VALUES:,} values")
        self._check_plain(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(location)
        if isinstance(event, SequenceStartEvent):
            return self._list(location)
        return self._scalar(event)

    def _mapping(self, location: Location) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            here = self.place
            if isinstance(event, ScalarEvent):
                self._check_plain(event)
                key = event.value
            else:
                self._report(Code.YAML, "a key that is no word", "write lines of the form key: value")
                self._node(event, (*location, "?"))
                key = "?"
            inside = (*location, key)
            if key in mapping:
                self._report(Code.DUPLICATE_KEY, f"the key “{key}” stands twice", "keep one", here)
                self._node(self._next(), inside)
                continue
            self.places.keys[inside] = here
            mapping[key] = self._node(self._next(), inside)
            if mapping[key] is None:
                # What is not there has no place of its own.
                self.places.values[inside] = here
        return mapping

    def _list(self, location: Location) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*location, len(items))))
        return items

    def _check_plain(self, event: Event) -> None:
        """An anchor, an alias, a tag and an invisible character are problems, of a key as of a value."""
        if isinstance(event, NodeEvent) and event.anchor:
            kind = "alias “*" if isinstance(event, AliasEvent) else "anchor “&"
            self._report(Code.YAML, f"an {kind}{event.anchor}”", "write the value out where it is used")
        if tag := getattr(event, "tag", None):
            self._report(Code.YAML, f"a tag “{tag}”", "write the value without a tag")
        if isinstance(event, ScalarEvent) and (found := INVISIBLE.search(event.value)):
            self._report(Code.ENCODING, f"{named(found[0])}, as an escape", "remove the invisible character")

    def _scalar(self, event: Event) -> Any:
        value = str(getattr(event, "value", ""))
        if not getattr(event, "implicit", (False,))[0]:
            return value
        kind = str(self._yaml.resolver.resolve(ScalarNode, value, (True, False))).rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return value.lower() == "true"
        if kind == "timestamp" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return dt.date.fromisoformat(value)
            except ValueError:
                return value
        if kind in {"int", "float"} and re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]*)?", value):
            # Python refuses to read an integer of thousands of digits; nobody means one.
            return int(value) if "." not in value and len(value) < 20 else float(value)
        return value
