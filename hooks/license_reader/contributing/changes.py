"""Compares two editions and the files that they were read from: what each thing says in one and not in the other."""

from __future__ import annotations

import dataclasses
import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from license_reader.edition import Edition
from license_reader.model import Argument, Dissent, Finding, Prose, Statement
from license_reader.paths import ANNOTATIONS, SOURCES, TEXTS

Thing = Literal["clause", "finding", "question", "counter-argument", "statement", "source", "file"]
Said = Mapping[str, str]
"""Label -> what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing before and after, in the labels that differ: no `before` where it is new, no `after` where it is gone.

    `name` is the address of a clause, question or counter-argument, the criterion of a finding, the name of a
    statement, the key of a source.
    """

    thing: Thing
    name: str
    before: Said | None
    after: Said | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "new"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs. `whole`: there was nothing to compare with, and everything is new."""

    clauses: Mapping[str, tuple[Change, ...]]
    others: tuple[Change, ...]
    """Of questions, counter-arguments, statements, sources, and files that are shown by their lines."""
    whole: bool = False
    files: tuple[str, ...] = ()
    """The path of each file that differs."""


# Comparing


def compare(base: Edition | None, head: Edition, folders: tuple[Path, Path] | None = None) -> Changes:
    """The differences of two editions; without a base, everything that the head says.

    `folders` are those of the two projects: with them, files are compared too.
    """
    files = tuple(_differing(*folders)) if folders else ()
    clauses = {
        address: tuple(_of_clause(address, base, head))
        for address in dict.fromkeys([*head.clauses, *(base.clauses if base else ())])
    }
    return Changes(
        clauses={address: changes for address, changes in clauses.items() if changes},
        others=(
            *_of_each("question", base.scenarios if base else {}, head.scenarios),
            *_of_each("counter-argument", base.objections if base else {}, head.objections),
            *_of_each("statement", _by_name(base.statements if base else ()), _by_name(head.statements)),
            *_of_each("source", base.sources if base else {}, head.sources),
            *(_of_lines(path, *folders) for path in files if folders and _is_shown_by_lines(path)),
        ),
        whole=base is None,
        files=files,
    )


def _of_clause(address: str, base: Edition | None, head: Edition) -> Iterable[Change]:
    """The clause's words and commentary, then its findings in the order of the head, then those that are gone."""
    change = _change("clause", address, _clause(address, base) if base else None, _clause(address, head))
    if change:
        yield change
    after = head.findings_of(address)
    before = base.findings_of(address) if base else ()
    twins = _twins(before, after)
    paired = set(twins.values())
    for index, finding in enumerate(after):
        twin = _said(before[twins[index]]) if index in twins else None
        change = _change("finding", finding.criterion, twin, _said(finding))
        if change:
            yield change
    for index, finding in enumerate(before):
        if index not in paired:
            yield Change("finding", finding.criterion, _said(finding), None)


def _twins(before: Sequence[Finding], after: Sequence[Finding]) -> dict[int, int]:
    """The earlier finding of each later one: by criterion and words, else by criterion, else by words."""
    keys: tuple[Callable[[Finding], object], ...] = (
        lambda finding: (finding.criterion, finding.quote),
        lambda finding: finding.criterion,
        lambda finding: finding.quote,
    )
    twins: dict[int, int] = {}
    for key in keys:
        taken = set(twins.values())
        waiting: dict[object, list[int]] = {}
        for old, other in enumerate(before):
            if old not in taken:
                waiting.setdefault(key(other), []).append(old)
        for new, finding in enumerate(after):
            if new not in twins and (found := waiting.get(key(finding))):
                twins[new] = found.pop(0)
    return twins


def _of_each(thing: Thing, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Change]:
    # A thing that says the same under another name has moved.
    gone = {frozenset(_said(before[name]).items()): name for name in before if name not in after}
    moved = {
        name: old for name in after if name not in before and (old := gone.get(frozenset(_said(after[name]).items())))
    }
    for name in dict.fromkeys([*after, *before]):
        if name in moved:
            yield Change(thing, name, {"address": moved[name]}, {"address": name})
        if name in moved or name in moved.values():
            continue
        sides = [_said(side[name]) if name in side else None for side in (before, after)]
        change = _change(thing, name, *sides)
        if change:
            yield change


