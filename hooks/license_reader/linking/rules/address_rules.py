"""Rules on published addresses. They need the edition: what has been read must have no other problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from license_reader.edition import Edition
from license_reader.linking.absent import gone as gone_address
from license_reader.linking.addresses import (
    aliases,
    digest_of_claim,
    followed,
    moved_to,
    published,
    with_redirects,
)
from license_reader.linking.scope import claims_of
from license_reader.paths import REDIRECTS, REGISTER
from license_reader.problems import Code, Problem, Suggestions, problem
from license_reader.sources.read import Read
from license_reader.sources.register import RegisterLine
from license_reader.words import clipped


def a_redirect_leads_somewhere(edition: Edition, read: Read) -> Iterator[Problem]:
    """A redirect leads from an address that was published, and stands no more, to one that stands."""
    living, suggestions = published(edition), Suggestions()
    ever = {line.address: line for line in read.register}
    for old, target in followed(read.redirects.data).items():
        code, tip = Code.BAD_REDIRECT, "let it lead to an address that stands"
        if target is None:
            message = f"“{old}” leads in a circle"
        elif target in edition.redirects:
            message = f"“{target}” redirects to “{edition.redirects[target]}”"
            tip = f"write “{edition.redirects[target]}”"
        elif target not in living:
            message, tip = f"no address “{target}”", suggestions.nearest(target, living)
        elif old in living:
            code, message = (
                Code.REUSED_ADDRESS,
                f"“{old}” has moved to “{read.redirects.data[old]}”, and something stands there again",
            )
            tip = "give what stands there now another id, or remove the redirect"
        elif old not in ever:
            message, tip = f"“{old}” was never published", suggestions.nearest(old, ever)
        else:
            continue
        yield problem(REDIRECTS, read.redirects.position((old,), key=True), code, message, tip)


def what_was_published_stands(edition: Edition, read: Read) -> Iterator[Problem]:
    """Each published address stands, or leads to one that does."""
    living = published(edition)
    latest = {line.address: line for line in read.register}
    gone = {address for address in latest if address not in living and moved_to(address, edition) not in living}
    # An address that depends on a missing clause or page comes back with it, so one problem is enough.
    follow = {guess for address in gone for guess in aliases(address, edition)}
    follow |= {address for address in gone if any(part in gone for part in _around(address))}
    suggestions = Suggestions()
    lost, new = gone - follow, living.keys() - edition.redirects.keys() - latest.keys()
    words = {digest: address for address, digest in living.items() if digest and address in new}
    for address in sorted(lost):
        line = latest[address]
        if line.digest in words:
            # The same clause or finding at another address.
            message = f"“{address}” was published, and stands at “{words[line.digest]}” now"
            tip = f"add the line “{address}: {words[line.digest]}” to {REDIRECTS}"
            yield problem(REGISTER, (line.number, 1), Code.GONE_ADDRESS, message, tip)
        else:
            yield gone_address(address, REGISTER, line.number, new, suggestions)


def an_id_keeps_its_clause(edition: Edition, read: Read) -> Iterator[Problem]:
    """The latest line of a clause in the register has the digest of its words: no id comes to mean another clause."""
    living = published(edition)
    for address, line in _latest(read.register).items():
        if address in edition.clauses and line.digest not in ("", living[address]):
            message = f"“{address}” was published with other words: an id keeps its clause"
            tip = "give each clause the id that it had; where the publisher changed the words, "
            tip += _line_to_add(address, living[address])
            yield problem(REGISTER, (line.number, 1), Code.REUSED_ADDRESS, message, tip)


def a_fragment_keeps_its_claim(edition: Edition, read: Read) -> Iterator[Problem]:
    """The latest line of a finding in the register has the digest of its claim: no fragment comes to mean another."""
    latest = _latest(read.register)
    for finding in edition.findings:
        line, digest = latest.get(finding.address), digest_of_claim(finding)
        if line is None or line.digest in ("", digest):
            continue
        file = read.annotations[finding.clause]
        claims = claims_of(edition.clauses[finding.clause], file.entry, file.source)
        index = next(claim.index for claim in claims if claim.anchor == finding.anchor)
        message = f"“{finding.address}” was published as another claim: an address keeps its finding"
        others = edition.findings_of(finding.clause)
        if now := next((other for other in others if digest_of_claim(other) == line.digest), None):
            tip = f"put the finding on “{clipped(now.quote, 80)}” above this one again: that was published here"
        else:
            tip = "restore the finding that was published here; where this one is the same in other words, "
            tip += _line_to_add(finding.address, digest)
        yield file.source.problem(("findings", index, "quote"), Code.REUSED_ADDRESS, message, tip)


def what_was_published_has_its_digest(edition: Edition, read: Read) -> Iterator[Problem]:
    """The latest line of a clause or a finding in the register has a digest, which shows a change of meaning."""
    living = published(edition)
    for address, line in _latest(read.register).items():
        if not line.digest and (digest := living.get(address)):
            message = f"the line of “{address}” has no digest"
            tip = f"let `make check ADD=1` write the lines, or {_line_to_add(address, digest)}"
            yield problem(REGISTER, (line.number, 1), Code.MISSING_DIGEST, message, tip)


def _line_to_add(address: str, digest: str) -> str:
    return f"add the line “{address} {digest}” at the end of {REGISTER}"


REGISTER_RULES = (
    what_was_published_stands,
    an_id_keeps_its_clause,
    a_fragment_keeps_its_claim,
    what_was_published_has_its_digest,
)


def apply_redirects(edition: Edition, read: Read) -> Edition:
    """The edition with where its old addresses lead; the rules on redirects have found no problem."""
    moved = {old: target for old, target in followed(read.redirects.data).items() if target}
    return with_redirects(edition, moved) if moved else edition


def the_register_only_grows(ever: Iterable[str], register: Iterable[RegisterLine]) -> Iterator[Problem]:
    """Every line that the register had at some commit stands in it now."""
    present = {f"{line.address} {line.digest}".rstrip() for line in register}
    for line in dict.fromkeys(ever):
        if line not in present:
            tip = "put it back: what has moved goes into redirects.yml"
            yield problem(REGISTER, (1, 1), Code.CUT_REGISTER, f"the line “{line}” is gone", tip)


def _latest(register: Iterable[RegisterLine]) -> Mapping[str, RegisterLine]:
    return {line.address: line for line in register}


def _around(address: str) -> Iterator[str]:
    """The addresses that an address depends on: its page, the clause of a fragment of a whole text, the text."""
    page, mark, _ = address.partition("#")
    if mark:
        yield page
        yield address.replace("#", "/")
    parts = page.split("/")
    yield from ("/".join(parts[:end]) for end in range(1, len(parts)))
