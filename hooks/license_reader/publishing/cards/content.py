"""The content of a card. A clause shows its verdicts, a criterion its counts, a question its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.lineage import gravity
from license_reader.model import Finding, Scenario, Verdict
from license_reader.publishing.emblem import Emblem, emblem, emblem_of_versions
from license_reader.publishing.pages import Page
from license_reader.sentences import Sentences
from license_reader.vocabulary import ANSWERS
from license_reader.words import UNDRAWN, after_marker, fold

from .brand import NO_BRAND, Brand

MOST_MARKS = 3
"""The most verdicts on a card: more leave no space for the words."""
_WORDED = ("name", "label", "heading", "words", "answer", "note")
CardKind = Literal["clause", "criterion", "question", "text", "front", "matrix", "list", "prose"]

_COUNTED = {
    Verdict.VIOLATES: ("clause violates it", "clauses violate it"),
    Verdict.ARGUABLE: ("clause is arguable", "clauses are arguable"),
    Verdict.COMPLIES: ("clause satisfies it", "clauses satisfy it"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a verdict, and the words beside it: the verdict, and whose it is."""

    verdict: Verdict
    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many parts of a text stand under one verdict, and the words for that."""

    number: int
    text: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a finding quotes, as offsets into the words of the card."""

    start: int
    end: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Card:
    """The content of the card of a page. It is plain data: two equal cards are one picture."""

    kind: CardKind = "clause"
    name: str = ""
    label: str = ""
    heading: str = ""
    words: str = ""
    quotes: tuple[Quote, ...] = ()
    marks: tuple[Mark, ...] = ()
    counts: tuple[Count, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    """The rows that a page lists: a word that leads the row, or none, and the row itself."""
    answer: str = ""
    note: str = ""
    foot: str = ""
    """The conclusion of the edition on the license, in the foot of the card."""
    emblem: Emblem | None = None
    brand: Brand = NO_BRAND


def card(edition: Edition, page: Page, brand: Brand = NO_BRAND) -> Card:
    """The card of a page, by its kind."""
    content = _content(edition, page)
    foot = edition.conclusions.get(page.about or "", "") if content.kind in ("clause", "text") else ""
    content = replace(content, brand=brand, foot=foot)
    # Without a character that the fonts lack, the words would be others.
    lacking = {key: "" for key in _WORDED if UNDRAWN.search(getattr(content, key))}
    return replace(content, **lacking, quotes=() if "words" in lacking else content.quotes)  # type: ignore[arg-type]


def _content(edition: Edition, page: Page) -> Card:
    clause = edition.clauses.get(page.address)
    if clause:
        is_criterion = edition.document_of(clause.address).kind == "criteria"
        return _criterion(edition, clause) if is_criterion else _clause(edition, clause)
    scenario = edition.scenarios.get(page.address)
    if scenario:
        return _question(edition, scenario)
    title, words = fold(page.title), fold(page.description)
    if page.address in edition.documents:
        return _text(edition, page)
    match page.template:
        case "front" | "version":
            verdict = edition.articles[page.address].verdict or ""
            return Card("front", heading=title, answer=verdict, words=words, emblem=emblem(edition, page.about))
        case "matrix":
            return Card("matrix", heading=title, emblem=emblem(edition, page.about))
        case "lineage" if page.about:
            return Card("matrix", heading=title, emblem=emblem_of_versions(edition, page.about))
        case "objections":
            rows = [("", f"“{fold(o.objection)}”") for o in edition.objections.values()]
        case "scenarios":
            questions = [scenario for _, group in edition.questions for scenario in group]
            rows = [(ANSWERS[s.answer], fold(s.question)) for s in questions]
        case _:
            rows = []
    return Card("list" if rows else "prose", heading=title, words="" if rows else words, rows=tuple(rows))


def _question(edition: Edition, scenario: Scenario) -> Card:
    return Card(
        "question",
        heading=fold(scenario.question),
        words=fold(scenario.summary),
        answer=ANSWERS[scenario.answer],
        note=f"decided by {edition.label(scenario.clauses[0])}" if scenario.clauses else "",
    )


def _text(edition: Edition, page: Page) -> Card:
    """A whole text: its parts and its verdicts counted; of the criteria, how many of them one license meets."""
    document = edition.documents[page.address]
    own = {clause.address for clause in document.clauses}
    is_criteria = document.kind == "criteria"
    findings = Judgment(edition, page.about).findings if page.about else edition.findings
    parts: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=gravity):
        parts.setdefault(finding.criterion if is_criteria else finding.clause, []).append(finding)
    gravest = [found[0].verdict for address, found in parts.items() if address in own]
    unit = {"criteria": ("criterion", "criteria"), "policy": ("item", "items")}.get(
        document.kind, ("clause", "clauses")
    )
    violated = "violated" if is_criteria else "with a violation"
    counts = [
        Count(number, words, verdict)
        for verdict, words in ((Verdict.VIOLATES, violated), (Verdict.ARGUABLE, "arguable"))
        if (number := gravest.count(verdict))
    ]
    return Card(
        "text",
        heading=fold(document.title),
        counts=(Count(len(own), unit[len(own) != 1]), *counts),
        emblem=emblem(edition, page.about),
    )


def _clause(edition: Edition, clause: Clause) -> Card:
    name = edition.name(clause.address)
    heading, start = _opening(clause, name)
    annotation = edition.annotations.get(clause.address)
    if annotation and annotation.summary:
        heading = annotation.summary
    findings = sorted(edition.claims_on(clause.address), key=gravity)
    gravest: dict[tuple[str, Verdict], Finding] = {}
    for finding in findings:
        gravest.setdefault((finding.criterion, finding.verdict), finding)
    is_read = clause.address in edition.annotations or edition.lineage_of(clause.address).is_read
    note = "" if findings else "No criterion touched" if is_read else "Not annotated yet"
    if len(gravest) > MOST_MARKS:
        note = f"and {len(gravest) - MOST_MARKS} more"
    return Card(
        "clause",
        label=edition.label(clause.address),
        heading=heading,
        words=clause.text[start:],
        quotes=tuple(Quote(f.start - start, f.end - start, f.verdict) for f in findings if f.start >= start),
        marks=tuple(_mark(edition, f) for f in list(gravest.values())[:MOST_MARKS]),
        note=note,
    )


def _criterion(edition: Edition, clause: Clause) -> Card:
    name = edition.label(clause.address)
    heading, start = _opening(clause, name)
    counts = [(verdict, edition.count(clause.address, verdict)) for verdict in Verdict]
    return Card(
        "criterion",
        name=name,
        label=edition.document_of(clause.address).title,
        heading=heading,
        words=clause.text[start:],
        counts=tuple(Count(number, _COUNTED[verdict][number != 1], verdict) for verdict, number in counts if number),
        note="" if any(number for _, number in counts) else "No clause has a finding under it",
    )


def _opening(clause: Clause, name: str) -> tuple[str, int]:
    """A clause's heading, where it has one that its name does not repeat, and where its other words begin.

    The literal number of the clause is left out of both: the card shows it beside them.
    """
    first = clause.blocks[0]
    begin = after_marker(first.text)
    if first.kind != "heading" or len(clause.blocks) == 1:
        return "", begin
    heading = first.text[begin:]
    return "" if heading.casefold() == name.casefold() else heading, len(first.text) + 1


def _mark(edition: Edition, finding: Finding) -> Mark:
    return Mark(
        finding.verdict,
        f"{finding.verdict.verb} {Sentences(edition).criterion(finding.criterion)}",
        Sentences(edition).says(finding),
    )
