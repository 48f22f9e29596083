"""The findings as a table, and everything that can be cited in the formats of reference managers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from license_reader.model import Finding
from license_reader.publishing import escape
from license_reader.publishing.citations import formats, source_bibtex, source_csl
from license_reader.sentences import Sentences

from .entries import dumped
from .site import File, Site

COLUMNS: Mapping[str, Callable[[Site, Finding], str]] = {
    "address": lambda site, finding: finding.address,
    "url": lambda site, finding: site.at(finding.address),
    "clause": lambda site, finding: finding.clause,
    "clause_label": lambda site, finding: site.edition.label(finding.clause),
    "criterion": lambda site, finding: finding.criterion,
    "criterion_label": lambda site, finding: site.edition.label(finding.criterion),
    "criterion_name": lambda site, finding: site.edition.headline(finding.criterion),
    "verdict": lambda site, finding: finding.verdict,
    "authority": lambda site, finding: finding.authority,
    "says": lambda site, finding: Sentences(site.edition).says(finding),
    "quote": lambda site, finding: finding.quote,
    "reason": lambda site, finding: finding.reason,
    "sources": lambda site, finding: " ".join(finding.sources),
    "see": lambda site, finding: " ".join(finding.see),
    "contested_by": lambda site, finding: "; ".join(Sentences(site.edition).dissenters(finding)),
    "added": lambda site, finding: str(site.edition.annotations[finding.clause].added),
    "updated": lambda site, finding: str(site.edition.annotations[finding.clause].updated or ""),
    "change": lambda site, finding: site.edition.annotations[finding.clause].change or "",
    "readings": lambda site, finding: finding.readings or "",
    "against": lambda site, finding: " ".join(argument.says for argument in finding.against),
}
"""Column -> its cell for a finding. New columns come last: a reader may count them."""


def findings(site: Site) -> Iterator[File]:
    """`findings.csv`, as RFC 4180 has it: a line for each finding, in the order of the texts."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for finding in site.edition.findings:
        writer.writerow(escape.csv_cell(cell(site, finding)) for cell in COLUMNS.values())
    yield "data/findings.csv", table.getvalue().encode()


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
