"""The pages of an edition: which there are, what each is called, and how one reaches another."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from license_reader.edition import Edition
from license_reader.model import Clause, Document, Kind


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `source` is its file under the docs folder, or None where only the edition makes it."""

    address: str
    template: str
    title: str
    description: str
    source: str | None = None
    searchable: bool = True
    tags: tuple[str, ...] = ()
    """What the search shows beside a result and finds first: the ways to say a clause's number, its verdicts."""
    boost: float = 1
    """The search's weight for the page. “Section 2” must not lose to 2.1 to 2.6, each of which a search for 2 finds."""
    changed: dt.date | None = None
    """When what the page says last changed, as its sources declare it: no build looks at a clock."""


def pages(edition: Edition) -> tuple[Page, ...]:
    """Every page of the site, each address once."""
    made: list[Page] = []
    latest = max((a.updated or a.added for a in edition.annotations.values()), default=None)
    for document in edition.documents.values():
        whole = "criteria" if document.kind == "criteria" else "document"
        single = "criterion" if document.kind == "criteria" else "clause"
        description = f"{document.title}, whole and verbatim, with each {single} linked and annotated."
        made.append(
            Page(
                document.address,
                whole,
                document.title,
                description,
                document.path,
                searchable=False,
                changed=latest,
            )
        )
        for clause in document.clauses:
            title = f"{edition.label(clause.address)}: {edition.headline(clause.address)}"
            annotation = edition.annotations.get(clause.address)
            changed = (annotation.updated or annotation.added) if annotation else latest
            made.append(
                Page(
                    clause.address,
                    single,
                    title,
                    clipped(clause.text),
                    changed=changed,
                    tags=_tags(edition, clause, document.kind),
                    boost=_BOOST[document.kind] if clause.id.isdigit() else 1,
                )
            )
    for scenario in edition.scenarios.values():
        description = f"{scenario.summary} {scenario.explanation.text}"
        changed = scenario.updated or scenario.added
        made.append(Page(scenario.address, "scenario", scenario.question, clipped(description), changed=changed))
    for article in edition.articles.values():
        made.append(
            Page(
                article.address,
                article.template,
                article.title,
                article.description,
                article.path,
                changed=latest,
            )
        )
    return tuple(made)


_BOOST: dict[Kind, float] = {"license": 8, "policy": 2, "criteria": 8}


def _tags(edition: Edition, clause: Clause, kind: Kind) -> tuple[str, ...]:
    # Every word typed may be the beginning of one, and tags weigh most: “it” must not find “item”, nor “use” a name.
    unit = {"license": "section", "policy": "policy", "criteria": f"{edition.label(clause.document)} criterion"}[kind]
    numbered = (f"{unit} {clause.id}",) if clause.id[0].isdigit() else ()
    verdicts = (f"{f.verdict} {edition.label(f.criterion)}" for f in edition.findings_of(clause.address))
    return (*numbered, *dict.fromkeys(verdicts))


def redirects(edition: Edition) -> dict[str, str]:
    """Addresses that are no page of their own, each with the address that it means: what has moved, and short ways in.

    For `text/1.b.v` people guess `text/1bv` and `text/section-1.b.v`; for a criterion `6` of `text`, `text-6` too. What
    is an address itself, or could mean two, is none.
    """
    meant: dict[str, set[str]] = {}
    for address in edition.clauses:
        for guess in short_ways(address, edition):
            meant.setdefault(guess, set()).add(address)
    for old, target in edition.moved.items():
        if "#" not in old:
            meant[old] = {target}
        for guess in short_ways(old, edition):
            meant.setdefault(guess, {target})
        if target in edition.documents:
            # The clauses of a text move with it.
            for clause in edition.documents[target].clauses:
                for way in (clause.address, *short_ways(clause.address, edition)):
                    meant.setdefault(way.replace(target, old, 1), {clause.address})
    taken = {page.address for page in pages(edition)}
    return {
        guess: targets.pop() for guess, targets in sorted(meant.items()) if len(targets) == 1 and guess not in taken
    }


def short_ways(address: str, edition: Edition) -> list[str]:
    """What people guess for the address of what is, or once was, a clause; nothing for any other address."""
    document = _document_of(address, edition)
    if not document:
        return []
    clause_id = address.removeprefix(f"{document.address}/")
    guesses = [f"{document.address}/{clause_id.replace('.', '')}"]
    if clause_id[0].isdigit():
        words = ("section", "clause", "item") if document.kind != "criteria" else ("criterion",)
        guesses += [f"{document.address}/{word}-{clause_id}" for word in words]
    if document.kind == "criteria":
        guesses.append(f"{document.address}-{clause_id}")
    return [guess for guess in guesses if guess != address]


def _document_of(address: str, edition: Edition) -> Document | None:
    whole, _, clause_id = address.rpartition("/")
    return edition.documents.get(whole) if clause_id and "#" not in address else None


def moved_to(address: str, edition: Edition, ways: Mapping[str, str]) -> str | None:
    """Where an old address leads: by its own redirect, with its clause, or with the page that it is on; else None.

    `ways` are the edition's redirects.
    """
    page, mark, fragment = address.partition("#")
    clause = f"{page}/{fragment}"
    if address in edition.moved:
        return edition.moved[address]
    if mark and clause in edition.moved and edition.moved[clause] in edition.clauses:
        target = edition.clauses[edition.moved[clause]]
        return f"{target.document}#{target.id}"
    whole = ways.get(page)
    return f"{whole}{mark}{fragment}" if whole else None


def moved_fragments(edition: Edition, page: str) -> dict[str, str]:
    """The fragments that a page once had, each with the address that it has now."""
    olds = [old for old in edition.moved if old.startswith(f"{page}#")]
    if page in edition.documents:
        gone = [old for old in edition.moved if _document_of(old, edition) == edition.documents[page]]
        olds += [f"{page}#{old.removeprefix(f'{page}/')}" for old in gone]
    ways = redirects(edition) if olds else {}
    found = {old.partition("#")[2]: moved_to(old, edition, ways) for old in olds}
    return {fragment: target for fragment, target in sorted(found.items()) if target}


def clipped(text: str, limit: int = 180) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= limit:
        return text
    end = text.rfind(" ", 0, limit)
    return f"{text[: end if end > 0 else limit]} …"


def relative(target: str, base: str) -> str:
    """The URL that leads from the page at one address to another address, which may have a fragment."""
    page, mark, fragment = target.partition("#")
    page = page.strip("/")
    if page == base:
        return f"#{fragment}" if mark else "./"
    path = posixpath.relpath(f"/{page}", f"/{base}")
    return f"{path}/{mark}{fragment}"
