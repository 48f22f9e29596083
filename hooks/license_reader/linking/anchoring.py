"""Where a quotation stands in its clause, and how quotations and links cut the clause's words.

A quotation is the TextQuoteSelector of the W3C Web Annotation model: the exact words, and the words before or after
them where the exact words alone stand more than once. There is no fuzzy match.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from license_reader.document import Clause
from license_reader.model import Finding, Phrase, Piece, Span
from license_reader.words import fold


def occurrences(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[int]:
    """Every offset in a folded text at which the folded words stand, overlapping ones too."""
    exact, prefix, suffix = fold(exact), fold(prefix), fold(suffix)
    found: list[int] = []
    start = text.find(exact)
    while exact and start >= 0:
        end = start + len(exact)
        # White space is folded: at most one space stands between.
        before, after = (
            text[max(0, start - len(prefix) - 1) : start].rstrip(),
            text[end : end + len(suffix) + 1].lstrip(),
        )
        if before.endswith(prefix) and after.startswith(suffix):
            found.append(start)
        start = text.find(exact, start + 1)
    return found


def lay_out(clause: Clause, findings: Sequence[Finding], spans: Sequence[Span]) -> tuple[tuple[Phrase, ...], ...]:
    """For each block of a clause, its words in order: one phrase a span, cut where a quotation begins or ends.

    The pieces' texts joined are the blocks' words, whatever overlaps. Spans do not overlap each other.
    """
    blocks: list[tuple[Phrase, ...]] = []
    begin = 0
    for block in clause.blocks:
        end = begin + len(block.text)
        phrases: list[Phrase] = []
        at = begin
        inside = (s for s in spans if begin <= s.start and s.end <= end)
        for span in sorted(inside, key=lambda s: s.start):
            if at < span.start:
                phrases.append(Phrase(None, _pieces(clause.text, at, span.start, findings)))
            phrases.append(Phrase(span, _pieces(clause.text, span.start, span.end, findings)))
            at = span.end
        if at < end:
            phrases.append(Phrase(None, _pieces(clause.text, at, end, findings)))
        blocks.append(tuple(phrases))
        begin = end + 1
    return tuple(blocks)


def _pieces(text: str, start: int, end: int, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    cuts = {start, end}
    for finding in findings:
        cuts |= {cut for cut in (finding.start, finding.end) if start < cut < end}
    edges = sorted(cuts)
    return tuple(
        Piece(
            text[a:b],
            tuple(f for f in findings if f.start <= a and b <= f.end),
            tuple(f for f in findings if f.end == b),
        )
        for a, b in pairwise(edges)
    )
