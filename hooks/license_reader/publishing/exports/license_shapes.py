"""The published shape of what lists of models ask for. It changes only by addition, as the other shapes do."""

from __future__ import annotations

from typing import NotRequired

from license_reader.model import Authority

from .shapes import EditionShape, Shape


class FactShape(Shape):
    """Words of a license or of its policy, and where they stand."""

    clause: str
    """The address of the clause."""
    quote: str
    users: NotRequired[int]
    """Of a threshold: above how many users it applies."""
    counted: NotRequired[str]
    """Of a threshold: the day on which they are counted."""


class LicenseShape(Shape):
    """The facts of a license for lists of models. A fact is null where the license has no such words."""

    address: str
    url: str
    title: str
    issued: str | None
    """The day, the month or the year of its publication."""
    ids: dict[str, str]
    """Its ids in lists of others: `hf` is Hugging Face's license identifier, `spdx` an SPDX id, `scancode` ScanCode's
    key, `ollama` the model of Ollama's library that is under it."""
    violates: dict[Authority, list[str]]
    """The addresses of the criteria that it violates, by the highest authority that says so."""
    use_policy: str | None
    """The URL of the policy that is part of it."""
    threshold: FactShape | None
    """A number of users above which it is not granted."""
    training: FactShape | None
    """A ban on improving other models."""
    europe: FactShape | None
    """Rights that are not granted in the European Union."""
    notice: FactShape | None
    """The notice that goes along with each copy."""
    badge: FactShape | None
    """Words to display on a page or in a product."""
    name: FactShape | None
    """The word that the name of a model has to begin with."""


class LicensesShape(Shape):
    """Each license of the edition in short."""

    edition: EditionShape
    licenses: list[LicenseShape]


class LicenseClaimShape(Shape):
    """The license that a publisher names in one place."""

    text: str | None
    """The address of the license in this edition, or null where it is another."""
    license: str | None
    """The name of a license that this edition does not have."""
    says: str
    """The words in which it is named."""
    url: str
    """Where they stand."""
    commit: str
    read: str
    """The day on which they were read."""


class ModelShape(Shape):
    """A family of models and the license that its publisher names. Whether it is the right one is not said."""

    address: str
    url: str
    name: str
    publisher: str
    called: list[str]
    """Other names that people search for."""
    license: LicenseClaimShape
    otherwise: list[LicenseClaimShape]
    """Where the publisher's own files name another license."""


class ModelsShape(Shape):
    """The families of models by name."""

    edition: EditionShape
    models: list[ModelShape]
