"""The facts of each license by the ids of others, for those who list models, and the license of families of models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from license_reader.data import BADGE
from license_reader.document import Document
from license_reader.families import LicenseClaim
from license_reader.judgment import Judgment
from license_reader.model import Authority

from .entries import dumped, edition_of
from .license_shapes import FactShape, LicenseClaimShape, LicenseShape, LicensesShape, ModelShape, ModelsShape
from .markup import filled
from .site import File, Site


def licenses(site: Site) -> Iterator[File]:
    """`licenses.json` with its schema; beside the page of each license that says what it covers its badge."""
    texts = site.edition.texts("license")
    data = LicensesShape(edition=edition_of(site), licenses=[_license(site, document) for document in texts])
    yield "data/licenses.json", dumped(data)
    yield "data/licenses.schema.json", dumped(_schema(site, "licenses", LicensesShape))
    for document in texts:
        if document.availability:
            yield f"{document.address}.{BADGE}", filled(site, "badge.svg", document=document)


def models(site: Site) -> Iterator[File]:
    """`models.json` with its schema."""
    found = [
        ModelShape(
            address=model.address,
            url=site.at(model.address),
            name=model.name,
            publisher=model.publisher,
            called=list(model.called),
            license=_claim(model.claim),
            otherwise=[_claim(claim) for claim in model.otherwise],
        )
        for model in site.edition.models.values()
    ]
    yield "data/models.json", dumped(ModelsShape(edition=edition_of(site), models=found))
    yield "data/models.schema.json", dumped(_schema(site, "models", ModelsShape))


def _license(site: Site, document: Document) -> LicenseShape:
    judgment = Judgment(site.edition, document.address)
    policy = next((part.address for part in judgment.parts if part.kind == "policy"), None)
    return {
        "address": document.address,
        "url": site.at(document.address),
        "title": document.title,
        "issued": document.provenance.issued,
        "ids": dict(document.ids),
        "violates": {
            authority: [criterion.address for criterion in judgment.violated_on(authority)] for authority in Authority
        },
        "use_policy": site.at(policy) if policy else None,
        "threshold": _fact(document, "threshold"),
        "training": _fact(document, "training"),
        "europe": _fact(document, "europe"),
        "notice": _fact(document, "notice"),
        "badge": _fact(document, "badge"),
        "name": _fact(document, "name"),
    }


def _fact(document: Document, name: str) -> FactShape | None:
    fact = document.facts.get(name)
    if fact is None:
        return None
    shape: FactShape = {"clause": fact.clause, "quote": fact.quote}
    if fact.users is not None:
        shape["users"] = fact.users
    if fact.counted is not None:
        shape["counted"] = fact.counted.isoformat()
    return shape


def _claim(claim: LicenseClaim) -> LicenseClaimShape:
    return {
        "text": claim.text,
        "license": claim.license,
        "says": claim.says,
        "url": claim.url,
        "commit": claim.commit,
        "read": claim.read.isoformat(),
    }


def _schema(site: Site, name: str, shape: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({"$id": site.file(f"data/{name}.schema.json")} if site.url else {}),
        **TypeAdapter(shape).json_schema(),
    }