def _by_name(statements: Iterable[Statement]) -> dict[str, Statement]:
    return {statement.name: statement for statement in statements}


def _change(thing: Thing, name: str, before: Said | None, after: Said | None) -> Change | None:
    if before == after:
        return None
    if before is not None and after is not None:
        differing = [label for label in {**before, **after} if before.get(label) != after.get(label)]
        before = {label: before[label] for label in differing if label in before}
        after = {label: after[label] for label in differing if label in after}
    return Change(thing, name, before, after)


def _differing(base: Path, head: Path) -> Iterator[str]:
    """The path of each file that git knows in one of two folders and that differs in its bytes or its mode."""
    for path in sorted({*_known(base), *_known(head)}):
        if _bytes_of(base / path) != _bytes_of(head / path):
            yield path


def _known(folder: Path) -> Iterable[str]:
    """The files that git knows; what people edit where there is no git."""
    command = ["git", "-C", str(folder), "ls-files", "-z"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        found = (path for part in (TEXTS, ANNOTATIONS) for path in (folder / part).rglob("*"))
        return [path.relative_to(folder).as_posix() for path in found if path.is_symlink() or path.is_file()]
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _bytes_of(path: Path) -> tuple[int, bytes] | None:
    """The mode of a file and its bytes, or where a link leads; nothing is read through a link."""
    if path.is_symlink():
        return 0, os.fsencode(path.readlink())
    return (path.stat().st_mode & 0o111, path.read_bytes()) if path.is_file() else None


def is_content(path: str) -> bool:
    """Whether a file holds texts or annotations, and no code or configuration."""
    return path.startswith((f"{TEXTS}/", f"{ANNOTATIONS}/"))


def _is_shown_by_lines(path: str) -> bool:
    """Pages and texts with their front matter, the register, redirects, synonyms and models."""
    return is_content(path) and path != SOURCES and not (path.startswith(ANNOTATIONS) and path.endswith(".md"))


def _of_lines(path: str, base: Path, head: Path) -> Change:
    """The lines of a file that the other does not have."""
    before, after = (Counter(_lines(folder / path)) for folder in (base, head))
    return Change("file", path, {"lines": " ⏎ ".join(before - after)}, {"lines": " ⏎ ".join(after - before)})


def _lines(path: Path) -> list[str]:
    found = _bytes_of(path)
    return found[1].decode("utf-8", "replace").splitlines() if found else []


# The words of each thing


_NOT_SAID = {
    *("address", "anchor", "clause", "key", "name", "path"),
    *("added", "updated", "change", "start", "end", "order", "findings"),
}
"""Fields that say where a thing is and when it came, and nothing about a license."""


def _clause(address: str, edition: Edition) -> Said | None:
    if address not in edition.clauses:
        return None
    annotation = edition.annotations.get(address)
    return {"words": edition.clauses[address].text, **(_said(annotation) if annotation else {})}


def _said(thing: object) -> Said:
    """The words of each field of a thing, under its name; a field that is empty says nothing."""
    said: dict[str, str] = {}
    for field in dataclasses.fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        label = "URL" if field.name == "url" else field.name.replace("_", " ")
        if field.name in _NOT_SAID:
            continue
        said[label] = _in_words(value)
        if isinstance(value, Prose):
            # A link may change and leave the words as they are.
            said[f"links of the {label}"] = ", ".join(sorted(value.links))
    return {label: value for label, value in said.items() if value}


def _in_words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Prose):
        return value.text
    if isinstance(value, Dissent | Argument):
        return f"{value.source}: {value.says}" if value.source else value.says
    return ", ".join(map(_in_words, value)) if isinstance(value, tuple) else str(value)
