"""Escape text for BibTeX, JSON in HTML, Markdown and CSV. No other module escapes for these formats.

HTML and XML are not among them: the templates escape by themselves, and `sources.prose` lets only safe HTML through.
"""

from __future__ import annotations

import json
import re

_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}

_MARK = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?[^\W_]+;)")
"""Characters with a meaning anywhere in Markdown."""
_FIRST_MARK = re.compile(r"(\d*)[#+.)-]")
"""Characters with a meaning at the beginning of a line of Markdown."""


def bibtex(text: str) -> str:
    """Text as the value of a BibTeX field between braces: it holds no command, and braces are characters."""
    return re.sub(r"[\\{}$&#%_~^]", lambda match: _BIBTEX.get(match[0], "\\" + match[0]), text)


def script_data(data: object) -> str:
    """JSON for a script element: no string in it can end the element."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def markdown(text: str) -> str:
    """Text as a line of Markdown: nothing in it becomes a link, a list or an element."""
    text = _MARK.sub(_escaped_mark, text)
    first = _FIRST_MARK.match(text)
    return f"{first[1]}\\{text[first.end(1) :]}" if first else text


def _escaped_mark(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};" if mark[0] in "<>|~&" else f"\\{mark[0]}"


def csv_cell(text: str) -> str:
    """Text as a CSV cell. An apostrophe goes before `=`, `+`, `-`, `@`, with which a formula begins."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
