"""The files that crawlers, browsers and language models request at fixed addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from license_reader.publishing.escape import markdown as escaped
from license_reader.publishing.pages import pages

from .beside import page
from .entries import LICENSE
from .site import EntryKind, File, Site


def maps(site: Site) -> Iterator[File]:
    """The map of the site with the days of its files, what may be crawled, and the search of a browser's own field."""
    yield "sitemap.xml", site.fill("sitemap.xml", pages=pages(site.edition))
    yield "opensearch.xml", site.fill("opensearch.xml")
    # The map is named by its whole URL, or not at all.
    where = f"\nSitemap: {site.file('sitemap.xml')}\n" if site.url else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{where}".encode()


def security(site: Site) -> Iterator[File]:
    """`security.txt` (RFC 9116), where there is somebody to tell. It expires a year after the edition's last change."""
    if site.report and site.version:
        expires = dt.date.fromisoformat(site.version) + dt.timedelta(days=365)
        lines = [
            f"Contact: {site.report}",
            f"Expires: {expires.isoformat()}T00:00:00Z",
            "Preferred-Languages: en",
            *([f"Canonical: {site.file('.well-known/security.txt')}"] if site.url else []),
        ]
        yield ".well-known/security.txt", ("\n".join(lines) + "\n").encode()


def llms(site: Site) -> Iterator[File]:
    """`llms.txt`: what there is, each with a link to its Markdown; `llms-full.txt`: all of it.

    The clauses of later texts stand under “Optional”, which a reader with little space leaves out. https://llmstxt.org/
    """
    edition = site.edition
    head = [f"# {escaped(site.name)}", f"> {escaped(site.description)}", _about(site)]
    parts = list(head)
    headings: dict[EntryKind, str] = {
        "text": "Whole texts",
        "criterion": "Criteria",
        "question": "Questions",
        "clause": "Clauses",
    }
    optional: list[str] = []
    for kind, heading in headings.items():
        found = [address for address, other in site.kinds.items() if other == kind]
        later = [address for address in found if kind == "clause" and edition.document_of(address).succeeds]
        optional += later
        if len(found) > len(later):
            parts += [f"## {heading}", _links(site, (address for address in found if address not in later))]
    data = (
        *("data/licenses.json", "data/models.json", "data/edition.json", "data/edition.schema.json"),
        *("data/findings.csv", "data/annotations.jsonld"),
    )
    parts += ["## Data", "\n".join(f"- [{path}]({site.file(path)})" for path in data)]
    if optional:
        parts += ["## Optional", _links(site, optional)]
    yield "llms.txt", ("\n\n".join(parts) + "\n").encode()
    # A whole text says nothing that its clauses do not say.
    whole = [page(site, address) for address in site.kinds if address not in edition.documents]
    yield "llms-full.txt", ("\n\n".join([*head, *whole]) + "\n").encode()


def _about(site: Site) -> str:
    return (
        f"Edition of {site.version}. Quote a clause with its address, which does not change. Commentary: {LICENSE}. "
        "The quoted texts belong to their owners. Not legal advice."
    )


def _links(site: Site, addresses: Iterable[str]) -> str:
    return "\n".join(f"- {_link(site, address)}" for address in addresses)


def _link(site: Site, address: str) -> str:
    edition = site.edition
    if address in edition.scenarios:
        scenario = edition.scenarios[address]
        return f"[{escaped(scenario.question)}]({site.file(f'{address}.md')}): {escaped(scenario.summary)}"
    name = edition.documents[address].title if address in edition.documents else edition.label(address)
    said = "" if address in edition.documents else f": {escaped(edition.headline(address))}"
    return f"[{escaped(name)}]({site.file(f'{address}.md')}){said}"
