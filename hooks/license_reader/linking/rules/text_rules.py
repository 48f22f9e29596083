"""Rules on what a text's front matter says of its words."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.linking.anchoring import occurrences
from license_reader.linking.scope import Scope
from license_reader.paths import SOURCES
from license_reader.problems import FEW, Code, Problem, problem
from license_reader.sources.listing import facts_of
from license_reader.words import UNCUT, UNDRAWN, in_quotation_marks


def criteria_are_not_annotated(scope: Scope) -> Iterator[Problem]:
    """Only a text that is judged says how much of it is annotated: no annotation is on a criterion."""
    for text in scope.read.texts.values():
        if text.document.kind == "criteria" and text.document.annotated:
            message = "“annotated” in a text of criteria: annotations are on the clauses that are judged by it"
            yield text.source.problem(("annotated",), Code.UNKNOWN_KEY, message, "remove the line", key=True)


def one_text_of_criteria_is_primary(scope: Scope) -> Iterator[Problem]:
    """Exactly one text of criteria says `ruler: primary`, and no other kind of text says anything of it."""
    texts = scope.read.texts.values()
    criteria = [text for text in texts if text.document.kind == "criteria"]
    rulers = [text for text in criteria if text.document.ruler == "primary"]
    for text in [text for text in texts if text.document.ruler and text not in criteria] + rulers[1:]:
        message = f"“ruler: {text.document.ruler}” in a second text of criteria"
        if text not in criteria:
            message = "“ruler” in a text that holds no criteria"
        tip = "one text of criteria in an edition is the primary one: write “ruler: second”, or remove the line"
        yield text.source.problem(("ruler",), Code.BAD_RULER, message, tip)
    if criteria and not rulers and scope.is_complete:
        message = "no text of criteria is the primary one"
        tip = "write “ruler: primary” below the kind of the text that licenses are judged by"
        yield criteria[0].source.problem(("kind",), Code.BAD_RULER, message, tip)


def a_steward_speaks_of_its_criteria(scope: Scope) -> Iterator[Problem]:
    """A source of the kind `steward` says of which text of criteria with a steward; no other kind says it."""
    stewards = {a: text for a, text in scope.read.texts.items() if text.document.kind == "criteria"}
    known = {address for address, text in stewards.items() if text.document.steward}
    for key, entry in scope.read.sources.items():
        place = scope.read.source_keys.position((key, "of" if entry.of else "kind"))
        if entry.kind == "steward" and not entry.of:
            tip = f"add a line “of: {min(known, default='address')}”"
            yield problem(SOURCES, place, Code.MISSING_KEY, f"“{key}” does not say of which criteria", tip)
        elif entry.kind != "steward" and entry.of:
            message = f"“of” in a source of the kind “{entry.kind}”"
            yield problem(SOURCES, place, Code.WRONG_VALUE, message, "only a steward speaks of its criteria")
        elif entry.of and entry.of not in known and not scope.is_unread(entry.of):
            message = f"“{entry.of}” is no text of criteria with a steward"
            yield problem(SOURCES, place, Code.WRONG_VALUE, message, scope.nearest(entry.of, known))


def a_text_has_clauses(scope: Scope) -> Iterator[Problem]:
    """Nothing can be said of a text without a clause."""
    for text in scope.read.texts.values():
        if not text.document.clauses:
            tip = "write the id of each clause in a line below its words, as in {: #1 }"
            place = (text.source.body_line, 1)
            yield problem(text.source.path, place, Code.EMPTY, "no block of the text has an id: it has no clause", tip)


def a_text_can_be_drawn_and_found(scope: Scope) -> Iterator[Problem]:
    """The preview cards have the characters of a text, and the search can cut it into words."""
    for text in scope.read.texts.values():
        document = text.document
        blocks = (*document.preamble, *(block for clause in document.clauses for block in clause.blocks))
        words = "\n".join([document.title, document.short, *(block.text for block in blocks)])
        if undrawn := sorted(set(UNDRAWN.findall(words))):
            shown = ", ".join(f"“{character}”" for character in undrawn[:FEW]) + " …" * (len(undrawn) > FEW)
            message = f"the fonts of the preview cards lack {shown}: a card with them has no words"
            tip = "nothing is wrong with the text: its pages and its data show all characters"
            yield text.source.problem(("title",), Code.LANGUAGE, message, tip)
        if UNCUT.search(words):
            message = "no spaces part the words: the search finds only what stands between two marks"
            tip = "give each clause a summary, by which it is found"
            yield text.source.problem(("title",), Code.LANGUAGE, message, tip)


def a_term_is_defined(scope: Scope) -> Iterator[Problem]:
    """A defined term stands in quotation marks in the clause that is said to define it."""
    for address, text in scope.read.texts.items():
        for term, clause_id in text.entry.terms.items():
            clause = scope.clauses.get(f"{address}/{clause_id}")
            if clause is None:
                tip = scope.nearest(clause_id, {c.id for c in text.document.clauses})
                yield text.source.problem(("terms", term), Code.UNKNOWN_CLAUSE, f"no clause “{clause_id}”", tip)
            elif not in_quotation_marks(term).search(clause.text):
                message = f"{clause.address} does not define “{term}”"
                tip = "a definition holds its term in quotation marks"
                yield text.source.problem(("terms", term), Code.UNDEFINED_TERM, message, tip)


def what_is_called_is_a_clause(scope: Scope) -> Iterator[Problem]:
    """A name of its own is given to a clause of the text."""
    for address, text in scope.read.texts.items():
        for clause_id in text.entry.called:
            if f"{address}/{clause_id}" not in scope.clauses:
                tip = scope.nearest(clause_id, {c.id for c in text.document.clauses})
                yield text.source.problem(("called", clause_id), Code.UNKNOWN_CLAUSE, f"no clause “{clause_id}”", tip)


def a_reference_leads_somewhere(scope: Scope) -> Iterator[Problem]:
    """The name of another text means an address of the edition."""
    for address, text in scope.read.texts.items():
        for name, target in text.entry.references.items():
            if not scope.resolves(target):
                tip = scope.nearest(target, scope.named)
                if target.startswith(f"{address}/") and f"“{address}/" not in tip:
                    tip = f"begin that text with `make text ADDRESS={target} FILE=… TITLE=…`, or remove the line"
                yield text.source.problem(("references", name), Code.DEAD_LINK, f"no address “{target}”", tip)


def a_variant_replaces_words(scope: Scope) -> Iterator[Problem]:
    """The words that another published copy changes stand exactly once in their clause."""
    for address, text in scope.read.texts.items():
        for index, variant in enumerate(text.entry.provenance.variants):
            clause = scope.clauses.get(f"{address}/{variant.clause}")
            if clause is None or len(occurrences(clause.text, variant.instead_of)) != 1:
                message = f"“{variant.instead_of}” does not stand once in {variant.clause}"
                yield text.source.problem(
                    ("provenance", "variants", index, "instead-of"), Code.QUOTE_NOT_FOUND, message
                )


def a_fact_stands_in_its_clause(scope: Scope) -> Iterator[Problem]:
    """The words of a fact stand exactly once in a clause of the license or of what stands below its address."""
    for address, text in scope.read.texts.items():
        for name, fact in facts_of(text.entry.facts):
            clause = scope.clauses.get(fact.clause)
            if scope.is_unread(fact.clause):
                continue
            if clause is None or not (clause.document == address or clause.document.startswith(f"{address}/")):
                tip = scope.nearest(fact.clause, {a for a in scope.clauses if a.startswith(f"{address}/")})
                message = f"no clause of this license has the address “{fact.clause}”"
                yield text.source.problem(("facts", name, "clause"), Code.UNKNOWN_CLAUSE, message, tip)
            elif len(occurrences(clause.text, fact.quote)) != 1:
                message = f"“{fact.quote}” does not stand once in {fact.clause}"
                yield text.source.problem(
                    ("facts", name, "quote"), Code.QUOTE_NOT_FOUND, message, "copy the words from the text"
                )
