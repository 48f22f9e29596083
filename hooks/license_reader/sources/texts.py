"""Verbatim texts: Markdown in which each clause is a block with its id in an attribute list.

A text holds only headings, paragraphs, bullet items and links. Its numbers are literal words: no list is ever
numbered by the machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from license_reader.document import Block, Clause, Document, Provenance, Run, Variant
from license_reader.paths import bad_id
from license_reader.problems import Code, Problems
from license_reader.words import MARKER, clipped, fold

from .files import SourceFile
from .patterns import Patterns
from .prose import excess
from .schema import TextEntry, shared

ATTRIBUTES = re.compile(r"\{:\s*(?P<attributes>[^}\n]*)\}\s*$")
MAX_BLOCKS = 5_000
"""Several times what the longest license has."""
MAX_HEADING = 300
MAX_DEPTH = 10
"""How many clauses stand in each other; the longest licenses have five."""


@dataclass(frozen=True, slots=True)
class _SourceBlock:
    line: int
    markdown: str
    attributes: dict[str, str] | None


class _Tree(Treeprocessor):
    """Keeps the tree that the Markdown makes."""

    root = Element("div")

    def run(self, root: Element) -> None:
        self.root = root


def fingerprint(body: str, published_as: str) -> str:
    """The hash that pins a text: SHA-256 of its words with white space folded, without our ids and escapes.

    A text published as Markdown keeps its marks in the hash; one published as plain text has none of its own.
    """
    return hashlib.sha256(published_words(body, published_as).encode()).hexdigest()


def published_words(body: str, published_as: str) -> str:
    """The published text with white space folded, from the Markdown that holds it here."""
    blocks = [block.markdown for block in _split(body, 1)]
    if published_as == "plain":
        blocks = [re.sub(r"^#+ ", "", block) for block in blocks]
    return _unescaped("\n".join(blocks))


def _unescaped(text: str) -> str:
    """A text with white space folded, and without the backslashes of Markdown."""
    return fold(re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", text))


def load_text(address: str, source: SourceFile, entry: TextEntry, problems: Problems) -> Document:
    """A document from its file. What is wrong with its words, marks or ids is added to the problems."""
    provenance = entry.provenance
    actual = fingerprint(source.body, provenance.format)
    if actual != provenance.sha256:
        problems.add(
            source.path,
            source.meta.position(("provenance", "sha256")),
            Code.TEXT_CHANGED,
            f"the words of the text are not the recorded ones: their hash is {actual}",
            "undo the change; a text is a quotation, and no word of it is ours to edit",
        )
    preamble: list[Block] = []
    begun: list[tuple[_SourceBlock, str, list[Block]]] = []
    seen: dict[str, int] = {}
    raws = _split(source.body, source.body_line)
    if len(raws) > MAX_BLOCKS:
        message = f"{len(raws):,} blocks: the limit is {MAX_BLOCKS:,}"
        tip = "part it into several texts"
        problems.add(source.path, (raws[MAX_BLOCKS].line, 1), Code.TOO_LARGE, message, tip)
    for raw in raws[:MAX_BLOCKS]:
        blocks = _parse_block(raw, provenance.format, source.path, problems)
        if raw.attributes is None:
            (begun[-1][2] if begun else preamble).extend(blocks)
            continue
        clause_id = raw.attributes.get("id", "")
        if why := bad_id(clause_id):
            problems.add(
                source.path,
                (raw.line, 1),
                Code.BAD_ID,
                f"“{clause_id}” is not a clause id: {why}",
                "as in {: #1.b.v }",
            )
        if clause_id in seen:
            message, tip = f"the id “{clause_id}” stands twice", f"first on line {seen[clause_id]}"
            problems.add(source.path, (raw.line, 1), Code.DUPLICATE_ID, message, tip)
            continue
        seen[clause_id] = raw.line
        begun.append((raw, clause_id, blocks))
    clauses = [
        (Clause(f"{address}/{clause_id}", clause_id, address, tuple(blocks), raw.line), raw.attributes or {})
        for raw, clause_id, blocks in begun
    ]
    placed = _place(address, clauses, source.path, problems)
    variants = tuple(Variant(f"{address}/{v.clause}", v.words, v.instead_of, v.note) for v in provenance.variants)
    return Document(
        address=address,
        provenance=Provenance(
            copy=provenance.copy_, variants=variants, **shared(provenance, Provenance, "copy", "variants")
        ),
        preamble=tuple(preamble),
        clauses=placed,
        words=len(published_words(source.body, provenance.format).split()),
        path=source.path,
        **shared(entry, Document, "provenance"),
    )


def _split(body: str, first_line: int) -> list[_SourceBlock]:
    """The blocks of a body: what blank lines part, each with the attribute list on its last line."""
    blocks: list[_SourceBlock] = []
    line, counted = first_line, 0
    for match in re.finditer(r"(?:^.*\S.*$\n?)+", body, re.MULTILINE):
        text = match[0].rstrip()
        line += body.count("\n", counted, match.start())
        counted = match.start()
        attributes = None
        if found := ATTRIBUTES.match(text, max(0, text.rfind("{:"))):
            attributes = _attributes(found["attributes"])
            text = text[: found.start()].removesuffix("\n")
        blocks.append(_SourceBlock(line, text, attributes))
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


def _parse_block(raw: _SourceBlock, published_as: str, path: str, problems: Problems) -> list[Block]:
    if too_much := excess(raw.markdown):
        problems.add(path, (raw.line, 1), Code.TOO_LARGE, f"in this block {too_much[0]}", "part it with blank lines")
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
                    "escape the character that made it, as in 1\\.",
                )
                refused = True
                continue
            runs = _runs(item)
            for run in runs:
                if run.href is not None and not re.match(r"(?:https?://|mailto:)[^\s<>\"]+$", run.href):
                    tip = "a link in a text begins with https://, http:// or mailto:"
                    problems.add(path, (raw.line, 1), Code.BAD_LINK, f"“{run.href}”", tip)
                    refused = True
            blocks.append(Block(kind, runs))  # type: ignore[arg-type]
    lost = None if refused else _lost(raw.markdown, blocks, published_as)
    if lost is not None:
        message = f"Markdown takes “{clipped(lost)}” for its own marks, and a reader would not see all of it"
        problems.add(path, (raw.line, 1), Code.TEXT_MARKUP, message, "write a backslash before each mark, as in 1\\.")
    return blocks


_MARKS = {"title": r"#{1,6} ", "heading": r"#{1,6} ", "item": r"[*+-] ", "paragraph": ""}
"""What stands before the words of a block of each kind, and is not shown."""


def _lost(source: str, blocks: Iterable[Block], published_as: str) -> str | None:
    """What of a block's source would not be shown, from the first block that differs; None where all of it is.

    A reader sees every character but the mark of a heading or an item and, of a text that was published as Markdown,
    the address of a link.
    """
    rest = _unescaped(source)
    for block in blocks:
        links = published_as == "markdown"
        shown = "".join(f"[{run.text}]({run.href})" if links and run.href else run.text for run in block.runs)
        mark = re.match(_MARKS[block.kind], rest)
        if mark is None or not rest.startswith(shown, mark.end()):
            return rest
        rest = rest[mark.end() + len(shown) :].lstrip()
    return rest or None


@lru_cache(maxsize=10_000)
def _tree(block: str) -> Element:
    """What Markdown makes of a block: as a tree, not as HTML, where the words “&amp;” would be a sign."""
    md, tree, patterns = _markdown()
    tree.root = Element("div")
    patterns.narrow(block)
    md.reset().convert(block)
    return tree.root


@cache
def _markdown() -> tuple[markdown.Markdown, _Tree, Patterns]:
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
    return md, tree, Patterns(md)


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


def _place(
    address: str, clauses: list[tuple[Clause, dict[str, str]]], path: str, problems: Problems
) -> tuple[Clause, ...]:
    """Give each clause its heading and its parent: by its id, or the lead-in that its attribute list names."""
    ids = {clause.id for clause, _ in clauses}
    parents = {clause.id: _parent(clause.id, attributes, ids) for clause, attributes in clauses}
    depths: dict[str, int] = {}
    placed: list[Clause] = []
    for clause, attributes in clauses:
        report = partial(problems.add, path, (clause.line, 1))
        known = {"id", "heading", "under"}
        for key in sorted(attributes.keys() - known):
            report(Code.UNKNOWN_KEY, f"unknown attribute “{key}”", f"known: {', '.join(sorted(known))}")
        parent, by_id = parents[clause.id], clause.id.rpartition(".")[0]
        if parent and parent not in ids:
            tip = problems.suggestions.nearest(parent, ids)
            report(Code.BAD_PARENT, f"no clause “{parent}” to stand under", tip)
            parent = ""
        elif (depth := _depth(clause.id, parents)) is None:
            report(Code.BAD_PARENT, f"“{clause.id}” stands under itself", "let it stand under a clause around it")
            parent = ""
        elif parent and parent == by_id and parent not in depths:
            tip = f"let “{parent}” stand first, or give “{clause.id}” an id of its own"
            report(Code.BAD_PARENT, f"“{clause.id}” stands before “{parent}”, of which it is a part", tip)
            parent = ""
        elif depth > MAX_DEPTH:
            tip = "let it stand under a clause further out"
            report(Code.TOO_LARGE, f"more than {MAX_DEPTH} clauses around “{clause.id}”", tip)
            parent = ""
        heading = attributes.get("heading")
        if heading and len(heading) > MAX_HEADING:
            report(Code.WRONG_VALUE, f"the heading has {len(heading)} characters", f"at most {MAX_HEADING}")
        elif heading and not re.match(rf"(?:{MARKER.pattern} )?{re.escape(heading)}(?!\w)", clause.text):
            report(Code.WRONG_VALUE, f"the clause does not begin with its heading “{heading}”")
        depths[clause.id] = depths[parent] + 1 if parent and parent == by_id else 0
        above = f"{address}/{parent}" if parent else None
        placed.append(replace(clause, heading=heading, parent=above, depth=depths[clause.id]))
    return tuple(placed)


def _parent(clause_id: str, attributes: dict[str, str], ids: set[str]) -> str:
    """The id of the clause that another stands in, by its own id or its attribute list; "" where it stands in none."""
    by_id = clause_id.rpartition(".")[0]
    return by_id if by_id in ids else attributes.get("under", "")


def _depth(clause_id: str, parents: Mapping[str, str]) -> int | None:
    """How many clauses stand around one, counted to just above the limit; None where it stands under itself."""
    around: list[str] = []
    at = parents[clause_id]
    # A circle that it only leads into is told of those within.
    while at in parents and at not in around and len(around) <= MAX_DEPTH:
        if at == clause_id:
            return None
        around.append(at)
        at = parents[at]
    return len(around)
