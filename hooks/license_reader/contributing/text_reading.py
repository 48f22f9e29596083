"""A published text as passages: from plain text, from Markdown or from a saved web page.

The words of a passage are those that a reader of the file sees, with white space folded. The numbers of an HTML list,
which a browser writes, are kept apart. A line or a box of marks is no word: it is left out, but not of a web page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from license_reader.words import MARKER, UNIT, fold

Format = Literal["plain", "markdown"]
BULLET = re.compile(r"[*+•–—-] (?=\S)")
"""The mark before each item of a list without numbers."""
IN_A_PARAGRAPH = "a number in the middle of a paragraph, or a new clause"
_RULE = re.compile(r"([-*_=~#+|])\s*\1\s*\1")
"""In a line without other characters than marks: one under a title, around a box, or between two parts."""
_BOXED = re.compile(r"\s*(?P<side>[*#|])\s+(?P<words>\S.*?)\s+(?P=side)\s*|\s*([*#|])(?:\s+\3)?\s*")
"""A line of a box, with words or without."""
_WRAPPED = 120
"""A file with a longer line is not wrapped, and each of its lines is a passage."""
_CENTERED = 8
"""A line with so many spaces before it can be one of several in the middle of the page."""
_SENTENCE = re.compile(r"(?:[.;:,!?”\"]|\b(?:and|or))$")
_TITLE_LIMIT = 80
_SMALL = re.compile("an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|the|to|under|upon|with|without")
"""Words that a title has in small letters."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it was published. `line` counts from 1 in the file that was read."""

    line: int
    words: str
    kind: Literal["heading", "paragraph", "item"] = "paragraph"
    doubt: str = ""
    """A doubt that somebody has to look at, or nothing."""
    counted: str = ""
    """The number that the words begin with, where a browser wrote it: it is none of the published words."""

    @property
    def published(self) -> str:
        """The published words."""
        return self.words.removeprefix(self.counted).lstrip()


def read_passages(path: Path) -> tuple[list[Passage], Format]:
    """The passages of a file, and the format of its words: by its name, or by the tags that it begins with.

    Raises OSError, and UnicodeDecodeError where the file is not UTF-8.
    """
    text = path.read_text("utf-8-sig")
    if path.suffix.lower() in {".html", ".htm"} or re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE):
        return _of_html(text), "markdown"
    if path.suffix.lower() in {".md", ".markdown"}:
        return _of_markdown(text), "markdown"
    return _of_plain(text), "plain"


def _of_plain(text: str) -> list[Passage]:
    lines = [_without_marks(line.expandtabs().rstrip()) for line in text.split("\n")]
    width = max(map(len, lines))

    def begins(before: str, line: str) -> str | None:
        if width > _WRAPPED:
            return ""
        first = line.split()[0]
        if MARKER.match(line.strip()) or BULLET.match(line.strip()):
            # A line that could have taken the next word was ended on purpose; “section” is never the last word.
            if re.search(rf"(?i:\b(?:{UNIT})s?)$", before):
                return None
            if len(before) + 1 + len(first) <= 0.85 * width:
                return ""
            return IN_A_PARAGRAPH if _SENTENCE.search(before) else None
        indent = len(before) - len(before.lstrip())
        centered = indent >= _CENTERED and not first[0].islower() and len(before) + 1 + len(first) <= 0.85 * width
        short = len(before) < 0.6 * width and len(before) + 1 + len(first) <= width
        return "" if short or centered else None

    return _numbers_joined([_titled(passage) for passage in _joined(lines, begins)])


def _without_marks(line: str) -> str:
    """A line of plain text without the marks of a box; nothing where it has no words."""
    if _RULE.search(line) and set(line) <= set("-*_=~#+|/. "):
        return ""
    boxed = _BOXED.fullmatch(line)
    # A mark between the words is that of a table.
    is_box = boxed and (boxed["side"] or " ") not in (boxed["words"] or "")
    return (boxed["words"] or "") if boxed and is_box else line


