"""What changed in the edition, and when, as its files declare it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from license_reader.edition import Edition

from .bounds import DAYS


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


@dataclass(frozen=True, slots=True)
class Month:
    """How many things were added in a month, and how many changed."""

    first: dt.date
    added: int
    changed: int


def dated(edition: Edition) -> tuple[Dated, ...]:
    """Everything that has a day, the latest first; of one day in the order of the edition."""
    return tuple(sorted(_dated(edition), key=lambda thing: thing.latest, reverse=True))


def days(edition: Edition) -> tuple[tuple[Day, ...], tuple[Month, ...]]:
    """Each day on which something was added or changed, the latest first.

    Before the day with which there would be too many things, months are counted.
    """
    added: dict[dt.date, list[Dated]] = {}
    changed: dict[dt.date, list[Dated]] = {}
    for thing in _dated(edition):
        added.setdefault(thing.added, []).append(thing)
        if thing.updated and thing.updated != thing.added:
            changed.setdefault(thing.updated, []).append(thing)
    whole: list[Day] = []
    months: dict[dt.date, Month] = {}
    room = DAYS
    for day in sorted(added.keys() | changed.keys(), reverse=True):
        new, other = added.get(day, []), changed.get(day, [])
        room -= len(new) + len(other)
        if room >= 0:
            whole.append(Day(day, tuple(new), tuple(other)))
            continue
        room = -1
        month = months.get(day.replace(day=1), Month(day.replace(day=1), 0, 0))
        months[month.first] = Month(month.first, month.added + len(new), month.changed + len(other))
    return tuple(whole), tuple(months.values())


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
