"""A rule on the synonyms of the search."""

from __future__ import annotations

import re
from collections.abc import Iterator

from license_reader.linking.scope import Scope
from license_reader.paths import SYNONYMS
from license_reader.problems import Code, Problem, problem

_WORD = re.compile(r"[^\W_]+")


def a_synonym_means_words_of_the_edition(scope: Scope) -> Iterator[Problem]:
    """Each word that a synonym stands for is one of the edition's: any other finds nothing."""
    synonyms = scope.read.synonyms
    if not synonyms.data or not scope.is_complete:
        return
    known = _words(scope)
    for typed, meant in synonyms.data.items():
        if not isinstance(meant, str):
            continue
        for word in _WORD.findall(meant.lower()):
            if word not in known:
                place = synonyms.position((typed,))
                tip = scope.suggestions.nearest(word, known)
                yield problem(SYNONYMS, place, Code.BAD_SYNONYM, f"nothing in the edition says “{word}”", tip)


def a_synonym_is_no_name(scope: Scope) -> Iterator[Problem]:
    """A word of a text's title or short name means that text: as a synonym it would lead elsewhere."""
    documents = [text.document for text in scope.read.texts.values()]
    names = {word for d in documents for word in _WORD.findall(f"{d.title} {d.short}".lower())}
    for typed in scope.read.synonyms.data:
        if typed in names:
            place = scope.read.synonyms.position((typed,), key=True)
            message = f"“{typed}” is a word of a text’s name"
            yield problem(SYNONYMS, place, Code.BAD_SYNONYM, message, "remove the line: the search finds the text")


def _words(scope: Scope) -> frozenset[str]:
    read = scope.read
    said = [clause.text for clause in scope.clauses.values()]
    said += [text.document.title for text in read.texts.values()]
    said += [file.body.text for file in read.voiced()]
    said += [str(file.entry.model_dump()) for file in read.voiced()]
    said += [str(entry.model_dump()) for entry in read.sources.values()]
    # Most words stand in many places: the pattern is slow enough to be asked for each only once.
    return frozenset(_WORD.findall(" ".join(set(" ".join(said).lower().split()))))
