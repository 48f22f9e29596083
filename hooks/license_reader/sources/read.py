"""Reads and freezes everything that people edit. A file that cannot be read is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from license_reader.document import Document
from license_reader.model import Prose
from license_reader.paths import (
    ANNOTATIONS,
    MODELS,
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
from license_reader.problems import Code, Position, Problems

from . import prose
from .cache import FileCache
from .check import check
from .fields import Entry
from .files import Budget, SourceFile, markdown_files, read_text, source_of, values_in
from .listing import ModelEntry
from .mappings import read_mapping, read_redirects, read_sources, read_synonyms
from .placement import is_misplaced
from .register import RegisterLine, read_register
from .schema import (
    AnnotationEntry,
    ArticleEntry,
    ObjectionEntry,
    ScenarioEntry,
    SourceEntry,
    StatementEntry,
    TextEntry,
)
from .texts import load_text
from .yaml import YamlData

E = TypeVar("E", bound=Entry)
T = TypeVar("T")

_CACHE = FileCache()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class TextFile:
    """A text with its front matter. A file that has not changed since the last run is the same object."""

    document: Document
    entry: TextEntry
    source: SourceFile


@dataclass(frozen=True, slots=True)
class BodyFile:
    """A file in the project's own voice. Its body is rendered, and its front matter is YAML of any kind."""

    address: str
    path: str
    source: SourceFile
    body: Prose
    later: Prose | None
    """The Markdown of the key `later`, where the front matter has it."""

    def links(self) -> Iterator[tuple[str, Position]]:
        """Each target that the body or the key `later` links to, with the place of its first link."""
        for target in sorted(self.body.links):
            yield target, self.source.position_of_link(target)
        if self.later:
            for target in sorted(self.later.links):
                yield target, self.source.meta.position(("later",))


@dataclass(frozen=True, slots=True)
class ProseFile(BodyFile, Generic[E]):
    """A file in the project's own voice, all of whose front matter fits its format."""

    entry: E


@dataclass(frozen=True, slots=True)
class Read:
    """The parsed files of a project, by their addresses. Nothing is linked yet.

    A file whose front matter does not fit its format is in none of the mappings: its address is among the unread, and
    its body among the `unsound`.
    """

    texts: Mapping[str, TextFile]
    articles: Mapping[str, ProseFile[ArticleEntry]]
    annotations: Mapping[str, ProseFile[AnnotationEntry]]
    scenarios: Mapping[str, ProseFile[ScenarioEntry]]
    objections: Mapping[str, ProseFile[ObjectionEntry]]
    statements: Mapping[str, ProseFile[StatementEntry]]
    unsound: tuple[BodyFile, ...]
    """The files in the project's own voice of which only the body can be checked."""
    sources: Mapping[str, SourceEntry]
    source_keys: YamlData
    """Every key of the sources, with its place, also of those with problems of their own."""
    models: Mapping[str, ModelEntry]
    model_keys: YamlData
    """Every key of the models, with its place."""
    register: tuple[RegisterLine, ...]
    redirects: YamlData
    synonyms: YamlData
    places: tuple[tuple[str, str], ...]
    """The address that each file occupies, and its path, whether it could be read or not."""
    unread: frozenset[str]
    """Addresses of files that could not be read: no rule reports what points into them."""

    def bodies(self) -> Iterator[BodyFile]:
        """Every file in the project's own voice, also where its front matter does not fit its format."""
        yield from self.voiced()
        yield from self.unsound

    def voiced(self) -> Iterator[ProseFile[Entry]]:
        """Every file in the project's own voice whose front matter fits its format."""
        for files in (self.articles, self.annotations, self.scenarios, self.objections, self.statements):
            yield from files.values()  # type: ignore[misc]


def read(root: Path, problems: Problems, *, registered: bool = True) -> Read:
    """Read all that a project's folder holds. Without `registered` its published addresses are left out."""
    budget = Budget()
    unsound: list[BodyFile] = []
    texts, articles, places, unread = read_docs(root, problems, budget, unsound)
    data, entries = read_sources(root, problems, _CACHE)
    if data is None:
        unread.add("sources")
    model_keys = read_mapping(root, MODELS, problems)
    models = {key: check(ModelEntry, model_keys, MODELS, problems, at=(key,)) for key in model_keys.data}
    only = {SOURCES, REGISTER, REDIRECTS, SYNONYMS, MODELS}
    files, refused = _files(root, ANNOTATIONS, problems, budget, only)
    unread |= refused
    already = {problem for problem in problems if problem.code is Code.STRAY_FILE}
    annotations = _read_each(_of(files, ""), AnnotationEntry, problems, budget, unsound)
    scenarios = _read_each(_of(files, SCENARIOS), ScenarioEntry, problems, budget, unsound)
    objections = _read_each(_of(files, OBJECTIONS), ObjectionEntry, problems, budget, unsound)
    statements = _read_each(_of(files, STATEMENTS), StatementEntry, problems, budget, unsound)
    misplaced = {problem.path for problem in problems if problem.code is Code.STRAY_FILE and problem not in already}
    for _, relative in files:
        address = address_of(relative)
        if relative not in misplaced:
            places.append((address if address.startswith(SCENARIOS) else f"{ANNOTATIONS}/{address}", relative))
    sound = annotations.keys() | scenarios.keys() | objections.keys() | statements.keys()
    unread |= {address_of(relative) for _, relative in files} - sound
    return Read(
        texts=MappingProxyType(texts),
        articles=MappingProxyType(articles),
        annotations=annotations,
        scenarios=scenarios,
        objections=objections,
        statements=statements,
        unsound=tuple(unsound),
        sources=MappingProxyType(entries),
        source_keys=data or YamlData({}),
        models=MappingProxyType({key: entry for key, entry in models.items() if entry}),
        model_keys=model_keys,
        register=read_register(root, problems) if registered else (),
        redirects=read_redirects(root, problems) if registered else YamlData({}),
        synonyms=read_synonyms(root, problems),
        places=tuple(places),
        unread=frozenset(unread),
    )


