"""The Content-Security-Policy of a page: which inline scripts it allows, named by their hashes.

https://www.w3.org/TR/CSP3/#grammardef-hash-source
"""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

PLACEHOLDER = "'sha256-of-inline-scripts'"
"""Stands in the policy that the template writes until the page is whole."""
_RUN = {"", "module", "text/javascript"}
"""The types of a script element that a browser runs; any other holds data."""


def allow_inline_scripts(html: str) -> str:
    """A whole page whose policy allows the scripts within it as they stand, and no other."""
    finder = _InlineScripts()
    finder.feed(html)
    finder.close()
    return html.replace(PLACEHOLDER, " ".join(dict.fromkeys(map(_hash, finder.scripts))) or "'none'")


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class _InlineScripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "script" and "src" not in values and (values.get("type") or "").lower() in _RUN
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data
