"""Just enough of a page's tree for the tests: elements with their attributes and their text."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "path", "rect", "circle"}


@dataclass
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def all(self, tag: str = "", css: str = "") -> list["Node"]:
        """The elements below this one with a tag and a class, in order."""
        return [
            node
            for node in self._below()
            if tag in ("", node.tag) and (not css or css in node.attributes.get("class", "").split())
        ]

    def _below(self) -> Iterator["Node"]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child._below()

    @functools.cached_property
    def ids(self) -> dict[str, "Node"]:
        """The elements below this one by their id. The first has it where several do."""
        return {node.attributes["id"]: node for node in reversed(self.all()) if "id" in node.attributes}

    def by_id(self, id_: str) -> "Node | None":
        return self.ids.get(id_)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(page: Path | str) -> Node:
    """The tree of a page. Several tests ask for every page of a site: a file is parsed once, until it changes."""
    if isinstance(page, Path):
        return _parse_file(page, page.stat().st_mtime_ns)
    parser = _Parser()
    parser.feed(page)
    return parser.root


@functools.cache
def _parse_file(path: Path, changed: int) -> Node:
    return parse(path.read_text("utf-8"))
