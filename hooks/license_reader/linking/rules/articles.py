"""Rules on the project's own pages: which there must be, and what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader.linking.scope import Scope
from license_reader.model import Layout
from license_reader.paths import TEXTS
from license_reader.problems import Code, Problem, nearest, problem

NEEDED: dict[str, Layout] = {
    "": "front",
    "matrix": "matrix",
    "scenarios": "scenarios",
    "search": "search",
    "sources": "sources",
}
"""The pages that other pages lead to, and the layout of each."""
ABOUT_ONE: frozenset[Layout] = frozenset({"front", "statement"})
"""The layouts that say of one license what it is."""


def a_page_that_others_need_is_there(scope: Scope) -> Iterator[Problem]:
    """The pages that every other page leads to are there, each with its layout."""
    needed = dict(NEEDED)
    if scope.read.objections:
        needed["yes-but"] = "objections"
    for address, layout in needed.items():
        path = f"{TEXTS}/{address or 'index'}.md"
        file = scope.read.articles.get(address)
        if file is None and not scope.is_unread(address) and address not in scope.read.unread:
            message = f"other pages lead to “/{address}”, and there is no page"
            tip = f"write {path}, with “template: {layout}” in its front matter"
            yield problem(path, (1, 1), Code.MISSING_PAGE, message, tip)
        elif file and file.entry and file.source and file.entry.template != layout:
            place = file.source.meta.position(("template",))
            message = f"the template of this page is “{file.entry.template}”"
            yield problem(file.path, place, Code.WRONG_VALUE, message, f"other pages need it to be “{layout}”")


def a_page_is_about_a_license(scope: Scope) -> Iterator[Problem]:
    """A page that says of a license what it is names that license; what it puts first is a clause of it."""
    licenses = {a for a, text in scope.read.texts.items() if text.document.kind == "license"}
    for file in scope.read.articles.values():
        entry, source = file.entry, file.source
        if entry is None or source is None:
            continue
        if entry.about is None and entry.template in ABOUT_ONE:
            tip = f"add a line “about: {next(iter(sorted(licenses)), 'the address of a license')}”"
            message = "the key “about” is missing: which license does the page speak of?"
            yield problem(file.path, (1, 1), Code.MISSING_KEY, message, tip)
        elif entry.about is not None and entry.about not in licenses and not scope.is_unread(entry.about):
            place = source.meta.position(("about",))
            yield problem(
                file.path, place, Code.WRONG_VALUE, f"no license “{entry.about}”", nearest(entry.about, licenses)
            )
        for index, clause in enumerate(entry.lead):
            if clause in scope.clauses and entry.about and _is_violation(scope, clause, entry.about):
                continue
            place = source.meta.position(("lead", index))
            message = f"“{clause}” is no clause of “{entry.about}” with a finding that says “violates”"
            yield problem(file.path, place, Code.UNKNOWN_CLAUSE, message, "lead with clauses that decide the question")


def _is_violation(scope: Scope, clause: str, about: str) -> bool:
    inside = scope.clauses[clause].document == about or clause.startswith(f"{about}/")
    return inside and any(
        claim.clause.address == clause and claim.entry.verdict == "violates" for claim in scope.claims.values()
    )


def a_question_is_in_a_group(scope: Scope) -> Iterator[Problem]:
    """Where the page of the questions has groups, each question is in one of them."""
    page = scope.read.articles.get("scenarios")
    groups = page.entry.groups if page and page.entry else {}
    for file in scope.read.scenarios.values():
        entry, source = file.entry, file.source
        if entry is None or source is None or entry.group in groups or not (entry.group or groups):
            continue
        place = source.meta.position(("group",))
        message = f"no group “{entry.group}” of questions" if entry.group else "the question is in no group"
        tip = f"known: {', '.join(groups)}" if groups else "the groups are those of docs/scenarios.md"
        yield problem(file.path, place, Code.UNKNOWN_GROUP, message, tip)
