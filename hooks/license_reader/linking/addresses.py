"""Published addresses never break: the addresses of an edition, and the redirects of its old ones.

In the register the line of a clause holds a digest of its words, and that of a finding a digest of its claim, so that
neither comes to mean something else. A redirect takes along what is below its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from license_reader.data import WHOLE
from license_reader.document import Document
from license_reader.edition import Edition
from license_reader.model import Finding
from license_reader.sources.register import RegisterLine
from license_reader.words import digest_of

from .tracing import earlier


def published(edition: Edition) -> dict[str, str]:
    """Every address and fragment that the site answers to, with the digest of a clause or a finding, or "".

    What stands beside a page as data follows from the page's own address (`license_reader.data`).
    """
    documents = edition.documents.values()
    found = dict.fromkeys((d.address for d in documents), "")
    for document in documents:
        found |= {clause.address: digest_of(clause.text) for clause in document.clauses}
    pages = (*edition.scenarios, *edition.articles, *edition.redirects)
    found |= {address: "" for address in pages if address}
    for document in documents:
        found[f"{document.address}#provenance"] = ""
        found |= {f"{document.address}#{clause.id}": "" for clause in document.clauses}
    # An inherited finding claims what is argued on the earlier text, and the digest stands there.
    found |= {claim.address: "" if claim.inherited else digest_of_claim(claim) for claim in edition.claims}
    found |= {source.address: "" for source in edition.sources.values()}
    found |= dict.fromkeys(edition.objections, "")
    found |= {model.address: "" for model in edition.models.values()}
    found |= dict.fromkeys(WHOLE, "")
    for article in edition.articles.values():
        found |= {f"{article.address}#{anchor}": "" for anchor in article.prose.anchors if article.address}
        if article.template == "lineage" and article.about:
            found |= {f"{article.address}#{anchor}": "" for anchor in _comparisons(edition, article.about)}
    return found


def _comparisons(edition: Edition, first: str) -> Iterator[str]:
    """The anchor of each comparison of two texts that descend from the first: `<older>-to-<newer>`."""
    for newer in edition.documents:
        before = earlier(newer, edition.documents)
        if first in before:
            yield from (f"{older}-to-{newer}" for older in before[: before.index(first) + 1])


def digest_of_claim(finding: Finding) -> str:
    """The digest of what a finding is about: its criterion, and the words that it quotes."""
    return digest_of(f"{finding.criterion} {finding.quote}")


def with_redirects(edition: Edition, moved: Mapping[str, str]) -> Edition:
    """The edition with its redirects and short forms. `moved` maps each old address to the current one."""
    found = replace(
        edition, moved=MappingProxyType(dict(moved)), redirects=MappingProxyType(_redirects(edition, moved))
    )
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
    """Each old address with the end of its chain of redirects, or None for a cycle. It takes linear time."""
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


def _redirects(edition: Edition, moved: Mapping[str, str]) -> dict[str, str]:
    """Redirects: alias -> canonical address, for old addresses and short forms.

    The short forms of `text/1.b.v` are `text/1bv` and `text/section-1.b.v`; a criterion `6` of `text` has `text-6` too.
    Aliases that collide with a page, or are ambiguous, are dropped.
    """
    meant: dict[str, set[str]] = {}
    for address in edition.clauses:
        for guess in aliases(address, edition):
            meant.setdefault(guess, set()).add(address)
    for old, target in moved.items():
        if "#" not in old:
            meant[old] = {target}
        for guess in aliases(old, edition):
            meant.setdefault(guess, {target})
        if target in edition.documents:
            # The clauses of a text move with it.
            for clause in edition.documents[target].clauses:
                for name in (clause.address, *aliases(clause.address, edition)):
                    meant.setdefault(name.replace(target, old, 1), {clause.address})
    taken = {*edition.documents, *edition.clauses, *edition.scenarios, *edition.articles}
    return {
        guess: next(iter(targets))
        for guess, targets in sorted(meant.items())
        if len(targets) == 1 and guess not in taken
    }


def aliases(address: str, edition: Edition) -> list[str]:
    """The short forms of a clause's address, also of an old one; empty for any other address."""
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
    whole = edition.redirects.get(page)
    return f"{whole}{mark}{fragment}" if whole else None


def unregistered(edition: Edition, register: Iterable[RegisterLine]) -> Iterator[str]:
    """The lines that the register lacks, in the order of the edition: new addresses, and digests of those it has."""
    known = {line.address: line.digest for line in register}
    for address, digest in published(edition).items():
        if address not in known or (digest and not known[address]):
            yield f"{address} {digest}".rstrip()
