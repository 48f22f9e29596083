"""The register of published addresses, as it is written.

The register is a text file, a line for each address and fragment that was ever published. The line of a clause or a
finding also holds a digest: of the clause's words, or of the finding's criterion and quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from license_reader import limits
from license_reader.paths import REGISTER
from license_reader.problems import Code, Problems

from .files import read_text

_SEGMENT = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
ADDRESS = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*(?:#{_SEGMENT})?")
_DIGEST = re.compile(r"(?:[0-9a-f]{12})?")

_HEAD = """\
# Every address and fragment that was ever published, with a digest of each clause's words and each finding's claim.
# `make check ADD=1` adds the new ones at the end. A line is never changed or removed: what has moved goes into
# redirects.yml.
"""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register: an address, its digest (or "" for what has none), and the line's number from 1."""

    address: str
    digest: str
    number: int


def read_register(root: Path, problems: Problems) -> tuple[RegisterLine, ...]:
    """The lines of the register. A malformed or repeated line is a problem."""
    path = root / REGISTER
    if not path.exists():
        tip = "`make check ADD=1` writes it"
        problems.add(REGISTER, (1, 1), Code.MISSING_FILE, "the register of published addresses is missing", tip)
        return ()
    lines, found = _lines(read_text(path, REGISTER, problems, limits.REGISTER_BYTES) or "", limits.ADDRESS)
    problems.extend(found)
    return lines


@lru_cache(maxsize=1)
def _lines(text: str, limit: int) -> tuple[tuple[RegisterLine, ...], Problems]:
    """The lines of a register, and what is wrong with them. A run asks for them more than once."""
    problems = Problems()
    lines: list[RegisterLine] = []
    latest: dict[str, RegisterLine] = {}
    for number, content in enumerate(text.splitlines(), 1):
        if not content or content.startswith("#"):
            continue
        address, _, digest = content.partition(" ")
        if len(address) > limit:
            message = f"{len(address):,} characters: the limit of an address is {limit:,}"
            problems.add(REGISTER, (number, 1), Code.TOO_LARGE, message, "remove the line")
        elif not ADDRESS.fullmatch(address) or not _DIGEST.fullmatch(digest):
            tip = "let `make check ADD=1` write the lines"
            if re.match(r"<{7}|={7}|>{7}", content):
                tip = "keep the lines of both versions, and remove the lines <<<<<<<, ======= and >>>>>>>"
            elif ADDRESS.fullmatch(content.strip()):
                tip = "remove the spaces around it"
            problems.add(REGISTER, (number, 1), Code.WRONG_VALUE, f"“{content[:80]}” is not an address", tip)
        # An address may return to an earlier meaning.
        elif address in latest and latest[address].digest == digest:
            tip = f"first on line {latest[address].number}"
            problems.add(REGISTER, (number, 1), Code.DUPLICATE_LINE, f"“{address}” stands twice", tip)
        else:
            latest[address] = RegisterLine(address, digest, number)
            lines.append(latest[address])
    return tuple(lines), problems


def append(root: Path, lines: list[str]) -> None:
    """Append lines to the register. It is created if it is missing."""
    path = root / REGISTER
    before = path.read_text("utf-8").rstrip("\n") + "\n" if path.is_file() else _HEAD
    path.write_text(before + "".join(f"{line}\n" for line in lines), "utf-8")
