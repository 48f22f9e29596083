"""The project's own Markdown: rendered, sanitised, its links sorted into addresses and the wide world.

Input from strangers is treated as hostile: HTML in it is not HTML but words (and a problem), the rendered result passes
an allow-list, and a link is an address of the edition or a http, https or mailto URL.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from license_reader import limits
from license_reader.model import PLACEHOLDER, Prose
from license_reader.problems import Code, Position, Problems
from license_reader.words import SCHEME, invisible, is_url

from .files import SourceFile
from .markup_mistakes import tag_tip, unmade, url_tip

TAGS = {
    *("p", "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "br", "hr"),
    *("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto"}


class _Refused(InlineProcessor):
    """Turns what a pattern finds into the words that it is written with, and reports it."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.found: list[str] = []

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        self.found.append(m[1])
        return m[1], m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Marks internal links as addresses, and collects where every link leads and what it can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: list[str] = []
        self.unmade: list[tuple[str, str]] = []

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            # The page has its own.
            heading.tag = "h2"
        self.anchors = [element.get("id", "") for element in root.iter() if element.get("id")]
        self.unmade = list(unmade(root))
        self.targets = []
        for link in root.iter("a"):
            target = link.get("href", "")
            self.targets.append(target)
            if not SCHEME.match(target):
                link.set("href", f"{PLACEHOLDER}:{target.removesuffix('/')}")


class _Writer:
    """Renders Markdown as HTML. Its setup takes longer than a conversion, so one instance serves all files."""

    def __init__(self, *, anchors: bool) -> None:
        self._markdown = markdown.Markdown(
            extensions=["pymdownx.betterem", "pymdownx.saneheaders", "sane_lists", "smarty", "tables"]
            + (["toc"] if anchors else []),
            extension_configs={"smarty": {"smart_dashes": False, "smart_ellipses": False}},
        )
        self._markdown.preprocessors.deregister("html_block")
        patterns = self._markdown.inlinePatterns
        patterns.deregister("html")
        for pattern in ("image_link", "image_reference", "short_image_ref", "automail"):
            patterns.deregister(pattern)
        self.tags = _Refused(r"(<(?:/?[A-Za-z!?][^<>]*)>)")
        patterns.register(self.tags, "html", 90)
        self.pictures = _Refused(r"(!\[)(?=[^\[\]]*\][(\[])")
        patterns.register(self.pictures, "picture", 175)
        self.links = _Links()
        self._markdown.treeprocessors.register(self.links, "links", 0)

    def write(self, body: str) -> Prose:
        """A body as safe HTML. What was refused in it is found in `tags`, `pictures` and `links`."""
        self._markdown.reset()
        self.tags.found, self.pictures.found = [], []
        self.links.targets, self.links.anchors = [], []
        converted = self._markdown.convert(body)
        words = html.unescape(_WORDS.clean(converted)).split()
        return Prose(
            html=_SAFE.clean(converted),
            links=frozenset(self.links.targets),
            words=len(words),
            text=" ".join(words),
            anchors=tuple(self.links.anchors),
            markdown=body,
        )


@cache
def _writer(*, anchors: bool) -> _Writer:
    return _Writer(anchors=anchors)


_SAFE = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}},
    url_schemes={*SCHEMES, PLACEHOLDER},
    link_rel=None,
)
_WORDS = nh3.Cleaner(tags=set(), attributes={})


def render(source: SourceFile, problems: Problems, *, anchors: bool = False) -> Prose:
    """The body of a file as safe HTML. Raw HTML and foreign schemes in it are added to the problems.

    With `anchors` its headings get ids; a commentary stands on pages that have ids of their own, and gets none.
    """

    def place(at: str | int) -> Position:
        return source.position_at(at) if isinstance(at, int) else source.position_in_body(at)

    found = _render(source.body, source.path, place, problems, anchors=anchors)
    return found or Prose("", frozenset(), len(source.body.split()), "")


