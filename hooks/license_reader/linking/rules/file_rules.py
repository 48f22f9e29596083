"""Rules on files: where they lie, what they are called, their dates and keys."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.linking.absent import NEEDED
from license_reader.linking.scope import Scope
from license_reader.paths import (
    ANNOTATIONS,
    MODELS,
    NEW_QUESTION,
    OBJECTIONS,
    SCENARIOS,
    SLUG,
    SOURCES,
    STATEMENTS,
    TEXTS,
    address_of,
    bad_address,
    bad_id,
    bad_key,
    file_of,
)
from license_reader.problems import Code, Problem, problem
from license_reader.sources.schema import ChangedEntry, DatedEntry

_NAMED = (SCENARIOS, OBJECTIONS, STATEMENTS)
"""The folders below the annotations whose files have names of their own; any other file has that of its clause."""


def there_is_a_text(scope: Scope) -> Iterator[Problem]:
    """An edition has at least one text."""
    if not scope.read.texts and not scope.read.unread and scope.absent.keys() <= NEEDED.keys():
        tip = "a file under docs/ whose front matter has a “kind” is a text"
        yield problem(TEXTS, (1, 1), Code.MISSING_FILE, "there is no text", tip)


def what_must_be_there_is_there(scope: Scope) -> Iterator[Problem]:
    """No file is missing that others lead to, that was published, or that a text declares to be there."""
    yield from scope.absent.values()


def an_address_is_taken_once(scope: Scope) -> Iterator[Problem]:
    """Two files do not have the same address, nor a file that of a clause."""
    taken: dict[str, str] = {}
    documents = {address: text.document for address, text in scope.read.texts.items()}
    places = [(address, path, 1) for address, path in scope.read.places]
    places += [(c.address, documents[c.document].path, c.line) for c in scope.clauses.values()]
    for address, path, line in places:
        other = taken.setdefault(address, path)
        if other != path:
            message = f"two files have the address “{address}”"
            yield problem(path, (line, 1), Code.DUPLICATE_ADDRESS, message, f"the other is {other}: keep one")


def an_address_can_be_a_file(scope: Scope) -> Iterator[Problem]:
    """An address is the name of a file on every system, and of no file that the site has already."""
    read = scope.read
    paths = {address: text.document.path for address, text in read.texts.items()}
    paths |= {address: file.path for address, file in read.articles.items()}
    for address, path in paths.items():
        if address and (why := bad_address(address)):
            yield problem(path, (1, 1), Code.BAD_NAME, why, "call it otherwise")


def a_question_has_a_name(scope: Scope) -> Iterator[Problem]:
    """A question, a counter-argument and a statement are each called by a few of their words."""
    for address, path in _annotations(scope):
        folder = next((folder for folder in _NAMED if address.startswith(folder)), None)
        name = address.removeprefix(folder or "")
        if folder and (not SLUG.fullmatch(name) or address == NEW_QUESTION or bad_id(name)):
            tip = "call the file by a few of its words, as in growing-startup.md"
            yield problem(path, (1, 1), Code.BAD_NAME, f"“{name}” is no name for a question", tip)


def _annotations(scope: Scope) -> Iterator[tuple[str, str]]:
    """The address and the path of each file below the annotations, whether it could be read or not."""
    for _, path in scope.read.places:
        if path.startswith(f"{ANNOTATIONS}/"):
            yield address_of(path), path


def an_annotation_has_a_clause(scope: Scope) -> Iterator[Problem]:
    """An annotation lies at the address of a clause that is no criterion."""
    for address, path in _annotations(scope):
        if address.startswith(_NAMED):
            continue
        if address in scope.criteria:
            message = f"“{address}” is a criterion: annotations are on the clauses that are judged by it"
            yield problem(path, (1, 1), Code.UNKNOWN_CLAUSE, message, "say it of a clause, or in a question")
        elif address not in {**scope.clauses, **scope.absent} and not scope.is_unread(address.rpartition("/")[0]):
            message = f"no text has the clause “{address}”: a file's place is its clause's address"
            near = scope.meant(address, scope.clauses)
            tip = f"call it {file_of(near)}" if near else scope.nearest(address, scope.clauses)
            yield problem(path, (1, 1), Code.UNKNOWN_CLAUSE, message, tip)


def dates_are_in_order(scope: Scope) -> Iterator[Problem]:
    """A file is not updated before it is added."""
    for file in scope.read.voiced():
        entry = file.entry
        if isinstance(entry, DatedEntry) and entry.updated and entry.updated < entry.added:
            message = f"updated {entry.updated} before added {entry.added}"
            yield file.source.problem(("updated",), Code.BAD_DATE, message, "“updated” is the later of the two")


def a_change_has_a_reason(scope: Scope) -> Iterator[Problem]:
    """A file with a day of change says in a line what changed, and a file with such a line gives the day."""
    for file in scope.read.voiced():
        entry = file.entry
        if isinstance(entry, ChangedEntry) and bool(entry.updated) != bool(entry.change):
            there, lacking = ("updated", "change") if entry.updated else ("change", "updated")
            message = f"the key “{lacking}” is missing beside “{there}”"
            tip = "“updated” is the day of the last change, “change” says in a line what it was and why"
            yield file.source.problem((there,), Code.MISSING_KEY, message, tip, key=True)


def a_key_is_a_fragment(scope: Scope) -> Iterator[Problem]:
    """The key of a source or of a family of models can be the fragment of an address."""
    for path, page, keys in (
        (SOURCES, "sources", scope.read.source_keys),
        (MODELS, "models", scope.read.model_keys),
    ):
        for key in keys.data:
            message, tip = bad_key(page, key)
            if message:
                yield problem(path, keys.position((key,), key=True), Code.BAD_ID, message, tip)
