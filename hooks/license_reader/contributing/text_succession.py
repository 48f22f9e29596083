"""Compares a new text with the text before: aligns each passage with a clause there, and derives its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from license_reader.document import Block, Clause, Document
from license_reader.paths import as_id
from license_reader.words import MARKER, after_marker

from .text_numbers import Numbered
from .text_passage import Passage
from .text_reading import BULLET

_ALIKE = 0.6
"""Passages that share less of their words are not the same clause."""
_SAME_ID = 0.2
"""With the same id they are, from here on."""


@dataclass(frozen=True, slots=True)
class Match:
    """A block of the text before: its clause (None before the first one), its place there, and how alike they are."""

    clause: Clause | None
    place: int
    block: Block
    likeness: float

    @property
    def begins(self) -> Clause | None:
        """The clause that begins with the block."""
        return self.clause if self.place == 0 else None


def align(passages: Sequence[Passage], before: Document, names: Mapping[str, str]) -> list[Match | None]:
    """For each passage the block of the text before that it comes from. Equal words first, then the most alike."""
    blocks: list[tuple[Clause | None, int, Block]] = [(None, n, block) for n, block in enumerate(before.preamble)]
    blocks += [(clause, n, block) for clause in before.clauses for n, block in enumerate(clause.blocks)]
    old = [_words(block.text, {}) for _, _, block in blocks]
    new = [_words(passage.words, names) for passage in passages]
    where: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(old):
        where.setdefault(words, []).append(at)
    matched: dict[int, tuple[int, float]] = {}
    for index, words in enumerate(new):
        if where.get(words):
            matched[index] = (where[words].pop(0), 1.0)
    free = [(at, Counter(old[at])) for rest in where.values() for at in rest]
    pairs = [
        (likeness, -abs(index - at), index, at)
        for index, words in enumerate(new)
        if index not in matched
        for at, counted in free
        if (likeness := _likeness(Counter(words), counted)) >= _ALIKE
    ]
    used: set[int] = set()
    for likeness, _, index, at in sorted(pairs, reverse=True):
        if index not in matched and at not in used:
            used.add(at)
            matched[index] = (at, likeness)
    found = ((*blocks[matched[i][0]], matched[i][1]) if i in matched else None for i in range(len(passages)))
    return [Match(*entry) if entry else None for entry in found]


def with_the_same_ids(
    passages: Sequence[Passage],
    found: Sequence[str],
    matches: Sequence[Match | None],
    before: Document,
    names: Mapping[str, str],
) -> list[Match | None]:
    """The matches, and one more for each passage whose id a clause has that is left over, where a part is alike."""
    used = {match.begins.id for match in matches if match and match.begins}
    left = {clause.id: clause for clause in before.clauses if clause.id not in used}
    every = list(matches)
    for index, (passage, clause_id, match) in enumerate(zip(passages, found, matches, strict=True)):
        clause = left.get(clause_id)
        if match or clause is None:
            continue
        likeness = _likeness(Counter(_words(passage.words, names)), Counter(_words(clause.blocks[0].text, {})))
        if likeness >= _SAME_ID:
            every[index] = Match(clause, 0, clause.blocks[0], likeness)
    return every


def _words(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The words that are compared: in lower case, without the number in front, a name as the text before has it."""
    text = text[after_marker(text) :].lower()
    for new, old in sorted(names.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"(?<!\w){re.escape(new.lower())}(?!\w)", old.lower(), text)
    return tuple(re.findall(r"\w+", text)) or (text,)


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / (a.total() + b.total())


def guessed_names(title: str, before: str) -> dict[str, str]:
    """The names of the same thing in two titles: “Kiln 3” and “Kiln 2”, where the rest of the titles is the same."""
    new, old = title.split(), before.split()
    while len(new) > 1 and len(old) > 1 and new[-1] == old[-1]:
        new.pop()
        old.pop()
    return {" ".join(new): " ".join(old)} if new != old and new[-1] != old[-1] else {}


