"""Rules on the size of the site: what the check accepts, a build writes within minutes.

What is read has its limits in `sources`. Here are those on what the pages make of it: some words are shown on many
pages. All but the first need the edition: what has been read must have no other problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from license_reader.edition import Edition
from license_reader.linking.scope import Scope
from license_reader.paths import SOURCES, TEXTS
from license_reader.problems import Code, Problem, problem
from license_reader.sources.read import Read

PAGES = 8_000
"""How many pages a site has, short ways to them aside."""
CELLS = 100_000
"""How many pairs of a clause and a criterion the matrix shows."""
REPEATED = 20_000_000
"""How many characters pages repeat of one another."""
MARK = 200
"""How many characters the page needs around each stretch of words that a finding quotes."""
PLACES = 5
"""In how many places a page says who makes the claim of a finding."""


def the_pages_are_few(scope: Scope) -> Iterator[Problem]:
    """The site has no more pages than a build writes within minutes."""
    read = scope.read
    count = sum(map(len, (read.texts, scope.clauses, read.scenarios, read.articles)))
    if count > PAGES:
        message = f"{count:,} pages of clauses, questions and articles: the limit is {PAGES:,}"
        yield problem(TEXTS, (1, 1), Code.TOO_LARGE, message, "let the project hold fewer clauses or questions")


def the_matrix_is_of_a_size(edition: Edition, read: Read) -> Iterator[Problem]:
    """The matrix has a cell for each clause and criterion, and not too many."""
    judged = sum(len(document.clauses) for document in edition.texts("license", "policy"))
    cells = judged * len(edition.criteria)
    if cells > CELLS:
        message = f"{judged:,} clauses and {len(edition.criteria):,} criteria: the limit is {CELLS:,} pairs of them"
        yield problem(TEXTS, (1, 1), Code.TOO_LARGE, message, "let the project hold fewer clauses")


def what_pages_repeat_is_little(edition: Edition, read: Read) -> Iterator[Problem]:
    """What stands in one file and is shown on many pages does not make the site much larger than its files."""
    total = 0
    for path, size in _repeated(edition):
        total += size
        if total > REPEATED:
            message = f"what pages repeat of the files up to here has more than {REPEATED:,} characters"
            tip = "quote fewer words, name fewer clauses, or let names of authors be shorter"
            yield problem(path, (1, 1), Code.TOO_LARGE, message, tip)
            return


def _repeated(edition: Edition) -> Iterator[tuple[str, int]]:
    """The path of each file whose words many pages show, and about how many characters that makes."""

    @cache
    def deciding(clause: str) -> int:
        return sum(map(len, edition.deciding_words(clause)))

    names = {key: sum(map(len, source.author)) for key, source in edition.sources.items()}
    for address, annotation in edition.annotations.items():
        pieces = (piece for block in edition.layout[address] for phrase in block for piece in phrase.pieces)
        yield annotation.path, MARK * sum(len(piece.findings) for piece in pieces)
        for finding in annotation.findings:
            yield SOURCES, PLACES * sum(names[key] for key in finding.cited)
    for scenario in edition.scenarios.values():
        yield scenario.path, sum(map(deciding, scenario.clauses))
        yield SOURCES, sum(names[key] for key in scenario.sources)
    for objection in edition.objections.values():
        yield SOURCES, sum(names[key] for key in objection.sources)


SIZE_RULES = (the_matrix_is_of_a_size, what_pages_repeat_is_little)
