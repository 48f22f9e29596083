"""The blocks of a verbatim text: what blank lines part, each shown with every character that was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from license_reader.document import Block, Run
from license_reader.problems import Code, Problems
from license_reader.words import clipped, fold, is_url

from .markup_mistakes import url_tip
from .prose import excess

ATTRIBUTES = re.compile(r"\{:\s*+(?P<attributes>[^}\n]*+)\}\s*$")


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A block as it is written, with the number of its first line from 1; without its attribute list."""

    line: int
    markdown: str
    attributes: dict[str, str] | None
    """Those of its attribute list; None where it has no list, and so begins no clause."""


class _Tree(Treeprocessor):
    """Keeps the tree that the Markdown makes."""

    root = Element("div")

    def run(self, root: Element) -> None:
        self.root = root


def split(body: str, first_line: int) -> list[SourceBlock]:
    """The blocks of a body: what blank lines part, each with the attribute list on its last line."""
    blocks: list[SourceBlock] = []
    line, counted = first_line, 0
    for match in re.finditer(r"(?:^.*\S.*$\n?)+", body, re.MULTILINE):
        text = match[0].rstrip()
        line += body.count("\n", counted, match.start())
        counted = match.start()
        attributes = None
        if found := ATTRIBUTES.match(text, max(0, text.rfind("{:"))):
            attributes = _attributes(found["attributes"])
            text = text[: found.start()].removesuffix("\n")
        blocks.append(SourceBlock(line, text, attributes))
    return blocks


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in re.finditer(r'#(?P<id>\S+)|(?P<key>[\w-]+)="(?P<value>[^"]*)"|(?P<stray>\S+)', text):
        if match["id"]:
            found["id"] = match["id"]
        elif match["key"]:
            found[match["key"]] = match["value"]
        else:
            found[match["stray"]] = ""
    return found


def parse_block(raw: SourceBlock, published_as: str, path: str, problems: Problems) -> list[Block]:
    """The blocks that a reader sees of a block of the source. Other Markdown than words is reported."""
    if too_much := excess(raw.markdown):
        tip = "part it with blank lines; write a backslash before each mark that is a character, as those of a box"
        problems.add(path, (raw.line, 1), Code.TOO_LARGE, f"in this block {too_much[0]}", tip)
        return []
    if raw.attributes is None and (found := _NEARLY_ATTRIBUTES.search(raw.markdown)):
        message, tip = f"“{found[0].strip()}” is read as words", f"write {{: #{found['id']} }}"
        problems.add(path, (raw.line + raw.markdown.count("\n"), 1), Code.TEXT_MARKUP, message, tip)
        return []
    for pattern, what, tip in _LINES:
        if re.search(pattern, raw.markdown, re.MULTILINE):
            problems.add(path, (raw.line, 1), Code.TEXT_MARKUP, f"{what} would stand in one line", tip)
            return []
    blocks: list[Block] = []
    refused = False
    for element in _tree(raw.markdown):
        items = list(element) if element.tag == "ul" else [element]
        for item in items:
            kind = {"h1": "title", "p": "paragraph", "li": "item"}.get(item.tag)
            if kind is None and re.fullmatch("h[2-6]", item.tag):
                kind = "heading"
            foreign = [e.tag for e in item.iter() if e is not item and e.tag not in {"a", "p"}]
            if kind is None or foreign:
                what = foreign[0] if foreign else item.tag
                problems.add(
                    path,
                    (raw.line, 1),
                    Code.TEXT_MARKUP,
                    f"<{what}> in a text: only headings, paragraphs, bullets and links may stand here",
                    _TIPS.get(item.tag) or _TIPS.get(what, "write a backslash before each mark, as in 1\\."),
                )
                refused = True
                continue
            runs = _runs(item)
            for run in runs:
                if run.href is not None and not is_url(run.href):
                    problems.add(
                        path,
                        (raw.line, 1),
                        Code.BAD_LINK,
                        f"“{run.href}”",
                        url_tip(run.href, "a link in a text begins"),
                    )
                    refused = True
            blocks.append(Block(kind, runs))  # type: ignore[arg-type]
    lost = None if refused else _lost(raw.markdown, blocks, published_as)
    if lost is not None:
        message = f"Markdown takes “{clipped(lost)}” for its own marks, and a reader would not see all of it"
        problems.add(path, (raw.line, 1), Code.TEXT_MARKUP, message, "write a backslash before each mark, as in 1\\.")
    return blocks


