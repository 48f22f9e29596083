"""How a clause is cited: in a line, as BibTeX, as CSL-JSON. What is cited is the publisher's text; the URL is ours."""

from __future__ import annotations

import json

from license_reader.edition import Edition

from . import escape


def plain(edition: Edition, address: str, url: str) -> str:
    """One line. Commas only: publishers' names like to end with a full stop of their own."""
    provenance = edition.document_of(address).provenance
    version = f" ({provenance.version})" if provenance.version else ""
    title = f"{edition.document_of(address).title}{version}"
    return f"{provenance.publisher}, {title}, {edition.name(address)}, {url}"


def bibtex(edition: Edition, address: str, url: str) -> str:
    """One entry. Its names are braced: no style takes a publisher for a person, or small letters for large ones."""
    provenance = edition.document_of(address).provenance
    fields = {
        "author": f"{{{escape.bibtex(provenance.publisher)}}}",
        "title": f"{{{escape.bibtex(_title(edition, address))}}}",
        "version": escape.bibtex(provenance.version or ""),
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@online{{{address.replace('/', '-')}", *lines]) + "\n}"


def csl(edition: Edition, address: str, url: str) -> str:
    """A CSL-JSON list of one item, as reference managers import it."""
    provenance = edition.document_of(address).provenance
    item = {
        "id": address,
        "type": "webpage",
        "title": _title(edition, address),
        "author": [{"literal": provenance.publisher}],
        "section": edition.name(address),
        "URL": url,
    }
    if provenance.version:
        item["version"] = provenance.version
    return json.dumps([item], ensure_ascii=False, indent=2)


def formats(edition: Edition, address: str, url: str) -> dict[str, str]:
    """Each format by its name."""
    return {
        "plain": plain(edition, address, url),
        "bibtex": bibtex(edition, address, url),
        "csl": csl(edition, address, url),
    }


def _title(edition: Edition, address: str) -> str:
    return f"{edition.document_of(address).title}, {edition.name(address)}"
