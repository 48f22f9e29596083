"""The terms that a text defines, as its quotation marks show them."""

from __future__ import annotations

import re

from license_reader.words import QUOTED, after_marker

from .text_reading import BULLET

_LIST = rf"{QUOTED}(?:(?:, or |, and |, | or | and |/){QUOTED})*"
_SUBJECT = rf"(?:[Tt]he (?:terms? )?|[Aa]n? |To |As used in this \w+, )?(?P<terms>{_LIST})(?: \([^()]*\))?,?"
_MEANS = r" (?:also )?(?:means?|shall mean|will mean|refers? to|is|are|includes?|has the|have the|shall be)\b"
_ABOUT = r"(?: [^.;:,“”\"]{1,40}?)? (?:also )?(?:means?|shall mean|will mean|refers? to|includes?)\b"
"""Between a term and its meaning words can stand that say of what: “Source” form means, “code” for a work means."""
_DEFINES = re.compile(rf"{_SUBJECT}(?:{_MEANS}|{_ABOUT}| ?:|$)")
_SENTENCE = re.compile(rf"(?<=[.;:] ){_SUBJECT}{_MEANS}")
_NAMES = re.compile(rf"\((?:[^()“”\"«»]{{0,80}} )?(?P<terms>{_LIST})\)")


def defined_first(words: str) -> list[str]:
    """The terms of a passage that begins with its definition: “Kiln” or “oven” means …"""
    at = after_marker(words)
    bullet = BULLET.match(words, at)
    match = _DEFINES.match(words, bullet.end() if bullet else at)
    return _terms(match["terms"]) if match else []


def defined(words: str) -> list[str]:
    """All terms that a passage defines, at the beginning of a sentence or in brackets: (the “Kiln”)."""
    found = (*_SENTENCE.finditer(words), *_NAMES.finditer(words))
    inside = [term for match in found for term in _terms(match["terms"])]
    return list(dict.fromkeys([*defined_first(words), *inside]))


def _terms(text: str) -> list[str]:
    found = [next(filter(None, match)).strip(" ,") for match in re.findall(QUOTED, text)]
    return [term for term in found if term and len(term) < 60]