def read_docs(
    root: Path, problems: Problems, budget: Budget | None = None, unsound: list[BodyFile] | None = None
) -> tuple[dict[str, TextFile], dict[str, ProseFile[ArticleEntry]], list[tuple[str, str]], set[str]]:
    """The texts and the pages under the docs folder, their places as in `Read`, and the addresses of unread files.

    A page of which only the body can be checked is added to `unsound`.
    """
    budget = budget or Budget()
    # Every run begins here.
    _CACHE.begin()
    places: list[tuple[str, str]] = []
    texts: dict[str, TextFile] = {}
    articles: dict[str, ProseFile[ArticleEntry]] = {}
    files, unread = _files(root, TEXTS, problems, budget)
    for path, relative in files:
        address = address_of(relative)
        places.append((address, relative))
        before = set(problems)
        match _read_file(path, relative, problems, budget, lambda source: _doc(source, problems)):
            case TextFile() as text:
                texts[address] = text
                if {problem.code for problem in set(problems) - before} - {Code.TEXT_CHANGED}:
                    # Its clauses are not sure.
                    unread.add(address)
            case ProseFile() as article:
                articles[address] = article
            case BodyFile() as body:
                unread.add(address)
                if unsound is not None:
                    unsound.append(body)
            case None:
                unread.add(address)
    return texts, articles, places, unread


def _files(
    root: Path, folder: str, problems: Problems, budget: Budget, only: Set[str] = frozenset()
) -> tuple[list[tuple[Path, str]], set[str]]:
    """The Markdown files under a folder, and the addresses of what is not opened, such as a file with a bad name."""
    refused = Problems()
    files = list(markdown_files(root, folder, refused, budget, only))
    problems.extend(refused)
    return files, {address_of(problem.path.lower()) for problem in refused}


def _read_file(
    path: Path, relative: str, problems: Problems, budget: Budget, parse_source: Callable[[SourceFile], T | None]
) -> T | None:
    """The value of a Markdown file, as `parse_source` returns it; None if the file cannot be read."""
    text = read_text(path, relative, problems)
    if text is None:
        return None
    # The values of a cached file are charged to the budget too: each run refuses the same project.
    budget.spend(relative, values=values_in(text))

    def parse() -> T | None:
        source = source_of(text, relative, problems)
        return parse_source(source) if source else None

    return _CACHE.get(relative, text, problems, parse)


def _doc(source: SourceFile, problems: Problems) -> TextFile | ProseFile[ArticleEntry] | BodyFile | None:
    """A text or a page, as its front matter says. Where that has problems: None for a text, the body of a page."""
    address = address_of(source.path)
    if "kind" in source.meta.data:
        entry = check(TextEntry, source.meta, source.path, problems)
        return TextFile(load_text(address, source, entry, problems), entry, source) if entry else None
    if is_misplaced(source, ArticleEntry, problems):
        return None
    article = check(ArticleEntry, source.meta, source.path, problems)
    body = prose.render(source, problems, anchors=True)
    if article is None:
        return BodyFile(address, source.path, source, body, None)
    return ProseFile(address, source.path, source, body, None, article)


def _of(files: list[tuple[Path, str]], folder: str) -> list[tuple[Path, str]]:
    """The files of a folder of the annotations; for "" those of no other folder."""
    others = (SCENARIOS, OBJECTIONS, STATEMENTS)
    if folder:
        return [file for file in files if address_of(file[1]).startswith(folder)]
    return [file for file in files if not address_of(file[1]).startswith(others)]


def _read_each(
    files: list[tuple[Path, str]], model: type[E], problems: Problems, budget: Budget, unsound: list[BodyFile]
) -> Mapping[str, ProseFile[E]]:
    """The files that fit a format, by their addresses. The others are added to `unsound`."""

    def parse_source(source: SourceFile) -> ProseFile[E] | BodyFile | None:
        address, path = address_of(source.path), source.path
        if is_misplaced(source, model, problems):
            return None
        entry = check(model, source.meta, path, problems)
        body, later = prose.render(source, problems), prose.render_key(source, "later", problems)
        if entry is None:
            return BodyFile(address, path, source, body, later)
        return ProseFile(address, path, source, body, later, entry)

    sound: dict[str, ProseFile[E]] = {}
    for path, relative in files:
        file = _read_file(path, relative, problems, budget, parse_source)
        if isinstance(file, ProseFile):
            sound[file.address] = file
        elif file:
            unsound.append(file)
    return MappingProxyType(sound)
