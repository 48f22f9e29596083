"""Finds the address that a writer means by a number, a name or a URL."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from license_reader import limits

_UNIT = re.compile(r"\b(?:section|clause|criterion|item) |§ ?")


def meant(word: str, known: Container[str], texts: Iterable[str], *, fragment: bool = False) -> str | None:
    """The known address that a word stands for; None if it stands for none.

    `https://host.example/base/text/2/`, `/text/2`, `Text 2`, `text-2`, `text#2`, `text/2#criterion`, `text/2.md` and,
    in one of the texts, `2`, `§ 2`, `section 2` and `2.` stand for `text/2`, `1(b)` for `text/1.b`. Where a `fragment`
    has to stay, an address with one does not stand for its page.
    """
    if len(word) > limits.ADDRESS:
        return None
    forms = dict.fromkeys(_forms(word, fragment=fragment))
    inside = [f"{text}/{form}" for text in texts for form in forms]
    return next((address for address in (*forms, *inside) if address and address in known), None)


def _forms(word: str, *, fragment: bool) -> Iterator[str]:
    plain = re.sub(r"^[a-z][a-z+.-]*://[^/]*", "", word.strip().lower()).partition("?")[0]
    plain = re.sub(r"(?:/index)?\.(?:md|html)(?=#|$)", "", re.sub(r"(?<!/)/*+#", "#", plain)).strip("./ ")
    plain = re.sub(r" ?\((\w{1,5})\)", r".\1", _UNIT.sub("", plain))
    while plain:
        yield plain
        page, mark, below = plain.partition("#")
        if mark:
            yield f"{page}/{below}".strip("/")
            if not fragment:
                yield page
        yield re.sub(r"[ -](?=[^ -]*$)", "/", plain.replace(" ", "-"))
        # Drop a part before the address: the base of a site, a folder of the sources.
        plain = plain.partition("/")[2]
