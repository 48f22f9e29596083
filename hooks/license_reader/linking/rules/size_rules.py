"""Rules on the size of the whole site; what each file holds has its limits where it is read."""

from __future__ import annotations

from collections.abc import Iterator

from license_reader import limits
from license_reader.linking.scope import Scope
from license_reader.paths import TEXTS
from license_reader.problems import Code, Problem, problem


def the_pages_are_few(scope: Scope) -> Iterator[Problem]:
    """The site has no more pages than a build writes within minutes."""
    read = scope.read
    count = sum(map(len, (read.texts, scope.clauses, read.scenarios, read.articles)))
    if count > limits.PAGES:
        message = f"{count:,} pages of clauses, questions and articles: the limit is {limits.PAGES:,}"
        yield problem(TEXTS, (1, 1), Code.TOO_LARGE, message, "let the project hold fewer clauses or questions")


def the_matrix_is_of_a_size(scope: Scope) -> Iterator[Problem]:
    """The matrix has a cell for each clause and criterion, and not too many."""
    criteria, judged = len(scope.criteria), len(scope.clauses) - len(scope.criteria)
    if judged * criteria > limits.CELLS:
        message = f"{judged:,} clauses and {criteria:,} criteria: the limit is {limits.CELLS:,} pairs of them"
        yield problem(TEXTS, (1, 1), Code.TOO_LARGE, message, "let the project hold fewer clauses")
