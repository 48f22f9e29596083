"""What became of a clause in other versions of its text."""

from __future__ import annotations

from license_reader.edition import Edition
from license_reader.lineage import Relation

from .shapes import LineageShape, RelativeShape


def lineage(edition: Edition, address: str) -> LineageShape:
    """Where a clause comes from, what came of it, and which findings on earlier ones stand on its words."""
    found = edition.lineage.get(address)
    if found is None:
        return {"ancestor": None, "descendants": [], "standing": []}
    return {
        "ancestor": _relative(found.ancestor) if found.ancestor else None,
        "descendants": [_relative(relation) for relation in found.descendants],
        "standing": [standing.finding.address for standing in found.standing],
    }


def _relative(relation: Relation) -> RelativeShape:
    return {"text": relation.text, "address": relation.clause, "status": relation.status.value}
