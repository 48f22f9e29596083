"""From the files of a project to its edition, or to every problem that they have: read, apply the rules, link."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

from . import limits
from .document import Document
from .edition import Edition
from .linking.addresses import with_redirects
from .linking.link import link
from .linking.rules import ADVICE, RULES
from .linking.rules.address_rules import REGISTER_RULES, a_redirect_leads_somewhere, apply_redirects
from .linking.rules.lineage_rules import a_later_text_is_read, what_needs_a_reading
from .linking.scope import Scope
from .problems import Problems, ProblemsFoundError
from .sources.read import read, read_docs


def load(root: Path, *, registered: bool = True) -> Edition:
    """The edition in a project's folder.

    Raises ProblemsFoundError with all problems of all files; nothing is made of a part. Without `registered` it may
    break addresses that were published.
    """
    problems = Problems()
    found = read(root, problems, registered=registered)
    scope = Scope.of(found)
    problems.extend(problem for rule in RULES for problem in islice(rule(scope), limits.PROBLEMS_OF_A_RULE))
    _stop_at(problems)
    warnings = Problems(problem for rule in ADVICE for problem in rule(scope))
    edition = with_redirects(link(scope, tuple(warnings)), moved={})
    warnings.extend(what_needs_a_reading(edition))
    edition = replace(edition, warnings=tuple(warnings))
    problems.extend((*a_later_text_is_read(edition, found), *a_redirect_leads_somewhere(edition, found)))
    _stop_at(problems)
    edition = apply_redirects(edition, found)
    problems.extend(problem for rule in REGISTER_RULES for problem in rule(edition, found))
    _stop_at(problems)
    return edition


def documents(root: Path) -> list[Document]:
    """The texts of a project, whatever the state of its annotations. Raises ProblemsFoundError with their problems."""
    problems = Problems()
    texts, _, _, _ = read_docs(root, problems)
    _stop_at(problems)
    return [text.document for text in texts.values()]


def _stop_at(problems: Problems) -> None:
    if len(problems):
        raise ProblemsFoundError(problems)
