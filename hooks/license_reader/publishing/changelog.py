"""The dated additions and changes of the edition, as its files declare them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from license_reader.edition import Edition
from license_reader.model import Annotation, Objection, Scenario

ChangeKind = Literal["annotation", "question", "objection", "text", "page"]


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that the edition says, with the day on which it was added and the day of its last change."""

    address: str
    kind: ChangeKind
    title: str
    added: dt.date | None
    """None for a page of the project's own: it says only when it last changed."""
    updated: dt.date | None = None
    change: str | None = None
    """The change on the day of `updated`, and its reason."""

    @property
    def latest(self) -> dt.date:
        day = self.updated or self.added
        assert day
        return day


@dataclass(frozen=True, slots=True)
class Day:
    """The additions and changes of one day."""

    day: dt.date
    added: tuple[Dated, ...]
    changed: tuple[Dated, ...]


def dated(edition: Edition) -> tuple[Dated, ...]:
    """Everything that has a day, the latest first; of one day in the order of the edition."""
    return tuple(sorted(_dated(edition), key=lambda entry: entry.latest, reverse=True))


def latest_day(edition: Edition) -> str:
    """The day on which the edition last changed; "" where nothing has a day."""
    return max((entry.latest.isoformat() for entry in _dated(edition)), default="")


def days(edition: Edition) -> tuple[Day, ...]:
    """Each day on which something was added or changed, the latest first."""
    added: dict[dt.date, list[Dated]] = {}
    changed: dict[dt.date, list[Dated]] = {}
    for entry in _dated(edition):
        if entry.added:
            added.setdefault(entry.added, []).append(entry)
        if entry.updated and entry.updated != entry.added:
            changed.setdefault(entry.updated, []).append(entry)
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
                yield _of(annotation, clause.address, "annotation", title)
    for scenario in edition.scenarios.values():
        yield _of(scenario, scenario.address, "question", scenario.question)
    for objection in edition.objections.values():
        yield _of(objection, objection.address, "objection", objection.objection)
    for article in edition.articles.values():
        if article.updated:
            yield Dated(article.address, "page", article.title, None, article.updated, article.change)


def _of(entry: Annotation | Scenario | Objection, address: str, kind: ChangeKind, title: str) -> Dated:
    return Dated(address, kind, title, entry.added, entry.updated, entry.change)


def stamp(day: str) -> str:
    """A day as a moment, for formats that know no days: its first second, in UTC."""
    return f"{day}T00:00:00Z" if day else ""
