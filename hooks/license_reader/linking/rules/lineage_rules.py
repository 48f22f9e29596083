"""Rules on texts that follow others: what they follow, where their clauses come from, what is still to be read."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader import limits
from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.lineage import Status
from license_reader.linking.scope import Scope
from license_reader.linking.tracing import ancestor_id, earlier
from license_reader.paths import file_of
from license_reader.problems import Code, Problem, problem
from license_reader.sources.read import Read, TextFile


def a_text_follows_another(scope: Scope) -> Iterator[Problem]:
    """A text succeeds another text of its kind, and never itself, also not through others."""
    documents = {address: text.document for address, text in scope.read.texts.items()}
    for address, text in scope.read.texts.items():
        target = text.entry.succeeds
        if target is None:
            key = next((key for key in ("names", "ancestors") if getattr(text.entry, key)), None)
            if key:
                tip = "add a line “succeeds: …” with the address of the text that this one follows"
                yield text.source.problem((key,), Code.MISSING_KEY, f"“{key}” says nothing without “succeeds”", tip)
        elif target not in documents:
            if not scope.is_unread(target):
                tip = scope.nearest(target, documents.keys() - {address})
                yield text.source.problem(("succeeds",), Code.BAD_SUCCESSION, f"no text “{target}”", tip)
        elif target == address:
            yield text.source.problem(
                ("succeeds",), Code.BAD_SUCCESSION, "the text succeeds itself", "name the one before"
            )
        elif documents[target].kind != text.entry.kind:
            message = f"a {text.entry.kind} cannot succeed the {documents[target].kind} “{target}”"
            yield text.source.problem(("succeeds",), Code.BAD_SUCCESSION, message, "name a text of the same kind")
        elif documents[(before := earlier(address, documents))[-1]].succeeds == address:
            message = f"the texts succeed each other in a circle: {' → '.join([address, *before, address])}"
            yield text.source.problem(("succeeds",), Code.BAD_SUCCESSION, message, "let the oldest succeed none")
        elif len(before) == limits.VERSIONS:
            message = f"the text is number {limits.VERSIONS + 1} of its line"
            yield text.source.problem(("succeeds",), Code.TOO_LARGE, message, f"the limit is {limits.VERSIONS}")


def an_ancestor_is_a_clause(scope: Scope) -> Iterator[Problem]:
    """An ancestor is a clause of the text before, of no other clause, and declared only where no id gives it."""
    for text in scope.read.texts.values():
        before = _before(scope, text)
        if before is None:
            continue
        ids, old = ({clause.id for clause in t.document.clauses} for t in (text, before))
        for clause_id, was in text.entry.ancestors.items():
            place = ("ancestors", clause_id)
            needless = clause_id not in old if was is None else was == clause_id
            if clause_id not in ids:
                tip = scope.nearest(clause_id, ids)
                yield text.source.problem(place, Code.UNKNOWN_CLAUSE, f"no clause “{clause_id}”", tip)
            elif was is not None and was not in old:
                message = f"no clause “{was}” in {before.document.address}"
                yield text.source.problem(place, Code.BAD_ANCESTOR, message, scope.nearest(was, old))
            elif needless:
                message = f"the id “{clause_id}” says so by itself"
                yield text.source.problem(place, Code.BAD_ANCESTOR, message, "remove the line")
        yield from _claimed_twice(text, before)


def _claimed_twice(text: TextFile, before: TextFile) -> Iterator[Problem]:
    old = {clause.id for clause in before.document.clauses}
    heirs: dict[str, Clause] = {}
    for clause in text.document.clauses:
        was = ancestor_id(clause, text.document)
        if was is None or was not in old:
            continue
        first = heirs.setdefault(was, clause)
        if first is not clause:
            declared = next(c.id for c in (clause, first) if c.id in text.entry.ancestors)
            by_id = first.id if declared == clause.id else clause.id
            message = f"{before.document.address}/{was} is the ancestor of two clauses, “{first.id}” and “{clause.id}”"
            tip = f"say of the other where it comes from, or write “{by_id}: null” where it is new"
            yield text.source.problem(("ancestors", declared), Code.BAD_ANCESTOR, message, tip)


def a_name_stands_in_its_text(scope: Scope) -> Iterator[Problem]:
    """A name that is read as another stands in its text, and the other in the text before."""
    for text in scope.read.texts.values():
        before = _before(scope, text)
        for new, old in text.entry.names.items() if before else ():
            for name, where in ((new, text), (old, before)):
                if where and name.lower() not in _words(where):
                    message = f"“{name}” does not stand in {where.document.address}"
                    tip = "a line reads “name here: name in the text before”"
                    yield text.source.problem(("names", new), Code.UNKNOWN_NAME, message, tip)


def _before(scope: Scope, text: TextFile) -> TextFile | None:
    """The text that another follows; None where it follows none, none that it may, or an unread one."""
    before = scope.read.texts.get(text.entry.succeeds or "")
    if before is None or before is text or scope.is_unread(before.document.address):
        return None
    return before if before.entry.kind == text.entry.kind else None


def _words(text: TextFile) -> str:
    blocks = (*text.document.preamble, *(block for clause in text.document.clauses for block in clause.blocks))
    return "\n".join(block.text for block in blocks).lower()


def a_later_text_is_read(edition: Edition, read: Read) -> Iterator[Problem]:
    """In a text that declares itself complete somebody has read each clause: here, or the same words before."""
    yield from _unread(edition, complete=True)


def what_needs_a_reading(edition: Edition) -> Iterator[Problem]:
    """In any other text that follows one, what is new or has changed since somebody read it is worth a look."""
    yield from _unread(edition, complete=False)


def _unread(edition: Edition, *, complete: bool) -> Iterator[Problem]:
    for address, lineage in edition.lineage.items():
        document = edition.document_of(address)
        if lineage.ancestor is None or lineage.is_read or (document.annotated == "complete") is not complete:
            continue
        was = lineage.ancestor.clause
        # The reading of the clause that it comes from comes first, where that is asked for too.
        asked = not complete or (was and edition.document_of(was).annotated == "complete")
        if asked and was and not edition.lineage[was].is_read:
            continue
        if lineage.lost:
            lost = ", ".join(finding.address for finding in lineage.lost[:3])
            message = (
                f"{address} is {lineage.ancestor.status.words}: what was found on its old words is not carried ({lost})"
            )
        elif lineage.ancestor.status.keeps_the_words:
            message = f"nobody has annotated {address}, nor the same words before"
        elif lineage.ancestor.status is Status.NEW:
            message = f"{address} is new, and nobody has annotated it"
        else:
            message = f"{address} is reworded, and nobody has annotated the new words"
        place = (edition.clauses[address].line, 1)
        yield problem(document.path, place, Code.NEEDS_READING, message, f"write {file_of(address)}")
