"""The metadata of a page: JSON-LD (https://schema.org), Dublin Core, and links to its data."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from license_reader.data import FEED
from license_reader.document import Document
from license_reader.edition import Edition

from .cards import place
from .citations import author, finding_title
from .escape import script_data
from .exports.site import Site
from .pages import Page, absolute


def metadata_of(site: Site, page: Page) -> dict[str, Any]:
    """The metadata of a page by the names that the templates of the frame have for it."""
    return {
        "title": page.title,
        "site": site.name_on(page.address),
        "description": page.description,
        "layout": page.template,
        "page": page,
        "card": place(page.address),
        "json_ld": json_ld(site.edition, page, site.name, site.url),
        "beside": beside(site.edition, page, site.name, site.url),
    }


def beside(edition: Edition, page: Page, site_name: str, site_url: str) -> dict[str, Any]:
    """The alternates of a page and its Dublin Core terms.

    `data` is the path of its data without the ending, or "". `feed` is the path of its feed. `parts` are the URLs of
    the findings on the page: each can be cited by itself.
    """
    address = page.address
    is_clause = address in edition.clauses
    is_criterion = is_clause and edition.document_of(address).kind == "criteria"
    findings = edition.claims_on(address) if is_clause else ()
    has_data = is_clause or address in edition.documents or address in edition.scenarios
    terms = {
        "title": page.title,
        "creator": author(site_name),
        "publisher": site_name,
        "date": page.changed.isoformat() if page.changed else "",
        "identifier": absolute(site_url, address) if site_url else "",
        "rights": "CC BY 4.0",
        "language": "en",
        "type": "Text",
    }
    return {
        "data": address if has_data else "",
        "feed": f"{address}/{FEED}" if is_criterion else FEED,
        "terms": {name: value for name, value in terms.items() if value},
        "parts": [absolute(site_url, finding.address) for finding in findings] if site_url else [],
    }


def json_ld(edition: Edition, page: Page, site_name: str, site_url: str) -> Markup:
    """The page's JSON-LD, safe inside a script element. Without the site's URL it names no URLs."""

    def at(address: str) -> dict[str, str]:
        return {"url": absolute(site_url, address)} if site_url else {}

    def whole(document: Document) -> dict[str, Any]:
        return {
            "@type": "CreativeWork",
            "name": document.title,
            "publisher": {"@type": "Organization", "name": document.provenance.publisher},
            "inLanguage": document.language,
            "sameAs": document.provenance.url,
            **at(document.address),
        }

    by = {"@type": "Organization", "name": author(site_name)}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": page.title,
        "description": page.description,
        "author": by,
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
        findings = edition.claims_on(page.address)
        if findings:
            data["about"] = [
                {"@type": "CreativeWork", "name": edition.label(criterion), **at(criterion)}
                for criterion in dict.fromkeys(finding.criterion for finding in findings)
            ]
            data["hasPart"] = [
                {
                    "@type": "Claim",
                    "name": finding_title(edition, finding),
                    "author": by,
                    "dateModified": edition.day_of(finding).isoformat(),
                    **at(finding.address),
                }
                for finding in findings
            ]
    elif page.address in edition.documents:
        data["mainEntity"] = whole(edition.documents[page.address])
    return Markup(script_data(data))
