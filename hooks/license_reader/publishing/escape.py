"""Words of others in the formats of machines: for each format one function, and none is written by hand elsewhere.

HTML and XML are not among them: the templates escape by themselves, and `sources.prose` lets only safe HTML through.
"""

from __future__ import annotations

import json
import re

_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def bibtex(text: str) -> str:
    """Words as the value of a field of BibTeX between braces: no command, and each brace a sign."""
    return re.sub(r"[\\{}$&#%_~^]", lambda match: _BIBTEX.get(match[0], "\\" + match[0]), text)


def script_data(data: object) -> str:
    """Data as JSON inside a script element, which no word of it can end."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def markdown(text: str) -> str:
    """Words as a line of Markdown that says the same: no mark of theirs makes a link, a list or an element."""
    text = re.sub(r"[\\`*_\[\]]", r"\\\g<0>", text)
    text = re.sub(r"&(?=#?\w+;)|[<>|~]", lambda match: f"&#{ord(match[0])};", text)
    return re.sub(r"^(\d*)([#+.)-])", r"\1\\\2", text)


def csv_cell(text: str) -> str:
    """Words as a cell that no spreadsheet takes for a formula: an apostrophe stands before what begins like one."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
