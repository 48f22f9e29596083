"""Fragments that are identical on many pages are rendered once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any

from markupsafe import Markup


class Memo:
    """Memoizes rendered fragments for the templates. A fragment is known by its kind and a key.

    {% call memo("footer", place) %}…{% endcall %}
    {{ memo.each("site", [place], site) }}
    """

    def __init__(self) -> None:
        self._rendered: dict[tuple[str, Hashable], str] = {}

    def __call__(self, kind: str, key: Hashable, caller: Callable[[], str]) -> Markup:
        """The content of a `{% call %}` block, rendered for the first page with this key."""
        return self.each(kind, [key], lambda _: caller())

    def each(self, kind: str, keys: Collection[Hashable], macro: Callable[[Any], str]) -> Markup:
        """The fragments of several keys, joined. `macro` renders the one of a key."""
        rendered = self._rendered
        for key in keys:
            if (kind, key) not in rendered:
                rendered[kind, key] = macro(key)
        return Markup("".join(rendered[kind, key] for key in keys))
