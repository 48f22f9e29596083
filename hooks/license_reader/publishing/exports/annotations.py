"""The findings as W3C Web Annotations. https://www.w3.org/TR/annotation-model/"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from license_reader.document import Clause
from license_reader.model import Finding
from license_reader.publishing.changelog import stamp
from license_reader.sentences import Sentences

from .entries import CONTEXT, LICENSE, dumped
from .site import File, Site

CONTEXT_URL = "http://www.w3.org/ns/anno.jsonld"


def collection(site: Site) -> Iterator[File]:
    """One collection with one embedded page.

    The target is the page of the whole text. Its `scope` names the one element, by its id, in whose text content the
    positions count; the quotation is found once in the whole page too. Of a clause that goes on behind its parts the
    target is the clause's own page, where all its words stand in one element.
    """
    here = site.file("data/annotations.jsonld")
    portions = (portion for document in site.edition.documents.values() for portion in document.portions)
    apart = {portion.clause.address for portion in portions if not portion.begins}
    items = [_annotation(site, finding, is_apart=finding.clause in apart) for finding in site.edition.findings]
    yield (
        "data/annotations.jsonld",
        dumped(
            {
                "@context": CONTEXT_URL,
                "id": here,
                "type": "AnnotationCollection",
                "label": f"{site.name}: findings",
                "creator": _creator(site),
                "modified": stamp(site.version),
                "total": len(items),
                "first": {
                    "id": f"{here}#page-1",
                    "type": "AnnotationPage",
                    "partOf": here,
                    "startIndex": 0,
                    "items": items,
                },
            }
        ),
    )


def _annotation(site: Site, finding: Finding, *, is_apart: bool) -> dict[str, Any]:
    edition = site.edition
    clause = edition.clauses[finding.clause]
    annotation = edition.annotations[finding.clause]
    return {
        "id": site.at(finding.address),
        "type": "Annotation",
        "motivation": ["assessing", "commenting"],
        "creator": _creator(site),
        "created": stamp(annotation.added.isoformat()),
        "modified": stamp((annotation.updated or annotation.added).isoformat()),
        "rights": f"https://spdx.org/licenses/{LICENSE}",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "format": "text/plain",
                "language": "en",
                "value": f"{Sentences(edition).verdict(finding)}: {finding.reason}",
            },
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/html",
                "language": "en",
                "value": site.html(annotation.commentary),
            },
            {"type": "TextualBody", "purpose": "tagging", "value": finding.verdict.value},
            {"type": "SpecificResource", "purpose": "classifying", "source": site.at(finding.criterion)},
        ],
        "target": _target(site, clause, finding, is_apart=is_apart),
    }


def _target(site: Site, clause: Clause, finding: Finding, *, is_apart: bool) -> dict[str, Any]:
    text = visible_text(clause)
    start, end = finding.start, finding.end
    return {
        "type": "SpecificResource",
        "source": site.at(clause.address if is_apart else clause.document),
        "scope": site.at(f"{clause.address}#reader-words" if is_apart else f"{clause.document}#{clause.id}"),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - CONTEXT) : start],
                "suffix": text[end : end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def visible_text(clause: Clause) -> str:
    """The text content of a clause's element on the page of its whole text: a line ends between two blocks.

    So it is as long as the clause's text, and the offsets are the same in both.
    """
    return "\n".join(block.text for block in clause.blocks)


def _creator(site: Site) -> dict[str, str]:
    return {"id": site.at(""), "type": "Organization", "name": site.name}
