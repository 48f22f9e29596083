"""Rules on findings: their criterion, and the words that they quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from license_reader.document import Clause
from license_reader.linking.anchoring import occurrences
from license_reader.linking.scope import Claim, Scope
from license_reader.problems import Code, Problem, problem
from license_reader.words import fold

MANY = 2_000
"""With more stretches of words than this to compare, a tip shows the whole clause."""


def a_criterion_is_known(scope: Scope) -> Iterator[Problem]:
    """A finding is against a clause of a text of criteria."""
    for claim in scope.claims.values():
        criterion = claim.entry.criterion
        if criterion not in scope.criteria and not scope.is_unread(criterion):
            tip = scope.nearest(criterion, scope.criteria)
            yield _problem(claim, "criterion", Code.UNKNOWN_CRITERION, f"no criterion “{criterion}”", tip)


def a_quote_stands_once(scope: Scope) -> Iterator[Problem]:
    """A quote stands exactly once in its clause, together with its prefix and suffix."""
    for claim in scope.claims.values():
        entry, clause = claim.entry, claim.clause
        found = occurrences(clause.text, entry.quote, entry.prefix or "", entry.suffix or "")
        shown = f"“{fold(entry.quote)}”"
        if len(found) > 1:
            context = clause.text[max(0, found[1] - 30) : found[1]].strip()
            message = f"{shown} stands {len(found)} times in {clause.address}"
            tip = f"add a prefix or suffix; before the second stands “{context}”"
            yield _problem(claim, "quote", Code.QUOTE_AMBIGUOUS, message, tip)
        elif not found and occurrences(clause.text, entry.quote):
            before = entry.prefix and not occurrences(clause.text, entry.quote, entry.prefix)
            key = "prefix" if before else "suffix"
            message = f"{shown} stands in {clause.address}, but not with this {key}"
            yield _problem(claim, key, Code.QUOTE_NOT_FOUND, message, f"compare the {key} with the text")
        elif not found:
            message = f"{shown} does not stand in {clause.address}"
            yield _problem(
                claim, "quote", Code.QUOTE_NOT_FOUND, message, _nearest_words(scope, clause, fold(entry.quote))
            )


def a_finding_is_made_once(scope: Scope) -> Iterator[Problem]:
    """Two findings on a clause do not say the same of the same words."""
    seen: defaultdict[str, set[tuple[str, tuple[int, ...]]]] = defaultdict(set)
    for claim in scope.claims.values():
        entry = claim.entry
        found = tuple(occurrences(claim.clause.text, entry.quote, entry.prefix or "", entry.suffix or ""))
        words = (entry.criterion, (*found, len(fold(entry.quote))))
        if len(found) == 1 and words in seen[claim.clause.address]:
            message = f"a finding on {entry.criterion} with this quote stands above"
            yield _problem(claim, "quote", Code.DUPLICATE_FINDING, message, "join the two")
        seen[claim.clause.address].add(words)


def _problem(claim: Claim, key: str, code: Code, message: str, tip: str) -> Problem:
    place = claim.source.meta.position(("findings", claim.index, key))
    return problem(claim.source.path, place, code, message, tip)


def _nearest_words(scope: Scope, clause: Clause, quote: str) -> str:
    for other in scope.read.texts[clause.document].document.clauses:
        if quote in other.text:
            return f"it stands in {other.address}"
    words = clause.text.split()
    size = len(quote.split())
    windows = frozenset(" ".join(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
    if 1 < len(windows) < MANY:
        return scope.nearest(quote, windows, "the nearest words are")
    return f"the words are “{clause.text}”"
