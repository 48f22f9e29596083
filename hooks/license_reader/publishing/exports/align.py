"""The words of all texts for the page that finds them in a file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import to_json

from license_reader.document import Document, Portion
from license_reader.publishing.versions import Versions
from license_reader.sentences import Sentences
from license_reader.vocabulary import Layout

from .align_shapes import AlignClauseShape, AlignShape, AlignTextShape, ClaimShape, VariantShape
from .entries import dumped, edition_of, schema_of, shaped
from .site import File, Site

LAYOUT: Layout = "check"
"""The layout of the page that reads the data."""
SCRIPT = "assets/align.js"


def align(site: Site) -> Iterator[File]:
    """`align.json` and its JSON Schema."""
    yield "data/align.json", dumped(_data(site))
    yield "data/align.schema.json", schema_of(site, "data/align.schema.json", AlignShape)


def align_script(site: Site) -> Iterator[File]:
    """The same data as a script, where the edition has a page that loads it.

    From a folder on a disk a browser loads scripts and fetches nothing.
    """
    if any(article.template == LAYOUT for article in site.edition.articles.values()):
        yield SCRIPT, b"globalThis.readerAlign=" + to_json(_data(site)) + b";\n"


def _data(site: Site) -> AlignShape:
    edition = site.edition
    versions, sentences = Versions(edition), Sentences(edition)
    return {
        "edition": edition_of(site),
        "criteria": {criterion.address: sentences.criterion(criterion.address) for criterion in edition.criteria},
        "texts": [_text(site, versions, text) for text in edition.texts("license", "policy")],
    }


def _text(site: Site, versions: Versions, document: Document) -> AlignTextShape:
    provenance = document.provenance
    line = versions.first(document.address)
    names = [name for text in (line, *versions.later(line.address)) for name in versions.names(text.address)]
    return {
        "address": document.address,
        "kind": "policy" if document.kind == "policy" else "license",
        "label": document.short,
        "title": document.title,
        "name": versions.name(document.address),
        "names": list(dict.fromkeys(names)),
        "publisher": provenance.publisher,
        "urls": [provenance.url, *provenance.also_at],
        "frame": [block.text for block in document.preamble],
        "clauses": [_clause(site, document, portion) for portion in document.portions],
    }


def _clause(site: Site, document: Document, portion: Portion) -> AlignClauseShape:
    """A clause; one that goes on behind its parts is a second entry there, for the words are aligned in their order."""
    edition, clause, text = site.edition, portion.clause, portion.text
    variants = (v for v in document.provenance.variants if v.clause == clause.address and v.instead_of in text)
    name = edition.label(clause.address).removeprefix(document.short).strip()
    inside = range(portion.start, portion.start + len(text))
    return {
        "id": clause.id,
        "name": name if portion.begins else f"{name}, its end",
        "text": text,
        "claims": [
            shaped(ClaimShape, claim, finding=claim.origin.address)
            for claim in edition.claims_on(clause.address)
            if claim.start in inside
        ],
        "variants": [shaped(VariantShape, variant) for variant in variants],
    }
