"""Words of others in the formats of machines: for each format one function, and none is written by hand elsewhere.

HTML is not among them: the templates escape by themselves, and `sources.prose` lets only safe HTML through. Markdown is
copied by the scripts (`markdown.js`), and shown to reviewers as code only (`contributing.changes`).
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
