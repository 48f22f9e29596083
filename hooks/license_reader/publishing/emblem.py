"""The emblem of the site: the matrix as a picture, laid out once for the page and for the cards."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.model import Verdict

from .bounds import COLUMNS, Group, Unit, grouped
from .versions import Versions


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell, counted from the upper left."""

    column: int
    row: int
    verdict: Verdict
    hue: int


@dataclass(frozen=True)
class Emblem:
    """The names of the rows, the columns of each text with a gap between two, the filled cells, and who is shown.

    Where texts are shown as single columns there is no gap.
    """

    rows: tuple[str, ...]
    columns: tuple[int, ...]
    cells: tuple[Cell, ...]
    texts: tuple[str, ...] = ()
    violated: int = 0
    unit: Unit = "clauses"
    """What a column is."""

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
        """The column of each clause."""
        found: list[int] = []
        start = 0
        for count in self.columns:
            found += range(start, start + count)
            start += count + 1
        return tuple(found)


def emblem(edition: Edition, about: str | None) -> Emblem | None:
    """A row for each criterion, a column for each clause of a license and what it incorporates, or of all texts.

    Where there are too many clauses, a column is a section, a text, or several texts. None where there is nothing to
    show.
    """
    first = (text for text in edition.texts("license", "policy") if not text.succeeds)
    texts = Judgment(edition, about).parts if about else tuple(first)
    unit, shown = grouped(edition, texts, COLUMNS)
    blocks = [groups for _, groups in shown]
    if unit == "texts":
        blocks = [_as_many(tuple(group for groups in blocks for group in groups))]
    rows = {criterion.address: number for number, criterion in enumerate(edition.criteria)}
    columns = tuple(len(block) for block in blocks)
    if not rows or not any(columns):
        return None
    cells: list[Cell] = []
    violated = set()
    column = 0
    for block in blocks:
        for group in block:
            gravest: dict[str, Verdict] = {}
            claims = (claim for clause in group.clauses for claim in edition.claims_on(clause.address))
            for claim in sorted(claims, key=lambda claim: list(Verdict).index(claim.verdict)):
                gravest.setdefault(claim.criterion, claim.verdict)
            for criterion, verdict in gravest.items():
                cells.append(Cell(column, rows[criterion], verdict, edition.hue(criterion)))
                violated |= {criterion} if verdict is Verdict.VIOLATES else set()
            column += 1
        column += 1
    cells.sort(key=lambda cell: (cell.column, cell.row))
    names = tuple(c.id if len(c.id) <= 2 else "" for c in edition.criteria)
    named = (f"{len(texts)} texts",) if unit == "texts" else tuple(text.short for text in texts)
    return Emblem(names, columns, tuple(cells), named, len(violated), unit)


def _as_many(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """As many columns as there may be, each of one text or of several."""
    each = -(-len(groups) // COLUMNS)
    return tuple(
        Group(groups[at].address, tuple(clause for group in groups[at : at + each] for clause in group.clauses))
        for at in range(0, len(groups), each or 1)
    )


def emblem_of_versions(edition: Edition, about: str) -> Emblem | None:
    """A row for each criterion that a version of a license violates, a column for each version.

    None where the license has no later version.
    """
    versions = Versions(edition)
    texts = (about, *(text.address for text in versions.later(about)))
    violated = [{clause.address for clause in Judgment(edition, text).violated} for text in texts]
    rows = [criterion for criterion in edition.criteria if any(criterion.address in found for found in violated)]
    if len(texts) == 1 or not rows:
        return None
    cells = tuple(
        Cell(2 * column, row, Verdict.VIOLATES, edition.hue(criterion.address))
        for column, found in enumerate(violated)
        for row, criterion in enumerate(rows)
        if criterion.address in found
    )
    names = tuple(map(versions.name, texts))
    return Emblem(tuple(c.id if len(c.id) <= 2 else "" for c in rows), (1,) * len(texts), cells, names, len(rows))
