"""The lineage of a clause as data."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.edition import Edition
from license_reader.lineage import Relation

from .shapes import EditShape, LaterClauseShape, LineageShape, RelativeShape


def lineage(edition: Edition, address: str) -> LineageShape:
    """Where a clause comes from, what came of it, and which findings on earlier ones stand on its words."""
    found = edition.lineage.get(address)
    if found is None:
        return {"ancestor": None, "descendants": [], "standing": []}
    return {
        "ancestor": _relative(found.ancestor) if found.ancestor else None,
        "descendants": [_relative(relation) for relation in found.descendants],
        "standing": [standing.origin.address for standing in found.standing],
    }


def states(edition: Edition, address: str) -> Iterator[LaterClauseShape]:
    """The state of a clause in each later text, in their order."""
    found = edition.lineage.get(address)
    for later in found.descendants if found else ():
        yield {"clause": address, "text": later.text, "address": later.clause, "state": later.status.state}


def _relative(relation: Relation) -> RelativeShape:
    edits: list[EditShape] = [{"was": edit.was, "now": edit.now, "same": edit.same} for edit in relation.edits]
    return {"text": relation.text, "address": relation.clause, "status": relation.status, "edits": edits}
