"""Renders the changes between two editions as Markdown, for the reviewer of a pull request.

The words of a change are a contributor's, and the Markdown is shown on a page that people trust. So they stand in code
only, where no markup, link, image, mention or HTML begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from license_reader.limits import COMPARISONS
from license_reader.words import clipped, fold, listed

from .changes import Change, Changes, is_content

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
    code_of_it = [path for path in changes.files if not is_content(path)]
    if code_of_it:
        yield f"**Also changes code: review by hand.** {_named(code_of_it)}"
    if content := [path for path in changes.files if is_content(path)]:
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
    return f"{listed(counts)}."


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