def lines_of_marks(path: Path) -> list[int]:
    """The lines of a file of plain text whose marks are left out, counted from 1."""
    lines = path.read_text("utf-8-sig").split("\n")
    return [n for n, line in enumerate(lines, 1) if line.strip() and _without_marks(line) != line]


def _joined(lines: Sequence[str], begins: Callable[[str, str], str | None]) -> Iterator[Passage]:
    """The lines as passages. Blank lines part them, and lines for which `begins(the line before, it)` is not None: it
    gives what is doubtful, or nothing."""
    held: list[str] = []
    first, doubt = 0, ""
    for number, line in enumerate([*lines, ""], 1):
        said = begins(held[-1], line) if held and line.strip() else ""
        if held and said is not None:
            yield Passage(first, fold(" ".join(held)), doubt=doubt)
            held, doubt = [], said
        if line.strip():
            first = first if held else number
            held.append(line)


def _titled(passage: Passage) -> Passage:
    """A passage without a number that looks like a title is a heading."""
    words = passage.words
    if len(words) > _TITLE_LIMIT or re.search(r"[.,;:?!)”\"]$", words) or MARKER.match(words) or BULLET.match(words):
        return passage
    # A version, a year, an address and what is to be filled in stand below a title.
    if (
        not is_title(words)
        or re.search(r"\d{4}|://|[@<\[]|^(?i:version|v\.) ?\d", words)
        or not re.search(r"[^\W\d_]", words)
    ):
        return passage
    return replace(passage, kind="heading", doubt=passage.doubt or "taken for a heading")


def is_title(words: str) -> bool:
    """Whether the first word and all others but the small ones begin with a capital, as in a title."""
    found = re.findall(r"[^\W\d_]+(?:['’]\w+)?", words)
    return all(word[0].isupper() or (at and _SMALL.fullmatch(word)) for at, word in enumerate(found))


def _numbers_joined(passages: list[Passage]) -> list[Passage]:
    """A number alone on its line belongs to the passage after it."""
    found: list[Passage] = []
    for passage in passages:
        if found and re.fullmatch(r"\(?\w{1,5}[.)]", found[-1].words) and MARKER.fullmatch(found[-1].words):
            number = found.pop()
            passage = replace(passage, line=number.line, words=f"{number.words} {passage.words}", kind="paragraph")
        found.append(passage)
    return found


def _without_fences(lines: Sequence[str]) -> list[str]:
    """The lines of a Markdown file without those around code; two spaces at its end keep each line of code."""
    found: list[str] = []
    inside = False
    for line in lines:
        fence = re.match(r"\s*(?:```|~~~)", line)
        inside ^= bool(fence)
        found.append("" if fence else line + "  " * inside)
    return found


def _of_markdown(text: str) -> list[Passage]:
    lines = _without_fences(text.split("\n"))
    for number, line in enumerate(lines):
        if re.fullmatch(r"\s*(?:[-*_] ?){3,}|\s*=+|[ |:]*-{2,}[ |:-]*\|?[ |:-]*", line):
            # A rule, or the line under a heading, which becomes one with a mark of its own.
            if re.fullmatch(r"\s*(?:=+|-+)", line) and number and lines[number - 1].strip():
                lines[number - 1] = f"# {lines[number - 1]}"
            lines[number] = ""

    def begins(before: str, line: str) -> str | None:
        mark = re.match(r"\s*(?:#{1,6} |[*+-] |> |\|)", line) or MARKER.match(line.strip())
        # Two spaces at a line's end, or a backslash, keep the line.
        return "" if mark or re.match(r"\s*#{1,6} ", before) or re.search(r"(?: {2}|\\)$", before) else None

    passages = []
    for passage in _joined(lines, begins):
        words = re.sub(r"^(?:> ?)+|\\$", "", passage.words)
        mark = re.match(r"(?:#{1,6}|[*+-]) ", words)
        kind: Literal["heading", "paragraph", "item"] = "paragraph"
        if mark:
            kind = "heading" if mark[0][0] == "#" else "item"
            words = words[mark.end() :].rstrip("# " if kind == "heading" else "")
        doubt = "a row of a table" if words.startswith("|") else ""
        passages.append(Passage(passage.line, _without_emphasis(words), kind, doubt))
    return _numbers_joined(passages)


