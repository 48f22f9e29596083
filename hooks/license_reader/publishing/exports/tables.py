"""The findings as a table, and everything that can be cited in the formats of reference managers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from license_reader.publishing import escape
from license_reader.publishing.citations import formats, source_bibtex, source_csl
from license_reader.sentences import Sentences

from .entries import dumped
from .site import File, Site

COLUMNS = (
    "address",
    "url",
    "clause",
    "clause_label",
    "criterion",
    "criterion_label",
    "criterion_name",
    "verdict",
    "authority",
    "says",
    "quote",
    "reason",
    "sources",
    "see",
    "contested_by",
    "added",
    "updated",
    "change",
    "readings",
    "against",
)
"""New columns come last: a reader may count them."""


def findings(site: Site) -> Iterator[File]:
    """`findings.csv`, as RFC 4180 has it: a line for each finding, in the order of the texts."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    for row in rows(site):
        writer.writerow({column: escape.csv_cell(cell) for column, cell in row.items()})
    yield "data/findings.csv", table.getvalue().encode()


def rows(site: Site) -> Iterator[dict[str, str]]:
    """A mapping of columns for each finding."""
    edition = site.edition
    for finding in edition.findings:
        annotation = edition.annotations[finding.clause]
        yield {
            "address": finding.address,
            "url": site.at(finding.address),
            "clause": finding.clause,
            "clause_label": edition.label(finding.clause),
            "criterion": finding.criterion,
            "criterion_label": edition.label(finding.criterion),
            "criterion_name": edition.headline(finding.criterion),
            "verdict": finding.verdict.value,
            "authority": finding.authority.value,
            "says": Sentences(edition).says(finding),
            "quote": finding.quote,
            "reason": finding.reason,
            "sources": " ".join(finding.sources),
            "see": " ".join(finding.see),
            "contested_by": "; ".join(Sentences(edition).dissenters(finding)),
            "added": annotation.added.isoformat(),
            "updated": annotation.updated.isoformat() if annotation.updated else "",
            "change": annotation.change or "",
            "readings": finding.readings or "",
            "against": " ".join(argument.says for argument in finding.against),
        }


def citations(site: Site) -> Iterator[File]:
    """The edition, all texts, and their clauses, criteria, findings and questions as copy menus cite them, and every
    source."""
    items: list[dict[str, Any]] = []
    entries: list[str] = []
    edition = site.edition
    found = (finding.address for finding in edition.claims)
    for address in ("", *edition.documents, *edition.clauses, *found, *edition.scenarios, *edition.objections):
        cited = formats(edition, address, site.at(address), site.name, site.release)
        items.append(cited["csl"])
        entries.append(cited["bibtex"])
    for source in edition.sources.values():
        items.append(source_csl(source))
        entries.append(source_bibtex(source))
    yield "data/citations.json", dumped(items)
    yield "data/citations.bib", ("\n\n".join(entries) + "\n").encode()
