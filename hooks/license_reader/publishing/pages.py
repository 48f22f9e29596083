"""The pages of an edition: which there are, what each is called, and how one reaches another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from license_reader.document import Clause, Document
from license_reader.edition import Edition
from license_reader.lineage import gravity
from license_reader.model import Annotation, Article, Objection, Scenario, Verdict
from license_reader.sentences import Sentences
from license_reader.vocabulary import Layout
from license_reader.words import clipped


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `source` is its file under the docs folder, or None where only the edition makes it."""

    address: str
    template: str
    title: str
    description: str
    source: str | None = None
    about: str | None = None
    """The license that the page is about, where it is about one."""
    changed: dt.date | None = None
    """When what the page says last changed, as its sources declare it: no build looks at a clock."""


def pages(edition: Edition) -> tuple[Page, ...]:
    """Every page of the site, each address once."""
    front = edition.articles[""].about if "" in edition.articles else None
    found: list[Page] = []
    for document in edition.documents.values():
        found += _of_text(edition, document, front)
    for scenario in edition.scenarios.values():
        found.append(
            Page(
                scenario.address,
                "scenario",
                scenario.question,
                clipped(f"{scenario.summary} {scenario.explanation.text}"),
                about=next((license_of(edition, clause) for clause in scenario.clauses), front),
                changed=scenario.updated or scenario.added,
            )
        )
    for article in edition.articles.values():
        found.append(
            Page(
                article.address,
                article.template,
                article.title,
                article.description,
                article.path,
                about=article.about or front,
                changed=_of_article(edition, article),
            )
        )
    return tuple(found)


def _of_article(edition: Edition, article: Article) -> dt.date | None:
    """The latest day of what a page lists, and of its own prose where that has one."""
    annotations, questions, objections = edition.annotations, edition.scenarios, edition.objections
    listed: dict[Layout, tuple[Mapping[str, Annotation | Scenario | Objection], ...]] = {
        "changes": (annotations, questions, objections),
        "data": (annotations,),
        "front": (annotations,),
        "lineage": (annotations,),
        "matrix": (annotations,),
        "objections": (objections,),
        "scenarios": (questions,),
        "version": (annotations,),
    }
    entries = (entry for group in listed.get(article.template, ()) for entry in group.values())
    days = [entry.updated or entry.added for entry in entries]
    return max([*days, article.updated] if article.updated else days, default=None)


def _of_clause(edition: Edition, clause: Clause) -> dt.date:
    """The latest day of what is said of a clause: where findings on earlier ones stand in it, of those too.

    Under a criterion it is that of the clauses that are judged by it.
    """
    said = {clause.address, *(finding.clause for finding in edition.by_criterion.get(clause.address, ()))}
    said |= {finding.origin.clause for finding in edition.lineage_of(clause.address).standing}
    found = (edition.annotations[address] for address in said if address in edition.annotations)
    days = (annotation.updated or annotation.added for annotation in found)
    return max((edition.document_of(clause.address).provenance.retrieved, *days))


def _of_text(edition: Edition, document: Document, front: str | None) -> Iterator[Page]:
    """The page of a whole text, and one for each of its clauses."""
    is_criteria = document.kind == "criteria"
    whole, single = ("criteria", "criterion") if is_criteria else ("document", "clause")
    yield Page(
        document.address,
        whole,
        document.title,
        f"{_conclusion(edition, license_of(edition, document.address))}{document.title}, whole and verbatim, with each "
        f"{single} linked and annotated.",
        document.path,
        about=front if is_criteria else license_of(edition, document.address),
        changed=max(
            (_of_clause(edition, clause) for clause in document.clauses), default=document.provenance.retrieved
        ),
    )
    for clause in document.clauses:
        yield Page(
            clause.address,
            single,
            f"{edition.label(clause.address)}: {edition.headline(clause.address)}",
            _said_of(edition, clause),
            about=None if is_criteria else license_of(edition, document.address),
            changed=_of_clause(edition, clause),
        )


def _conclusion(edition: Edition, about: str | None) -> str:
    found = edition.conclusions.get(about) if about else None
    return f"{found}. " if found else ""


def _said_of(edition: Edition, clause: Clause) -> str:
    """A description of a clause: its gravest verdict with the reason, or its words where nothing is found."""
    claims = sorted(edition.claims_on(clause.address), key=gravity)
    if not claims:
        return clipped(clause.text)
    claim = claims[0]
    is_violated = claim.verdict is Verdict.VIOLATES and edition.is_primary(claim.criterion)
    conclusion = _conclusion(edition, license_of(edition, clause.document)) if is_violated else ""
    return clipped(f"{conclusion}{Sentences(edition).verdict(claim)}. {claim.reason}", 200)


def license_of(edition: Edition, address: str) -> str | None:
    """The license that a text or clause is part of: the one whose address is the beginning of its own."""
    parts = address.split("/")
    for end in range(1, len(parts) + 1):
        document = edition.documents.get("/".join(parts[:end]))
        if document and document.kind == "license":
            return document.address
    return None


def absolute(site_url: str, target: str) -> str:
    """The URL of an address, which may have a fragment. Without the site's URL it begins with a slash."""
    page, mark, fragment = target.partition("#")
    return f"{site_url.rstrip('/')}/{page}{'/' if page else ''}{mark}{fragment}"


def relative(target: str, base: str) -> str:
    """The URL that leads from the page at one address to another address, which may have a fragment."""
    page, mark, fragment = target.partition("#")
    page = page.strip("/")
    if page == base:
        return f"#{fragment}" if mark else "./"
    there, here = page.split("/") if page else [], base.split("/") if base else []
    same = 0
    while same < min(len(there), len(here)) and there[same] == here[same]:
        same += 1
    path = "/".join([*[".."] * (len(here) - same), *there[same:]])
    return f"{path}/{mark}{fragment}"
