"""Every reference inside a built site: whether it leads to a file, and to a place in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.html import Node, parse

NOT_FOUND = "/404.html"


@dataclass(frozen=True)
class Reference:
    """A reference of a page, and the reason why it is dead, or nothing."""

    page: str
    to: str
    problem: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.to} {self.problem}"


def references(site: Path, base: str = "") -> Iterator[Reference]:
    """Every reference of every page to the site itself. `base` is the path that the 404 page puts before each."""
    trees = {"/" + file.relative_to(site).as_posix(): parse(file) for file in sorted(site.rglob("*.html"))}
    ids = {page: tree.ids.keys() for page, tree in trees.items()}
    for page, tree in trees.items():
        for to in _of(tree):
            parts = urlsplit(to)
            if parts.scheme or parts.netloc:
                continue
            yield Reference(page, to, _problem(site, ids, page, parts.path, unquote(parts.fragment), base))


def _of(tree: Node) -> Iterator[str]:
    for node in tree.all():
        for name in ("href", "src", "data-target", "data-all-names"):
            if name in node.attributes:
                yield node.attributes[name]
        if node.attributes.get("http-equiv") == "refresh":
            yield re.sub(r".*url=", "", node.attributes["content"])


def _problem(site: Path, ids: Mapping[str, Set[str]], page: str, path: str, fragment: str, base: str) -> str:
    if page == NOT_FOUND and path:
        if not path.startswith(base or "/"):
            return "depends on the address that was asked for"
        path = "/" + path.removeprefix(base).lstrip("/")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    if target not in ids and not (site / target[1:]).is_file():
        target = posixpath.join(target, "index.html")
        if target not in ids:
            return "leads nowhere"
    if fragment and fragment not in ids.get(target, set()):
        return "leads to no place on its page"
    return ""
