"""A published text as passages: from plain text, from Markdown, or from a saved web page (`text_html`).

The words of a passage are those that a reader of the file sees, with white space folded. The numbers of an HTML list,
which a browser writes, stand apart. A line or a box of marks is no word: it is left out, but not of a web page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from license_reader.words import MARKER, UNIT, fold

from .text_html import of_html
from .text_passage import IN_A_PARAGRAPH, ROW, Format, Passage, numbers_joined

BULLET = re.compile(r"[*+•–—-] (?=\S)")
"""The mark before each item of a list without numbers."""
ANNEX = re.compile(r"(?P<name>APPENDIX|ANNEX|ATTACHMENT|EXHIBIT|SCHEDULE)(?=\s*(?:[:–—-]|$))")
"""The beginning of the title of an annex that has no number."""
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
"""The space between two cells of a table that is made of spaces."""
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
"""A passage of more characters is no title."""
_SMALL = re.compile("an?|and|as|at|but|by|for|from|in|into|nor|of|on|or|the|to|under|upon|with|without")
"""Words that a title has in small letters."""


def read_passages(path: Path) -> tuple[list[Passage], Format]:
    """The passages of a file, and the format of its words: by its name, or by the tags that it begins with.

    Raises OSError, and UnicodeDecodeError where the file is not UTF-8.
    """
    text = path.read_text("utf-8-sig")
    if path.suffix.lower() in {".html", ".htm"} or re.match(r"\s*<(?:!doctype|html)", text, re.IGNORECASE):
        return of_html(text), "markdown"
    if path.suffix.lower() in {".md", ".markdown"}:
        return _of_markdown(text), "markdown"
    return _of_plain(text), "plain"


def _of_plain(text: str) -> list[Passage]:
    lines = [_without_marks(line.expandtabs().rstrip()) for line in text.split("\n")]
    width = max(map(len, lines))
    rows = set(_rows(lines))
    cells = {lines[number] for number in rows}

    def begins(before: str, line: str) -> str | None:
        if line in cells or before in cells:
            return ""
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
        short = not first[0].islower() and len(before) < 0.6 * width and len(before) + 1 + len(first) <= width
        return "" if short or centered else None

    passages = (
        replace(passage, doubt=ROW) if passage.line - 1 in rows else _titled(passage)
        for passage in _joined(lines, begins)
    )
    return numbers_joined(list(passages))


def _rows(lines: Sequence[str]) -> Iterator[int]:
    """The index of each line that is a row of a table made of spaces: it has cells, and so has a line beside it."""
    gaps = [len(_GAP.findall(line)) for line in lines]
    for index, (before, here, after) in enumerate(zip([0, *gaps], gaps, [*gaps[1:], 0], strict=False)):
        if here and (before or after) and max(before, here, after) > 1:
            yield index


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
    if len(words) <= _TITLE_LIMIT and ANNEX.match(words):
        return replace(passage, kind="heading", doubt=passage.doubt or "taken for a heading")
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
        doubt = ROW if words.startswith("|") else ""
        passages.append(Passage(passage.line, _without_emphasis(words), kind, doubt))
    return numbers_joined(passages)


def _without_emphasis(words: str) -> str:
    """Words of Markdown without the marks that a reader does not see; links stay."""
    words = re.sub(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", words)
    words = re.sub(r"(?<![\w*\\])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])", r"\2", words)
    words = re.sub(r"`([^`]+)`", r"\1", words)
    words = re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>", r"\1", words)
    words = re.sub(r"\[([^\]]*)\]\((?!https?://|mailto:)[^)]*\)", r"\1", words)
    return re.sub(r"\\([^\w\s])", r"\1", words)
