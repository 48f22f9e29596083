"""Additions and changes as Atom feeds (RFC 4287): one of all, one for each criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from license_reader.data import FEED
from license_reader.publishing.changelog import Dated, dated, stamp

from .site import File, Site

ENTRIES = 600
"""The most entries of a feed."""


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
    """A feed. The id of an entry is its URL: an address never comes to mean something else."""
    entries = list(changes)
    updated = max((change.latest.isoformat() for change in entries), default=site.version)
    values = {"id": site.id_of(site.file(path)), "here": path, "title": title, "about": about}
    return site.fill("feed.xml", changes=entries, updated=stamp(updated), stamp=stamp, **values)
