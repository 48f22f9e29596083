"""Words of others in the formats of machines: for each format one function, and none is written by hand elsewhere.

HTML and XML are not among them: the templates escape by themselves, and `sources.prose` lets only safe HTML through.
"""

from __future__ import annotations

import json
import re

_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}

_MARK = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?[^\W_]+;)")
"""What means something in Markdown wherever it stands."""
_FIRST_MARK = re.compile(r"(\d*)[#+.)-]")
"""What means something where a line begins."""


def bibtex(text: str) -> str:
    """Words as the value of a field of BibTeX between braces: no command, and each brace a sign."""
    return re.sub(r"[\\{}$&#%_~^]", lambda match: _BIBTEX.get(match[0], "\\" + match[0]), text)


def script_data(data: object) -> str:
    """Data as JSON inside a script element, which no word of it can end."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def markdown(text: str) -> str:
    """Words as a line of Markdown that says the same: no mark of theirs makes a link, a list or an element."""
    text = _MARK.sub(_escaped_mark, text)
    first = _FIRST_MARK.match(text)
    return f"{first[1]}\\{text[first.end(1) :]}" if first else text


def _escaped_mark(mark: re.Match[str]) -> str:
    return f"&#{ord(mark[0])};" if mark[0] in "<>|~&" else f"\\{mark[0]}"


def csv_cell(text: str) -> str:
    """Words as a cell that no spreadsheet takes for a formula: an apostrophe stands before what begins like one."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