def ids(
    passages: Sequence[Passage], numbered: Sequence[Numbered], matches: Sequence[Match | None], names: Mapping[str, str]
) -> list[str]:
    """The id of each passage that begins a clause. A clause with a number is called by it, any other as before.

    The text before may call clauses by their places, and not by the numbers that are printed; whichever of the two
    gives more of its ids back is used here too.
    """
    known = [match.begins.id if match and match.begins else "" for match in matches]
    printed = [entry.id for entry in numbered]
    counted = _counted(passages, numbered, matches, known)
    has_number = [bool(MARKER.match(passage.words) or BULLET.match(passage.words)) for passage in passages]

    def numbers_kept_by(proposed: Sequence[str]) -> int:
        return sum(a == b != "" and n for a, b, n in zip(proposed, known, has_number, strict=True))

    best = counted if numbers_kept_by(counted) > numbers_kept_by(printed) else printed
    found = []
    for proposed, was, match, is_numbered in zip(best, known, matches, has_number, strict=True):
        if match and not match.begins:
            # A paragraph of another clause, or one before the first clause, is one here too.
            found.append("")
        else:
            found.append(proposed if proposed and is_numbered else _renamed(was, names) or proposed)
    return found


def _counted(
    passages: Sequence[Passage], numbered: Sequence[Numbered], matches: Sequence[Match | None], known: Sequence[str]
) -> list[str]:
    """The ids by places: each passage is counted at the depth of the clause that it comes from."""
    sure = _depths(numbered)
    found: list[str] = []
    counts: list[int] = []
    in_a_list = False
    for passage, entry, match, was in zip(passages, numbered, matches, known, strict=True):
        depth = was.count(".") + 1 if was[:1].isdigit() else 0
        if (depth or not match) and entry.number and entry.number.style in sure:
            depth = sure[entry.number.style]
        elif not match and (MARKER.match(passage.words) or BULLET.match(passage.words)):
            depth = len(counts) * in_a_list
        in_a_list = depth > 0 or (in_a_list and not match)
        if depth:
            counts = (counts + [0] * depth)[:depth]
            counts[-1] += 1
        found.append(".".join(map(str, counts)) if depth else "")
    return found


def _depths(numbered: Sequence[Numbered]) -> dict[tuple[str, str], int]:
    """How deep each style of numbers stands, for those that stand at one depth only."""
    found: dict[tuple[str, str], set[int]] = {}
    depths: list[int] = []
    for entry in numbered:
        above = depths[entry.parent] if entry.parent is not None else 0
        depths.append(above + bool(entry.number))
        if entry.number:
            found.setdefault(entry.number.style, set()).add(depths[-1])
    return {style: min(at) for style, at in found.items() if len(at) == 1}


def _renamed(clause_id: str, names: Mapping[str, str]) -> str:
    """An id of the text before with the names in it as this text has them."""
    for new, old in names.items():
        clause_id = clause_id.replace(as_id(old), as_id(new))
    return clause_id


def ancestors(found: Sequence[str], matches: Sequence[Match | None], before: Document) -> dict[str, str | None]:
    """The ancestors for the front matter: where a clause comes from, if its id does not say it; None if new."""
    old = {clause.id for clause in before.clauses}
    said: dict[str, str | None] = {}
    for clause_id, match in zip(found, matches, strict=True):
        was = match.begins.id if match and match.begins else None
        if clause_id and was != clause_id and (was or clause_id in old):
            said[clause_id] = was
    return said


def compared(
    found: Sequence[str], matches: Sequence[Match | None], before: Document, names: Mapping[str, str]
) -> list[str]:
    """A line each for the clauses that are the same, reworded, moved, new and gone."""
    groups: dict[str, list[str]] = {"the same": [], "reworded": [], "moved": [], "new": []}
    heirs = set()
    for clause_id, match in zip(found, matches, strict=True):
        was = match.begins if match else None
        if not clause_id:
            continue
        if match is None or was is None:
            groups["new"].append(clause_id)
            continue
        heirs.add(was.id)
        if _renamed(was.id, names) != clause_id:
            groups["moved"].append(f"{was.id} → {clause_id}")
        groups["the same" if match.likeness == 1 else "reworded"].append(clause_id)
    gone = [clause.id for clause in before.clauses if clause.id not in heirs]
    lines = [f"{len(groups.pop('the same'))} clauses with the words of {before.address}"]
    return lines + [f"{len(ids)} {name}: {', '.join(ids)}" for name, ids in {**groups, "gone": gone}.items() if ids]
