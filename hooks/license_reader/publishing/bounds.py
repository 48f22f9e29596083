"""How much of the edition one page shows. Where there is more, it is told in groups: by section, or by text.

The bounds lie far above what somebody writes by hand, and keep each page below 100 KB when it is compressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from license_reader.document import Clause, Document
from license_reader.edition import Edition
from license_reader.lineage import gravity
from license_reader.model import Finding, Scenario

COLUMNS = 240
"""Of the emblem: on a card, which is about a thousand pixels wide, each has four."""
ROWS = 600
"""Of the matrix."""
ADDRESSES = 1_000
"""On the page of a wrong address."""
FINDINGS = 500
"""In the table of all findings."""
REASONS = 100
"""Findings with quotation and reason on the page of a criterion."""
LINKS = 200
"""In one list."""
LINKS_OF_PAGE = 1_000
"""On a page of many lists."""
CLAUSES = 100
"""Of a text that the browser lays out as a whole."""
DECIDING = 40
"""Clauses that a page puts first."""
VERSIONS = 1_500
"""Cells of the table of versions."""
STEPS = 300
"""Clauses that are shown with what has changed in them."""
DAYS = 600
"""Things with a day of their own."""
QUESTIONS = 400
"""Questions with their answers in one list."""
OUTLINE = 120
"""Questions beside a question."""

Unit = Literal["clauses", "sections", "texts"]


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown as one: a clause, a section with its parts, or a text. `address` is its own, or its first one's."""

    address: str
    clauses: tuple[Clause, ...]


def section_of(edition: Edition, clause: Clause) -> str:
    """The address of the outermost clause that a clause stands in: its own where it stands in none."""
    return next((outer.address for outer in edition.path_of(clause.address)), clause.address)


def grouped(
    edition: Edition, texts: Sequence[Document], most: int
) -> tuple[Unit, tuple[tuple[Document, tuple[Group, ...]], ...]]:
    """Each text with what is shown of it: its clauses; where these are more than `most`, its sections; or itself."""
    keys: dict[Unit, Callable[[Clause], str]] = {
        "clauses": lambda clause: clause.address,
        "sections": lambda clause: section_of(edition, clause),
    }
    for unit, key in keys.items():
        found = tuple((text, _groups(text.clauses, key)) for text in texts)
        if sum(len(groups) for _, groups in found) + len(found) - 1 <= most:
            return unit, found
    return "texts", tuple((text, (Group(text.address, text.clauses),)) for text in texts if text.clauses)


def _groups(clauses: Iterable[Clause], key: Callable[[Clause], str]) -> tuple[Group, ...]:
    return tuple(Group(address, tuple(group)) for address, group in groupby(clauses, key))


def findings_in(edition: Edition, group: Group, criterion: str) -> tuple[Finding, ...]:
    """What is found in a group under a criterion, the weightiest first."""
    found = (f for clause in group.clauses for f in edition.findings_of(clause.address) if f.criterion == criterion)
    return tuple(sorted(found, key=gravity))


def findings_of_text(edition: Edition, document: Document) -> tuple[Finding, ...]:
    """The findings on a text's own words, in their order."""
    return tuple(finding for clause in document.clauses for finding in edition.findings_of(clause.address))


def size_of(lists: Mapping[str, Sequence[object]]) -> int:
    """How many things some lists hold together."""
    return sum(map(len, lists.values()))


def by_text(edition: Edition, addresses: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """These addresses, those of clauses by their texts, and questions and counter-arguments by the pages of all."""
    listed = {article.template: article.address for article in edition.articles.values()}
    found: dict[str, list[str]] = {}
    for address in addresses:
        if address in edition.clauses:
            place = edition.clauses[address].document
        elif address in edition.scenarios:
            place = listed.get("scenarios", address)
        elif address in edition.objections:
            place = listed.get("objections", address)
        else:
            place = address
        found.setdefault(place, []).append(address)
    return tuple((place, tuple(these)) for place, these in found.items())


def questions_around(questions: Sequence[Scenario], address: str) -> Sequence[Scenario]:
    """All of these, or as many as may stand beside a page, around the one with this address."""
    at = next(number for number, question in enumerate(questions) if question.address == address)
    start = max(0, min(at - OUTLINE // 2, len(questions) - OUTLINE))
    return questions[start : start + OUTLINE]
