"""What became of a clause in other versions of its text."""

from __future__ import annotations

from license_reader.edition import Edition

from .shapes import LineageShape


def lineage(edition: Edition, address: str) -> LineageShape:
    """The clause that this one comes from, and those that come from it; nothing as long as no text follows another."""
    return {"ancestor": None, "descendants": []}
