"""A new text from a published file: its blocks, ids, terms, escapes, hash, and what somebody has to look at.

Nothing is guessed in silence: each doubtful block is listed with its line, and what a person has to find out, such as
the publisher, is left empty, so that the check asks for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from license_reader import limits
from license_reader.paths import TEXTS, bad_address, bad_id, good_name
from license_reader.problems import NotReadyError, Problems, ProblemsFoundError, nearest
from license_reader.sources.blocks import SourceBlock, parse_block, split, unescaped
from license_reader.sources.read import TextFile, read_docs
from license_reader.sources.texts import fingerprint, published_words
from license_reader.words import LINK, MARKER, after_marker, clipped, fold, invisible, named

from .text_front import front_matter
from .text_numbers import Numbered, number
from .text_passage import Format, Passage
from .text_proposal import Proposal, settle_the_unmarked, stands_in
from .text_reading import is_title, lines_of_marks, read_passages
from .text_succession import Match, align, ancestors, compared, guessed_names, ids, with_the_same_ids
from .text_terms import defined_first

_SPECIAL = re.compile(r"([\\`*_{}\[\]#+>!])")
_LEADING = re.compile(r"^(?:(\d+)\.(?=\s|$)|([#>+-]))")


def write(root: Path, address: str, file: Path, title: str, succeeds: str, today: dt.date) -> str:
    """Write the file of a new text, and return a report. Nothing is overwritten.

    Raises NotReadyError where the file, the address or the text before cannot be used, and ProblemsFoundError where
    the texts that are there cannot be read.
    """
    path = _path(address)
    if (root / path).exists():
        raise NotReadyError(f"{path} exists already: edit it")
    passages, published_as = _read(file)
    before = _before(root, succeeds) if succeeds else None
    names = guessed_names(title, before.document.title) if before else {}
    numbered = number(passages)
    matches = align(passages, before.document, names) if before else [None] * len(passages)
    if before:
        found = ids(passages, numbered, matches, names)
        matches = with_the_same_ids(passages, found, matches, before.document, names)
    blocks = _blocks(passages, numbered, matches, before, names)
    body = _body(blocks, published_as)
    clauses = _clauses(blocks)
    said = ancestors([block.id for block in blocks], matches, before.document) if before else {}
    front = front_matter(
        address,
        title,
        clauses,
        before,
        names,
        said,
        {"retrieved": today.isoformat(), "format": published_as, "sha256": fingerprint(body, published_as)},
    )
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("x", encoding="utf-8") as opened:
        opened.write(front + body)
    report = compared([block.id for block in blocks], matches, before.document, names) if before else []
    return "\n".join(
        [
            f"{path}: {len(blocks)} blocks, {len(clauses)} clauses",
            *_left_out(file, published_as),
            *report,
            *_doubts(path, front, body, blocks),
        ]
    )


def _left_out(file: Path, published_as: Format) -> Iterator[str]:
    """The lines of the file whose marks are no words."""
    found = lines_of_marks(file) if published_as == "plain" else []
    if found:
        lines = ", ".join(map(str, found[:20])) + (" …" if len(found) > 20 else "")
        yield f"left out as no words: the marks under titles and of boxes, on {len(found)} lines of the file: {lines}"


def _path(address: str) -> str:
    if why := bad_address(address):
        raise NotReadyError(f"“{address}” is no address: {why}")
    if address.count("/") > 1:
        raise NotReadyError(f"“{address}” is no address of a text: write name, or name/use-policy for a policy")
    return f"{TEXTS}/{address}.md" if "/" in address else f"{TEXTS}/{address}/index.md"


def _read(file: Path) -> tuple[list[Passage], Format]:
    try:
        passages, published_as = read_passages(file)
    except UnicodeDecodeError:
        raise NotReadyError(f"{file} is not UTF-8: save it as UTF-8 without changing a word") from None
    except OSError as error:
        raise NotReadyError(f"{file}: {error.strerror}") from None
    if not passages:
        raise NotReadyError(f"{file} has no words")
    for passage in passages:
        if match := invisible(passage.words):
            tip = "remove it from a copy of the file"
            raise NotReadyError(f"{file}:{passage.line}: {named(match[0])}, which nobody sees: {tip}")
    return passages, published_as


def _before(root: Path, succeeds: str) -> TextFile:
    problems = Problems()
    texts, _, _, _ = read_docs(root, problems)
    # Another text may be new too, and still lack what its author has to find out.
    if succeeds not in texts and len(problems):
        raise ProblemsFoundError(problems)
    if succeeds not in texts:
        raise NotReadyError(f"no text “{succeeds}” to succeed: {nearest(succeeds, texts) or ', '.join(sorted(texts))}")
    return texts[succeeds]


def _blocks(
    passages: Sequence[Passage],
    numbered: Sequence[Numbered],
    matches: Sequence[Match | None],
    before: TextFile | None,
    names: Mapping[str, str],
) -> list[Proposal]:
    """The blocks with their ids, headings and doubts."""
    found = ids(passages, numbered, matches, names) if before else [entry.id for entry in numbered]
    blocks = [Proposal(passage, clause_id) for passage, clause_id in zip(passages, found, strict=True)]
    # Definitions are clauses of their own before the first number, and in a section that is called so.
    inside, are_defined = -1, True
    for index, (block, entry, match) in enumerate(zip(blocks, numbered, matches, strict=True)):
        begins = (entry.number or entry.id) and not (are_defined and stands_in(numbered, index, inside))
        if begins:
            inside = index
        if begins or re.fullmatch(r"(?i:definitions)\W?", block.passage.words):
            are_defined = bool(re.search("(?i:definition|interpretation)", block.passage.words[:60]))
        terms = defined_first(block.passage.words) if index else []
        name = good_name(terms[0]) if terms and are_defined and not match and not block.id and not entry.number else ""
        if name:
            block.id, entry.under = f"def.{name}", blocks[inside].id if inside >= 0 else ""
        block.doubts = [doubt for doubt in (block.passage.doubt, entry.doubt if not match else "") if doubt]
        # The first heading is the title.
        block.doubts = block.doubts if block is not blocks[0] else []
        block.under = entry.under
    present = [block.id for block in blocks]
    under = ""
    for index, (block, match) in enumerate(zip(blocks, matches, strict=True)):
        _settle(block, match, present, before_text=index + 1 < len(blocks) and not numbered[index + 1].number)
        if block.id.isdigit():
            # A new clause stands where those around it stand.
            block.under = under = block.under or under * (match is None and bool(before))
        if block.id and block.id in present[:index]:
            block.doubts.append(f"“{block.id}” stands twice: it has no id now")
            block.id = ""
        if block.id and (why := bad_id(block.id)):
            block.doubts.append(f"“{block.id}” cannot be its id: {why}")
            block.id = ""
    settle_the_unmarked(blocks, numbered, matches, before.document if before else None)
    return blocks


def _clauses(blocks: Sequence[Proposal]) -> dict[str, str]:
    """The words of each clause, by its id."""
    found: dict[str, str] = {}
    last = ""
    for block in blocks:
        last = block.id or block.continues or last
        if last:
            found[last] = f"{found[last]} {block.passage.words}" if last in found else block.passage.words
    return found


def _settle(block: Proposal, match: Match | None, present: Sequence[str], *, before_text: bool) -> None:
    """Give a block what the clause that it comes from has: its lead-in, its heading, its kind. `before_text` says that
    words without a number follow it."""
    was = match.begins if match else None
    if was and was.parent:
        parent = was.parent.removeprefix(f"{was.document}/")
        by_id = block.id.rpartition(".")[0]
        block.under = parent if parent in present and parent != by_id and by_id not in {*present} - {""} else ""
    if block.id and match and match.likeness < 1:
        block.doubts.append(
            f"taken for a new wording of {was.id if was else 'a paragraph'}, and it may be another clause"
        )
    elif block.id and match is None and block.passage.kind == "item":
        block.doubts.append(f"new, and called “{block.id}” by its place")
    heading = (was.heading if was else None) or _heading(block.passage, before_text=before_text)
    begin = after_marker(block.passage.words)
    if block.id and heading and re.match(rf"{re.escape(heading)}(?!\w)", block.passage.words[begin:]):
        block.heading = heading if len(heading) <= limits.HEADING and not re.search(r'["}\n]', heading) else ""


def _heading(passage: Passage, *, before_text: bool) -> str:
    """The first sentence behind the number, where it is written as a title or stands alone before its text; the whole
    of a heading."""
    words = passage.words[after_marker(passage.words) :]
    if passage.kind == "heading":
        return words
    first = re.match(r"[^.:;“”\"]{2,80}(?=\.(?: |$)|$)", words)
    if not first or not MARKER.match(passage.words):
        return ""
    alone = before_text and words[0].isupper() and words.removesuffix(".") == first[0]
    return first[0] if alone or is_title(first[0]) else ""


def _body(blocks: Sequence[Proposal], published_as: Format) -> str:
    """The blocks as Markdown. Raises NotReadyError where a character of the words would be lost."""
    written: list[str] = []
    marks: list[str] = []
    for index, block in enumerate(blocks):
        mark = {"heading": "## " if index else "# ", "item": "* ", "paragraph": ""}[block.passage.kind]
        bullet = re.match(r"[*+-] (?=\S)", block.passage.published) if not mark else None
        mark = bullet[0] if bullet else mark
        words = block.passage.published[bullet.end() if bullet else 0 :]
        text = next((text for text in _escaped(words, published_as) if _keeps(mark, text, words, published_as)), "")
        if not text:
            problem = f"“{clipped(words, 60)}” cannot be written in Markdown with all its characters"
            raise NotReadyError(f"line {block.passage.line} of the file: {problem}")
        written.append(f"{mark}{text}\n{block.attributes}" if block.attributes else mark + text)
        marks.append(mark if published_as == "markdown" or bullet else "")
    body = "\n\n".join(written) + "\n"
    published = (
        mark + fold(block.passage.published).removeprefix(mark) for mark, block in zip(marks, blocks, strict=True)
    )
    if published_words(body, published_as) != fold(" ".join(published)):
        raise NotReadyError("the words of the file do not stand in the text as they were published: report this")
    return body


def _escaped(words: str, published_as: Format) -> Iterator[str]:
    """Words with more and more backslashes: before a number or a mark at the beginning, then before every mark."""
    yield _LEADING.sub(_backslash, words)
    if published_as == "markdown":
        links = [match[0] for match in LINK.finditer(words)]
        between = [_SPECIAL.sub(r"\\\1", part) for part in re.split(r"\[[^\]]*\]\([^)\s]+\)", words)]
        yield _LEADING.sub(_backslash, "".join(part + link for part, link in zip(between, [*links, ""], strict=True)))
    yield _LEADING.sub(_backslash, _SPECIAL.sub(r"\\\1", words))


def _backslash(match: re.Match[str]) -> str:
    return f"{match[1]}\\." if match[1] else f"\\{match[2]}"


def _keeps(mark: str, text: str, words: str, published_as: Format) -> bool:
    """Whether the format shows a block with these words, and has them in the hash."""
    problems = Problems()
    raw = SourceBlock(1, mark + text, None)
    shown = parse_block(raw, published_as, "", problems)
    return not len(problems) and len(shown) == 1 and unescaped(mark + text) == fold(mark + words)


def _doubts(path: str, front: str, body: str, blocks: Sequence[Proposal]) -> Iterator[str]:
    """The doubtful blocks, each at its line of the file that was written."""
    lines = [raw.line for raw in split(body, front.count("\n") + 1)]
    doubtful = [(line, block, doubt) for line, block in zip(lines, blocks, strict=True) for doubt in block.doubts]
    for line, block, doubt in doubtful:
        inside = sum(other.under == block.id for other in blocks) if block.id else 0
        stand = f", and {inside} clause{'s stand' if inside > 1 else ' stands'} under it" if inside else ""
        yield f"{path}:{line}: {doubt}{stand}: “{clipped(block.passage.words, 60)}”"
    count = f"{len(doubtful) or 'no'} doubtful block{'' if len(doubtful) == 1 else 's'}"
    yield f"{count}{'; look at them, then' if doubtful else ':'} `make check` says what is still to decide"
