"""The project's own Markdown: rendered, sanitised, its links sorted into addresses and the wide world.

What strangers send is treated as hostile: HTML in it is not HTML but words (and a problem), the rendered result passes
an allow-list, and a link is an address of the edition or a http, https or mailto URL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from .files import SourceFile
from .model import Prose
from .problems import Code, Problems

TAGS = {
    *("p", "a", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "br", "hr"),
    *("h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = {"http", "https", "mailto"}
PLACEHOLDER = "address"
"""The scheme of an internal link until a page gives it a relative URL."""


class _RawHtml(InlineProcessor):
    """Turns a tag into the words that it is written with, and reports it."""

    def __init__(self, report: Callable[[str], None]) -> None:
        super().__init__(r"(<(?:/?[A-Za-z!?][^<>]*)>)")
        self._report = report

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        self._report(m[1])
        return m[1], m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Marks internal links as addresses, and collects where every link leads and what it can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: list[str] = []

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            # The page has its own.
            heading.tag = "h2"
        self.anchors = [element.get("id", "") for element in root.iter() if element.get("id")]
        for link in root.iter("a"):
            target = link.get("href", "")
            self.targets.append(target)
            if not re.match(r"[A-Za-z][\w+.-]*:", target):
                link.set("href", f"{PLACEHOLDER}:{target.removesuffix('/')}")


def render(source: SourceFile, problems: Problems, *, anchors: bool = False) -> Prose:
    """The body of a file as safe HTML. Raw HTML and foreign schemes in it are added to the problems.

    With `anchors` its headings get ids; a commentary stands on pages that have ids of their own, and gets none.
    """

    def report(code: Code, what: str, tip: str) -> None:
        place = source.position_in_body(what)
        problems.add(source.path, place, code, f"“{what[:60]}”", tip)

    links = _Links()
    md = markdown.Markdown(
        extensions=["sane_lists", "smarty", "tables", *(["toc"] if anchors else [])],
        extension_configs={"smarty": {"smart_dashes": False, "smart_ellipses": False}},
    )
    md.preprocessors.deregister("html_block")
    md.inlinePatterns.deregister("html")
    raw = _RawHtml(lambda tag: report(Code.RAW_HTML, tag, "HTML is not allowed here: use Markdown"))
    md.inlinePatterns.register(raw, "html", 90)
    for pattern in ("image_link", "image_reference", "short_image_ref", "automail"):
        md.inlinePatterns.deregister(pattern)
    md.treeprocessors.register(links, "links", 0)
    html = md.convert(source.body)
    for target in links.targets:
        scheme = re.match(r"([A-Za-z][\w+.-]*):", target)
        if scheme and scheme[1].lower() not in SCHEMES:
            report(
                Code.BAD_LINK,
                target,
                "a link is an address, or begins with https://, http:// or mailto:",
            )
    attributes: dict[str, set[str]] = {"a": {"href", "title"}, "h2": {"id"}, "h3": {"id"}}
    clean = nh3.clean(html, tags=TAGS, attributes=attributes, url_schemes={*SCHEMES, PLACEHOLDER}, link_rel=None)
    text = nh3.clean(html, tags=set(), attributes={})
    return Prose(clean, frozenset(links.targets), len(text.split()), " ".join(text.split()), tuple(links.anchors))


def localise(html: str, url: Callable[[str], str]) -> str:
    """Prose for one page: each internal link becomes the URL that the page reaches its address by."""

    def replace(match: re.Match[str]) -> Any:
        return f'href="{url(match[1])}"'

    return re.sub(rf'href="{PLACEHOLDER}:([^"]*)"', replace, html)
