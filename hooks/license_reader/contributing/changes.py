"""What one edition says and another does not: as data, and as Markdown for whoever reviews the change.

The words of a change are a contributor's, and the Markdown is shown on a page that people trust. So they stand in code
only, where no markup, link, image, mention or HTML begins.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from license_reader.edition import Edition
from license_reader.model import Argument, Dissent, Finding, Prose, Statement
from license_reader.words import fold

VALUE = 400
"""How many characters of a value are shown."""
WHOLE = 200_000
"""About how many characters are shown in all: GitHub takes no summary above 1 MiB."""

Thing = Literal["clause", "finding", "question", "counter-argument", "statement", "source"]
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
    """Of questions, counter-arguments, statements and sources."""
    whole: bool = False


# Comparing


def compare(base: Edition | None, head: Edition) -> Changes:
    """What differs between two editions; without a base, everything that the head says."""
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
        ),
        whole=base is None,
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
    for name in dict.fromkeys([*after, *before]):
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
    parts = ["## What changes in the edition", _overview(changes)]
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


def _overview(changes: Changes) -> str:
    things = {"clause": len(changes.clauses), **Counter(change.thing for change in changes.others)}
    counts = [f"{count} {thing}{'s' if count > 1 else ''}" for thing, count in things.items() if count]
    if not counts:
        return "Nothing: every clause with its findings, every question and every source says what it said."
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
        start = _parting(old, new)
        lines += [f"{mark} {label}: {_cut(value, start)}" for mark, value in (("-", old), ("+", new)) if value]
    return "\n".join([*lines, "```"])


def _parting(old: str, new: str) -> int:
    """Where two long values are shown from: a few words before they part."""
    differing = (index for index, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1)
    same = next(differing, min(len(old), len(new)))
    return old.rfind(" ", 0, same - 40) + 1 if same > VALUE // 2 else 0


def _cut(value: str, start: int) -> str:
    return ("… " if start else "") + value[start : start + VALUE] + (" …" if len(value) > start + VALUE else "")


def plain(text: str) -> str:
    """The text on one line, with a mark in place of each character that is not seen or that turns others around."""
    return "".join("\ufffd" if unicodedata.category(char).startswith("C") else char for char in fold(text))


def code(text: str) -> str:
    """The text as code in a line: between more backticks than stand together in it."""
    shown = plain(text)
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"
