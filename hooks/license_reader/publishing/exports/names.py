"""The names by which the script for other sites finds references to the texts."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from license_reader.document import Document

from .site import File, Site

_LAST = (" agreement", " license", " terms")
"""A license is named without these too, where its title ends in one."""

_BETWEEN = r"[\s-]"
_ONE = r"(?:§|section|sec\.?|s\.|article|art\.?|clause|item|paragraph|criterion|#)"
_SEVERAL = r"(?:§§|sections|secs\.|ss\.|articles|arts\.|clauses|items|paragraphs|criteria)"
_MARKER = r"(?:\d{1,3}|[ivxl]{1,5}|[a-z]{1,2})"
_NUMBER = rf"\d+(?:\.[a-z\d]+|\.?\s*\(\s*{_MARKER}\s*\))*"
_AND = r"(?:,|,?\s+(?:and|or|to)|\s*[&/–-])\s*"
# A number that goes on otherwise names a part of the clause, which may be none of this text's.
_GOES_ON = rf"\w|[.,/–-]\w|[\s.,]*\(\s*(?:{_MARKER}\s*(?:[),.–-]|$)|$)|\s+{_MARKER}\)|,?\s+(?:sub|para|lit\b)"
_ID = rf"({_NUMBER})(?!{_GOES_ON})"
_IDS = rf"({_NUMBER}(?:{_AND}{_NUMBER})*)(?!{_GOES_ON})"


def names(site: Site) -> Iterator[File]:
    """`names.json`: what people call each text, the ids of its clauses, and an expression that finds both together."""
    texts = [_text(document) for document in site.edition.texts("license", "policy", "criteria")]
    called = {name for text in texts for name in text["names"]}
    data = {"pattern": pattern(called), "number": _NUMBER, "texts": texts}
    yield "data/names.json", (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def pattern(called: Collection[str]) -> str:
    """An expression that Python and JavaScript both read, for “Text § 1.a” and “sections 1(a) and 2 of the Text”.

    Its groups: the name, the numbers after a plural, the unit, the number; the numbers before “of”, the name after it.
    Several numbers need a plural or an “of”: “Text 1 and 10 more” names one clause.
    """
    longest_first = sorted(called, key=lambda name: (-len(name), name))
    words = {name: rf"{_BETWEEN}*".join(map(re.escape, re.split(f"{_BETWEEN}+", name))) for name in longest_first}
    # Section 2 of the Text is one of its license, and section 2 of the Text paper is not.
    shortened = {name.rpartition(" ")[0] for name in called if name.endswith(_LAST)}
    ends = {name: r"(?!\s+\w)" if name in shortened and not name.endswith(_LAST) else "" for name in longest_first}
    named = rf"({'|'.join(words.values())})(?!\w)(?:['’]s?)?,?\s*(?:{_SEVERAL}\s*{_IDS}|({_ONE})?\s*{_ID})"
    either = "|".join(words[name] + ends[name] for name in longest_first)
    of = rf"(?:{_SEVERAL}|{_ONE})\s*{_IDS}\s+(?:of|in)\s+(?:(?:the|\w+['’]s)\s+)?({either})(?!\w|[.-]\w)"
    return rf"(?<![\w.])(?:{named}|(?<!-){of})"


def _text(document: Document) -> dict[str, Any]:
    """A text by its names in small letters, and by the same without spaces and hyphens.

    After the name of criteria a number needs no word before it.
    """
    title = document.title.removeprefix("The ")
    # “Maker Text 3 Agreement” is also named “Text 3 Agreement”, where its short name begins so.
    _, first, rest = f" {title}".partition(f" {document.short.split()[0]}")
    found = {name.lower().strip() for name in (document.short, title, first + rest) if name}
    if document.kind == "license":
        # Nobody says “license” each time.
        found |= {name.rpartition(" ")[0] for name in found if name.endswith(_LAST)}
    return {
        "address": document.address,
        "names": sorted(found),
        "joined": sorted({re.sub(_BETWEEN, "", name) for name in found}),
        "bare": document.kind == "criteria",
        "ids": [clause.id for clause in document.clauses if clause.id[0].isdigit()],
    }
