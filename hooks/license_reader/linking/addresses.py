"""Published addresses never break: what an edition answers to, and where its old addresses lead.

In the register the line of a clause holds a digest of its words, and that of a finding a digest of its claim, so that
neither comes to mean something else. A redirect takes along what is below its address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from license_reader.data import WHOLE
from license_reader.document import Document
from license_reader.edition import Edition
from license_reader.model import Finding
from license_reader.sources.register import Line


def page_addresses(edition: Edition) -> set[str]:
    """The address of each page; that of the front page is empty."""
    return {*edition.documents, *edition.clauses, *edition.scenarios, *edition.articles}


def published(edition: Edition) -> dict[str, str]:
    """Every address and fragment that the site answers to, with the digest of a clause or a finding, or "".

    What stands beside a page as data follows from the page's own address (`license_reader.data`).
    """
    documents = edition.documents.values()
    found = dict.fromkeys((d.address for d in documents), "")
    for document in documents:
        found |= {clause.address: digest_of(clause.text) for clause in document.clauses}
    pages = (*edition.scenarios, *edition.articles, *edition.ways)
    found |= {address: "" for address in pages if address}
    for document in documents:
        found[f"{document.address}#provenance"] = ""
        found |= {f"{document.address}#{clause.id}": "" for clause in document.clauses}
    found |= {finding.address: digest_of_claim(finding) for finding in edition.findings}
    found |= {source.address: "" for source in edition.sources.values()}
    found |= dict.fromkeys(edition.objections, "")
    found |= dict.fromkeys(WHOLE, "")
    for article in edition.articles.values():
        found |= {f"{article.address}#{anchor}": "" for anchor in article.prose.anchors if article.address}
    return found


def digest_of(words: str) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of these words."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def digest_of_claim(finding: Finding) -> str:
    """The digest of what a finding is about: its criterion, and the words that it quotes."""
    return digest_of(f"{finding.criterion} {finding.quote}")


def with_ways(edition: Edition) -> Edition:
    """The edition with the short ways to its clauses, before anything has moved."""
    return replace(edition, ways=MappingProxyType(_ways(edition, {})))


def with_redirects(edition: Edition, moved: Mapping[str, str]) -> Edition:
    """The edition with where its old addresses lead. `moved` gives for each of them the address that it has now."""
    found = replace(edition, moved=MappingProxyType(dict(moved)), ways=MappingProxyType(_ways(edition, moved)))
    olds: dict[str, list[str]] = {}
    for old in moved:
        page, mark, _ = old.partition("#")
        document = _document_of(old, edition)
        if mark:
            olds.setdefault(page, []).append(old)
        elif document:
            fragment = old.removeprefix(f"{document.address}/")
            olds.setdefault(document.address, []).append(f"{document.address}#{fragment}")
    fragments = {
        page: MappingProxyType(
            {old.partition("#")[2]: target for old in sorted(those) if (target := moved_to(old, found))}
        )
        for page, those in olds.items()
    }
    return replace(found, moved_fragments=MappingProxyType(fragments))


def followed(redirects: Mapping[str, str]) -> dict[str, str | None]:
    """For each old address where its chain of redirects ends, or None where it has no end. Each step is taken once."""
    ends: dict[str, str | None] = {}
    for old in redirects:
        chain: dict[str, None] = {}
        target = old
        while target in redirects and target not in ends and target not in chain:
            chain[target] = None
            target = redirects[target]
        end = None if target in chain else ends.get(target, target)
        ends |= dict.fromkeys(chain, end)
    return ends


def _ways(edition: Edition, moved: Mapping[str, str]) -> dict[str, str]:
    """Addresses that are no page of their own, each with the address that it means: what has moved, and short ways in.

    For `text/1.b.v` people guess `text/1bv` and `text/section-1.b.v`; for a criterion `6` of `text`, `text-6` too. What
    is an address itself, or could mean two, is none.
    """
    meant: dict[str, set[str]] = {}
    for address in edition.clauses:
        for guess in short_ways(address, edition):
            meant.setdefault(guess, set()).add(address)
    for old, target in moved.items():
        if "#" not in old:
            meant[old] = {target}
        for guess in short_ways(old, edition):
            meant.setdefault(guess, {target})
        if target in edition.documents:
            # The clauses of a text move with it.
            for clause in edition.documents[target].clauses:
                for way in (clause.address, *short_ways(clause.address, edition)):
                    meant.setdefault(way.replace(target, old, 1), {clause.address})
    taken = page_addresses(edition)
    return {
        guess: next(iter(targets))
        for guess, targets in sorted(meant.items())
        if len(targets) == 1 and guess not in taken
    }


def short_ways(address: str, edition: Edition) -> list[str]:
    """What people guess for the address of what is, or once was, a clause; nothing for any other address."""
    document = _document_of(address, edition)
    if not document:
        return []
    clause_id = address.removeprefix(f"{document.address}/")
    guesses = [f"{document.address}/{clause_id.replace('.', '')}"]
    if clause_id[0].isdigit():
        words = ("section", "clause", "item") if document.kind != "criteria" else ("criterion",)
        guesses += [f"{document.address}/{word}-{clause_id}" for word in words]
    if document.kind == "criteria":
        guesses.append(f"{document.address}-{clause_id}")
    return [guess for guess in guesses if guess != address]


def _document_of(address: str, edition: Edition) -> Document | None:
    whole, _, clause_id = address.rpartition("/")
    return edition.documents.get(whole) if clause_id and "#" not in address else None


def moved_to(address: str, edition: Edition) -> str | None:
    """Where an old address leads: by its own redirect, with its clause, or with the page that it is on; else None."""
    page, mark, fragment = address.partition("#")
    clause = f"{page}/{fragment}"
    if address in edition.moved:
        return edition.moved[address]
    if mark and clause in edition.moved and edition.moved[clause] in edition.clauses:
        target = edition.clauses[edition.moved[clause]]
        return f"{target.document}#{target.id}"
    whole = edition.ways.get(page)
    return f"{whole}{mark}{fragment}" if whole else None


def unregistered(edition: Edition, register: Iterable[Line]) -> Iterator[str]:
    """The lines that the register lacks, in the order of the edition: new addresses, and digests of those it has."""
    known = {line.address: line.digest for line in register}
    for address, digest in published(edition).items():
        if address not in known or (digest and not known[address]):
            yield f"{address} {digest}".rstrip()
