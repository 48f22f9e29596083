"""Additions and changes as Atom feeds (RFC 4287): one of all, one for each criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from license_reader.data import FEED
from license_reader.publishing.changelog import Dated, dated, stamp

from .site import File, Site

ENTRIES = 600
"""The most entries of a feed."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One addition or change. Its id is its URL: an address never comes to mean something else."""

    dated: Dated
    id: str
    url: str
    published: str
    updated: str
    criteria: tuple[str, ...]
    """The labels of the criteria that it is judged by."""


def feeds(site: Site) -> Iterator[File]:
    """`feed.xml` of all, and one below each criterion: what is said of the clauses that are judged by it.

    Each has the newest ENTRIES, the newest first.
    """
    edition = site.edition
    changes = dated(edition)
    yield FEED, _feed(site, FEED, site.name, "changes" if "changes" in edition.articles else "", changes[:ENTRIES])
    for criterion in edition.criteria:
        address = criterion.address
        judged = {address, *(finding.clause for finding in edition.by_criterion.get(address, ()))}
        judged |= {s.address for clause in judged for s in edition.by_clause.get(clause, ())}
        judged.add(criterion.document)
        title = f"{site.name}: {edition.label(address)}"
        path = f"{address}/{FEED}"
        its = (change for change in changes if change.address in judged)
        yield path, _feed(site, path, title, address, islice(its, ENTRIES))


def _feed(site: Site, path: str, title: str, about: str, changes: Iterable[Dated]) -> bytes:
    edition = site.edition
    entries = [
        FeedEntry(
            change,
            site.id_of(site.at(change.address)),
            site.at(change.address),
            stamp((change.added or change.latest).isoformat()),
            stamp(change.latest.isoformat()),
            tuple(dict.fromkeys(edition.label(f.criterion) for f in edition.findings_of(change.address))),
        )
        for change in changes
    ]
    updated = max((entry.updated for entry in entries), default=stamp(site.version))
    values = {"id": site.id_of(site.file(path)), "here": path, "title": title, "about": about}
    return site.fill("feed.xml", entries=entries, updated=updated, **values)
