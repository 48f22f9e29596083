"""Finds a quotation in its clause, and cuts the words of the clause at quotations and links.

A quotation is the TextQuoteSelector of the W3C Web Annotation model: the exact words, and the words before or after
them where the exact words alone stand more than once. There is no fuzzy match.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from license_reader import limits
from license_reader.document import Clause
from license_reader.layout import Phrase, Piece, Span
from license_reader.model import Finding
from license_reader.words import fold


def occurrences(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
    """The offsets of the folded words in a folded text, up to a limit. Occurrences may overlap."""
    exact, prefix, suffix = fold(exact), fold(prefix), fold(suffix)
    if not exact:
        return []
    found: set[int] = set()
    # White space is folded: at most one space stands between.
    for before in {prefix, f"{prefix} "} if prefix else {""}:
        for after in {suffix, f" {suffix}"} if suffix else {""}:
            words = before + exact + after
            start = text.find(words)
            while start >= 0 and len(found) < limits.OCCURRENCES:
                found.add(start + len(before))
                start = text.find(words, start + 1)
    return sorted(found)


def lay_out(clause: Clause, findings: Sequence[Finding], spans: Sequence[Span]) -> tuple[tuple[Phrase, ...], ...]:
    """For each block of a clause, its words in order: one phrase a span, cut where a quotation begins or ends.

    The pieces' texts joined are the blocks' words, whatever overlaps. Spans do not overlap each other.
    """
    blocks: list[tuple[Phrase, ...]] = []
    text, begin = clause.text, 0
    ahead = deque(sorted(spans, key=lambda span: span.start))
    cuts = deque(sorted({edge for finding in findings for edge in (finding.start, finding.end)}))
    for block in clause.blocks:
        end = begin + len(block.text)
        phrases: list[Phrase] = []
        at = begin
        while at < end:
            while ahead and ahead[0].start < at:
                ahead.popleft()
            span = ahead[0] if ahead and ahead[0].end <= end else None
            if span and span.start == at:
                phrases.append(Phrase(span, _pieces(text, at, span.end, cuts, findings)))
                at = span.end
            else:
                until = span.start if span else end
                phrases.append(Phrase(None, _pieces(text, at, until, cuts, findings)))
                at = until
        blocks.append(tuple(phrases))
        begin = end + 1
    return tuple(blocks)


def _pieces(text: str, start: int, end: int, cuts: deque[int], findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """The stretches between two offsets. The cuts before `end` are removed from `cuts`, which are in order."""
    edges = [start]
    while cuts and cuts[0] < end:
        if (cut := cuts.popleft()) > start:
            edges.append(cut)
    edges.append(end)
    return tuple(
        Piece(
            text[a:b],
            tuple(f for f in findings if f.start <= a and b <= f.end),
            tuple(f for f in findings if f.end == b),
        )
        for a, b in pairwise(edges)
    )
