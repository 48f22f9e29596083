"""How a finding, a text, a clause, an answer or the edition is cited: in a line, as BibTeX, as CSL-JSON.

A text and its clauses are their publisher's, with the text's own date. All else is by the contributors of the edition:
its findings, its answers, and the edition itself, whose address is "". The URL is always the edition's. A source is
cited as what it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from license_reader.edition import Edition
from license_reader.model import Annotation, Finding, Objection, Scenario, Source
from license_reader.sentences import Sentences

from . import escape
from .changelog import latest_day

FRONT = "index"
"""Means the answer of the front page. The empty address of that page means the edition."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Work:
    """The object of a citation. `issued` is its own date, `stated` the day of what the edition says of it."""

    address: str
    title: str
    url: str
    site: str
    release: str = ""
    publisher: str = ""
    """Of a text; a work without one is the edition's own."""
    section: str = ""
    version: str = ""
    issued: str = ""
    stated: str = ""

    @property
    def key(self) -> str:
        """Its key in BibTeX. A whole text says so: “a-2” is clause 2 of the text “a”, “a-2:b-3” a finding on it."""
        is_text = self.publisher and not self.section
        name = self.address.replace("/", "-").replace("#", ":")
        return f"{'text-' if is_text else ''}{name or 'edition'}"

    @property
    def author(self) -> str:
        return self.publisher or author(self.site)

    @property
    def container(self) -> str:
        """The edition, which contains it. The edition itself has no container."""
        return self.site if self.address else ""


def author(site: str) -> str:
    """The author of the edition's own words; "" where the edition has no name."""
    return site and f"The contributors of {site}"


def plain(work: _Work) -> str:
    """One line. Commas only: publishers' names like to end with a full stop of their own."""
    if not work.publisher:
        parts = (work.author, f"“{work.title}”", work.release, work.issued, work.url)
        return ", ".join(filter(None, parts))
    state = work.version or work.issued
    title = f"{work.title} ({state})" if state else work.title
    within = work.site and " ".join(filter(None, ("in", work.site, work.release)))
    stated = work.stated and f"as of {work.stated}"
    return ", ".join(filter(None, (work.publisher, title, work.section, within, stated, work.url)))


def bibtex(work: _Work) -> str:
    """One entry, of the kind and with the fields that BibTeX and biblatex both know.

    Its names are braced: no style takes a body for a person, or small letters for large ones.
    """
    stated = work.stated and f"as of {work.stated}"
    of_text = work.publisher and escape.bibtex(work.release)
    within = ", ".join(filter(None, (_value(work.container), of_text, stated)))
    fields = {
        "author": _braced(work.author),
        "title": _braced(_title(work)),
        "version": _value(work.version if work.publisher else work.release),
        "howpublished": within and f"{{{within}}}",
        **_issued(work.issued),
        "url": f"{{{work.url}}}",
    }
    return _entry(work.key, fields)


def csl(work: _Work) -> dict[str, Any]:
    """An item of CSL-JSON, as reference managers import it in a list."""
    note = (work.stated and f"as of {work.stated}", work.publisher and work.release)
    return _filled(
        {
            "id": work.address or "edition",
            "type": "webpage",
            "title": _title(work),
            "author": [{"literal": work.author}] if work.author else [],
            "container-title": work.container,
            "section": work.section,
            "version": work.version if work.publisher else work.release,
            "issued": _date(work.issued),
            "note": ", ".join(filter(None, note)),
            "URL": work.url,
        }
    )


