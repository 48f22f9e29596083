"""Builds the search index from the edition: its entries, their words, and their results."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from license_reader.document import Clause, Document, TextKind
from license_reader.edition import Edition
from license_reader.families import Model
from license_reader.model import Verdict
from license_reader.sentences import Sentences
from license_reader.vocabulary import ANSWERS, Frequency
from license_reader.words import clipped

from .pages import license_of

PATH = "assets/search-index.js"
"""The path of the index in the site. It is a script and not JSON: from a folder on disk a browser loads scripts, and
fetches nothing."""
_CALL = "readerSearchIndex"
"""The name of the browser's global that takes the index."""

_UNITS: Mapping[TextKind, str] = {
    "license": "license licence agreement section clause paragraph",
    "policy": "policy item rule",
    "criteria": "criterion criteria definition principle",
}
"""The words before a number in a query, by the kind of the text."""
_WEIGHTS: Mapping[str, float] = {
    "clause": 1.1,
    "model": 0.5,
    "criterion": 1,
    "question": 1.15,
    "text": 1,
    "page": 1,
    "objection": 0.95,
    "source": 0.35,
}
_ASKED: Mapping[Frequency, float] = {"often": 1.2, "sometimes": 1, "rarely": 0.9}
_REWORDED = 0.8
"""A later text ranks below the first."""
_REPEATED = 0.2
"""A clause with the words of an earlier one ranks far below it."""
_FRONT = 1.5
"""The front page answers the most frequent question."""
_LINE = 170
"""The most characters of the line below a result's name."""
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_JOINT = re.compile(r"[-’']")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One entry of the index. A chip is its words, and its kind of mark."""

    address: str
    kind: str
    label: str
    line: str
    chips: tuple[tuple[str, str], ...]
    text: str
    """Words that are searched and never shown."""
    weight: float = 1
    repeats: str = ""
    """The address of the clause of an earlier text whose words these are: it is found by them, not this."""

    def packed(self, numbers: Mapping[str, int]) -> list[Any]:
        weight = round(_WEIGHTS[self.kind] * self.weight, 3)
        repeats = [numbers[self.repeats]] if self.repeats else []
        return [self.address, self.kind, self.label, self.line, self.chips, weight, *repeats]


def index(edition: Edition) -> tuple[str, bytes]:
    """The file of the index with its path: always the same bytes for the same edition."""
    found = list(entries(edition))
    numbers = {entry.address: number for number, entry in enumerate(found)}
    words: dict[str, list[int]] = {}
    for number, entry in enumerate(found):
        for word in words_of(entry.text):
            words.setdefault(word, []).append(number)
    data: dict[str, Any] = {
        "texts": [[doc.address, _names(doc)] for doc in edition.texts("license", "policy", "criteria")],
        "firsts": [[doc.address, *_called(doc)] for doc in edition.texts("license") if not doc.succeeds],
        "versions": [[doc.address, *_called(doc)] for doc in edition.texts("license") if doc.succeeds],
        "about": dict(_subjects(edition)),
        "ids": dict(_ids(edition)),
        "models": [[m.address, *_lower(*_names_of(m))] for m in edition.models.values()],
        "synonyms": dict(sorted(edition.synonyms.items())),
        "entries": [entry.packed(numbers) for entry in found],
        "words": [[word, *_deltas(words[word])] for word in sorted(words)],
    }
    return PATH, f"globalThis.{_CALL}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def words_of(text: str) -> set[str]:
    """The words of a text in lower case, at least two characters long. “re-use” gives “re”, “use” and “reuse”."""
    found = set(_WORD.findall(text.lower()))
    for joined in [word for word in found if not word.isalnum()]:
        found.remove(joined)
        parts = _JOINT.split(joined)
        found.update(parts)
        if "-" in joined and len(parts) == 2:
            found.add("".join(parts))
    return {word for word in found if len(word) > 1}


def entries(edition: Edition) -> Iterator[IndexEntry]:
    """Everything that can be found, in the order of the edition."""
    lead = {address for article in edition.articles.values() for address in article.lead}
    for document in edition.texts("license", "policy", "criteria"):
        weight = _REWORDED if document.succeeds else 1
        names = " ".join([_names(document), *document.ids.values()])
        line = f"The whole text, in {len(document.clauses)} parts"
        yield IndexEntry(document.address, "text", document.title, line, (), names, weight)
        for clause in document.clauses:
            yield _clause(edition, document, clause, lead)
    for scenario in edition.scenarios.values():
        yield IndexEntry(
            scenario.address,
            "question",
            scenario.question,
            f"{scenario.summary} {scenario.later.text}" if scenario.later else scenario.summary,
            ((ANSWERS[scenario.answer], f"answer-{scenario.answer}"),),
            scenario.explanation.text,
            _ASKED[scenario.asked] * (_REWORDED if edition.document_of(scenario.clauses[0]).succeeds else 1),
        )
    for objection in edition.objections.values():
        text = f"{objection.defense} {objection.concedes} {objection.explanation.text}"
        line = clipped(objection.explanation.text, _LINE)
        yield IndexEntry(objection.address, "objection", objection.objection, line, (), text)
    for model in edition.models.values():
        yield IndexEntry(model.address, "model", model.name, _licensed(edition, model), (), " ".join(_names_of(model)))
    for source in edition.sources.values():
        label = f"{', '.join(source.author)}, {source.issued[:4]}: {source.title}"
        yield IndexEntry(
            source.address,
            "source",
            label,
            clipped(source.says, _LINE),
            (),
            f"{source.says} {source.publisher} {source.key}",
        )
    for article in edition.articles.values():
        # Nobody who searches looks for the page of the search.
        if article.template != "search":
            line = clipped(article.description, _LINE)
            text = f"{article.description} {article.prose.text}"
            is_later = article.about and edition.documents[article.about].succeeds
            weight = _REWORDED if is_later else _FRONT if article.template == "front" else 1
            yield IndexEntry(article.address, "page", article.title, line, (), text, weight)


def _subjects(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each page about a license, each question about one that follows another, and that license."""
    for article in edition.articles.values():
        if article.about:
            yield article.address, article.about
    for scenario in edition.scenarios.values():
        about = license_of(edition, scenario.clauses[0])
        if about and edition.documents[about].succeeds:
            yield scenario.address, about


