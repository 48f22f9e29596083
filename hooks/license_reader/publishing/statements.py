"""The texts to paste, each as plain text, Markdown and HTML, with its placeholders filled in from the edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.model import INTERNAL_LINK, PLACEHOLDER, STATEMENT_PLACEHOLDERS, Statement
from license_reader.words import LINK, SCHEME, listed

_EMPHASIS = [
    re.compile(rf"(?<![\\\w]){mark}(?=\S)(.+?)(?<=\S){mark}(?!\w)") for mark in (r"\*\*", r"\*", "__", "_", "`")
]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text to paste. An address of this site begins with a slash if the URL of the site is not known."""

    text: str
    is_address: bool = False


def forms(edition: Edition, statement: Statement, absolute: Callable[[str], str]) -> dict[str, tuple[Part, ...]]:
    """The statement in each format, by the format's name."""
    source = _unwrapped(filled(edition, statement.about, statement.prose.markdown)).strip()
    return {
        "plain": tuple(_plain(source, absolute)),
        "markdown": tuple(_markdown(source, absolute)),
        "html": tuple(_html(filled(edition, statement.about, statement.prose.html).strip(), absolute)),
    }


def filled(edition: Edition, about: str, text: str) -> str:
    """The text with the ids of the violated criteria in place of its placeholders."""
    judgment = Judgment(edition, about)
    for placeholder, authority in STATEMENT_PLACEHOLDERS.items():
        text = text.replace(placeholder, listed([clause.id for clause in judgment.violated_on(authority)]))
    return text


def _unwrapped(markdown: str) -> str:
    """Each paragraph and each entry of a list on one line: what is pasted wraps where it lands."""
    return re.sub(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)(?![-*+>] |\d+\. )", " ", markdown)


def _address(target: str, absolute: Callable[[str], str]) -> Part:
    return Part(target) if SCHEME.match(target) else Part(absolute(target.strip("/")), is_address=True)


def _markdown(source: str, absolute: Callable[[str], str]) -> Iterator[Part]:
    at = 0
    for match in LINK.finditer(source):
        yield Part(source[at : match.start("target")])
        yield _address(match["target"], absolute)
        at = match.end("target")
    yield Part(source[at:])


def _plain(source: str, absolute: Callable[[str], str]) -> Iterator[Part]:
    at = 0
    for match in LINK.finditer(source):
        yield Part(f"{_bare(source[at : match.start()] + match['words'])} (")
        yield _address(match["target"], absolute)
        yield Part(")")
        at = match.end()
    yield Part(_bare(source[at:]))


def _bare(markdown: str) -> str:
    """Markdown without its marks of emphasis and escapes; lists and paragraphs stay as they are."""
    for pattern in _EMPHASIS:
        markdown = pattern.sub(r"\1", markdown)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", markdown)


def _html(html: str, absolute: Callable[[str], str]) -> Iterator[Part]:
    at = 0
    for match in INTERNAL_LINK.finditer(html):
        yield Part(html[at : match.start("target") - len(f"{PLACEHOLDER}:")])
        yield _address(match["target"] or "/", absolute)
        at = match.end("target")
    yield Part(html[at:])
