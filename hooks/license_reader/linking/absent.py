"""Files and published addresses that must be there and are not. No rule reports the links into them: there is one
problem, at the file that lost them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from license_reader.document import Clause
from license_reader.paths import (
    MODELS,
    OBJECTIONS,
    REDIRECTS,
    REGISTER,
    SCENARIOS,
    SOURCES,
    TEXTS,
    bad_id,
    bad_key,
    file_of,
    good_name,
    objection_address,
)
from license_reader.problems import Code, Problem, Suggestions, problem
from license_reader.sources.read import Read
from license_reader.vocabulary import Layout
from license_reader.words import digest_of

NEEDED: dict[str, Layout] = {
    "": "front",
    "matrix": "matrix",
    "scenarios": "scenarios",
    "search": "search",
    "sources": "sources",
}
"""The pages that other pages lead to, and the layout of each."""


def needed_pages(read: Read) -> dict[str, Layout]:
    """The pages that the pages of this edition lead to, and the layout of each."""
    needed = dict(NEEDED)
    if read.objections:
        needed["yes-but"] = "objections"
    if read.models:
        needed["models"] = "models"
    if any(text.entry.succeeds for text in read.texts.values()):
        needed["lineage"] = "lineage"
    return needed


def absent(read: Read, clauses: Mapping[str, Clause], claims: Mapping[str, str]) -> dict[str, Problem]:
    """The address of each file that is not there, as it would stand in `Read.unread`, and of each clause, finding,
    source and model that was published and is not there, with its problem. `claims` has the digest of each finding."""
    moved = read.redirects.data.keys()
    found = dict(_pages(read))
    for address, lost in (*_published(read), *_annotations(read, clauses), *_parts(read, clauses, claims)):
        if not any(part in moved or part in read.unread or part in found for part in around(address)):
            found[address] = lost
    return found


def around(address: str) -> Iterator[str]:
    """The address, and each that it stands below: `a/b#c`, `a/b`, and `a`."""
    page, mark, _ = address.partition("#")
    if mark:
        yield address
    parts = page.split("/")
    yield from ("/".join(parts[:end]) for end in range(len(parts), 0, -1))


def gone(address: str, path: str, line: int, new: Collection[str], suggestions: Suggestions) -> Problem:
    """The problem that a published address stands no more.

    The tip offers a redirect to an address of the same kind that is new and called nearly the same: anything else is
    another thing. Where nothing of its kind is new, the page that the address was on is offered.
    """
    above = max(address.rpartition("/")[0], address.rpartition("#")[0], key=len)
    alike = sorted(other for other in new if above and other.startswith(address[: len(above) + 1]))
    affordable = suggestions.spend(len(address) * sum(map(len, new)))
    close = difflib.get_close_matches(address, alike, n=1, cutoff=0.7) if affordable else []
    target = close[0] if close else "…" if alike else above or "…"
    message = f"“{address}” was published, and nothing stands there now"
    tip = f"restore it, or say in {REDIRECTS} where it is now: “{address}: {target}”"
    return problem(path, (line, 1), Code.GONE_ADDRESS, message, tip)


def _pages(read: Read) -> Iterator[tuple[str, Problem]]:
    for address, layout in needed_pages(read).items():
        if address not in read.articles and address not in read.unread:
            path = f"{TEXTS}/{address or 'index'}.md"
            message = f"other pages lead to “/{address}”, and there is no page"
            tip = f"write {path}, with “template: {layout}” in its front matter"
            yield address, problem(path, (1, 1), Code.MISSING_PAGE, message, tip)


def _published(read: Read) -> Iterator[tuple[str, Problem]]:
    """The texts, questions and counter-arguments that the register has."""
    ever = {line.address for line in read.register}
    new, suggestions = read.scenarios.keys() - ever, Suggestions()
    known = {objection_address(address) for address in read.objections} | read.redirects.data.keys()
    if page_of_them := read.articles.get(OBJECTIONS.rstrip("/")):
        known |= {f"{page_of_them.address}#{anchor}" for anchor in page_of_them.body.anchors}
    for line in read.register:
        page, _, fragment = line.address.partition("#")
        if fragment == "provenance" and page not in read.texts:
            yield page, gone(page, REGISTER, line.number, (), suggestions)
        elif page.startswith(SCENARIOS) and not fragment and page not in read.scenarios:
            yield page, gone(page, file_of(page), 1, new, suggestions)
        elif f"{page}/" == OBJECTIONS and fragment and line.address not in known:
            yield f"{OBJECTIONS}{fragment}", gone(line.address, REGISTER, line.number, known - ever, suggestions)


def _parts(read: Read, clauses: Mapping[str, Clause], claims: Mapping[str, str]) -> Iterator[tuple[str, Problem]]:
    """The clauses, findings, sources and models that the register has, where the file that held them is there."""
    latest = {line.address: line.digest for line in read.register}
    digests = {address: digest_of(clause.text) for address, clause in clauses.items()}
    keys = {"sources": (SOURCES, read.source_keys), "models": (MODELS, read.model_keys)}
    words = {digest: address for address, digest in {**digests, **claims}.items() if address not in latest}
    suggestions = Suggestions()
    for address, digest in latest.items():
        page, _, fragment = address.partition("#")
        text = read.texts.get(page.rpartition("/")[0])
        new: Collection[str] = ()
        if fragment and page in keys:
            path, known = keys[page]
            article = read.articles.get(page)
            if fragment in known.data or (article and fragment in article.body.anchors):
                continue
            meant = next((key for key in known.data if bad_id(key) and good_name(key) == fragment), None)
            if meant is not None:
                yield address, problem(path, known.position((meant,), key=True), Code.BAD_ID, *bad_key(page, meant))
                continue
            new = {f"{page}#{key}" for key in known.data if not bad_id(key)} - latest.keys()
            line = 1
        elif digest and fragment and page in read.annotations and address not in claims:
            if digest in claims.values():
                # It stands at another address: what is said of that one says more.
                continue
            path, line = read.annotations[page].path, 1
        elif digest and not fragment and text and address not in clauses:
            path, line = text.source.path, text.source.body_line
            new = {other for other in clauses if other.startswith(f"{text.document.address}/")} - latest.keys()
        else:
            continue
        if now := words.get(digest) if digest else None:
            # The same clause or finding at another address.
            line = clauses[now].line if now in clauses else line
            message = f"“{address}” was published, and stands at “{now}” now"
            tip = f"give it its address again, or add the line “{address}: {now}” to {REDIRECTS}"
            yield address, problem(path, (line, 1), Code.GONE_ADDRESS, message, tip)
        else:
            yield address, gone(address, path, line, new, suggestions)


def _annotations(read: Read, clauses: Mapping[str, Clause]) -> Iterator[tuple[str, Problem]]:
    """The annotations of texts that declare themselves complete, and those with findings that the register has.

    Where a text follows another, one that was written of the same words there is enough: see the rules of the lineage.
    """
    # The line of an inherited finding has no digest.
    ever = (line.address for line in read.register if line.digest and line.address not in read.redirects.data)
    claimed = {address.partition("#")[0] for address in ever if "#" in address}
    for address, clause in clauses.items():
        text, path = read.texts[clause.document].document, file_of(address)
        if address in read.annotations or text.kind == "criteria":
            continue
        if text.annotated == "complete" and not text.succeeds:
            message = f"{address} has no annotation, and {text.address} declares itself complete"
            tip = f"write it: `make annotation ADDRESS={address}` begins the file"
            yield address, problem(path, (1, 1), Code.MISSING_ANNOTATION, message, tip)
        elif address in claimed:
            message = f"findings on {address} were published, and it has no annotation"
            tip = f"restore the file, or say in {REDIRECTS} where each of them is now"
            yield address, problem(path, (1, 1), Code.GONE_ADDRESS, message, tip)
