"""What a card shows: a clause with its verdicts, a criterion with its counts, or a title over the emblem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.model import Finding, Verdict, gravity
from license_reader.publishing.emblem import Emblem, emblem
from license_reader.publishing.pages import Page
from license_reader.words import MARKER, fold

MOST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in a color, and the words beside it: a verdict, and whose it is."""

    verdict: Verdict
    hue: int
    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a finding quotes, as offsets into the words of the card."""

    start: int
    end: int
    verdict: Verdict
    hue: int


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a page shows. Plain data: two equal cards are one picture."""

    name: str = ""
    label: str = ""
    heading: str = ""
    words: str = ""
    quotes: tuple[Quote, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    emblem: Emblem | None = None


def card(edition: Edition, page: Page, emblem_of: Callable[[str | None], Emblem | None] | None = None) -> Card:
    """The card of a page: a clause with its verdicts, a criterion with its counts, or a title over the emblem.

    `emblem_of` gives the emblem of a license; whoever makes many cards remembers it.
    """
    clause = edition.clauses.get(page.address)
    if clause is None:
        shown = emblem_of(page.about) if emblem_of else emblem(edition, page.about)
        return Card(heading=fold(page.title), words=fold(page.description), emblem=shown)
    if edition.document_of(clause.address).kind == "criteria":
        return _criterion(edition, clause)
    return _clause(edition, clause)


def _clause(edition: Edition, clause: Clause) -> Card:
    name = edition.name(clause.address)
    heading, start = _opening(clause, name)
    findings = sorted(edition.findings_of(clause.address), key=gravity)
    gravest: dict[tuple[str, Verdict], Finding] = {}
    for finding in findings:
        gravest.setdefault((finding.criterion, finding.verdict), finding)
    note = "" if clause.address in edition.annotations else "Not annotated yet"
    if not findings and not note:
        note = "No criterion touched"
    if len(gravest) > MOST_MARKS:
        note = f"and {len(gravest) - MOST_MARKS} more"
    return Card(
        name=name,
        label=edition.document_of(clause.address).short,
        heading=heading,
        words=clause.text[start:],
        quotes=tuple(
            Quote(f.start - start, f.end - start, f.verdict, edition.hue(f.criterion))
            for f in findings
            if f.start >= start
        ),
        marks=tuple(_mark(edition, f) for f in list(gravest.values())[:MOST_MARKS]),
        note=note,
    )


def _criterion(edition: Edition, clause: Clause) -> Card:
    name = edition.label(clause.address)
    heading, start = _opening(clause, name)
    counts = [(verdict, edition.count(clause.address, verdict)) for verdict in Verdict]
    marks = [
        Mark(
            verdict,
            edition.hue(clause.address),
            f"{verdict.passive} {count} {'clause' if count == 1 else 'clauses'}",
        )
        for verdict, count in counts
        if count
    ]
    return Card(
        name=name,
        label=edition.document_of(clause.address).title,
        heading=heading,
        words=clause.text[start:],
        marks=tuple(marks),
        note="" if marks else "No clause has a finding under it",
    )


def _opening(clause: Clause, name: str) -> tuple[str, int]:
    """A clause's heading, where it has one that its name does not repeat, and where its other words begin.

    The literal number of the clause is left out of both: the card shows it large.
    """
    first = clause.blocks[0]
    number = MARKER.match(first.text)
    begin = number.end() + 1 if number else 0
    if first.kind != "heading" or len(clause.blocks) == 1:
        return "", begin
    heading = first.text[begin:]
    return "" if heading.casefold() == name.casefold() else heading, len(first.text) + 1


def _mark(edition: Edition, finding: Finding) -> Mark:
    return Mark(
        finding.verdict,
        edition.hue(finding.criterion),
        f"{finding.verdict.verb} {edition.label(finding.criterion)}",
        edition.says(finding),
    )
