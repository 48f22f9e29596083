"""Files that must be there and are not. What each would hold is unknown: no rule reports what points into it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from license_reader.document import Clause
from license_reader.paths import OBJECTIONS, REDIRECTS, REGISTER, SCENARIOS, TEXTS, file_of, objection_address
from license_reader.problems import Code, Problem, Suggestions, problem
from license_reader.sources.read import Read
from license_reader.vocabulary import Layout

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


def absent_files(read: Read, clauses: Mapping[str, Clause]) -> dict[str, Problem]:
    """The address of each file that is not there, as it would stand in `Read.unread`, with its problem."""
    moved = read.redirects.data.keys()
    found = dict(_pages(read))
    for address, absent in (*_published(read), *_annotations(read, clauses)):
        if not any(part in moved or part in read.unread or part in found for part in around(address)):
            found[address] = absent
    return found


def around(address: str) -> Iterator[str]:
    """The address, and each that it stands below: `a/b`, and `a`."""
    parts = address.split("/")
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
