"""Everything that people edit, read once and frozen. What cannot be read is among the problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from license_reader.document import Document
from license_reader.model import Prose
from license_reader.paths import (
    ANNOTATIONS,
    OBJECTIONS,
    REDIRECTS,
    REGISTER,
    SCENARIOS,
    SOURCES,
    STATEMENTS,
    SYNONYMS,
    TEXTS,
    address_of,
)
from license_reader.problems import Code, Problems

from . import prose
from .check import check
from .files import Room, SourceFile, markdown_files, read_source, read_text
from .register import Line, read_redirects, read_register
from .schema import (
    AnnotationEntry,
    ArticleEntry,
    Entry,
    ObjectionEntry,
    ScenarioEntry,
    SourceEntry,
    StatementEntry,
    TextEntry,
)
from .synonyms import read_synonyms
from .texts import load_text
from .yaml import YamlData, parse_yaml

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text with its front matter."""

    document: Document
    entry: TextEntry
    source: SourceFile


@dataclass(frozen=True, slots=True)
class ProseFile(Generic[E]):
    """A file in the project's own voice. What could not be read of it is None, and its problems are told."""

    address: str
    path: str
    source: SourceFile | None
    entry: E | None
    body: Prose | None


@dataclass(frozen=True, slots=True)
class Read:
    """What a project's files hold, each by its address; nothing in it is linked yet."""

    texts: Mapping[str, TextFile]
    articles: Mapping[str, ProseFile[ArticleEntry]]
    annotations: Mapping[str, ProseFile[AnnotationEntry]]
    scenarios: Mapping[str, ProseFile[ScenarioEntry]]
    objections: Mapping[str, ProseFile[ObjectionEntry]]
    statements: Mapping[str, ProseFile[StatementEntry]]
    sources: Mapping[str, SourceEntry]
    source_keys: YamlData
    """Every key of the sources, with its place, also of those with problems of their own."""
    register: tuple[Line, ...]
    redirects: YamlData
    synonyms: YamlData
    places: tuple[tuple[str, str], ...]
    """What each file takes, with its path: the address of a page, or its own address below the annotations."""
    unread: frozenset[str]
    """Addresses of files with problems of their own: no rule says anything of what points into them."""
    complete: bool
    """Whether every annotation could be read: else what it cites is not known."""

    def voiced(self) -> Iterator[ProseFile[Entry]]:
        """Every file in the project's own voice."""
        for files in (self.articles, self.annotations, self.scenarios, self.objections, self.statements):
            yield from files.values()  # type: ignore[misc]


def read(root: Path, problems: Problems, *, registered: bool = True) -> Read:
    """Read all that a project's folder holds. Without `registered` its published addresses are left out."""
    room = Room()
    texts, articles, places, unread = read_docs(root, problems, room)
    data, entries = _sources(root, problems)
    if data is None:
        unread.add("sources")
    before = len(problems)
    only = {SOURCES, REGISTER, REDIRECTS, SYNONYMS}
    files = list(markdown_files(root, ANNOTATIONS, problems, room, only=only))
    # A file with a bad name is not even opened.
    complete = len(problems) == before
    for _, shown in files:
        address = address_of(shown)
        places.append((address if address.startswith(SCENARIOS) else f"{ANNOTATIONS}/{address}", shown))
    annotations = _read_each(_of(files, ""), AnnotationEntry, problems, room)
    scenarios = _read_each(_of(files, SCENARIOS), ScenarioEntry, problems, room)
    objections = _read_each(_of(files, OBJECTIONS), ObjectionEntry, problems, room)
    statements = _read_each(_of(files, STATEMENTS), StatementEntry, problems, room)
    unread |= {file.address for file in annotations.values() if file.entry is None}
    unread |= {file.address for file in scenarios.values() if file.entry is None}
    unread |= {file.address for file in objections.values() if file.entry is None}
    unread |= {file.address for file in statements.values() if file.entry is None}
    return Read(
        texts=MappingProxyType(texts),
        articles=MappingProxyType(articles),
        annotations=annotations,
        scenarios=scenarios,
        objections=objections,
        statements=statements,
        sources=MappingProxyType(entries),
        source_keys=data or YamlData({}),
        register=read_register(root, problems) if registered else (),
        redirects=read_redirects(root, problems) if registered else YamlData({}),
        synonyms=read_synonyms(root, problems),
        places=tuple(places),
        unread=frozenset(unread),
        complete=complete and not unread,
    )


def read_docs(
    root: Path, problems: Problems, room: Room | None = None
) -> tuple[dict[str, TextFile], dict[str, ProseFile[ArticleEntry]], list[tuple[str, str]], set[str]]:
    """The texts and the pages under the docs folder, what each takes, and the addresses of those that are unread."""
    room = room or Room()
    places: list[tuple[str, str]] = []
    texts: dict[str, TextFile] = {}
    articles: dict[str, ProseFile[ArticleEntry]] = {}
    unread: set[str] = set()
    for path, shown in markdown_files(root, TEXTS, problems, room):
        address = address_of(shown)
        places.append((address, shown))
        source = read_source(path, shown, problems, room)
        if source and "kind" in source.meta.data:
            entry = check(TextEntry, source.meta, shown, problems)
            if entry:
                texts[address] = TextFile(load_text(address, source, entry, problems), entry, source)
                continue
        elif source:
            article = check(ArticleEntry, source.meta, shown, problems)
            if article:
                body = prose.render(source, problems, anchors=True)
                articles[address] = ProseFile(address, shown, source, article, body)
                continue
        unread.add(address)
    return texts, articles, places, unread


def _of(files: list[tuple[Path, str]], folder: str) -> list[tuple[Path, str]]:
    """The files of a folder of the annotations; for "" those of no other folder."""
    others = (SCENARIOS, OBJECTIONS, STATEMENTS)
    if folder:
        return [file for file in files if address_of(file[1]).startswith(folder)]
    return [file for file in files if not address_of(file[1]).startswith(others)]


def _read_each(
    files: list[tuple[Path, str]], model: type[E], problems: Problems, room: Room
) -> Mapping[str, ProseFile[E]]:
    found: dict[str, ProseFile[E]] = {}
    for path, shown in files:
        address = address_of(shown)
        source = read_source(path, shown, problems, room)
        entry = check(model, source.meta, shown, problems) if source else None
        body = prose.render(source, problems) if source else None
        found[address] = ProseFile(address, shown, source, entry, body)
    return MappingProxyType(found)


def _sources(root: Path, problems: Problems) -> tuple[YamlData | None, dict[str, SourceEntry]]:
    """The sources by their keys; no data where the file cannot be read."""
    path = root / SOURCES
    if not path.exists():
        problems.add(SOURCES, (1, 1), Code.MISSING_FILE, "the file is missing", "write it: it may be empty")
        return YamlData({}), {}
    text = read_text(path, SOURCES, problems)
    data = parse_yaml(text, SOURCES, problems) if text is not None else None
    if data is None:
        return None, {}
    checked = {key: check(SourceEntry, data, SOURCES, problems, at=(key,)) for key in data.data}
    return data, {key: entry for key, entry in checked.items() if entry}
