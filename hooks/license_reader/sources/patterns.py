"""Disables the inline patterns of Markdown whose trigger character is not in the text.

Such a pattern finds nothing, so leaving it out changes nothing. Each pattern searches every block, and the searches
take up to a quarter of the time of a check.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

_CHARACTERS = {
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
"""Name of a pattern -> characters, one of which is in everything that it finds. Any other pattern is always applied."""


class Patterns:
    """The inline patterns of one `Markdown` instance, in their order."""

    def __init__(self, markdown: Markdown) -> None:
        registry = markdown.inlinePatterns
        known = {id(registry[name]): characters for name, characters in _CHARACTERS.items() if name in registry}
        self._all: list[tuple[InlineProcessor, list[tuple[str, Any]]]] = []
        for name in ("inline", "smarty"):
            if name in markdown.treeprocessors:
                processor = markdown.treeprocessors[name]
                assert isinstance(processor, InlineProcessor)
                found = [(known.get(id(pattern), _quotes(pattern)), pattern) for pattern in processor.inlinePatterns]
                self._all.append((processor, found))

    def narrow(self, body: str) -> None:
        """Enable only the patterns that can find something in this body. Call it before each conversion."""
        present = set(body)
        for processor, patterns in self._all:
            enabled = [pattern for trigger, pattern in patterns if not trigger or present.intersection(trigger)]
            # The processor needs the length of this and its items by index, which a list has too:
            # https://github.com/Python-Markdown/markdown/blob/3.11.3/markdown/treeprocessors.py#L134
            processor.inlinePatterns = enabled  # type: ignore[assignment]


def _quotes(pattern: Any) -> str:
    """The quotation marks, one of which a pattern of the extension `smarty` has to find; "" for any other pattern."""
    is_of_quotes = type(pattern).__module__ == "markdown.extensions.smarty"
    return "".join(mark for mark in "'\"" if mark in pattern.pattern) if is_of_quotes else ""
