"""What one edition says and another does not: as data, and as Markdown for whoever reviews the change.

The words of a change are a contributor's, and the Markdown is shown on a page that people trust. So they stand in code
only, where no markup, link, image, mention or HTML begins.
"""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from license_reader.edition import Edition
from license_reader.limits import COMPARISONS
from license_reader.model import Argument, Dissent, Finding, Prose, Statement
from license_reader.paths import ANNOTATIONS, SOURCES, TEXTS
from license_reader.words import clipped, fold

VALUE = 400
"""How many characters of a value, or of a stretch that differs in a longer one, are shown."""
AROUND = 6
"""How many words are shown before and after a stretch that differs."""
STRETCHES = 20
"""How many stretches of a value are shown."""
FILES = 100
"""How many changed files are named."""
WHOLE = 200_000
"""About how many characters are shown in all: GitHub takes no summary above 1 MiB."""

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
    """What differs between two editions; without a base, everything that the head says.

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
    """Which finding was which: the same criterion on the same words, else the same criterion, else the same words."""
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
    # What says the same under another name has moved.
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


def _is_content(path: str) -> bool:
    return path.startswith((f"{TEXTS}/", f"{ANNOTATIONS}/"))


def _is_shown_by_lines(path: str) -> bool:
    """Pages and texts with their front matter, the register, redirects, synonyms and models."""
    return _is_content(path) and path != SOURCES and not (path.startswith(ANNOTATIONS) and path.endswith(".md"))


def _of_lines(path: str, base: Path, head: Path) -> Change:
    """The lines of a file that the other does not have."""
    before, after = (Counter(_lines(folder / path)) for folder in (base, head))
    return Change("file", path, {"lines": " ⏎ ".join(before - after)}, {"lines": " ⏎ ".join(after - before)})


def _lines(path: Path) -> list[str]:
    found = _bytes_of(path)
    return found[1].decode("utf-8", "replace").splitlines() if found else []


# What each thing says


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
    """What each field of a thing says, under its name; a field that is empty says nothing."""
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


# Showing


def markdown(changes: Changes) -> str:
    """The changes as a page of Markdown, cut at an entry's end where it would be too long."""
    sections = [
        *(section for address, found in changes.clauses.items() for section in _clause_sections(address, found)),
        *map(_section, changes.others),
    ]
    parts = ["## What changes in the edition", *_code(changes), _overview(changes)]
    if changes.whole:
        parts.append("The edition before this change could not be read, so everything is shown as new.")
    left = WHOLE
    for section in sections:
        left -= len(section)
        if left < 0:
            parts.append("There is more than fits here: see the changed files.")
            break
        parts.append(section)
    return "\n\n".join(parts) + "\n"


def _code(changes: Changes) -> Iterator[str]:
    """The files that differ, first of all those that hold no content."""
    code_of_it = [path for path in changes.files if not _is_content(path)]
    if code_of_it:
        yield f"**Also changes code: review by hand.** {_named(code_of_it)}"
    if content := [path for path in changes.files if _is_content(path)]:
        yield f"Changed files: {_named(content)}"


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - FILES} more" if len(paths) > FILES else ""
    return ", ".join(map(code, paths[:FILES])) + more


def _overview(changes: Changes) -> str:
    things = {"clause": len(changes.clauses), **Counter(change.thing for change in changes.others)}
    counts = [f"{count} {thing}{'s' if count > 1 else ''}" for thing, count in things.items() if count]
    if not counts and changes.files:
        return "No words change; the day, the order or the form of these files does."
    if not counts:
        return "Nothing: every file is the same."
    return f"{' and '.join([', '.join(counts[:-1]), counts[-1]] if counts[1:] else counts)}."


def _clause_sections(address: str, changes: Sequence[Change]) -> Iterable[str]:
    if changes[0].thing != "clause":
        yield f"### Clause {code(address)}"
    yield from map(_section, changes)


def _section(change: Change) -> str:
    if change.thing == "finding":
        heading = f"#### {change.kind.capitalize()} finding on {code(change.name)}"
    elif change.thing == "clause" and change.kind == "changed":
        heading = f"### Clause {code(change.name)}"
    else:
        heading = f"### {change.kind.capitalize()} {change.thing} {code(change.name)}"
    return f"{heading}\n\n{_diff(change)}"


def _diff(change: Change) -> str:
    """A fenced block with a line for each value. No line can end it: each begins with its own character."""
    before, after = change.before or {}, change.after or {}
    lines = ["```diff"]
    for label in {**before, **after}:
        old, new = plain(before.get(label, "")), plain(after.get(label, ""))
        for was, now in _stretches(old, new):
            lines += [f"{mark} {label}: {value}" for mark, value in (("-", was), ("+", now)) if value]
    return "\n".join([*lines, "```"])


def _stretches(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Two values, or each stretch in which two long ones differ, with some words around it."""
    if not old or not new or max(len(old), len(new)) <= VALUE:
        yield _cut(old), _cut(new)
        return
    before, after = old.split(" "), new.split(" ")
    # difflib takes the product of the lengths.
    if len(before) * len(after) > COMPARISONS:
        yield _cut(old), _cut(new)
        return
    groups = list(SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND))
    for group in groups[:STRETCHES]:
        sides = ((before, group[0][1], group[-1][2]), (after, group[0][3], group[-1][4]))
        was, now = (
            ("… " if start else "") + _cut(" ".join(words[start:end])) + (" …" if end < len(words) else "")
            for words, start, end in sides
        )
        yield was, now
    if len(groups) > STRETCHES:
        yield "", f"(and {len(groups) - STRETCHES} more places where it differs)"


def _cut(value: str) -> str:
    """The beginning of a value, and how many more words it has."""
    shown = clipped(value, VALUE)
    return shown if shown == value else f"{shown} (and {len(value[len(shown) - 2 :].split())} more words)"


def plain(text: str) -> str:
    """The text on one line, with a mark in place of each character that is not seen or that turns others around."""
    return "".join("\ufffd" if unicodedata.category(char).startswith("C") else char for char in fold(text))


def code(text: str) -> str:
    """The text as code in a line: between more backticks than stand together in it."""
    shown = plain(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"
