"""A saved web page as passages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Literal

from license_reader.words import MARKER, fold

from .text_passage import ROW, Passage, numbers_joined


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
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._skipped += bool(self._SKIPPED.fullmatch(tag))
        if tag in {"td", "th"}:
            self._words.append(" ")
            self._cells += 1
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
            doubt = ROW if self._cells > 1 else doubt
            shown = counted + words
            # An item that has a number of its own shows no bullet.
            kind = "paragraph" if self._kind == "item" and MARKER.match(words) else self._kind
            self.passages.append((self._inside > 0, Passage(self._line, shown, kind, doubt, counted.strip())))
            self._kind, self._number = "paragraph", ""
        elif self._kind == "heading":
            self._kind = "paragraph"
        self._cells = 0
        self._words = ["["] if self._link and words == "[" else []


def _written(value: int, style: str) -> str:
    """A number as an HTML list of a type shows it."""
    if style in "aA" and value <= 26:
        return chr(ord(style) + value - 1)
    if style in "iI":
        roman = "x" * (value // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[value % 10]
        return roman.upper() if style == "I" else roman
    return str(value)


def of_html(text: str) -> list[Passage]:
    page = _WebPage()
    page.feed(text)
    page.close()
    page.flush()
    inside = [passage for within, passage in page.passages if within]
    return numbers_joined(inside or [passage for _, passage in page.passages])
