"""The emblem of the site: the layout of the matrix as a picture, for the front page and the cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.lineage import gravity
from license_reader.model import Verdict

from .versions import Versions

COLUMNS = 240
"""The most columns: on a card, which is about a thousand pixels wide, each has four."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """The names of the rows, the number of columns of each text, the filled cells, and the names of the texts.

    There is a gap of one column between two texts.
    """

    rows: tuple[str, ...]
    columns: tuple[int, ...]
    cells: Mapping[tuple[int, int], Verdict] = field(hash=False)
    """Column and row, counted from the upper left -> the gravest verdict there."""
    texts: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Columns and gaps."""
        return sum(self.columns) + len(self.columns) - 1

    @property
    def violated(self) -> int:
        """The number of rows with a violation."""
        return len({row for (_, row), verdict in self.cells.items() if verdict is Verdict.VIOLATES})

    @property
    def places(self) -> tuple[int, ...]:
        """The number of each clause's column; a gap between two texts has a number too."""
        found: list[int] = []
        start = 0
        for count in self.columns:
            found += range(start, start + count)
            start += count + 1
        return tuple(found)


def emblem(edition: Edition, about: str | None) -> Emblem | None:
    """A row for each criterion, a column for each clause of a license and what it incorporates, or of all first texts.

    It has the first COLUMNS clauses. None if there is nothing to show.
    """
    first = (text for text in edition.texts("license", "policy") if not text.succeeds)
    rows = {criterion.address: number for number, criterion in enumerate(edition.primary_criteria)}
    columns: dict[str, int] = {}
    cells: dict[tuple[int, int], Verdict] = {}
    start, left = 0, COLUMNS
    for text in Judgment(edition, about).parts if about else first:
        clauses = text.clauses[:left]
        if not clauses:
            continue
        columns[text.address] = len(clauses)
        for column, clause in enumerate(clauses, start):
            for claim in sorted(edition.claims_on(clause.address), key=gravity):
                if claim.criterion in rows:
                    cells.setdefault((column, rows[claim.criterion]), claim.verdict)
        start += len(clauses) + 1
        left -= len(clauses)
    if not rows or not columns:
        return None
    names = tuple(edition.documents[address].short for address in columns)
    return Emblem(_numbers(edition.primary_criteria), tuple(columns.values()), cells, names)


def _numbers(criteria: Iterable[Clause]) -> tuple[str, ...]:
    """The ids of criteria as the names of rows; one that is too long for its row has none."""
    return tuple(criterion.id if len(criterion.id) <= 2 else "" for criterion in criteria)


def emblem_of_versions(edition: Edition, about: str) -> Emblem | None:
    """A row for each criterion that a version of a license violates, a column for each version.

    None where the license has no later version.
    """
    versions = Versions(edition)
    texts = (about, *(text.address for text in versions.later(about)))
    violated = [{clause.address for clause in Judgment(edition, text).violated} for text in texts]
    rows = [
        criterion for criterion in edition.primary_criteria if any(criterion.address in found for found in violated)
    ]
    if len(texts) == 1 or not rows:
        return None
    cells = {
        (2 * column, row): Verdict.VIOLATES
        for column, found in enumerate(violated)
        for row, criterion in enumerate(rows)
        if criterion.address in found
    }
    return Emblem(_numbers(rows), (1,) * len(texts), cells, tuple(map(versions.name, texts)))
