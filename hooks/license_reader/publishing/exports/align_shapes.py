"""The published shape of `data/align.json`. It changes only by addition."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from license_reader.model import Verdict

from .shapes import EditionShape, described


@described
class ClaimShape(TypedDict):
    """A claim on a clause: a finding on it, or one on an earlier version that stands on the same words."""

    finding: str
    """The address of the finding, where it is argued."""
    criterion: str
    """The address of the criterion."""
    verdict: Verdict
    quote: str
    """The words of the clause that it rests on."""


@described
class VariantShape(TypedDict):
    """A wording of a clause that another published copy has."""

    words: str
    instead_of: str
    note: str
    """The copy that has it."""


@described
class AlignClauseShape(TypedDict):
    """A clause of a text."""

    id: str
    """Its address is that of the text, a slash, and this."""
    name: str
    """After the label of its text it is the clause's own label."""
    text: str
    """The words, verbatim, with white space folded."""
    claims: list[ClaimShape]
    variants: list[VariantShape]


@described
class AlignTextShape(TypedDict):
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


@described
class AlignShape(TypedDict):
    """The words of this edition's texts, to be found in any other text."""

    edition: EditionShape
    criteria: dict[str, str]
    """The name of each criterion in a sentence, by its address."""
    texts: list[AlignTextShape]
