"""Files that people edit: found, read as strict UTF-8, front matter apart from body."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from license_reader import limits
from license_reader.paths import TEXTS, bad_name, good_name
from license_reader.problems import Code, Position, Problem, Problems, ProblemsFoundError, position_in, problem
from license_reader.words import invisible, named

from .yaml import Location, YamlData, parse_yaml

_LINK = "a symbolic link: only plain files are read"


class Budget:
    """Input limits of one run: files, bytes and values (`license_reader.limits`)."""

    def __init__(self) -> None:
        self._files = self._bytes = self._text_bytes = self._values = 0

    def spend(self, relative: str, *, files: int = 0, size: int = 0, text_size: int = 0, values: int = 0) -> None:
        """Count what is read. Raises ProblemsFoundError if a limit is exceeded: the rest is not read."""
        self._files += files
        self._bytes += size
        self._text_bytes += text_size
        self._values += values
        for count, limit, what in (
            (self._files, limits.FILES, "files and folders"),
            (self._bytes, limits.BYTES, "bytes of Markdown"),
            (self._text_bytes, limits.TEXT_BYTES, f"bytes of Markdown in {TEXTS}/"),
            (self._values, limits.VALUES, "values in front matter"),
        ):
            if count > limit:
                message = f"more than {limit:,} {what} up to here"
                tip = "let the whole project hold less: shorter files, or fewer"
                raise ProblemsFoundError(Problems([problem(relative, (1, 1), Code.TOO_LARGE, message, tip)]))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown file with front matter. `body_line` is the line on which the body begins."""

    path: str
    meta: YamlData
    body: str
    body_line: int

    def problem(self, at: Location, code: Code, message: str, tip: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of the front matter, or at its key."""
        return problem(self.path, self.meta.position(at, key=key), code, message, tip)

    def position_in_body(self, needle: str) -> Position:
        """The place of some words of the body; its beginning where they are not found."""
        offset = self.body.find(needle)
        return self.position_at(offset) if offset >= 0 else (self.body_line, 1)

    def position_of_link(self, target: str) -> Position:
        """The place of a link's address in the body."""
        offset = _links_of(self.body).get(target)
        return self.position_at(offset) if offset is not None else self.position_in_body(target)

    def position_at(self, offset: int) -> Position:
        line, column = position_in(self.body, offset)
        return self.body_line + line - 1, column


@lru_cache(maxsize=1)
def _links_of(body: str) -> dict[str, int]:
    """Target of a link -> the offset in the body at which it is first written."""
    found: dict[str, int] = {}
    for link in re.finditer(r"\]\(\s*<?([^\s)>]*)", body):
        found.setdefault(link[1], link.start(1))
    return found


def markdown_files(
    root: Path, folder: str, problems: Problems, budget: Budget, only: Set[str] = frozenset()
) -> Iterator[tuple[Path, str]]:
    """The Markdown files under a folder of the project, with their paths from its root. Links are not followed.

    Any other file than Markdown and `only` these is a problem: nobody would read it, or it would be published unread.
    """
    path = root / folder
    if path.is_symlink():
        problems.add(folder, (1, 1), Code.STRAY_FILE, _LINK)
        return
    found = _plain_files(path, folder, problems, budget) if path.exists() else ()
    for path, relative, size in found:
        if path.suffix == ".md":
            # A file that is too large by itself is not read.
            size = size if size <= limits.FILE_BYTES else 0
            budget.spend(relative, size=size, text_size=size if folder == TEXTS else 0)
            yield path, relative
        elif relative not in only:
            problems.add(
                relative, (1, 1), Code.STRAY_FILE, "nothing reads this file", "a name that is read ends in .md"
            )


def _plain_files(
    folder: Path, relative: str, problems: Problems, budget: Budget, depth: int = 1
) -> Iterator[tuple[Path, str, int]]:
    """The plain files below a folder, sorted by name: path, path from the project's root, size in bytes.

    Anything else is a problem, and so is a name that some file system cannot hold. Hidden files of editors and desktops
    are ignored, as the site generator ignores them.
    """
    try:
        found = {path.name: path.lstat() for path in sorted(folder.iterdir())}
    except OSError as error:
        problems.add(relative, (1, 1), Code.UNREADABLE, f"the folder cannot be read: {error.strerror}")
        return
    budget.spend(relative, files=len(found))
    alike = Counter(map(_folded, found))
    for name, status in found.items():
        path, here, mode = folder / name, f"{relative}/{name}", status.st_mode
        is_folder = stat.S_ISDIR(mode)
        if stat.S_ISLNK(mode):
            problems.add(here, (1, 1), Code.STRAY_FILE, _LINK)
        elif name.startswith(".") and not is_folder and not name.endswith(".md"):
            continue
        elif why := bad_name(name):
            right = good_name(name)
            if alike[_folded(name)] > 1:
                why += "; another name beside it is the same to some systems"
                tip = f"move its files into “{right}”" if is_folder else "remove one of the two"
            else:
                tip = f"call it “{right}”" if right else "call it otherwise"
            problems.add(here, (1, 1), Code.BAD_NAME, f"“{name}”: {why}", tip)
        elif is_folder and name.endswith(".md"):
            tip = f"call it “{name.removesuffix('.md')}”"
            problems.add(here, (1, 1), Code.BAD_NAME, f"“{name}” is a folder: only a file’s name ends in .md", tip)
        elif is_folder and depth == limits.FOLDERS:
            tip = "put the files further up"
            problems.add(here, (1, 1), Code.TOO_LARGE, f"more than {limits.FOLDERS} folders in each other", tip)
        elif is_folder:
            yield from _plain_files(path, here, problems, budget, depth + 1)
        elif stat.S_ISREG(mode):
            yield path, here, status.st_size
        else:
            problems.add(here, (1, 1), Code.STRAY_FILE, "not a plain file")


def _folded(name: str) -> str:
    """The key under which names collide on a file system that ignores case or normalizes Unicode."""
    return unicodedata.normalize("NFKC", name).casefold()


def read_text(path: Path, relative: str, problems: Problems, limit: int = limits.FILE_BYTES) -> str | None:
    """A file's text, or None with the reason among the problems. Line ends and marks are taken as they are.

    Nothing is read through a link, nor before its size is known.
    """
    if any(there.is_symlink() for there in path.parents[: relative.count("/")]):
        problems.add(relative, (1, 1), Code.STRAY_FILE, _LINK)
        return None
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            problems.add(relative, (1, 1), Code.STRAY_FILE, _LINK)
            return None
        if not stat.S_ISREG(found.st_mode):
            problems.add(relative, (1, 1), Code.UNREADABLE, "not a file")
            return None
        if found.st_size > limit:
            message = f"{found.st_size:,} bytes: the limit is {limit:,}"
            problems.add(relative, (1, 1), Code.TOO_LARGE, message, "part it into several files, or say it shorter")
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.add(relative, (1, 1), Code.UNREADABLE, f"the file cannot be read: {error.strerror}")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        # The bytes before it are counted as characters.
        place = position_in(raw.decode("latin-1"), error.start)
        problems.add(relative, place, Code.ENCODING, "not UTF-8", "save the file with the encoding UTF-8")
        return None
    if unseen := invisible(text):
        tip = "save the file with LF line ends" if unseen[0] == "\r" else "remove the invisible character"
        problems.add(relative, position_in(text, unseen.start()), Code.ENCODING, named(unseen[0]), tip)
        return None
    return text


def values_in(text: str) -> int:
    """An upper bound of the number of values in the front matter: one of these characters is before each of them."""
    return len(re.findall(r"[,:\[{?-]", text[: text.find("\n---", 3)]))


def source_of(text: str, relative: str, problems: Problems) -> SourceFile | None:
    """The text of a Markdown file split at its front matter, or None with the reasons among the problems."""
    match = re.match(r"---[ \t]*\n(.*?)(?:\n|(?<=\n))---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not match:
        message, tip, line = "no front matter", "begin the file with a line ---, then the keys, then a line ---", 1
        if re.match(r"\s*(?:(?:```|~~~).*\n)?\s*---[ \t]*\n", text) and not text.startswith("---"):
            message, tip = "something stands before the front matter", "let the file begin with the line ---"
        elif text.startswith("---"):
            message = "the front matter does not end"
            # Hyphens that are indented, too few, too many, or joined to a dash.
            end = re.search(r"(?<=\n)(?:[ \t]+---|--|-{4,}|={2,}|[–—][–—-]*|\.\.\.)[ \t]*(?:\n|\Z)", text)
            tip = "write three hyphens on this line: ---"
            if not end:
                end = re.compile(r"^(?![\s#-]|[\w-]+:|\Z).", re.MULTILINE).search(text, 4)
                tip = "write a line --- below the last key, before the text"
            line = text.count("\n", 0, end.start()) + 1 if end else 1
        problems.add(relative, (line, 1), Code.FRONT_MATTER, message, tip)
        return None
    meta = parse_yaml(match[1], relative, problems, first_line=2)
    if meta is None:
        return None
    return SourceFile(relative, meta, text[match.end() :], text.count("\n", 0, match.end()) + 1)
