"""Published addresses never break: a register that only grows, and redirects for what has moved.

The register is a text file, a line for each address and fragment that was ever published; a clause's line also holds
the print of its words, so that an id cannot come to mean another clause. A redirect is an entry `old: new` in a YAML
file; it takes along what is below the old address.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from license_reader.edition import Edition
from license_reader.paths import REDIRECTS, REGISTER, bad_address
from license_reader.problems import Code, Problems, nearest
from license_reader.publishing.pages import moved_to, pages, redirects, short_ways
from license_reader.sources.files import MAX_BYTES, read_text
from license_reader.sources.yaml import YamlData, parse_yaml

_SEGMENT = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
_ADDRESS = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*(?:#{_SEGMENT})?")
MANY = 100
"""Above so many problems none is told with the nearest address: it takes its time to be found."""
_HEAD = """\
# Every address and fragment that was ever published, and the print of each clause's words.
# `make check ADD=1` adds the new ones at the end. A line is never changed or removed: what has moved goes into
# redirects.yml.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register."""

    address: str
    words: str
    number: int


def published(edition: Edition) -> dict[str, str]:
    """Every address and fragment that the edition's pages answer to, with the print of a clause's words or ""."""
    found = {page.address: "" for page in pages(edition) if page.address}
    found |= dict.fromkeys(redirects(edition), "")
    found |= {clause.address: _print(clause.text) for clause in edition.clauses.values()}
    for document in edition.documents.values():
        found[f"{document.address}#provenance"] = ""
        found |= {f"{document.address}#{clause.id}": "" for clause in document.clauses}
    found |= {finding.address: "" for finding in edition.findings}
    found |= {source.address: "" for source in edition.sources.values()}
    for article in edition.articles.values():
        found |= {f"{article.address}#{anchor}": "" for anchor in article.prose.anchors if article.address}
    return found


