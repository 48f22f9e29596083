"""Rules on the texts to paste: they go on saying it when the edition no longer does, unless somebody looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from license_reader.linking.anchoring import occurrences
from license_reader.linking.scope import Scope
from license_reader.model import STATEMENT_PLACEHOLDERS, Verdict
from license_reader.paths import ANNOTATIONS, STATEMENTS
from license_reader.problems import Code, Problem, problem
from license_reader.sources.files import SourceFile
from license_reader.sources.read import BodyFile
from license_reader.words import LINK, fold


def a_placeholder_is_known(scope: Scope) -> Iterator[Problem]:
    """A word in braces in a statement is one of the known placeholders."""
    for file in _statements(scope):
        source = file.source
        for match in re.finditer(r"\{[a-z][a-z-]*\}", source.body):
            if match[0] not in STATEMENT_PLACEHOLDERS:
                place = source.position_at(match.start())
                tip = scope.nearest(match[0], STATEMENT_PLACEHOLDERS)
                yield problem(source.path, place, Code.UNKNOWN_PLACEHOLDER, f"no placeholder “{match[0]}”", tip)


def _statements(scope: Scope) -> Iterator[BodyFile]:
    """Each statement, also where its front matter does not fit its format."""
    folder = f"{ANNOTATIONS}/{STATEMENTS}"
    return (file for file in scope.read.bodies() if file.path.startswith(folder))


def a_statement_is_about_a_license(scope: Scope) -> Iterator[Problem]:
    """A statement names the license that it is about."""
    licenses = [address for address, text in scope.read.texts.items() if text.document.kind == "license"]
    for file in scope.read.statements.values():
        about = file.entry.about
        if about not in licenses and not scope.is_unread(about):
            tip = scope.address_tip(about, licenses)
            yield file.source.problem(("about",), Code.WRONG_VALUE, f"no license “{about}”", tip)


def a_statement_says_what_holds(scope: Scope) -> Iterator[Problem]:
    """The links of a statement lead to violations by its license, and its quotations stand there."""
    violations = [claim for claim in scope.claims.values() if claim.entry.verdict is Verdict.VIOLATES]
    violated = {(claim.clause.document, claim.entry.criterion) for claim in violations}
    clauses = {claim.clause.address for claim in violations}
    findings = {claim.address for claim in violations}
    for file in scope.read.statements.values():
        about = file.entry.about
        criteria = {criterion for text, criterion in violated if f"{text}/".startswith(f"{about}/")}
        yield from _links(scope, file.source, about, findings, clauses, criteria)


def _links(
    scope: Scope, source: SourceFile, about: str, findings: set[str], clauses: set[str], criteria: set[str]
) -> Iterator[Problem]:
    for match in LINK.finditer(source.body):
        target = match["target"].removesuffix("/")
        message = ""
        if scope.is_unread(target.partition("#")[0]):
            continue
        if target in scope.claims and target not in findings:
            message = f"the finding “{target}” does not say “violates”"
        elif target in scope.criteria and target not in criteria:
            message = f"no clause of “{about}” violates “{target}”"
        elif target in scope.clauses and target not in scope.criteria and target not in clauses:
            message = f"“{target}” violates no criterion"
        if message:
            place = source.position_at(match.start("target"))
            yield problem(source.path, place, Code.STALE_STATEMENT, message, "say what the findings say now")
        yield from _quotation(scope, source, match["words"], target, source.position_at(match.start("words")))


def a_link_is_written_out(scope: Scope) -> Iterator[Problem]:
    """A link in a statement is written as [words](address), else nobody would make it whole for another site."""
    for file in _statements(scope):
        written = {match["target"] for match in LINK.finditer(file.source.body)}
        for target in sorted(file.body.links - written):
            place = file.source.position_of_link(target)
            tip = "write it as [words](address), without a title and without a reference"
            yield problem(file.path, place, Code.BAD_LINK, f"“{target}” in another form than a statement takes", tip)


def _quotation(scope: Scope, source: SourceFile, words: str, target: str, place: tuple[int, int]) -> Iterator[Problem]:
    """The words in quotation marks that a link to a clause or finding bears stand there."""
    clause = scope.claims[target].clause if target in scope.claims else scope.clauses.get(target)
    for quoted in re.findall(r"“([^”]*)”", words) if clause else ():
        if clause and not occurrences(clause.text, quoted):
            message = f"“{fold(quoted)}” does not stand in {clause.address}"
            yield problem(source.path, place, Code.STALE_STATEMENT, message, f"the words are “{clause.text}”")