def render_key(source: SourceFile, key: str, problems: Problems) -> Prose | None:
    """The Markdown of a key of the front matter as safe HTML, like `render`; None where the key holds no text."""
    value, place = source.meta.data.get(key), source.meta.position((key,))
    return _render(value, source.path, lambda _: place, problems, anchors=False) if isinstance(value, str) else None


def _render(
    body: str, path: str, place: Callable[[str | int], Position], problems: Problems, *, anchors: bool
) -> Prose | None:
    """Markdown as safe HTML; None if it exceeds a limit. `place` gives the place of an offset or of some words."""

    def report(code: Code, what: str, tip: str) -> None:
        problems.add(path, place(what), code, f"“{what[:60]}”", tip)

    if too_much := excess(body):
        message, offset = too_much
        problems.add(path, place(offset), Code.TOO_LARGE, message, "say it shorter, with fewer marks of Markdown")
        return None
    writer = _writer(anchors=anchors)
    written = writer.write(body)
    for tag in writer.tags.found:
        report(Code.RAW_HTML, tag, tag_tip(tag))
    for words, tip in writer.links.unmade:
        report(Code.BAD_LINK, words, f"{tip}; where the characters are meant, put them into backticks")
    for mark in writer.pictures.found:
        report(Code.PICTURE, mark, "say in words what it shows")
    for target in writer.links.targets:
        if SCHEME.match(target) and not is_url(target):
            report(Code.BAD_LINK, target, url_tip(target))
    if invisible(written.html):
        entities = re.findall(r"&#?\w+;", body)
        # Python gives nothing for what HTML has no character for.
        unseen = [entity for entity in entities if invisible(html.unescape(entity) or "\0")]
        for entity in unseen or entities:
            report(Code.ENCODING, entity, "remove it: nobody sees the character that it stands for")
    return written


_MARK = re.compile(r"[^\w\s.,;:-]")
_BRACKET = re.compile(r"[\[<]")
_HEADING = re.compile(r"^(?:[ \t>*+.\d-]*+[#=]|(?=.*-)[ \t>*+=-]+$)", re.MULTILINE)
_INDENT = re.compile(r"^(?=[ \t>*+\d-])(?:[ \t]*(?:>|[*+-](?=[ \t])|\d+\.(?=[ \t])))*[ \t]*", re.MULTILINE)


def excess(body: str) -> tuple[str, int] | None:
    """The limit that a body exceeds, in words, and the offset at which it does; None if it exceeds none.

    Python-Markdown is quadratic in some characters and recursive in nesting, so both are limited (`limits`).
    """
    length, lines = len(body), body.count("\n")
    if length > limits.MARKDOWN_CHARACTERS:
        return f"{length:,} characters: the limit is {limits.MARKDOWN_CHARACTERS:,}", limits.MARKDOWN_CHARACTERS
    counted = (
        (lines, limits.MARKDOWN_LINES, re.compile("\n"), "lines"),
        (length, limits.MARKDOWN_MARKS, _MARK, "marks of Markdown"),
        (body.count("[") + body.count("<"), limits.MARKDOWN_BRACKETS, _BRACKET, "opening brackets"),
        (lines + 1, limits.MARKDOWN_HEADINGS, _HEADING, "headings"),
    )
    for most, limit, pattern, what in counted:
        # Counting is slow, so it is skipped if there cannot be too many.
        offsets = [match.start() for match in pattern.finditer(body)] if most > limit else []
        if len(offsets) > limit:
            return f"{len(offsets):,} {what}: the limit is {limit:,}", offsets[limit]
    for line in _INDENT.finditer(body):
        depth = len(re.findall(r"[>*+.-]", line[0])) + line[0].expandtabs(4).count(" " * 4)
        if depth > limits.MARKDOWN_DEPTH:
            return f"{depth} quotations and lists in each other: the limit is {limits.MARKDOWN_DEPTH}", line.start()
    return None