_NEARLY_ATTRIBUTES = re.compile(r"^[ \t]*\{(?:: ?#?| ?#)(?P<id>[\w.-]+)[^}\n]*\}?\s*\Z", re.MULTILINE)
"""A line that was meant as an attribute list, and lacks a character of one."""
_LINES = (
    (
        r"^[ |:]*-{2,}[ |:-]*\|",
        "a table: its cells",
        "write each row as a block of its own, and leave out the line of hyphens",
    ),
    (
        r"\A(?: {4}|\t)",
        "an indented block: its lines",
        "remove the spaces before them; lines that stand alone are blocks of their own, parted by blank lines",
    ),
    (
        r"\S {2,}\n",
        "lines that end in two spaces",
        "remove the spaces; lines that stand alone are blocks of their own, parted by blank lines",
    ),
)
"""A pattern for what would lose its lines, what it is, and what helps."""
_TIPS = {
    "blockquote": "write a backslash before each > at the beginning of a line",
    "code": "write a backslash before each backtick",
    "em": "write a backslash before each * and _ that is a character of the text; leave out emphasis",
    "hr": "write a backslash before the first character of the line",
    "img": "write a backslash before the !",
    "ol": "write a backslash behind the number, as in 1\\.",
    "strong": "write a backslash before each * and _ that is a character of the text; leave out emphasis",
}
"""A tip for each element of HTML that Markdown makes, and that a text cannot have."""
_MARKS = {"title": r"#{1,6} ", "heading": r"#{1,6} ", "item": r"[*+-] ", "paragraph": ""}
"""Kind of block -> a pattern for the marks before its words, which a reader does not see."""


def _lost(source: str, blocks: Iterable[Block], published_as: str) -> str | None:
    """The part of a block's source that a reader would not see, from the first block that differs, or None.

    A reader sees every character but the mark of a heading or an item and, of a text that was published as Markdown,
    the address of a link.
    """
    rest = unescaped(source)
    for block in blocks:
        links = published_as == "markdown"
        visible = "".join(f"[{run.text}]({run.href})" if links and run.href else run.text for run in block.runs)
        mark = re.match(_MARKS[block.kind], rest)
        if mark is None or not rest.startswith(visible, mark.end()):
            return rest
        rest = rest[mark.end() + len(visible) :].lstrip()
    return rest or None


@lru_cache(maxsize=10_000)
def _tree(block: str) -> Element:
    """The element tree that Markdown parses from a block. Serialized HTML would confuse “&” with the words “&amp;”."""
    md, tree = _markdown()
    tree.root = Element("div")
    md.reset().convert(block)
    return tree.root


@cache
def _markdown() -> tuple[markdown.Markdown, _Tree]:
    # “#1” at the beginning of a line is words: a heading has a space behind its marks.
    md = markdown.Markdown(extensions=["pymdownx.saneheaders"])
    # In a quotation tags, entities, addresses in angle brackets and underlined or indented lines are words.
    md.preprocessors.deregister("html_block")
    for name in ("html", "entity", "autolink", "automail", "linebreak"):
        md.inlinePatterns.deregister(name)
    for name in ("setextheader", "code", "reference"):
        md.parser.blockprocessors.deregister(name)
    tree = _Tree()
    md.treeprocessors.register(tree, "tree", -1)
    return md, tree


def _runs(element: Element) -> tuple[Run, ...]:
    """The words of an element with their links, white space folded across them."""
    raw: list[Run] = []

    def walk(node: Element, href: str | None) -> None:
        href = node.get("href", href)
        raw.append(Run(node.text or "", href))
        for child in node:
            walk(child, href)
            raw.append(Run(child.tail or "", href))

    walk(element, None)
    runs: list[Run] = []
    for run in raw:
        text = re.sub(r"\s+", " ", run.text)
        if not runs or runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            runs.append(Run(text, run.href))
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].href)
    return tuple(run for run in runs if run.text)


def unescaped(text: str) -> str:
    """A text with white space folded, and without the backslashes of Markdown."""
    return fold(re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", text))
