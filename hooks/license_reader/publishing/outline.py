"""The outline of a text: its sections, and which criteria each touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.lineage import Standing, gravity
from license_reader.model import Finding
from license_reader.words import clipped

DEPTH = 1
"""How deep the outline goes. What lies deeper is told with what it lies in."""
TITLE = 44
"""Characters of a title, of which a narrow margin shows two lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One section. `within` are the addresses of the clauses that it stands for, its own first."""

    clause: Clause
    title: str
    findings: tuple[Finding | Standing, ...]
    """The gravest for each criterion, in the order of the criteria."""
    within: tuple[str, ...]


def outline(edition: Edition, document: str) -> tuple[Entry, ...]:
    """The entries of a text, in its order."""
    groups: list[list[Clause]] = []
    for clause in edition.documents[document].clauses:
        if clause.depth <= DEPTH:
            groups.append([clause])
        else:
            groups[-1].append(clause)
    return tuple(_entry(edition, group) for group in groups)


def _entry(edition: Edition, group: list[Clause]) -> Entry:
    section = group[0]
    name = edition.name(section.address)
    about = section.heading or ("" if section.depth == 0 else edition.headline(section.address))
    title = name if about.lower() in ("", name.lower()) else f"{name} {clipped(about, TITLE)}"
    findings = (finding for clause in group for finding in edition.claims_on(clause.address))
    return Entry(section, title, tuple(_gravest(edition, findings)), tuple(clause.address for clause in group))


def _gravest(edition: Edition, findings: Iterable[Finding | Standing]) -> list[Finding | Standing]:
    best: dict[str, Finding | Standing] = {}
    for finding in findings:
        best[finding.criterion] = min(best.get(finding.criterion, finding), finding, key=gravity)
    return [best[criterion.address] for criterion in edition.criteria if criterion.address in best]
