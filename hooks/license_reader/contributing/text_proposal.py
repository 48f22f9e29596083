"""A passage with what is to be written below it, and the clause that a paragraph behind a list belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from license_reader.document import Document
from license_reader.words import QUOTED, after_marker

from .text_numbers import Numbered
from .text_passage import Passage
from .text_succession import Match


@dataclass(slots=True)
class Proposal:
    """A passage with what is written below it."""

    passage: Passage
    id: str = ""
    under: str = ""
    heading: str = ""
    continues: str = ""
    """The clause that it goes on with, where it has no id."""
    doubts: list[str] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether the passage is nothing but a heading, so that the next one is its text."""
        words = self.passage.words
        alone = words[after_marker(words) :]
        # A term alone: its definition is the next passage.
        return alone.rstrip(".") == self.heading or bool(re.fullmatch(rf"{QUOTED}(?: \([^()]*\))?", alone))

    @property
    def attributes(self) -> str:
        """The attribute list, or nothing where no clause begins."""
        if self.continues:
            return f'{{: continues="{self.continues}" }}'
        others = {"heading": self.heading, "under": self.under, "number": self.passage.counted}
        parts = [f"#{self.id}", *(f'{key}="{value}"' for key, value in others.items() if value)]
        return f"{{: {' '.join(parts)} }}" if self.id else ""


def settle_the_unmarked(
    blocks: Sequence[Proposal],
    numbered: Sequence[Numbered],
    matches: Sequence[Match | None],
    before: Document | None,
) -> None:
    """A paragraph behind the last item of a list belongs to the item, or goes on with the clause around the list."""
    went_on = {(p.clause.id, p.first) for p in before.portions if not p.begins} if before else set()
    heirs = {was.id: block.id for block, m in zip(blocks, matches, strict=True) if m and (was := m.begins)}
    last: int | None = None
    for index, (block, match) in enumerate(zip(blocks, matches, strict=True)):
        if block.id:
            last = index
        elif last is None:
            continue
        elif match and match.clause and (match.clause.id, match.place) in went_on:
            block.continues = heirs.get(match.clause.id, "")
        elif not match and block.passage.kind == "paragraph" and not block.doubts:
            parent = numbered[last].parent
            # A sentence before a second list goes on with the clause in which that list stands.
            after = numbered[index + 1] if index + 1 < len(numbered) else None
            if after and after.number and block.passage.words.endswith(":") and stands_in(numbered, last, after.parent):
                parent = after.parent
            # A doubt of the first paragraph holds for those after it.
            if (
                parent is not None
                and numbered[parent].number
                and index == last + 1
                and numbered[last].number
                and not blocks[last].is_heading
            ):
                first = next(n for n, entry in enumerate(numbered) if entry.parent == parent)
                lead_in = blocks[first - 1].passage.words
                is_last = parent != numbered[last].parent or _is_last(numbered, last)
                _settle_behind_a_list(block, blocks[last], blocks[parent], lead_in, is_last=is_last)
            elif index == last + 1 and not numbered[last].number and blocks[last].id.startswith("def."):
                block.doubts.append(f"belongs to {blocks[last].id}, or give it an id")
            elif any(matches):
                block.doubts.append(f"new, without a number: it belongs to {blocks[last].id}, or give it an id")
    if not any(block.id for block in blocks):
        blocks[0].doubts.append("no block of the text has a number: give each clause an id")


def _is_last(numbered: Sequence[Numbered], index: int) -> bool:
    """Whether no number of the row of a passage comes after it."""
    later = next((entry for entry in numbered[index + 1 :] if entry.number), None)
    return later is None or later.parent != numbered[index].parent


def _settle_behind_a_list(block: Proposal, item: Proposal, parent: Proposal, lead_in: str, *, is_last: bool) -> None:
    """A sentence that the list interrupted goes on behind its last item: the words before the list end in a colon, or
    this begins with a small letter."""
    if re.match("(?:shall |will )?means? ", block.passage.words):
        # The definition of a term that stands alone in the item.
        return
    goes_on = lead_in.endswith((":", "—", "–")) or block.passage.words[0].islower()
    if parent.id and is_last and goes_on:
        block.continues = parent.id
        block.doubts.append(f"goes on with {parent.id}, or does it belong to {item.id}?")
    else:
        block.doubts.append(f"belongs to {item.id}, or does it go on with {parent.id}?")


def stands_in(numbered: Sequence[Numbered], index: int, section: int | None) -> bool:
    """Whether a number stands in the clause of another one."""
    at = numbered[index].parent
    while at is not None and at != section:
        at = numbered[at].parent
    return at is not None
