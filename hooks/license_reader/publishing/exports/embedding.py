"""Exports for other sites: oEmbed answers, and a script that finds references to the texts."""

from __future__ import annotations

from collections.abc import Iterator

import rjsmin

from .entries import dumped
from .site import File, Site

WIDTH = 600
"""The pixels of an embedded quotation; it fits into less."""
_LINE, _CHARACTERS, _AROUND = 24, 75, 120
"""Its pixels a line, its characters a line, and the pixels around its words: a guess, since the type is the host's."""


def oembed(site: Site) -> Iterator[File]:
    """`address.oembed.json`: an answer of the kind `rich`, with a quotation that needs no script and no style."""
    for address in site.kinds:
        yield (
            f"{address}.oembed.json",
            dumped(
                {
                    "version": "1.0",
                    "type": "rich",
                    "title": site.titles[address],
                    "provider_name": site.name,
                    "provider_url": site.at(""),
                    "author_name": site.name,
                    "author_url": site.at(""),
                    "html": quotation(site, address),
                    "width": WIDTH,
                    "height": _height(words_of(site, address)),
                }
            ),
        )


def quotation(site: Site, address: str) -> str:
    """A block quotation to paste, in HTML."""
    values = {"address": address, "title": site.titles[address], "words": words_of(site, address)}
    html = site.fill("quotation.html", **values).decode()
    # The indentation of the template would be pasted too.
    return "\n".join(line.strip() for line in html.strip().splitlines())


def words_of(site: Site, address: str) -> list[str]:
    """The quoted paragraphs: the words of a clause, the answer to a question, or the preamble of a text."""
    edition = site.edition
    if address in edition.scenarios:
        return [edition.scenarios[address].summary]
    if address in edition.documents:
        return [block.text for block in edition.documents[address].preamble]
    return [block.text for block in edition.clauses[address].blocks]


def _height(blocks: list[str]) -> int:
    return _AROUND + _LINE * sum(1 + len(block) // _CHARACTERS for block in blocks)


def script(site: Site) -> Iterator[File]:
    """`embed.js`, made small: whoever includes it should load little."""
    source = (site.templates.parent / "assets/javascripts/embed.js").read_text("utf-8")
    yield "embed.js", str(rjsmin.jsmin(source)).encode()
