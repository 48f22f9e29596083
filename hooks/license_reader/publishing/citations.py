"""How a text, a clause or a question is cited: in a line, as BibTeX, as CSL-JSON.

A text and its clauses are their publisher's, with the text's own date; a question is the edition's. The URL is the
edition's either way. A source is cited as what it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from license_reader.edition import Edition
from license_reader.model import Annotation, Scenario, Source

from . import escape

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Work:
    """The object of a citation. `issued` is its own date, `stated` the day of what the edition says of it."""

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
    within = work.publisher and _value(work.site)
    stated = work.stated and f"as of {work.stated}"
    fields = {
        "author": _braced(work.publisher or work.site),
        "title": _braced(_title(work)),
        "version": _value(work.version),
        "howpublished": (within or stated) and f"{{{', '.join(filter(None, (within, stated)))}}}",
        **_issued(work.issued),
        "url": f"{{{work.url}}}",
    }
    return _entry(work.key, fields)


def csl(work: _Work) -> str:
    """A CSL-JSON list of one item, as reference managers import it."""
    item = {
        "id": work.address,
        "type": "webpage",
        "title": _title(work),
        "author": [{"literal": work.publisher}] if work.publisher else [],
        "container-title": work.site,
        "section": work.section,
        "version": work.version,
        "issued": _date(work.issued),
        "note": work.stated and f"as of {work.stated}",
        "URL": work.url,
    }
    # Python's own encoder takes five times as long where it indents.
    return to_json([_filled(item)], indent=2).decode()


def source_csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON: a source as the edition cites it."""
    return _filled(
        {
            "id": f"source-{source.key}",
            "type": source.type,
            "title": source.title,
            "author": [{"literal": name} for name in source.author],
            "container-title": source.container_title,
            "publisher": source.publisher,
            "issued": _date(source.issued),
            "URL": source.url,
        }
    )


def source_bibtex(source: Source) -> str:
    """The same as an entry. Each name is braced: nobody is cut into a first and a last name."""
    fields = {
        "author": f"{{{' and '.join(map(_value, source.author))}}}",
        "title": _braced(source.title),
        "howpublished": _value(source.container_title or ""),
        "publisher": _value(source.publisher),
        **_issued(source.issued),
        # A brace would end the value, and what follows it would be read as the next one.
        "url": f"{{{source.url.replace('{', '%7B').replace('}', '%7D')}}}",
    }
    return _entry(f"source-{source.key}", fields)


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


def _entry(key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{{key}", *lines]) + "\n}"


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}


def _date(issued: str) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in issued.split("-")]]} if issued else None


def _issued(day: str) -> dict[str, str]:
    """The year and the month, where they are known. BibTeX has a name for each month, and knows no days."""
    year, month, *_ = [*day.split("-"), ""]
    return {"year": _value(year), "month": month and _MONTHS[int(month) - 1]}


def _value(words: str) -> str:
    return words and f"{{{escape.bibtex(words)}}}"


def _braced(name: str) -> str:
    return name and f"{{{_value(name)}}}"
