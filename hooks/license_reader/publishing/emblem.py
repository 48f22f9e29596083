"""The emblem of the site: the layout of the matrix as a picture, for the front page and the cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from license_reader.document import Clause, Document
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.model import Verdict

from .versions import Versions

COLUMNS = 240
"""The most columns: on a card, which is about a thousand pixels wide, each has four."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell, counted from the upper left."""

    column: int
    row: int
    verdict: Verdict


@dataclass(frozen=True)
class Emblem:
    """The names of the rows, the number of columns of each text, the filled cells, and the names of the texts.

    There is a gap of one column between two texts.
    """

    rows: tuple[str, ...]
    columns: tuple[int, ...]
    cells: tuple[Cell, ...]
    texts: tuple[str, ...] = ()
    violated: int = 0

    @property
    def width(self) -> int:
        """Columns and gaps."""
        return sum(self.columns) + len(self.columns) - 1

    def at(self, column: int, row: int) -> Cell | None:
        """The filled cell at a place."""
        return self._filled.get((column, row))

    @cached_property
    def _filled(self) -> dict[tuple[int, int], Cell]:
        return {(cell.column, cell.row): cell for cell in self.cells}

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
    blocks: list[tuple[Document, tuple[Clause, ...]]] = []
    left = COLUMNS
    for text in Judgment(edition, about).parts if about else first:
        clauses = text.clauses[:left]
        left -= len(clauses)
        if clauses:
            blocks.append((text, clauses))
    rows = {criterion.address: number for number, criterion in enumerate(edition.primary_criteria)}
    if not rows or not blocks:
        return None
    cells: list[Cell] = []
    violated = set()
    column = 0
    for _, clauses in blocks:
        for clause in clauses:
            gravest: dict[str, Verdict] = {}
            claims = [claim for claim in edition.claims_on(clause.address) if claim.criterion in rows]
            for claim in sorted(claims, key=lambda claim: list(Verdict).index(claim.verdict)):
                gravest.setdefault(claim.criterion, claim.verdict)
            for criterion, verdict in gravest.items():
                cells.append(Cell(column, rows[criterion], verdict))
                violated |= {criterion} if verdict is Verdict.VIOLATES else set()
            column += 1
        column += 1
    cells.sort(key=lambda cell: (cell.column, cell.row))
    columns = tuple(len(clauses) for _, clauses in blocks)
    return Emblem(
        _numbers(edition.primary_criteria), columns, tuple(cells), tuple(t.short for t, _ in blocks), len(violated)
    )


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
    cells = tuple(
        Cell(2 * column, row, Verdict.VIOLATES)
        for column, found in enumerate(violated)
        for row, criterion in enumerate(rows)
        if criterion.address in found
    )
    names = tuple(map(versions.name, texts))
    return Emblem(_numbers(rows), (1,) * len(texts), cells, names, len(rows))
