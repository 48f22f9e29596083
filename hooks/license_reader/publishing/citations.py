"""How a text, a clause or a question is cited: in a line, as BibTeX, as CSL-JSON.

A text and its clauses are their publisher's, with the text's own date; a question is the edition's. The URL is the
edition's either way.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from license_reader.edition import Edition
from license_reader.model import Annotation, Scenario

from . import escape

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cited. `issued` is its own date, `stated` the day of what the edition says of it."""

    address: str
    title: str
    url: str
    site: str
    publisher: str = ""
    section: str = ""
    version: str = ""
    issued: str = ""
    stated: str = ""

    @property
    def key(self) -> str:
        """What BibTeX calls it. A whole text says so: “a-2” is clause 2 of the text “a”."""
        is_text = self.publisher and not self.section
        return f"{'text-' if is_text else ''}{self.address.replace('/', '-')}"


def plain(work: _Work) -> str:
    """One line. Commas only: publishers' names like to end with a full stop of their own."""
    if not work.publisher:
        return ", ".join(filter(None, (f"“{work.title}”", work.site, work.issued, work.url)))
    state = work.version or work.issued
    title = f"{work.title} ({state})" if state else work.title
    within = work.site and f"in {work.site}"
    stated = work.stated and f"as of {work.stated}"
    return ", ".join(filter(None, (work.publisher, title, work.section, within, stated, work.url)))


def bibtex(work: _Work) -> str:
    """One entry, of the kind and with the fields that BibTeX and biblatex both know.

    Its names are braced: no style takes a body for a person, or small letters for large ones.
    """
    year, month, *_ = [*work.issued.split("-"), ""]
    within = work.publisher and work.site and f"{{{escape.bibtex(work.site)}}}"
    stated = work.stated and f"as of {work.stated}"
    fields = {
        "author": _braced(work.publisher or work.site),
        "title": _braced(_title(work)),
        "version": work.version and f"{{{escape.bibtex(work.version)}}}",
        "howpublished": (within or stated) and f"{{{', '.join(filter(None, (within, stated)))}}}",
        "year": year and f"{{{year}}}",
        "month": month and _MONTHS[int(month) - 1],
        "url": f"{{{work.url}}}",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{{work.key}", *lines]) + "\n}"


def csl(work: _Work) -> str:
    """A CSL-JSON list of one item, as reference managers import it."""
    item: dict[str, Any] = {
        "id": work.address,
        "type": "webpage",
        "title": _title(work),
        "author": [{"literal": work.publisher}] if work.publisher else [],
        "container-title": work.site,
        "section": work.section,
        "version": work.version,
        "issued": {"date-parts": [[int(part) for part in work.issued.split("-")]]} if work.issued else None,
        "note": work.stated and f"as of {work.stated}",
        "URL": work.url,
    }
    return json.dumps([{key: value for key, value in item.items() if value}], ensure_ascii=False, indent=2)


def formats(edition: Edition, address: str, url: str, site: str = "") -> dict[str, str]:
    """Each format by its name, of a text, a clause or a question. `site` is the edition's name."""
    work = _work(edition, address, url, site)
    return {"plain": plain(work), "bibtex": bibtex(work), "csl": csl(work)}


def _work(edition: Edition, address: str, url: str, site: str) -> _Work:
    if address in edition.scenarios:
        scenario = edition.scenarios[address]
        return _Work(address, scenario.question, url, site, issued=str(_changed(scenario)))
    whole = edition.documents.get(address)
    document = whole or edition.document_of(address)
    provenance = document.provenance
    annotation = edition.annotations.get(address)
    return _Work(
        address,
        document.title,
        url,
        site,
        publisher=provenance.publisher,
        section="" if whole else edition.name(address),
        version=provenance.version or "",
        issued=provenance.issued or "",
        stated=str(_changed(annotation)) if annotation else "",
    )


def _changed(entry: Annotation | Scenario) -> dt.date:
    return entry.updated or entry.added


def _title(work: _Work) -> str:
    return ", ".join(filter(None, (work.title, work.section)))


def _braced(name: str) -> str:
    return name and f"{{{{{escape.bibtex(name)}}}}}"
