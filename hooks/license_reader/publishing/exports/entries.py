"""The data of one address, and of the whole edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import to_json

from license_reader.document import Clause, Document
from license_reader.edition import Edition
from license_reader.lineage import Relation
from license_reader.model import Annotation, Finding, Prose, Scenario
from license_reader.sentences import Sentences

from .shapes import (
    ArgumentShape,
    CommentaryShape,
    DissentShape,
    EditionShape,
    EditShape,
    EntryShape,
    FindingShape,
    LaterClauseShape,
    LineageShape,
    MentionShape,
    ObjectionShape,
    ProvenanceShape,
    QuestionShape,
    RelativeShape,
    SourceShape,
    WholeShape,
)
from .site import EntryKind, File, Site

CONTEXT = 32
"""The most characters of what stands before and after a quotation."""
LICENSE = "CC-BY-4.0"
S = TypeVar("S")


def dumped(data: object) -> bytes:
    """Data as JSON, in the order in which its shape declares it."""
    # Python's own encoder takes five times as long where it indents.
    return to_json(data, indent=1) + b"\n"


def shaped(shape: type[S], thing: object, /, **more: Any) -> S:
    """The fields of a shape: those in `more`, the others from the attributes of a thing with the same names."""
    return cast(S, {name: more[name] if name in more else getattr(thing, name) for name in shape.__annotations__})


def each(site: Site) -> Iterator[File]:
    """`address.json` beside each clause, criterion, question and text; then all of them in one file, and its schema."""
    entries: dict[EntryKind, list[EntryShape]] = {"text": [], "clause": [], "criterion": [], "question": []}
    for address, kind in site.kinds.items():
        entries[kind].append(entry(site, address))
        yield f"{address}.json", dumped(entries[kind][-1])
    objections = site.edition.objections.values()
    whole = WholeShape(
        edition=edition_of(site),
        license=LICENSE,
        texts=entries["text"],
        clauses=entries["clause"],
        criteria=entries["criterion"],
        questions=entries["question"],
        objections=[
            shaped(ObjectionShape, o, url=site.at(o.address), commentary=_commentary(site, o.explanation))
            for o in objections
        ],
        sources=[shaped(SourceShape, source) for source in site.edition.sources.values()],
    )
    yield "data/edition.json", dumped(whole)
    yield "data/edition.schema.json", schema_of(site, "data/edition.schema.json", WholeShape)


def schema_of(site: Site, path: str, shape: Any) -> bytes:
    """The JSON Schema of a shape, as a file at this path. What stands beside a page is an `EntryShape`."""
    return dumped(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **({"$id": site.file(path)} if site.url else {}),
            **TypeAdapter(shape).json_schema(),
        }
    )


def edition_of(site: Site) -> EditionShape:
    return {"name": site.name, "version": site.version, "commit": site.commit, "url": site.at("")}


def entry(site: Site, address: str) -> EntryShape:
    """The data of one address. Every field is there, whatever its kind."""
    edition = site.edition
    if address in edition.scenarios:
        return _question(site, edition.scenarios[address])
    if address in edition.documents:
        return _text(site, edition.documents[address])
    return _clause(site, edition.clauses[address])


def _clause(site: Site, clause: Clause) -> EntryShape:
    edition, address = site.edition, clause.address
    document = edition.document_of(address)
    before, after = edition.neighbours[address]
    annotation = edition.annotations.get(address)
    said = {"summary": annotation.summary, **_dated(site, annotation, annotation.commentary)} if annotation else {}
    return _entry(
        site,
        address,
        label=edition.label(address),
        headline=edition.headline(address),
        text=clause.text,
        parent=clause.parent or document.address,
        children=[child.address for child in edition.children.get(address, ())],
        previous=before and before.address,
        next=after and after.address,
        findings=[_finding(site, finding) for finding in site.findings(address)],
        provenance=_provenance(document),
        questions=[shaped(QuestionShape, s, url=site.at(s.address)) for s in edition.by_clause.get(address, ())],
        **said,
    )


def _text(site: Site, document: Document) -> EntryShape:
    inside = {clause.address for clause in document.clauses}
    key = "criterion" if document.kind == "criteria" else "clause"
    return _entry(
        site,
        document.address,
        label=document.short,
        headline=document.title,
        text="\n\n".join(words(document)),
        children=[clause.address for clause in document.clauses if not clause.parent],
        findings=[_finding(site, f) for f in site.edition.findings if getattr(f, key) in inside],
        provenance=_provenance(document),
    )


def _question(site: Site, scenario: Scenario) -> EntryShape:
    before, after = site.edition.questions_around[scenario.address]
    later = scenario.later and {
        "commentary": _commentary(site, scenario.later),
        "clauses": [state for clause in scenario.clauses for state in _states(site.edition, clause)],
    }
    return _entry(
        site,
        scenario.address,
        label=scenario.question,
        headline=scenario.summary,
        text=scenario.question,
        previous=before and before.address,
        next=after and after.address,
        answer=scenario.answer,
        summary=scenario.summary,
        asked_by=scenario.asked_by,
        clauses=scenario.clauses,
        later=later,
        **_dated(site, scenario, scenario.explanation),
    )


def _dated(site: Site, entry: Annotation | Scenario, prose: Prose) -> dict[str, Any]:
    commentary = _commentary(site, prose)
    return {"commentary": commentary, "added": entry.added, "updated": entry.updated, "change": entry.change}


def _entry(site: Site, address: str, **said: Any) -> EntryShape:
    """The entry of an address. A field that is not given is empty."""
    text = address if address in site.edition.documents else None
    if address in site.edition.clauses:
        text = site.edition.clauses[address].document
    empty = {
        "address": address,
        "url": site.at(address),
        "kind": site.kinds[address],
        "label": "",
        "headline": "",
        "text": "",
        "language": site.edition.documents[text].language if text else "en",
        "parent": None,
        "children": [],
        "previous": None,
        "next": None,
        "findings": [],
        "lineage": _lineage(site.edition, address),
        "commentary": None,
        "questions": [],
        "mentions": [shaped(MentionShape, mention) for mention in site.edition.mentions.get(address, ())],
        "added": None,
        "updated": None,
        "change": None,
        "edition": edition_of(site),
        "provenance": None,
        "answer": None,
        "summary": None,
        "asked_by": [],
        "clauses": [],
        "later": None,
    }
    return cast(EntryShape, empty | said)


def _lineage(edition: Edition, address: str) -> LineageShape:
    """Where a clause comes from, what came of it, and which findings on earlier ones stand on its words."""
    found = edition.lineage_of(address)
    return {
        "ancestor": _relative(found.ancestor) if found.ancestor else None,
        "descendants": [_relative(relation) for relation in found.descendants],
        "standing": [standing.origin.address for standing in found.standing],
    }


def _relative(relation: Relation) -> RelativeShape:
    edits = [shaped(EditShape, edit) for edit in relation.edits]
    return shaped(RelativeShape, relation, address=relation.clause, edits=edits)


def _states(edition: Edition, address: str) -> Iterator[LaterClauseShape]:
    """The state of a clause in each later text, in their order."""
    for later in edition.lineage_of(address).descendants:
        yield {"clause": address, "text": later.text, "address": later.clause, "state": later.status.state}


def words(document: Document) -> Iterator[str]:
    """The blocks of a whole text, verbatim."""
    yield from (block.text for block in document.preamble)
    yield from (block.text for portion in document.portions for block in portion.blocks)


def _finding(site: Site, finding: Finding) -> FindingShape:
    text, sources = site.edition.clauses[finding.clause].text, site.edition.sources
    return shaped(
        FindingShape,
        finding,
        url=site.at(finding.address),
        says=Sentences(site.edition).says(finding),
        prefix=text[max(0, finding.start - CONTEXT) : finding.start],
        suffix=text[finding.end : finding.end + CONTEXT],
        contested=[
            shaped(DissentShape, dissent, by=[dissent.by] if dissent.by else sources[dissent.source].author)
            for dissent in finding.contested
        ],
        against=[shaped(ArgumentShape, argument) for argument in finding.against],
    )


def _commentary(site: Site, prose: Prose) -> CommentaryShape:
    return {"markdown": site.markdown(prose), "html": site.html(prose), "text": prose.text}


def _provenance(document: Document) -> ProvenanceShape:
    provenance = document.provenance
    more = {"text": document.address, "rights": provenance.license, "spdx": document.ids.get("spdx")}
    return shaped(ProvenanceShape, provenance, title=document.title, **more)
