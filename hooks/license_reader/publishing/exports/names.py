"""What the script for other sites finds references to the texts by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from license_reader.document import Document

from .site import File, Site

_UNIT = r"(?:§+|sections?|clause|item|paragraph|criterion|#)\s*"
_ID = r"(\d+(?:\.[a-z\d]+|\([a-z\d]+\))*)(?![a-z\d])"


def names(site: Site) -> Iterator[File]:
    """`names.json`: what people call each text, the ids of its clauses, and an expression that finds both together."""
    texts = [_text(document) for document in site.edition.texts("license", "policy", "criteria")]
    data = {"pattern": pattern(name for text in texts for name in text["names"]), "texts": texts}
    yield "data/names.json", (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def pattern(called: Iterable[str]) -> str:
    """An expression that Python and JavaScript both read, for “Text § 1.a”, “Text 1”, “section 1(a) of the Text”."""
    longest_first = sorted(set(called), key=lambda name: (-len(name), name))
    words = {name: r"\s+".join(map(re.escape, name.split())) for name in longest_first}
    # Section 2 of the Text is one of its license, and section 2 of the Text paper is not.
    ends = {name: r"(?!\s+\w)" if f"{name} license" in words else "" for name in longest_first}
    named = rf"({'|'.join(words.values())})(?:['’]s)?,?\s*({_UNIT})?{_ID}"
    either = "|".join(words[name] + ends[name] for name in longest_first)
    of = rf"{_UNIT}{_ID}\s+(?:of|in)\s+(?:the\s+)?({either})(?!\w|\.\w)"
    return rf"(?<![\w.])(?:{named}|{of})"


def _text(document: Document) -> dict[str, Any]:
    """A text by its names in small letters. After the name of criteria a number needs no word before it."""
    found = {document.short, document.title.removeprefix("The ")}
    if document.kind == "license":
        # Nobody says “license” each time.
        found |= {name.rpartition(" ")[0] for name in found if name.lower().endswith(" license")}
    return {
        "address": document.address,
        "names": sorted(name.lower() for name in found),
        "bare": document.kind == "criteria",
        "ids": [clause.id for clause in document.clauses if clause.id[0].isdigit()],
    }
