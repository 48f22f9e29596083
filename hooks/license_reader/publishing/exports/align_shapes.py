"""The published shape of `data/align.json`. It changes only by addition."""

from __future__ import annotations

from typing import Literal

from license_reader.model import Verdict

from .shapes import EditionShape, Shape


class ClaimShape(Shape):
    """A claim on a clause: a finding on it, or one on an earlier version that stands on the same words."""

    finding: str
    """The address of the finding, where it is argued."""
    criterion: str
    """The address of the criterion."""
    verdict: Verdict
    quote: str
    """The words of the clause that it rests on."""


class VariantShape(Shape):
    """A wording of a clause that another published copy has."""

    words: str
    instead_of: str
    note: str
    """The copy that has it."""


class AlignClauseShape(Shape):
    """A clause of a text."""

    id: str
    """Its address is that of the text, a slash, and this."""
    name: str
    """After the label of its text it is the clause's own label."""
    text: str
    """The words, verbatim, with white space folded."""
    claims: list[ClaimShape]
    variants: list[VariantShape]


class AlignTextShape(Shape):
    """A license or a policy."""

    address: str
    kind: Literal["license", "policy"]
    label: str
    title: str
    name: str
    """The name of this version beside the others."""
    names: list[str]
    """The names that its versions have for what they are about. In a renamed copy others stand in their place."""
    publisher: str
    urls: list[str]
    """Where the text is published."""
    frame: list[str]
    """Its words before the first clause: title and date."""
    clauses: list[AlignClauseShape]


class AlignShape(Shape):
    """The words of this edition's texts, to be found in any other text."""

    edition: EditionShape
    criteria: dict[str, str]
    """The name of each criterion in a sentence, by its address."""
    texts: list[AlignTextShape]
