"""Rules on the project's own pages: which there must be, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from license_reader.linking.absent import needed_pages
from license_reader.linking.scope import Scope
from license_reader.model import Verdict
from license_reader.paths import OBJECTIONS, file_of, taken_id
from license_reader.problems import Code, Problem, problem
from license_reader.sources.files import SourceFile
from license_reader.vocabulary import Layout

ABOUT_ONE: frozenset[Layout] = frozenset({"front", "lineage", "statement", "version"})
"""The layouts that say of one license what it is."""


def a_page_that_others_need_has_its_layout(scope: Scope) -> Iterator[Problem]:
    """The pages that every other page leads to have each its layout."""
    for address, layout in needed_pages(scope.read).items():
        file = scope.read.articles.get(address)
        if file and file.entry.template != layout:
            message = f"the template of this page is “{file.entry.template}”"
            yield file.source.problem(("template",), Code.WRONG_VALUE, message, f"other pages need it to be “{layout}”")


def a_page_is_about_a_license(scope: Scope) -> Iterator[Problem]:
    """A page that says of a license what it is names that license; what it puts first is a clause of it."""
    licenses = {a for a, text in scope.read.texts.items() if text.document.kind == "license"}
    violations = {c.clause.address for c in scope.claims.values() if c.entry.verdict is Verdict.VIOLATES}
    for file in scope.read.articles.values():
        entry, source = file.entry, file.source
        if entry.about is None and entry.template in ABOUT_ONE:
            tip = f"add a line “about: {next(iter(sorted(licenses)), 'the address of a license')}”"
            message = "the key “about” is missing: which license does the page speak of?"
            yield problem(file.path, (1, 1), Code.MISSING_KEY, message, tip)
        elif entry.about is not None and entry.about not in licenses and not scope.is_unread(entry.about):
            tip = scope.address_tip(entry.about, licenses)
            yield source.problem(("about",), Code.WRONG_VALUE, f"no license “{entry.about}”", tip)
        for clause in entry.lead:
            if (
                scope.is_unread(clause)
                or clause in scope.doubtful
                or (clause in violations and clause.startswith(f"{entry.about}/"))
            ):
                continue
            message = f"“{clause}” is no clause of “{entry.about}” with a finding that says “violates”"
            tip = "lead with clauses that decide the question"
            if clause in scope.clauses:
                tip += f"; the findings on this one stand in {file_of(clause)}"
            yield source.problem(("lead", clause), Code.UNKNOWN_CLAUSE, message, tip, key=True)


def a_question_is_in_a_group(scope: Scope) -> Iterator[Problem]:
    """Where the page of the questions has groups, each question is in one of them."""
    page = scope.read.articles.get("scenarios")
    groups = page.entry.groups if page else {}
    for file in scope.read.scenarios.values():
        entry = file.entry
        if entry.group in groups or not (entry.group or groups):
            continue
        message = f"no group “{entry.group}” of questions" if entry.group else "the question is in no group"
        tip = f"known: {', '.join(groups)}" if groups else "the groups are those of docs/scenarios.md"
        yield file.source.problem(("group",), Code.UNKNOWN_GROUP, message, tip)


def a_question_says_what_holds_later(scope: Scope) -> Iterator[Problem]:
    """A question about a text that another text succeeds says what holds for the later ones."""
    texts = scope.read.texts
    heirs = {text.entry.succeeds: text.document.short for text in texts.values() if text.entry.succeeds}
    for file in scope.read.scenarios.values():
        if file.entry.later:
            continue
        about = (scope.clauses[clause].document for clause in file.entry.clauses if clause in scope.clauses)
        text = next((text for text in about if text in heirs), None)
        if text:
            message = f"the key “later” is missing: {texts[text].document.short} has a successor, {heirs[text]}"
            tip = "add a line “later: …” that says what holds for the later texts, in a sentence or two"
            yield file.source.problem((), Code.MISSING_KEY, message, tip)


def a_heading_has_its_own_id(scope: Scope) -> Iterator[Problem]:
    """The id that a heading gives to itself is none that a part of its page has already."""
    parts = {
        "sources": scope.read.source_keys.data.keys(),
        "models": scope.read.models.keys(),
        "objections": {address.removeprefix(OBJECTIONS) for address in scope.read.objections},
    }
    for file in scope.read.articles.values():
        for anchor in file.body.anchors:
            taken = anchor in parts.get(file.entry.template, ())
            why = "something on this page has it already" if taken else taken_id(anchor)
            if why:
                code = Code.DUPLICATE_ID if taken else Code.BAD_ID
                message = f"the id of this heading is “{anchor}”: {why}"
                yield problem(file.path, _place_of_heading(file.source, anchor), code, message, "use other words")


def _place_of_heading(source: SourceFile, anchor: str) -> tuple[int, int]:
    """The place of the words that make an id; the beginning of the body where they hold more than words."""
    for line in re.finditer(r"^.+$", source.body, re.MULTILINE):
        words = re.sub(r"[^\w\s-]", "", line[0]).strip().lower()
        if re.sub(r"[\s-]+", "-", words) == anchor:
            return source.position_at(line.start())
    return source.body_line, 1
