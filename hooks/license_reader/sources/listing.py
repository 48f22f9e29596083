"""The formats of what lists of models ask for: ids and facts of a license, and families of models."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from .fields import Address, Day, Entry, Few, Line, Text, Url


class IdsEntry(Entry):
    """The ids of a text in the lists of those who list models or scan files."""

    hf: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]*$", max_length=100)] | None = None
    """Hugging Face's license identifier. https://huggingface.co/docs/hub/repositories-licenses"""
    spdx: Annotated[str, StringConstraints(pattern=r"^(LicenseRef-)?[A-Za-z0-9.-]+$", max_length=100)] | None = None
    """The id in SPDX's list of licenses; from another list it begins with `LicenseRef-`."""
    scancode: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=100)] | None = None
    """The key in ScanCode's LicenseDB. https://scancode-licensedb.aboutcode.org/"""
    ollama: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)] | None = None
    """The model of Ollama's library that is under it, without a tag."""


class FactEntry(Entry):
    """Words of a license or of its policy that others list as a fact about it."""

    clause: Address
    """The address of the clause that says it."""
    quote: Text
    """Words that stand exactly once in the clause, white space aside."""
    users: int | None = None
    """Of a threshold: above how many users it applies."""
    counted: Day | None = None
    """Of a threshold: the day on which they are counted."""


class FactsEntry(Entry):
    """The facts of a license for lists of models. A fact that is left out does not apply."""

    threshold: FactEntry | None = None
    """A number of users above which the license is not granted."""
    training: FactEntry | None = None
    """A ban on improving other models."""
    europe: FactEntry | None = None
    """Rights that are not granted in the European Union."""
    notice: FactEntry | None = None
    """The notice that goes along with each copy."""
    badge: FactEntry | None = None
    """Words to display on a page or in a product."""
    name: FactEntry | None = None
    """The word that the name of a model has to begin with."""


class LicenseClaimEntry(Entry):
    """The license that a publisher names in one place."""

    text: Line | None = None
    """The address of that license in this edition."""
    license: Line | None = None
    """The name of a license that this edition does not have."""
    says: Annotated[Line, StringConstraints(max_length=200)]
    """The words in which it is named."""
    url: Url
    """Where they stand, at a commit."""
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,40}$")]
    """The commit, 7 to 40 digits of it."""
    read: Day
    """The day on which somebody read them there."""


class ModelEntry(LicenseClaimEntry):
    """One entry of `annotations/models.yml`: a family of models, and the license that its publisher names."""

    name: Line
    """Its publisher's name for it."""
    publisher: Line
    """The name of its publisher."""
    called: Annotated[list[Line], Few] = []
    """Other names that people search for."""
    otherwise: Annotated[list[LicenseClaimEntry], Few] = []
    """Where the publisher's own files name another license."""


def facts_of(entry: FactsEntry | None) -> list[tuple[str, FactEntry]]:
    """The facts that a text gives, each with its name in the format."""
    named = [(name, getattr(entry, name)) for name in FactsEntry.model_fields] if entry else []
    return [(name, fact) for name, fact in named if fact is not None]
