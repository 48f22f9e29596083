"""Finds references in the words of a text: defined terms, other clauses, other texts, the publisher's links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from itertools import islice
from weakref import WeakKeyDictionary

from license_reader.document import Clause
from license_reader.layout import Span
from license_reader.sources.read import TextFile
from license_reader.words import MARKER, UNIT, after_marker, in_quotation_marks

_GAP = re.compile(r"\W")
_NUMBER = r"(?:\d+|[IVX]+\b|[A-Z]\b|\b[a-zA-Z](?=[.(])|\(\w{1,5}\))(?:\.\w+| ?\(\w{1,5}\))*"
_LIST = re.compile(
    rf"(?:\b(?P<unit>(?i:{UNIT}))(?P<plural>s?) |§(?P<signs>§?) ?)"
    rf"(?P<numbers>{_NUMBER}(?:(?:, and |, or |, | and | or ){_NUMBER})*)"
)
_SPANS: WeakKeyDictionary[TextFile, Mapping[str, tuple[Span, ...]]] = WeakKeyDictionary()


def spans_of(text: TextFile) -> Mapping[str, tuple[Span, ...]]:
    """The spans of each clause of a text, by its address. They follow from the text alone, and are found once."""
    if text not in _SPANS:
        document, entry = text.document, text.entry
        addresses = {clause.address for clause in document.clauses}
        terms = {term: f"{document.address}/{clause_id}" for term, clause_id in entry.terms.items()}
        _SPANS[text] = {c.address: find_spans(c, terms, entry.references, addresses) for c in document.clauses}
    return _SPANS[text]


def find_spans(
    clause: Clause, terms: Mapping[str, str], names: Mapping[str, str], addresses: Set[str]
) -> tuple[Span, ...]:
    """Every span of a clause, none overlapping another, in order.

    `terms` and `names` map words to addresses, `addresses` are those of the text. A term is linked where a clause first
    uses it, a name or a number wherever it stands. A number that no clause of the text has is another document's: it
    stays plain.
    """
    chosen: list[Span] = []
    taken = bytearray(len(clause.text))
    finders = (
        _markers(clause),
        _external(clause),
        _definitions(clause, terms),
        _sections(clause, addresses),
        _names(clause, names),
        _terms(clause, terms),
        _heading(clause),
    )
    for spans in finders:
        for span in spans:
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
                chosen.append(span)
    return tuple(sorted(chosen, key=lambda span: span.start))


def _markers(clause: Clause) -> Iterator[Span]:
    if match := MARKER.match(clause.text):
        yield Span(0, match.end(), "marker")


def _heading(clause: Clause) -> Iterator[Span]:
    """The heading that a clause begins with, with its full stop. Words that point somewhere are no heading."""
    begin = after_marker(clause.text)
    if clause.heading and clause.text.startswith(clause.heading, begin):
        end = begin + len(clause.heading)
        yield Span(begin, end + clause.text.startswith(".", end), "heading")


def _external(clause: Clause) -> Iterator[Span]:
    at = 0
    for block in clause.blocks:
        for run in block.runs:
            if run.href:
                yield Span(at, at + len(run.text), "external", run.href)
            at += len(run.text)
        at += 1


def _definitions(clause: Clause, terms: Mapping[str, str]) -> Iterator[Span]:
    for term, address in terms.items():
        if address == clause.address and (match := in_quotation_marks(term).search(clause.text)):
            yield Span(match.start(1), match.end(1), "definition")


def _sections(clause: Clause, addresses: Set[str]) -> Iterator[Span]:
    for match in _LIST.finditer(clause.text):
        for number in re.finditer(_NUMBER, match["numbers"]):
            start = match.start("numbers") + number.start()
            number_id = re.sub(r" ?[(]", ".", number[0]).replace(")", "").lower()
            target = next((a for a in _targets(clause, number_id, match["unit"]) if a in addresses), None)
            if target:
                begin = start if match["plural"] or match["signs"] else match.start()
                yield Span(begin, start + len(number[0]), "reference", target)


def _targets(clause: Clause, number: str, unit: str | None) -> Iterator[str]:
    """The addresses that a number can mean: “(b)” is one in the clause, or beside it; “Annex A” is one of the text."""
    if number.startswith("."):
        at = clause.id
        while at:
            yield f"{clause.document}/{at}{number}"
            at = at.rpartition(".")[0]
    yield f"{clause.document}/{number.removeprefix('.')}"
    yield f"{clause.document}/{unit}-{number}".lower()


def _names(clause: Clause, names: Mapping[str, str]) -> Iterator[Span]:
    for name, address in sorted(names.items(), key=lambda item: -len(item[0])):
        for start in _whole(name, clause.text):
            yield Span(start, start + len(name), "reference", address)


def _whole(words: str, text: str) -> Iterator[int]:
    """The offsets of words in a text, as whole words. A search is far faster than a pattern for each name."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if _goes_on(text, start - 1) or _goes_on(text, end):
            gap = _GAP.search(text, start)
            start = text.find(words, gap.end()) if gap else -1
        else:
            yield start
            start = text.find(words, end)


def _goes_on(text: str, at: int) -> bool:
    """Whether the character at an offset is part of a word."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _terms(clause: Clause, terms: Mapping[str, str]) -> Iterator[Span]:
    linked: set[str] = set()
    for term, address in sorted(terms.items(), key=lambda item: -len(item[0])):
        if address == clause.address or address in linked:
            continue
        forms = {term, term.upper(), term[0].upper() + term[1:]}
        found = [(start, start + len(form)) for form in forms for start in islice(_whole(form, clause.text), 1)]
        if found:
            linked.add(address)
            yield Span(*min(found), "term", address)
