"""The inline patterns of Markdown that can find anything in a body. The others take most of its time.

A pattern finds nothing in a body that lacks the sign that it begins with, so leaving it out changes nothing.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "not_strong": "*_",
    "em_strong": "*_",
    "em_strong2": "*_",
    "delimiter": "*_",
}
"""Signs one of which stands in whatever a pattern finds. Any other pattern is always applied."""


class Patterns:
    """All the inline patterns of one Markdown, in their order."""

    def __init__(self, markdown: Markdown) -> None:
        known = {id(markdown.inlinePatterns[name]): s for name, s in _SIGNS.items() if name in markdown.inlinePatterns}
        self._all: list[tuple[InlineProcessor, list[tuple[str, Any]]]] = []
        for name in ("inline", "smarty"):
            if name in markdown.treeprocessors:
                processor = markdown.treeprocessors[name]
                assert isinstance(processor, InlineProcessor)
                found = [(known.get(id(pattern), _quotes(pattern)), pattern) for pattern in processor.inlinePatterns]
                self._all.append((processor, found))

    def narrow(self, body: str) -> None:
        """Leave the patterns that can find something in a body."""
        present = set(body)
        for processor, patterns in self._all:
            # The processor counts and numbers them, which a list does as well as what it had before.
            processor.inlinePatterns = [p for signs, p in patterns if not signs or present.intersection(signs)]  # type: ignore[assignment]


def _quotes(pattern: Any) -> str:
    """The quotation marks one of which a pattern that makes them curly has to find; nothing for any other."""
    is_of_quotes = type(pattern).__module__ == "markdown.extensions.smarty"
    return "".join(mark for mark in "'\"" if mark in pattern.pattern) if is_of_quotes else ""