def _ids(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each name of one address: the heading of a clause of a first text, and what others call a license."""
    for document in edition.texts("license", "policy", "criteria"):
        if not document.succeeds:
            yield from ((clause.heading.lower(), clause.address) for clause in document.clauses if clause.heading)
        yield from ((name.lower(), document.address) for name in document.ids.values())


def _clause(edition: Edition, document: Document, clause: Clause, lead: Container[str]) -> IndexEntry:
    annotation = edition.annotations.get(clause.address)
    findings = edition.findings_of(clause.address)
    claims = edition.claims_on(clause.address)
    said = [annotation.commentary.text] if annotation else []
    said += [finding.reason for finding in findings]
    if terms := edition.terms.get(clause.address):
        said += ["definition", *terms]
    if document.kind == "criteria":
        count = edition.count(clause.address, Verdict.VIOLATES)
        words = f"{Verdict.VIOLATES.passive} {count} clause{'s' if count != 1 else ''}"
        chips = [(words, "violates")] if count else []
        line = clause.heading or clipped(clause.text, _LINE)
    else:
        chips = [(f"{c.verdict.verb} {Sentences(edition).criterion(c.criterion)}", c.verdict.value) for c in claims]
        line = edition.headline(clause.address)
    kind = "criterion" if document.kind == "criteria" else "clause"
    # A deciding clause comes before one that only touches, and a mere heading of other clauses after both.
    weight = 1.15 if any(finding.verdict is Verdict.VIOLATES for finding in findings) else 1
    if clause.address in lead:
        weight = 1.3
    elif not findings and clause.address in edition.children:
        weight = 0.4
    first = _first_with_words(edition, clause.address)
    repeats = first if first != clause.address else ""
    if document.succeeds:
        weight *= _REPEATED if repeats else _REWORDED
    return IndexEntry(
        clause.address,
        kind,
        edition.label(clause.address),
        line,
        tuple(dict.fromkeys(chips)),
        " ".join([*([] if repeats else [clause.text]), *said]),
        weight,
        repeats,
    )


def _first_with_words(edition: Edition, address: str) -> str:
    """The clause of the earliest text that has the words of this one."""
    ancestor = edition.lineage_of(address).ancestor
    while ancestor and ancestor.clause and ancestor.status.keeps_the_words:
        address = ancestor.clause
        ancestor = edition.lineage_of(address).ancestor
    return address


def _names(document: Document) -> str:
    """The names that people use for a text and its parts."""
    return f"{document.short} {document.title} {_UNITS[document.kind]}"


def _called(document: Document) -> Iterable[str]:
    """How a query names a license: as its address does, or by its own names."""
    return _lower(document.address.replace("-", " "), *document.names)


def _lower(*names: str) -> Iterable[str]:
    """Names in lower case, each once."""
    return dict.fromkeys(map(str.lower, names))


def _names_of(model: Model) -> tuple[str, ...]:
    """The names that people use for a family of models."""
    return (model.name, *model.called)


def _licensed(edition: Edition, model: Model) -> str:
    """The licenses that the publisher of a family of models names."""
    claims = (model.claim, *model.otherwise)
    named = [edition.documents[claim.text].short if claim.text else str(claim.license) for claim in claims]
    return f"{model.publisher} names: {', '.join(dict.fromkeys(named))}"


def _deltas(numbers: list[int]) -> Iterator[int]:
    before = 0
    for number in numbers:
        yield number - before
        before = number
