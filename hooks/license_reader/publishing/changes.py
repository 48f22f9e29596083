"""What changed in the edition, and when, as its files declare it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from license_reader.edition import Edition


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that the edition says, with the day on which it was added and the day of its last change."""

    address: str
    kind: Literal["annotation", "question", "objection", "text"]
    title: str
    added: dt.date
    updated: dt.date | None = None

    @property
    def latest(self) -> dt.date:
        return self.updated or self.added


@dataclass(frozen=True, slots=True)
class Day:
    """What was added on a day, and what was changed."""

    day: dt.date
    added: tuple[Dated, ...]
    changed: tuple[Dated, ...]


def dated(edition: Edition) -> tuple[Dated, ...]:
    """Everything that has a day, the latest first; of one day in the order of the edition."""
    return tuple(sorted(_dated(edition), key=lambda thing: thing.latest, reverse=True))


def days(edition: Edition) -> tuple[Day, ...]:
    """Each day on which something was added or changed, the latest first."""
    added: dict[dt.date, list[Dated]] = {}
    changed: dict[dt.date, list[Dated]] = {}
    for thing in _dated(edition):
        added.setdefault(thing.added, []).append(thing)
        if thing.updated and thing.updated != thing.added:
            changed.setdefault(thing.updated, []).append(thing)
    return tuple(
        Day(day, tuple(added.get(day, ())), tuple(changed.get(day, ())))
        for day in sorted(added.keys() | changed.keys(), reverse=True)
    )


def _dated(edition: Edition) -> Iterator[Dated]:
    for document in edition.texts("license", "policy", "criteria"):
        yield Dated(document.address, "text", document.title, document.provenance.retrieved)
        for clause in document.clauses:
            annotation = edition.annotations.get(clause.address)
            if annotation:
                title = f"{edition.label(clause.address)}: {edition.headline(clause.address)}"
                yield Dated(clause.address, "annotation", title, annotation.added, annotation.updated)
    for scenario in edition.scenarios.values():
        yield Dated(scenario.address, "question", scenario.question, scenario.added, scenario.updated)
    for objection in edition.objections.values():
        yield Dated(objection.address, "objection", objection.objection, objection.added, objection.updated)


def stamp(day: str) -> str:
    """A day as a moment, for formats that know no days: its first second, in UTC."""
    return f"{day}T00:00:00Z" if day else ""
