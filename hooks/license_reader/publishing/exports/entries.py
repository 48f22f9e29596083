"""The data of one address, and of the whole edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from license_reader.document import Clause, Document
from license_reader.model import Annotation, Finding, Prose, Scenario
from license_reader.sentences import Sentences

from .lineage_entries import lineage, states
from .shapes import (
    CommentaryShape,
    EditionShape,
    EntryShape,
    FindingShape,
    ObjectionShape,
    ProvenanceShape,
    QuestionShape,
    SourceShape,
    WholeShape,
)
from .site import EntryKind, File, Site

CONTEXT = 32
"""The most characters of what stands before and after a quotation."""
LICENSE = "CC-BY-4.0"


_LISTS: Mapping[EntryKind, str] = {
    "text": "texts",
    "clause": "clauses",
    "criterion": "criteria",
    "question": "questions",
}
"""Where a `WholeShape` has the entries of each kind."""


def dumped(data: object) -> bytes:
    """Data as JSON, in the order in which its shape declares it."""
    # Python's own encoder takes five times as long where it indents.
    return to_json(data, indent=1) + b"\n"


def each(site: Site) -> Iterator[File]:
    """`address.json` beside each clause, criterion, question and text; then all of them in one file, and its schema."""
    entries = {kind: bytearray() for kind in _LISTS}
    for address, kind in site.kinds.items():
        content = dumped(entry(site, address))
        yield f"{address}.json", content
        entries[kind] += (b",\n  " if entries[kind] else b"\n  ") + content.rstrip().replace(b"\n", b"\n  ")
    yield "data/edition.json", b"".join(_whole(site, entries))
    yield "data/edition.schema.json", schema_of(site, "data/edition.schema.json", WholeShape)


def _whole(site: Site, entries: Mapping[EntryKind, bytearray]) -> Iterator[bytes | bytearray]:
    """The pieces of a `WholeShape`. Its entries are made already: once more, and as objects, they fill the memory."""
    edition = site.edition
    yield dumped({"edition": edition_of(site), "license": LICENSE}).removesuffix(b"\n}\n")
    for kind, name in _LISTS.items():
        yield f',\n "{name}": ['.encode()
        yield entries[kind]
        yield b"\n ]" if entries[kind] else b"]"
    rest = {
        "objections": [
            ObjectionShape(
                address=objection.address,
                url=site.at(objection.address),
                objection=objection.objection,
                defense=objection.defense,
                concedes=objection.concedes,
                clauses=list(objection.clauses),
                sources=list(objection.sources),
                commentary=_commentary(site, objection.explanation),
                added=objection.added.isoformat(),
                updated=_day(objection.updated),
                change=objection.change,
            )
            for objection in edition.objections.values()
        ],
        "sources": [
            SourceShape(
                key=source.key,
                kind=source.kind,
                title=source.title,
                author=list(source.author),
                publisher=source.publisher,
                issued=source.issued,
                url=source.url,
                address=source.address,
                says=source.says,
                does_not_say=source.does_not_say,
                of=source.of,
            )
            for source in edition.sources.values()
        ],
    }
    yield b"," + dumped(rest).removeprefix(b"{")


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
    before, after = edition.neighbours(address)
    annotation = edition.annotations.get(address)
    found = _plain(site, address)
    found["label"], found["headline"] = edition.label(address), edition.headline(address)
    found["text"] = clause.text
    found["parent"] = clause.parent or document.address
    found["children"] = [child.address for child in edition.children_of(address)]
    found["previous"] = before.address if before else None
    found["next"] = after.address if after else None
    found["findings"] = _findings(site, site.findings(address))
    found["provenance"] = _provenance(document)
    if annotation:
        _said(site, found, annotation)
    found["questions"] = [
        QuestionShape(address=s.address, url=site.at(s.address), question=s.question, answer=s.answer)
        for s in edition.by_clause.get(address, ())
    ]
    return found


def _said(site: Site, found: EntryShape, annotation: Annotation) -> None:
    found["summary"] = annotation.summary
    found["commentary"] = _commentary(site, annotation.commentary)
    found["added"], found["updated"] = annotation.added.isoformat(), _day(annotation.updated)
    found["change"] = annotation.change


def _text(site: Site, document: Document) -> EntryShape:
    edition = site.edition
    inside = {clause.address for clause in document.clauses}
    found = _plain(site, document.address)
    found["label"], found["headline"] = document.short, document.title
    found["text"] = "\n\n".join(words(document))
    found["children"] = [clause.address for clause in document.clauses if not clause.parent]
    key = "criterion" if document.kind == "criteria" else "clause"
    found["findings"] = _findings(site, (f for f in edition.findings if getattr(f, key) in inside))
    found["provenance"] = _provenance(document)
    return found


def _question(site: Site, scenario: Scenario) -> EntryShape:
    before, after = site.edition.questions_around(scenario.address)
    found = _plain(site, scenario.address)
    found["label"], found["headline"] = scenario.question, scenario.summary
    found["text"] = scenario.question
    found["previous"] = before.address if before else None
    found["next"] = after.address if after else None
    found["commentary"] = _commentary(site, scenario.explanation)
    found["added"], found["updated"] = scenario.added.isoformat(), _day(scenario.updated)
    found["change"] = scenario.change
    found["answer"], found["summary"] = scenario.answer, scenario.summary
    found["asked_by"], found["clauses"] = list(scenario.asked_by), list(scenario.clauses)
    if scenario.later:
        found["later"] = {
            "commentary": _commentary(site, scenario.later),
            "clauses": [state for clause in scenario.clauses for state in states(site.edition, clause)],
        }
    return found


def _plain(site: Site, address: str) -> EntryShape:
    """An entry of which nothing but its address is known."""
    text = address if address in site.edition.documents else None
    if address in site.edition.clauses:
        text = site.edition.clauses[address].document
    return {
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
        "lineage": lineage(site.edition, address),
        "commentary": None,
        "questions": [],
        "mentions": [{"address": m.address, "where": m.where} for m in site.edition.mentions.get(address, ())],
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


def words(document: Document) -> Iterator[str]:
    """The blocks of a whole text, verbatim."""
    yield from (block.text for block in document.preamble)
    yield from (block.text for portion in document.portions for block in portion.blocks)


def _findings(site: Site, findings: Iterable[Finding]) -> list[FindingShape]:
    return [_finding(site, finding) for finding in findings]


def _finding(site: Site, finding: Finding) -> FindingShape:
    text = site.edition.clauses[finding.clause].text
    return {
        "address": finding.address,
        "url": site.at(finding.address),
        "clause": finding.clause,
        "criterion": finding.criterion,
        "verdict": finding.verdict,
        "authority": finding.authority,
        "says": Sentences(site.edition).says(finding),
        "quote": finding.quote,
        "prefix": text[max(0, finding.start - CONTEXT) : finding.start],
        "suffix": text[finding.end : finding.end + CONTEXT],
        "start": finding.start,
        "end": finding.end,
        "reason": finding.reason,
        "sources": list(finding.sources),
        "see": list(finding.see),
        "contested": [
            {
                "source": dissent.source,
                "says": dissent.says,
                "by": [dissent.by] if dissent.by else list(site.edition.sources[dissent.source].author),
            }
            for dissent in finding.contested
        ],
        "readings": finding.readings,
        "against": [{"source": argument.source, "says": argument.says} for argument in finding.against],
    }


def _commentary(site: Site, prose: Prose) -> CommentaryShape:
    return {"markdown": site.markdown(prose), "html": site.html(prose), "text": prose.text}


def _provenance(document: Document) -> ProvenanceShape:
    provenance = document.provenance
    return {
        "text": document.address,
        "title": document.title,
        "publisher": provenance.publisher,
        "url": provenance.url,
        "commit": provenance.commit,
        "version": provenance.version,
        "issued": provenance.issued,
        "retrieved": provenance.retrieved.isoformat(),
        "rights": provenance.license,
        "spdx": document.ids.get("spdx"),
        "sha256": provenance.sha256,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
