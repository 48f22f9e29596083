"""Verbatim texts: Markdown in which each clause is a block with its id in an attribute list.

A text holds only headings, paragraphs, bullet items and links. Its numbers are literal words: no list is ever
numbered by the machine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from license_reader import limits
from license_reader.document import Block, Clause, Document, Fact, Portion, Provenance, Variant
from license_reader.paths import bad_id, good_id
from license_reader.problems import Code, Problems
from license_reader.words import MARKER, UNCUT, after_marker, clipped

from .blocks import SourceBlock, parse_block, split, unescaped
from .files import SourceFile
from .listing import facts_of
from .schema import TextEntry, shared

_KNOWN = {"id", "heading", "under", "number"}
"""The attributes of a clause."""


def fingerprint(body: str, published_as: str) -> str:
    """The hash that pins a text: SHA-256 of its words with white space folded, without our ids and escapes.

    A text published as Markdown keeps its marks in the hash; one published as plain text has none of its own.
    """
    return hashlib.sha256(published_words(body, published_as).encode()).hexdigest()


def published_words(body: str, published_as: str) -> str:
    """The published text with white space folded, from the Markdown that holds it here."""
    blocks = [block.markdown for block in split(body, 1)]
    if published_as == "plain":
        blocks = [re.sub(r"^#+ ", "", block) for block in blocks]
    return unescaped("\n".join(blocks))


def load_text(address: str, source: SourceFile, entry: TextEntry, problems: Problems) -> Document:
    """The document in a file. Problems of its words, marks and ids are reported."""
    provenance = entry.provenance
    actual = fingerprint(source.body, provenance.format)
    if actual != provenance.sha256:
        problems.add(
            source.path,
            source.meta.position(("provenance", "sha256")),
            Code.TEXT_CHANGED,
            f"the words of the text are not the recorded ones: their hash is {actual}",
            "undo the change, for no word of a quotation is ours; in a new text write this hash after “sha256:”",
        )
    preamble: list[Block] = []
    begun: dict[str, tuple[SourceBlock, list[Block]]] = {}
    order: list[tuple[str, int]] = []
    held = preamble
    raws = split(source.body, source.body_line)
    if len(raws) > limits.BLOCKS:
        message = f"{len(raws):,} blocks: the limit is {limits.BLOCKS:,}"
        tip = "part it into several texts"
        problems.add(source.path, (raws[limits.BLOCKS].line, 1), Code.TOO_LARGE, message, tip)
    for raw in raws[: limits.BLOCKS]:
        blocks = parse_block(raw, provenance.format, source.path, problems)
        if raw.attributes is None:
            held.extend(blocks)
            continue
        if "continues" in raw.attributes:
            if _goes_on(raw, begun, order, source.path, problems):
                held = begun[raw.attributes["continues"]][1]
                order.append((raw.attributes["continues"], len(held)))
            held.extend(blocks)
            continue
        if "id" not in raw.attributes:
            likely = next((key for key in raw.attributes if not bad_id(key) and key not in _KNOWN), "1.b.v")
            tip = f"write its id with a # before it: {{: #{likely} }}"
            problems.add(source.path, (raw.line, 1), Code.BAD_ID, "an attribute list without the id of a clause", tip)
            held.extend(blocks)
            continue
        clause_id = raw.attributes["id"]
        if why := bad_id(clause_id):
            tip = good_id(clause_id, "write {{: #{} }}") or "as in {: #1.b.v }"
            message = f"“{clause_id}” is not a clause id: {why}"
            problems.add(source.path, (raw.line, 1), Code.BAD_ID, message, tip)
        if clause_id in begun:
            message, tip = f"the id “{clause_id}” stands twice", f"first on line {begun[clause_id][0].line}"
            problems.add(source.path, (raw.line, 1), Code.DUPLICATE_ID, message, tip)
            continue
        begun[clause_id] = raw, blocks
        order.append((clause_id, 0))
        held = blocks
    clauses = [
        (Clause(f"{address}/{clause_id}", clause_id, address, tuple(blocks), raw.line), raw.attributes or {})
        for clause_id, (raw, blocks) in begun.items()
    ]
    placed = _place(address, clauses, source.path, problems)
    variants = tuple(Variant(f"{address}/{v.clause}", v.words, v.instead_of, v.note) for v in provenance.variants)
    return Document(
        address=address,
        provenance=Provenance(
            copy=provenance.copy_, variants=variants, **shared(provenance, Provenance, "copy", "variants")
        ),
        preamble=tuple(preamble),
        clauses=placed,
        portions=_portions(placed, order),
        # Where no space parts words, each character is counted, as word processors do.
        words=len(UNCUT.sub(" x ", published_words(source.body, provenance.format)).split()),
        path=source.path,
        ids=MappingProxyType(entry.ids.model_dump(exclude_none=True) if entry.ids else {}),
        facts=MappingProxyType({name: Fact(**shared(fact, Fact)) for name, fact in facts_of(entry.facts)}),
        **shared(entry, Document, "provenance", "ids", "facts"),
    )


def _goes_on(
    raw: SourceBlock, begun: Collection[str], order: Sequence[tuple[str, int]], path: str, problems: Problems
) -> bool:
    """Whether a block can go on with the clause that its attribute list names: one before it, and not the last one."""
    attributes = raw.attributes or {}
    report = partial(problems.add, path, (raw.line, 1))
    for key in sorted(attributes.keys() - {"continues"}):
        report(Code.UNKNOWN_KEY, f"“{key}” beside “continues”", "the block has the id of the clause that it continues")
    clause_id = attributes["continues"]
    if clause_id not in begun:
        tip = problems.suggestions.nearest(clause_id, begun)
        report(Code.BAD_PARENT, f"no clause “{clause_id}” before this block to go on with", tip)
    elif order[-1][0] == clause_id:
        report(Code.BAD_PARENT, f"the block belongs to “{clause_id}” anyway", "remove its attribute list")
    else:
        return True
    return False


def _portions(clauses: Iterable[Clause], order: Sequence[tuple[str, int]]) -> tuple[Portion, ...]:
    """The clauses as they stand in the text. `order` names each clause where it begins or goes on, with the number of
    its first block there."""
    by_id = {clause.id: clause for clause in clauses}
    ends = {clause_id: len(clause.blocks) for clause_id, clause in by_id.items()}
    found: list[Portion] = []
    for clause_id, first in reversed(order):
        found.append(Portion(by_id[clause_id], first, ends[clause_id]))
        ends[clause_id] = first
    return tuple(reversed(found))


def _place(
    address: str, clauses: list[tuple[Clause, dict[str, str]]], path: str, problems: Problems
) -> tuple[Clause, ...]:
    """Give each clause its heading and its parent: by its id, or the lead-in that its attribute list names."""
    ids = {clause.id for clause, _ in clauses}
    parents = {clause.id: _parent(clause.id, attributes, ids) for clause, attributes in clauses}
    depths: dict[str, int] = {}
    placed: list[Clause] = []
    for clause, attributes in clauses:
        report = partial(problems.add, path, (clause.line, 1))
        for key in sorted(attributes.keys() - _KNOWN):
            report(Code.UNKNOWN_KEY, f"unknown attribute “{key}”", f"known: {', '.join(sorted(_KNOWN))}")
        parent, by_id = parents[clause.id], clause.id.rpartition(".")[0]
        if parent and parent not in ids:
            tip = problems.suggestions.nearest(parent, ids)
            report(Code.BAD_PARENT, f"no clause “{parent}” to stand under", tip)
            parent = ""
        elif (depth := _depth(clause.id, parents)) is None:
            report(Code.BAD_PARENT, f"“{clause.id}” stands under itself", "let it stand under a clause around it")
            parent = ""
        elif parent and parent == by_id and parent not in depths:
            tip = f"let “{parent}” stand first, or give “{clause.id}” an id of its own"
            report(Code.BAD_PARENT, f"“{clause.id}” stands before “{parent}”, of which it is a part", tip)
            parent = ""
        elif depth > limits.CLAUSE_DEPTH:
            tip = "let it stand under a clause further out"
            report(Code.TOO_LARGE, f"more than {limits.CLAUSE_DEPTH} clauses around “{clause.id}”", tip)
            parent = ""
        heading = attributes.get("heading")
        if heading and len(heading) > limits.HEADING:
            report(Code.WRONG_VALUE, f"the heading has {len(heading)} characters", f"at most {limits.HEADING}")
        elif heading and clause.text and not _begins_with(clause.text, heading):
            begins = clipped(clause.text[after_marker(clause.text) :], 60)
            message = f"the clause does not begin with its heading “{heading}”"
            report(Code.WRONG_VALUE, message, f"it begins “{begins}”")
        number = attributes.get("number")
        if number and not (len(number) <= limits.NUMBER and MARKER.fullmatch(number)):
            report(Code.WRONG_VALUE, f"“{number}” is no number of a clause", 'as in number="5.3" or number="(a)"')
        depths[clause.id] = depths[parent] + 1 if parent and parent == by_id else 0
        above = f"{address}/{parent}" if parent else None
        placed.append(replace(clause, heading=heading, number=number, parent=above, depth=depths[clause.id]))
    return tuple(placed)


def _begins_with(text: str, heading: str) -> bool:
    """Whether a text begins with this heading, with or without a number before it."""
    pattern = re.compile(rf"{re.escape(heading)}(?!\w)")
    return any(pattern.match(text, at) for at in (0, after_marker(text)))


def _parent(clause_id: str, attributes: dict[str, str], ids: set[str]) -> str:
    """The id of the clause that another stands in, by its own id or its attribute list; "" where it stands in none."""
    by_id = clause_id.rpartition(".")[0]
    return by_id if by_id in ids else attributes.get("under", "")


def _depth(clause_id: str, parents: Mapping[str, str]) -> int | None:
    """How many clauses stand around one, counted to just above the limit; None where it stands under itself."""
    around: list[str] = []
    at = parents[clause_id]
    # A cycle is reported for the clauses within it, not for those that only lead into it.
    while at in parents and at not in around and len(around) <= limits.CLAUSE_DEPTH:
        if at == clause_id:
            return None
        around.append(at)
        at = parents[at]
    return len(around)
