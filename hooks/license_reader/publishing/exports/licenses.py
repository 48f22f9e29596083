"""The facts of each license by the ids of others, for those who list models, and the license of families of models."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.data import BADGE
from license_reader.document import Document
from license_reader.judgment import Judgment
from license_reader.model import Authority

from .entries import dumped, edition_of, schema_of, shaped
from .license_shapes import FactShape, LicenseClaimShape, LicenseShape, LicensesShape, ModelShape, ModelsShape
from .site import File, Site

FACTS = ("threshold", "training", "europe", "notice", "badge", "name")


def licenses(site: Site) -> Iterator[File]:
    """`licenses.json` with its schema; beside the page of each license that says what it covers its badge."""
    texts = site.edition.texts("license")
    data = LicensesShape(edition=edition_of(site), licenses=[_license(site, document) for document in texts])
    yield "data/licenses.json", dumped(data)
    yield "data/licenses.schema.json", schema_of(site, "data/licenses.schema.json", LicensesShape)
    for document in texts:
        if document.availability:
            yield f"{document.address}.{BADGE}", site.fill("badge.svg", document=document)


def models(site: Site) -> Iterator[File]:
    """`models.json` with its schema."""
    found = [
        shaped(
            ModelShape,
            model,
            url=site.at(model.address),
            license=shaped(LicenseClaimShape, model.claim),
            otherwise=[shaped(LicenseClaimShape, claim) for claim in model.otherwise],
        )
        for model in site.edition.models.values()
    ]
    yield "data/models.json", dumped(ModelsShape(edition=edition_of(site), models=found))
    yield "data/models.schema.json", schema_of(site, "data/models.schema.json", ModelsShape)


def _license(site: Site, document: Document) -> LicenseShape:
    judgment = Judgment(site.edition, document.address)
    policy = next((part.address for part in judgment.parts if part.kind == "policy"), None)
    return shaped(
        LicenseShape,
        document,
        url=site.at(document.address),
        issued=document.provenance.issued,
        ids=dict(document.ids),
        violates={authority: [c.address for c in judgment.violated_on(authority)] for authority in Authority},
        use_policy=site.at(policy) if policy else None,
        **{name: _fact(document, name) for name in FACTS},
    )


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
