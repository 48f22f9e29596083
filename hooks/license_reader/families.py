"""Families of models, each with the license that its publisher names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LicenseClaim:
    """The license that a publisher names in one place: a text of this edition, or another by its name."""

    says: str
    url: str
    commit: str
    read: dt.date
    text: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A family of models, the license that its publisher names, and where its own files name another."""

    key: str
    name: str
    publisher: str
    claim: LicenseClaim
    called: tuple[str, ...] = ()
    otherwise: tuple[LicenseClaim, ...] = ()

    @property
    def address(self) -> str:
        return f"models#{self.key}"