def _print(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def read_register(root: Path, problems: Problems) -> list[Line]:
    """The register's lines. A line that is none, or stands twice, is a problem."""
    path = root / REGISTER
    if not path.exists():
        tip = "`make check ADD=1` writes it"
        problems.add(REGISTER, (1, 1), Code.MISSING_KEY, "the register of published addresses is missing", tip)
        return []
    lines: list[Line] = []
    seen: dict[tuple[str, str], int] = {}
    text = read_text(path, REGISTER, problems, 10 * MAX_BYTES) or ""
    for number, content in enumerate(text.splitlines(), 1):
        if not content or content.startswith("#"):
            continue
        address, _, words = content.partition(" ")
        if not _ADDRESS.fullmatch(address) or not re.fullmatch(r"(?:[0-9a-f]{12})?", words):
            tip = "let `make check ADD=1` write the lines"
            problems.add(REGISTER, (number, 1), Code.WRONG_VALUE, f"“{content[:80]}” is not an address", tip)
        elif (address, words) in seen:
            tip = f"first on line {seen[address, words]}"
            problems.add(REGISTER, (number, 1), Code.DUPLICATE_KEY, f"“{address}” stands twice", tip)
        else:
            seen[address, words] = number
            lines.append(Line(address, words, number))
    return lines


def read_redirects(root: Path, problems: Problems) -> YamlData:
    """The redirects as they are written, each key and value an address."""
    path = root / REDIRECTS
    text = read_text(path, REDIRECTS, problems) if path.exists() else ""
    data = parse_yaml(text, REDIRECTS, problems) if text else None
    if data is None:
        return YamlData({})
    for old, new in data.data.items():
        for word, is_key in ((old, True), (new, False)):
            if not isinstance(word, str) or not _ADDRESS.fullmatch(word):
                place = data.position((old,), key=is_key)
                tip = "write “old-address: new-address”, both as in text/1.a or sources#key"
                problems.add(REDIRECTS, place, Code.BAD_REDIRECT, f"“{word}” is not an address", tip)
            elif is_key and (why := bad_address(word)):
                place = data.position((old,), key=True)
                problems.add(REDIRECTS, place, Code.BAD_REDIRECT, f"“{word}” cannot be an address: {why}", "remove it")
    return data


def apply_redirects(edition: Edition, data: YamlData, register: list[Line], problems: Problems) -> Edition:
    """The edition with where its old addresses lead. A redirect to nowhere, from a living address or from one that
    was never published is a problem."""

    def report(code: Code, old: str, message: str, tip: str) -> None:
        problems.add(REDIRECTS, data.position((old,), key=True), code, message, tip)

    moved: dict[str, str] = {}
    living = published(edition)
    ways = redirects(edition)
    ever = {line.address for line in register}
    for old, new in data.data.items():
        target = _followed(old, data.data)
        if target is None:
            report(Code.BAD_REDIRECT, old, f"“{old}” leads in a circle", "let it lead to an address that stands")
        elif target in ways:
            report(Code.BAD_REDIRECT, old, f"“{target}” is only a way to “{ways[target]}”", f"write “{ways[target]}”")
        elif target not in living:
            tip = nearest(target, living) if len(problems) < MANY else ""
            report(Code.BAD_REDIRECT, old, f"no address “{target}”", tip)
        elif old in living:
            tip = "give what stands there now another id, or remove the redirect"
            report(Code.REUSED_ADDRESS, old, f"“{old}” has moved to “{new}”, and something stands there again", tip)
        elif old not in ever:
            tip = nearest(old, ever) if len(problems) < MANY else ""
            report(Code.BAD_REDIRECT, old, f"“{old}” was never published", tip)
        else:
            moved[old] = target
    return replace(edition, moved=moved)


def _followed(old: str, moved: Mapping[str, str]) -> str | None:
    """Where a chain of redirects ends, or None where it has no end."""
    seen = {old}
    target = moved[old]
    while target in moved:
        if target in seen:
            return None
        seen.add(target)
        target = moved[target]
    return target


def check_register(edition: Edition, register: list[Line], problems: Problems) -> None:
    """Whatever was published stands, or leads to something that does, and no clause has another's id."""
    living = published(edition)
    latest = {line.address: line for line in register}
    ways = redirects(edition)
    gone = {address for address in latest if address not in living and moved_to(address, edition, ways) not in living}
    # What hangs on a clause or page that is gone comes back with it: one problem says enough.
    follow = {guess for address in gone for guess in short_ways(address, edition)}
    follow |= {a for a in gone if any(part in gone for part in _around(a))}
    lost = gone - follow
    standing = living.keys() - ways
    for address, line in latest.items():
        if address in lost:
            best = _best(address, standing) if len(problems) < MANY else "new/address"
            problems.add(
                REGISTER,
                (line.number, 1),
                Code.GONE_ADDRESS,
                f"“{address}” was published, and nothing stands there now",
                f"restore it, or say in {REDIRECTS} where it is now: “{address}: {best}”",
            )
        elif address in edition.clauses and line.words and living[address] != line.words:
            problems.add(
                REGISTER,
                (line.number, 1),
                Code.REUSED_ADDRESS,
                f"“{address}” was published with other words: an id keeps its clause",
                "give each clause the id that it had; where the publisher changed the words, add the line "
                f"“{address} {living[address]}” at the end",
            )


def _around(address: str) -> Iterator[str]:
    """What an address hangs on: its page, the clause that a fragment of a whole text is, the text."""
    page, mark, _ = address.partition("#")
    if mark:
        yield page
        yield address.replace("#", "/")
    parts = page.split("/")
    yield from ("/".join(parts[:end]) for end in range(1, len(parts)))


def _best(address: str, standing: Iterable[str]) -> str:
    """Where an address that is gone most likely leads: to what is called nearly the same, or the page of a fragment."""
    page, mark, _ = address.partition("#")
    alike = [
        other for other in sorted(standing) if bool(mark) == ("#" in other) and (not mark or other.startswith(page))
    ]
    close = difflib.get_close_matches(address, alike, n=1, cutoff=0.7 if mark else 0)
    return close[0] if close else page or "new/address"


def unregistered(edition: Edition, register: list[Line]) -> Iterator[str]:
    """The lines that the register lacks, in the order of the edition."""
    known = {line.address for line in register}
    for address, words in published(edition).items():
        if address not in known:
            yield f"{address} {words}".rstrip()


def register(root: Path, lines: list[str]) -> None:
    """Append lines to the register, which is begun where there is none."""
    path = root / REGISTER
    before = path.read_text("utf-8").rstrip("\n") + "\n" if path.is_file() else _HEAD
    path.write_text(before + "".join(f"{line}\n" for line in lines), "utf-8")
