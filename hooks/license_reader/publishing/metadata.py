"""What a page tells machines of itself, in schema.org's words (JSON-LD)."""

from __future__ import annotations

from typing import Any

from license_reader.document import Document
from license_reader.edition import Edition

from .escape import script_data
from .pages import Page


def json_ld(edition: Edition, page: Page, site_name: str, site_url: str) -> str:
    """The page's JSON-LD, safe inside a script element. Without the site's URL it names no URLs."""

    def at(address: str) -> dict[str, str]:
        path = f"{address}/" if address else ""
        return {"url": f"{site_url.rstrip('/')}/{path}"} if site_url else {}

    def whole(document: Document) -> dict[str, Any]:
        return {
            "@type": "CreativeWork",
            "name": document.title,
            "publisher": {"@type": "Organization", "name": document.provenance.publisher},
            "sameAs": document.provenance.url,
            **at(document.address),
        }

    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.description,
        "isPartOf": {"@type": "WebSite", "name": site_name, **({"url": site_url} if site_url else {})},
        **at(page.address),
    }
    if page.changed:
        data["dateModified"] = page.changed.isoformat()
    if page.address in edition.clauses:
        clause = edition.clauses[page.address]
        document = edition.document_of(page.address)
        data["mainEntity"] = {
            "@type": "CreativeWork",
            "name": edition.label(page.address),
            "text": clause.text,
            "isPartOf": whole(document),
        }
        findings = edition.findings_of(page.address)
        if findings:
            data["about"] = [
                {"@type": "CreativeWork", "name": edition.label(criterion), **at(criterion)}
                for criterion in dict.fromkeys(finding.criterion for finding in findings)
            ]
    elif page.address in edition.documents:
        data["mainEntity"] = whole(edition.documents[page.address])
    return script_data(data)
