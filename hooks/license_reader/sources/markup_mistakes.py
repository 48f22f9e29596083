"""The mistakes of people who write Markdown: what would be shown as it is written, and what is no Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from license_reader.words import PRIVATE, is_url

UNREACHABLE = "only your machine or network reaches this address: link what every reader can open"
_UNMADE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # A URL in quotation marks is quoted. They are stashed here already, between \x02 and \x03.
    (
        re.compile(r"(?<!\]\()(?:https?://|\bwww\.)[^\s<>()\"”\x02]{1,200}+(?=[\s<>()]|$)"),
        lambda m: f"write “[words]({'https://' * m[0].startswith('www.')}{m[0].rstrip('.,;:')})”",
    ),
    (re.compile(r"\(([^()\[\]]{1,80})\)\[([^()\[\]\s]{1,200})\]"), lambda m: f"write “[{m[1]}]({m[2]})”"),
    (
        re.compile(r"\[([^\[\]]{1,80})\] \(([a-z][a-z0-9.-]{0,80}[/#][^\s()]{1,120})\)"),
        lambda m: f"write “[{m[1]}]({m[2]})”, without a space",
    ),
    (
        re.compile(r"\[([^\[\]]{1,80})\]\(([^()\s]{1,200})"),
        lambda m: f"close the bracket behind the address: “[{m[1]}]({m[2].rstrip('.,;:')})”",
    ),
    (re.compile(r"\[\[[^\[\]]{1,80}\]\]"), lambda m: "write “[words](address)”"),
    (re.compile(r"\[[^\[\]]{1,80}\]\[[^\[\]]{1,80}\]"), lambda m: "write “[words](address)”"),
    (
        re.compile(r"(?i:\[(?:section|clause|criterion) [\w.()]{1,20}\])"),
        lambda m: f"write “{m[0]}(address)”, with the address that it leads to",
    ),
    (re.compile(r"\[\^[^\[\]\s]{1,20}\]"), lambda m: "a footnote is not taken: say it in the sentence, or link it"),
    (re.compile(r"\[@([\w.-]{1,80})\]"), lambda m: f"write “[words](sources#{m[1]})”"),
    (re.compile(r"\\cite\w{0,9}\{([\w.-]{1,80})\}"), lambda m: f"write “[words](sources#{m[1]})”"),
    (re.compile(r"\[([a-z][a-z0-9.-]{0,80}-\d{4})\]"), lambda m: f"write “[words](sources#{m[1]})”"),
    (
        re.compile(r"(?<=[\w.,;)])\[\d{1,3}\]"),
        lambda m: "name the source in the sentence, and link it: [words](sources#key)",
    ),
    (re.compile(r"^#{1,6}[^\W\d_]"), lambda m: "leave a space behind the # of a heading"),
    (
        re.compile(r"^!!! ?\w{1,20}|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"),
        lambda m: "a box is not taken: say it in a paragraph",
    ),
    (re.compile(r"~~[^~]{1,80}~~"), lambda m: "nothing is struck out here: remove the words"),
    (re.compile(r"^\[[ xX]\] "), lambda m: "a box to tick is not taken: begin the entry with its words"),
)
"""Words that were meant as Markdown and would be shown as they are written, and a tip for each kind."""
_RST = re.compile(r"([^<>]{1,200}?) ?<([^<>\s]{1,2000})>")
"""The text between the backticks of a link in reStructuredText."""


def unmade(root: Element) -> Iterator[tuple[str, str]]:
    """The words in rendered Markdown that were meant as Markdown and are not, each with a tip."""
    for text in _texts(root):
        for pattern, tip in _UNMADE:
            yield from ((match[0], tip(match)) for match in pattern.finditer(text))
    for code in root.iter("code"):
        link = _RST.fullmatch(html.unescape(code.text or ""))
        if link and (code.tail or "").startswith("_"):
            yield f"`{link[0]}`_", f"write “[{link[1]}]({link[2]})”"


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element that stand in no link and in no code."""
    if element.tag not in {"a", "code", "pre"}:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def url_tip(target: str, what: str = "a link is an address, or begins") -> str:
    """How to write what is no URL of a page or of a mail."""
    if PRIVATE.match(target):
        return UNREACHABLE
    if " " in target and is_url(target.replace(" ", "%20")):
        return "write %20 for each space in it"
    if target.lower().startswith("mailto:"):
        return "write mailto: and one address, without a query"
    if target.lower().startswith(("http:", "https:")):
        return "write https://host.example/path: the host in ASCII letters, without a user or a backslash"
    return f"{what} with https://, http:// or mailto:"


def tag_tip(tag: str) -> str:
    """A tip for a tag: how to write the same in Markdown."""
    element = re.fullmatch(r"</?([A-Za-z]+)(?: [^=]*=.*)?\s*/?>", tag, re.DOTALL)
    name = element[1].lower() if element else ""
    if tag.startswith("<!--"):
        return "remove the comment: what stands here is published"
    if re.fullmatch(r"[^\s@]+@[^\s@]+", tag[1:-1]):
        return f"write “[{tag[1:-1]}](mailto:{tag[1:-1]})”"
    if name in _IN_MARKDOWN:
        return f"HTML is not allowed here: write {_IN_MARKDOWN[name]}"
    return "HTML is not allowed here: use Markdown; where the character is meant, write “\\<”"


_IN_MARKDOWN = {
    **dict.fromkeys(("b", "strong"), "**words**"),
    **dict.fromkeys(("i", "em", "u"), "*words*"),
    **dict.fromkeys(("br", "p", "div"), "a blank line between paragraphs"),
    **dict.fromkeys(("ul", "ol", "li"), "each entry on a line that begins with “- ”"),
    "a": "[words](address)",
    "code": "`words`",
    "blockquote": "“> ” before the words",
}
"""Tag -> how Markdown says it."""
