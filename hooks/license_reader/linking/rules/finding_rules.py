"""Rules on findings: their criterion, and the words that they quote."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from license_reader import limits
from license_reader.document import Clause
from license_reader.linking.anchoring import occurrences
from license_reader.linking.scope import Claim, Scope, claims_of
from license_reader.paths import taken_id
from license_reader.problems import Code, Problem
from license_reader.sources.schema import FindingEntry
from license_reader.sources.yaml import Location
from license_reader.words import fold


def a_criterion_is_known(scope: Scope) -> Iterator[Problem]:
    """A finding is against a clause of a text of criteria."""
    for claim in scope.claims.values():
        criterion = claim.entry.criterion
        if criterion not in scope.criteria and not scope.is_unread(criterion):
            tip = _criterion_tip(scope, criterion)
            yield _problem(claim, "criterion", Code.UNKNOWN_CRITERION, f"no criterion “{criterion}”", tip)


def _criterion_tip(scope: Scope, word: str) -> str:
    """The criterion whose title somebody wrote, or a part of it that no other title has; else the nearest address."""
    plain = re.sub(r"^[\w ]*\d\W+", "", fold(word).lower())
    titles = {address: (clause.heading or "").lower() for address, clause in scope.criteria.items()}
    found = [address for address, title in titles.items() if title and plain and (plain in title or title in plain)]
    same = [address for address in found if titles[address] == plain] or found
    if len(same) == 1 and len(plain) > 2:
        return f"did you mean “{same[0]}”, {scope.criteria[same[0]].heading}?"
    return scope.address_tip(word, scope.criteria)


def a_quote_stands_once(scope: Scope) -> Iterator[Problem]:
    """A quote stands exactly once in its clause, together with its prefix and suffix."""
    for claim in scope.claims.values():
        entry, clause = claim.entry, claim.clause
        if scope.is_unread(clause.document):
            continue
        found = claim.places()
        quoted = f"“{fold(entry.quote)}”"
        if len(found) > 1:
            times = f"{len(found)} times" if len(found) < limits.OCCURRENCES else f"at least {limits.OCCURRENCES} times"
            message = f"{quoted} stands {times} in {clause.address}"
            tip = f"quote more words, or add the line of the place that is meant: {_prefixes(clause, entry, found)}"
            yield _problem(claim, "quote", Code.QUOTE_AMBIGUOUS, message, tip)
        elif not found and occurrences(clause.text, entry.quote):
            before = entry.prefix and not occurrences(clause.text, entry.quote, entry.prefix)
            key = "prefix" if before else "suffix"
            message = f"{quoted} stands in {clause.address}, but not with this {key}"
            start = occurrences(clause.text, entry.quote)[0]
            words = clause.text[:start] if before else clause.text[start + len(fold(entry.quote)) :]
            beside = " ".join(words.split()[-6:] if before else words.split()[:6])
            tip = (
                f"{'before' if before else 'behind'} it stands “{beside}”; where the quote stands once, remove the line"
            )
            yield _problem(claim, key, Code.QUOTE_NOT_FOUND, message, tip)
        elif not found:
            message = f"{quoted} does not stand in {clause.address}"
            yield _problem(
                claim, "quote", Code.QUOTE_NOT_FOUND, message, _nearest_words(scope, clause, fold(entry.quote))
            )


def a_quote_is_not_cut(scope: Scope) -> Iterator[Problem]:
    """The words of a quote stand together in the text, also where the clause goes on behind its parts."""
    begins: dict[str, list[int]] = {}
    for text in scope.read.texts.values():
        for portion in text.document.portions:
            if not portion.begins:
                begins.setdefault(portion.clause.address, []).append(portion.start)
    for claim in scope.claims.values():
        entry, cuts = claim.entry, begins.get(claim.clause.address, ())
        found = claim.places() if cuts else ()
        if any(start < cut < start + len(fold(entry.quote)) for start in found for cut in cuts):
            message = f"between the words of “{fold(entry.quote)}” stand other clauses"
            yield _problem(claim, "quote", Code.QUOTE_NOT_FOUND, message, "quote the words before or behind them")


def a_finding_has_its_own_address(scope: Scope) -> Iterator[Problem]:
    """No two findings on a clause have the same fragment, and none has that of a part of its page."""
    for address, file in scope.read.annotations.items():
        if address not in scope.clauses:
            continue
        for claim in claims_of(scope.clauses[address], file.entry, file.source):
            known = claim.entry.criterion in scope.criteria
            if known and (why := taken_id(claim.anchor)):
                tip = "call the text of the criteria otherwise"
                yield _problem(claim, "criterion", Code.BAD_ID, f"“#{claim.anchor}” cannot be a fragment: {why}", tip)
            elif scope.claims[claim.address].index != claim.index:
                message = f"two findings have the address “{claim.address}”"
                tip = "join the two, or let the ids of the criteria differ in more than a number at their end"
                yield _problem(claim, "criterion", Code.DUPLICATE_ID, message, tip)


def a_finding_is_made_once(scope: Scope) -> Iterator[Problem]:
    """Two findings on a clause do not say the same of the same words."""
    seen: defaultdict[str, set[tuple[str, tuple[int, ...]]]] = defaultdict(set)
    for claim in scope.claims.values():
        entry = claim.entry
        found = tuple(claim.places())
        words = (entry.criterion, (*found, len(fold(entry.quote))))
        if len(found) == 1 and words in seen[claim.clause.address]:
            message = f"a finding on {entry.criterion} with this quote stands above"
            yield _problem(claim, "quote", Code.DUPLICATE_FINDING, message, "join the two")
        seen[claim.clause.address].add(words)


def dissent_has_a_speaker(scope: Scope) -> Iterator[Problem]:
    """Somebody speaks in the source of a dissent, and it is not cited for the finding too."""
    for claim in scope.claims.values():
        for number, dissent in enumerate(claim.entry.contested):
            source = scope.read.sources.get(dissent.source)
            key = ("contested", number, "source")
            if source and source.kind == "record":
                message = f"“{dissent.source}” is a record: nobody speaks in it who could dissent"
                tip = "say it under “against”: “contested” names who denies this criterion for this clause"
                yield _problem(claim, key, Code.WRONG_SOURCE, message, tip)
            elif dissent.source in claim.entry.sources:
                message = f"“{dissent.source}” makes this claim and contests it"
                yield _problem(claim, key, Code.WRONG_SOURCE, message, "leave it in one of the two lists")


def an_argument_is_no_dissent(scope: Scope) -> Iterator[Problem]:
    """A source stands under `contested` or under `against`, not under both."""
    for claim in scope.claims.values():
        dissenting = {dissent.source for dissent in claim.entry.contested}
        for number, argument in enumerate(claim.entry.against):
            if argument.source in dissenting:
                message = f"“{argument.source}” stands under “contested” and under “against”"
                tip = "“contested” if it denies this criterion for this clause, “against” if it does not"
                yield _problem(claim, ("against", number, "source"), Code.WRONG_SOURCE, message, tip)


def _problem(claim: Claim, key: str | Location, code: Code, message: str, tip: str) -> Problem:
    at = (key,) if isinstance(key, str) else key
    return claim.source.problem(("findings", claim.index, *at), code, message, tip)


def _prefixes(clause: Clause, entry: FindingEntry, found: Sequence[int]) -> str:
    """For each of the first places of a quote, the shortest line with words beside it that singles it out."""
    text, lines = clause.text, []
    for start in found[:3]:
        before, after = text[:start].split()[-8:], text[start + len(fold(entry.quote)) :].split()[:8]
        prefixes = [("prefix", " ".join(before[-count:])) for count in range(1, len(before) + 1)]
        suffixes = [("suffix", " ".join(after[:count])) for count in range(1, len(after) + 1)]
        for key, words in (*prefixes, *suffixes):
            if len(occurrences(text, entry.quote, **{key: words})) == 1:
                lines.append(f"“{key}: {words}”")
                break
    return ", ".join(lines) + (", …" if len(found) > 3 else "")


def _nearest_words(scope: Scope, clause: Clause, quote: str) -> str:
    composed = unicodedata.normalize("NFC", quote)
    if composed in unicodedata.normalize("NFC", clause.text):
        return "the text writes the same letters with other characters: copy the words from the page"
    words = clause.text.split()
    size = len(quote.split())
    count = max(1, len(words) - size + 1)
    document = scope.read.texts[clause.document].document
    if not scope.suggestions.spend(count * size + 10 * document.words):
        return ""
    for other in document.clauses:
        if quote in other.text:
            return f"it stands in {other.address}"
    windows = {" ".join(words[i : i + size]) for i in range(count)}
    if len(windows) > 1:
        return scope.nearest(quote, windows, "the nearest words are")
    return f"the words are “{clause.text}”"