def _without_emphasis(words: str) -> str:
    """Words of Markdown without the marks that a reader does not see; links stay."""
    words = re.sub(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", words)
    words = re.sub(r"(?<![\w*\\])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])", r"\2", words)
    words = re.sub(r"`([^`]+)`", r"\1", words)
    words = re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>", r"\1", words)
    words = re.sub(r"\[([^\]]*)\]\((?!https?://|mailto:)[^)]*\)", r"\1", words)
    return re.sub(r"\\([^\w\s])", r"\1", words)


class _WebPage(HTMLParser):
    """Collects the passages of a web page; those inside `main` or `article` alone, where there are any."""

    _BLOCKS = re.compile(
        "address|article|blockquote|body|br|d[dlt]|div|fieldset|figure|footer|form|h[1-6r]|header|html|li|main|nav|[ou]l|p"
        "|pre|section|table|tr"
    )
    _SKIPPED = re.compile("aside|button|footer|form|head|header|nav|noscript|script|style|svg|template")

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[tuple[bool, Passage]] = []
        self._words: list[str] = []
        self._line = 0
        self._kind: Literal["heading", "paragraph", "item"] = "paragraph"
        self._lists: list[tuple[str, int] | None] = []
        self._skipped = self._inside = 0
        self._link = ""
        self._number = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._skipped += bool(self._SKIPPED.fullmatch(tag))
        if tag in {"td", "th"}:
            self._words.append(" ")
        elif self._BLOCKS.fullmatch(tag):
            self.flush()
        self._inside += tag in {"main", "article"}
        if re.fullmatch("h[1-6]", tag):
            self._kind = "heading"
        elif tag in {"ol", "ul"}:
            start = int(given["start"] or 1) if re.fullmatch(r"\d{1,4}", given.get("start") or "") else 1
            self._lists.append((given.get("type") or "1", start) if tag == "ol" else None)
        elif tag == "li":
            self._item()
        elif (
            tag == "a"
            and not self._skipped
            and re.match(r"(?:https?://|mailto:)[^\s()<>\"]+$", given.get("href") or "")
        ):
            self._link = given["href"] or ""
            self._words.append("[")

    def _item(self) -> None:
        at = self._lists[-1] if self._lists else None
        if at is None:
            self._kind = "item"
            return
        style, value = at
        self._lists[-1] = (style, value + 1)
        self._number = f"{_written(value, style)}. "

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            self._words.append(f"]({self._link})")
            self._link = ""
        if self._BLOCKS.fullmatch(tag):
            self.flush()
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
        self._skipped -= bool(self._SKIPPED.fullmatch(tag)) and self._skipped > 0
        self._inside -= tag in {"main", "article"} and self._inside > 0

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._line = self._line if any(map(str.strip, self._words)) else self.getpos()[0]
            self._words.append(data)

    def flush(self) -> None:
        words = fold("".join(self._words))
        if words and words != "[":
            counted = "" if MARKER.match(words) else self._number
            doubt = "its number is one that the browser writes" if counted else ""
            shown = counted + words
            # An item that has a number of its own shows no bullet.
            kind = "paragraph" if self._kind == "item" and MARKER.match(words) else self._kind
            self.passages.append((self._inside > 0, Passage(self._line, shown, kind, doubt, counted.strip())))
            self._kind, self._number = "paragraph", ""
        elif self._kind == "heading":
            self._kind = "paragraph"
        self._words = ["["] if self._link and words == "[" else []


def _written(value: int, style: str) -> str:
    """A number as an HTML list of a type shows it."""
    if style in "aA" and value <= len("abcdefghijklmnopqrstuvwxyz"):
        return chr(ord(style) + value - 1)
    if style in "iI":
        roman = "x" * (value // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[value % 10]
        return roman.upper() if style == "I" else roman
    return str(value)


def _of_html(text: str) -> list[Passage]:
    page = _WebPage()
    page.feed(text)
    page.close()
    page.flush()
    inside = [passage for within, passage in page.passages if within]
    return _numbers_joined(inside or [passage for _, passage in page.passages])
