"""Rules on commentary, explanations and pages: their length, and what they cite and link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from license_reader.linking.scope import Scope
from license_reader.paths import ANNOTATIONS, OBJECTIONS, SCENARIOS, SOURCES, STATEMENTS
from license_reader.problems import Code, Problem, problem
from license_reader.sources.files import SourceFile
from license_reader.sources.read import BodyFile
from license_reader.sources.schema import AnnotationEntry, ObjectionEntry, ScenarioEntry
from license_reader.sources.yaml import Location
from license_reader.words import SCHEME, WEB, clipped, is_url

WORDS = range(15, 260)
"""How long a commentary or an explanation may be without a warning."""

_BODIES = {
    SCENARIOS: ("explanation", "why the clauses answer so"),
    OBJECTIONS: ("answer", "what can be said against it"),
    STATEMENTS: ("statement", "what is to be pasted"),
    "": ("commentary", "what the clause does"),
}
"""Folder below the annotations -> what the body of its files is called, and what it says. The last is any other."""


def a_body_says_something(scope: Scope) -> Iterator[Problem]:
    """Below the front matter of an annotation, a question, a counter-argument and a statement stand words."""
    for kind, what, file in _bodies(scope):
        if not file.body.words:
            tip = f"say below the front matter {what}, in a sentence at least"
            yield problem(file.path, (file.source.body_line, 1), Code.EMPTY, f"no {kind}", tip)


def a_body_reads_well(scope: Scope) -> Iterator[Problem]:
    """A commentary and an explanation have some sentences, and not many."""
    for kind, _, file in _bodies(scope):
        if kind != "statement" and file.body.words and file.body.words not in WORDS:
            tip = f"between {WORDS.start} and {WORDS.stop - 1} read well"
            message = f"the {kind} has {file.body.words} words"
            yield problem(file.path, (file.source.body_line, 1), Code.LENGTH, message, tip)


def a_clause_is_known(scope: Scope) -> Iterator[Problem]:
    """A question and a counter-argument name clauses that there are."""
    for file in scope.read.voiced():
        entry = file.entry
        if not isinstance(entry, ScenarioEntry | ObjectionEntry):
            continue
        for index, clause in enumerate(entry.clauses):
            if clause not in scope.clauses and not scope.is_unread(clause):
                tip = scope.address_tip(clause, scope.clauses)
                if clause in scope.read.texts:
                    tip = f"name a clause of it, as in “{clause}/1”"
                yield file.source.problem(("clauses", index), Code.UNKNOWN_CLAUSE, f"no clause “{clause}”", tip)
            elif clause in scope.criteria:
                tip = "name the clauses of the license; a criterion is linked in the text below"
                yield file.source.problem(("clauses", index), Code.UNKNOWN_CLAUSE, f"“{clause}” is a criterion", tip)


@dataclass(frozen=True, slots=True)
class _Citation:
    """A key of a source in front matter, where it stands there, and the keys before it in the same list."""

    key: str
    source: SourceFile
    at: Location
    before: list[str]


def a_source_is_known(scope: Scope) -> Iterator[Problem]:
    """A source that is named is in the file of sources, and a list names it once."""
    for citation in _citations(scope):
        key = citation.key
        if f"sources#{key}" in scope.absent:
            continue
        if key not in scope.read.source_keys.data and not scope.is_unread("sources"):
            message = f"no source “{key}” in {SOURCES}"
            yield citation.source.problem(citation.at, Code.UNKNOWN_SOURCE, message, _source_tip(scope, key))
        elif key in citation.before:
            message = f"the source “{key}” is listed twice"
            yield citation.source.problem(citation.at, Code.DUPLICATE_SOURCE, message, "list it once")


def _source_tip(scope: Scope, key: str) -> str:
    """The key that was meant by a key, a URL or a name; where none was, what to do."""
    known = scope.read.source_keys.data
    if WEB.match(key):
        urls = {entry.url: name for name, entry in scope.read.sources.items()}
        found = urls.get(key) or urls.get(key.removesuffix("/")) or urls.get(f"{key}/")
        return f"write its key, “{found}”" if found else f"add an entry with this URL to {SOURCES}, and write its key"
    parts = re.split(r"[\s;|]+", key)
    if len(parts) > 1 and all(part in known for part in parts):
        return f"part the keys with commas: [{', '.join(parts)}]"
    plain = key.removeprefix("sources#")
    if plain in known:
        return f"write “{plain}”"
    return scope.nearest(key, known) or f"add an entry to {SOURCES}, in the same pull request, and write its key"


def a_link_leads_somewhere(scope: Scope) -> Iterator[Problem]:
    """A link is an address of the edition, or begins with a scheme."""
    for file in scope.read.bodies():
        for target, place in file.links():
            if own := _own_page(scope, target):
                message, tip = f"“{target}” is a page of this edition", f"write its address: “{own}”"
                yield problem(file.path, place, Code.BAD_LINK, message, tip)
            if SCHEME.match(target) or target == "/" or (target and scope.resolves(target)):
                continue
            message, tip = f"no address “{clipped(target, 80)}”", _link_tip(scope, target, file.address)
            if not target:
                message, tip = "a link without an address", "write “[words](address)”"
            yield problem(file.path, place, Code.DEAD_LINK, message, tip)


def _own_page(scope: Scope, target: str) -> str | None:
    """The address of this edition that a URL ends in, on whatever host; None where it ends in none.

    An address of one word, such as that of a text, is not looked for: other sites may have such a page too.
    """
    path = WEB.fullmatch(target) and target.partition("://")[2].partition("?")[0].replace("/#", "#").rstrip("/")
    while path:
        path = path.partition("/")[2]
        if re.search("[/#]", path) and path in scope.targets:
            return path
    return None


def a_source_is_cited(scope: Scope) -> Iterator[Problem]:
    """Something cites each source: a source that nobody reads grows old."""
    cited = {citation.key for citation in _citations(scope)}
    # Nobody knows the source that a misspelled key means.
    if not scope.is_complete or cited - scope.read.source_keys.data.keys():
        return
    for file in scope.read.voiced():
        cited |= {target.removeprefix("sources#") for target, _ in file.links() if target.startswith("sources#")}
    for key in scope.read.sources.keys() - cited:
        place = scope.read.source_keys.position((key,), key=True)
        tip = "cite it in a finding or a commentary, or remove it"
        yield problem(SOURCES, place, Code.UNUSED_SOURCE, f"nothing cites “{key}”", tip)


def _bodies(scope: Scope) -> Iterator[tuple[str, str, BodyFile]]:
    """Each file below the annotations, with what its body is called and what it says."""
    for file in scope.read.bodies():
        folder, _, name = file.path.partition("/")
        if folder == ANNOTATIONS:
            kind = next((kind for kind in _BODIES if name.startswith(kind)), "")
            yield *_BODIES[kind], file


def _citations(scope: Scope) -> Iterator[_Citation]:
    for file in scope.read.voiced():
        entry = file.entry
        lists: list[tuple[Location, list[str]]] = []
        if isinstance(entry, AnnotationEntry):
            for index, item in enumerate(entry.findings):
                lists += [(("findings", index, "sources"), item.sources), (("findings", index, "see"), item.see)]
                for number, dissent in enumerate(item.contested):
                    lists.append((("findings", index, "contested", number, "source"), [dissent.source]))
                for number, argument in enumerate(item.against):
                    cited = [argument.source] if argument.source else []
                    lists.append((("findings", index, "against", number, "source"), cited))
        elif isinstance(entry, ScenarioEntry | ObjectionEntry):
            lists.append((("sources",), entry.sources))
        for at, keys in lists:
            for number, key in enumerate(keys):
                yield _Citation(key, file.source, (*at, number), keys[:number])


def _link_tip(scope: Scope, target: str, address: str) -> str:
    """The tip for a link that leads nowhere from the file of an address."""
    if re.match(r"(www\.|https?\b|//)", target):
        return "a link to another site begins with https://"
    page, mark, _ = target.partition("#")
    beside = [claim for claim in scope.claims if claim.startswith(f"{page}#")]
    if mark and page and beside and (near := scope.nearest(target, beside)):
        return near
    first = target.partition(" ")[0].rstrip(".,;:")
    if " " in target and (first in scope.targets or is_url(first)):
        return f"close the bracket behind “{first}”"
    text = scope.clauses[address].document if address in scope.clauses else ""
    found = scope.meant(target, scope.targets, text, fragment=True)
    return f"did you mean “{found}”?" if found else scope.nearest(target.lower().strip("./"), scope.named)