def source_csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON: a source as the edition cites it."""
    return _filled(
        {
            "id": f"source-{source.key}",
            "type": source.type,
            "title": source.title,
            "author": [dict(name) for name in source.names],
            "container-title": source.container_title,
            "publisher": source.publisher,
            "issued": _date(source.issued),
            "URL": source.url,
        }
    )


def source_bibtex(source: Source) -> str:
    """The same as an entry. In @misc neither BibTeX nor biblatex prints the publisher, so `howpublished` has it too."""
    places = dict.fromkeys(filter(None, (source.container_title, source.publisher)))
    within = ", ".join(_value(words) for words in places if words not in source.author)
    fields = {
        "author": f"{{{' and '.join(map(_person, source.names))}}}",
        "title": _braced(source.title),
        "howpublished": within and f"{{{within}}}",
        "publisher": _value(source.publisher),
        **_issued(source.issued),
        # A brace would end the value, and what follows it would be read as the next one.
        "url": f"{{{source.url.replace('{', '%7B').replace('}', '%7D')}}}",
    }
    return _entry(f"source-{source.key}", fields)


def _person(name: Mapping[str, str]) -> str:
    """A name as BibTeX reads it: a body is braced, and cut into no first and last name; “and others” is a keyword."""
    literal = name.get("literal", "")
    if literal:
        return "others" if literal == "and others" else _value(literal)
    return ", ".join(filter(None, (_value(name["family"]), escape.bibtex(name.get("given", "")))))


def formats(edition: Edition, address: str, url: str, site: str = "", release: str = "") -> dict[str, Any]:
    """Each format by its name, of what stands at an address. `site` names the edition, `release` its release.

    Raises KeyError if nothing stands there that can be cited.
    """
    work = _work(edition, address, url, site, release)
    return {"plain": plain(work), "bibtex": bibtex(work), "csl": csl(work)}


def works(edition: Edition, address: str, site: str = "", release: str = "") -> tuple[dict[str, Any], ...]:
    """The works to cite of an address: the findings on it, then its own words or the answer that it gives.

    Of each `name`, what it is in a word or two, `address`, a line, BibTeX, and an item of CSL-JSON; `{url}` stands for
    its URL.
    """
    findings = edition.claims_on(address) if address in edition.clauses else ()
    named = [(finding.address, f"Finding on {Sentences(edition).criterion(finding.criterion)}") for finding in findings]
    return tuple(
        {
            "name": name,
            "address": cited if cited != FRONT else "",
            **formats(edition, cited, "{url}", site, release),
        }
        for cited, name in (*named, (address, _kind(edition, address)))
    )


def _kind(edition: Edition, address: str) -> str:
    """The kind of what stands at an address, in a word or two."""
    page, mark, _ = address.partition("#")
    if page in edition.clauses:
        criterion = edition.document_of(page).kind == "criteria"
        return "Finding" if mark else "Criterion" if criterion else "Words of the clause"
    return "Edition" if not address else "Text" if address in edition.documents else "Answer"


def finding_title(edition: Edition, finding: Finding) -> str:
    """A finding as a title: “License § 1.a violates criterion 6”. A clause without a number is quoted."""
    section, document = edition.section(finding.clause), edition.document_of(finding.clause)
    place = section if section.startswith(("§", "“")) else f"“{section}”"
    verb = finding.verdict.verb
    criterion = Sentences(edition).criterion(finding.criterion)
    return f"{document.short} {place} {'is ' if verb == 'Arguable under' else ''}{verb.lower()} {criterion}"


def _work(edition: Edition, address: str, url: str, site: str, release: str) -> _Work:
    own = _own(edition, address, site)
    if own:
        title, issued = own
        return _Work(address, title, url, site, release, issued=issued)
    whole = edition.documents.get(address)
    document = whole or edition.document_of(address)
    provenance = document.provenance
    annotation = edition.annotations.get(address)
    return _Work(
        address,
        document.title,
        url,
        site,
        release,
        publisher=provenance.publisher,
        section="" if whole else edition.name(address),
        version=provenance.version or "",
        issued=provenance.issued or "",
        stated=str(_changed(annotation)) if annotation else "",
    )


def _own(edition: Edition, address: str, site: str) -> tuple[str, str] | None:
    """The title and the day of what the edition says itself."""
    if not address:
        return site, latest_day(edition)
    if address in edition.scenarios:
        return edition.scenarios[address].question, str(_changed(edition.scenarios[address]))
    if address in edition.objections:
        return edition.objections[address].objection, str(_changed(edition.objections[address]))
    if article := edition.articles.get("" if address == FRONT else address):
        return article.title, str(article.updated or "")
    clause, mark, anchor = address.partition("#")
    if mark:
        finding = next(finding for finding in edition.claims_on(clause) if finding.anchor == anchor)
        return finding_title(edition, finding), str(edition.day_of(finding))
    return None


def _changed(entry: Annotation | Scenario | Objection) -> dt.date:
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
