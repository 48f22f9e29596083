"""The words of the texts: the published ones, in the source and on every page."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from license_reader.document import Block
from license_reader.edition import Edition
from license_reader.problems import Problem, Problems
from license_reader.sources.blocks import parse_block, split
from license_reader.sources.texts import fingerprint, published_words
from license_reader.words import fold, in_quotation_marks
from tests import facts
from tests.conftest import ROOT, read_source
from tests.html import parse


@pytest.mark.parametrize("address", facts.PUBLISHED)
def test_source_holds_the_published_words(edition: Edition, address: str) -> None:
    document = edition.documents[address]
    source = read_source(ROOT / document.path, document.path, Problems())
    assert source is not None
    words = published_words(source.body, document.provenance.format)
    assert hashlib.sha256(words.encode()).hexdigest() == facts.PUBLISHED[address], facts.CHANGED


@pytest.mark.parametrize("address", facts.CLAUSES)
def test_clause_ids_are_the_published_ones(edition: Edition, address: str) -> None:
    assert [clause.id for clause in edition.documents[address].clauses] == facts.CLAUSES[address], facts.CHANGED


def visible(edition: Edition, address: str) -> str:
    document = edition.documents[address]
    blocks = [*document.preamble, *(b for portion in document.portions for b in portion.blocks)]
    return fold(" ".join(block.text for block in blocks))


def test_plain_texts_are_visible_word_for_word(edition: Edition) -> None:
    for address in ("llama-2", "osd"):
        words = visible(edition, address)
        assert hashlib.sha256(words.encode()).hexdigest() == facts.PUBLISHED[address], facts.CHANGED


def check_pages(edition: Edition, site: Path) -> None:
    for document in edition.documents.values():
        page = parse(site / document.address / "index.html")
        shown = [node.text for node in page.all(css="preamble")]
        words = [node for node in page.all(css="words") if "data-clause" in node.attributes]
        for node, portion in zip(words, document.portions, strict=True):
            assert (node.attributes.get("id"), fold(node.text)) == (
                portion.clause.id if portion.begins else None,
                portion.text,
            )
            shown.append(node.text)
        for clause in document.clauses:
            leaf = parse(site / clause.address / "index.html").by_id("reader-words")
            assert leaf is not None
            assert fold(leaf.text) == clause.text
        assert fold(" ".join(shown)) == visible(edition, document.address)


def test_pages_show_the_words(edition: Edition, site: Path) -> None:
    check_pages(edition, site)


def test_toy_pages_show_the_words(toy: Edition, toy_site: Path) -> None:
    check_pages(toy, toy_site)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<https://fsf.example/> is <mail@fsf.example>.", "<https://fsf.example/> is <mail@fsf.example>."),
        ("Title\n=====", "Title ====="),
        ("#1 is the first", "#1 is the first"),
        ("[a]: https://fsf.example/", "[a]: https://fsf.example/"),
        ("[a][b] &amp; <b>", "[a][b] &amp; <b>"),
        ("foo\n- bar", "foo - bar"),
        ("1\\. \\*literal\\*", "1. *literal*"),
    ],
)
def test_no_character_of_a_text_is_taken_for_markup(source: str, words: str) -> None:
    blocks, problems = parsed(source)
    assert problems == []
    assert " ".join(block.text for block in blocks) == words


def parsed(source: str, published_as: str = "plain") -> tuple[list[Block], list[Problem]]:
    problems = Problems()
    blocks = [
        block
        for raw in split(source, 1)
        if raw.attributes is None
        for block in parse_block(raw, published_as, "docs/a.md", problems)
    ]
    return blocks, list(problems)


MARKUP = st.text("ab1 .\n\\`*_{}[]()#+-!<>&;:=~|\"'/@", max_size=40)


@given(MARKUP)
def test_what_is_shown_is_what_was_published_or_a_problem(source: str) -> None:
    """The blocks of a text published as plain text have its words, or the check stops."""
    blocks, problems = parsed(source)
    if not problems and "{:" not in source:
        shown = [block.text if block.kind != "item" else f"- {block.text}" for block in blocks]
        bullets = str.maketrans("*+-", "---")
        published = published_words(source, "plain")
        assert " ".join(shown).translate(bullets) == published.translate(bullets)


@given(MARKUP)
def test_escaped_characters_are_always_shown(source: str) -> None:
    # Spaces around a line would keep it.
    source = "\n".join(map(str.strip, source.split("\n")))
    escaped = re.sub(r"([\\`*_{}\[\]()#+\-.!>])", r"\\\1", source)
    blocks, problems = parsed(escaped)
    assert problems == []
    assert " ".join(block.text for block in blocks) == fold(source)


WORDS = st.lists(st.text("abc.1-“”", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.sampled_from([" ", "\n", "  ", "\n    "]))
def test_fingerprint_ignores_white_space_and_nothing_else(words: list[str], space: str) -> None:
    # A letter first: a block of digits and dots might be marks of Markdown.
    text = "x " + " ".join(words)
    assert fingerprint("x" + space + space.join(words), "plain") == fingerprint(text, "plain")
    assert fingerprint(text + "z", "plain") != fingerprint(text, "plain")


@pytest.mark.parametrize(
    ("source", "tip"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 |", "write each row as a block of its own, and leave out the line of hyphens"),
        (
            "    indented\n    twice",
            "remove the spaces before them; lines that stand alone are blocks of their own, parted by blank lines",
        ),
        ("kept  \nlines", "remove the spaces; lines that stand alone are blocks of their own, parted by blank lines"),
        ("see `this`", "write a backslash before each backtick"),
        ("1. one", "write a backslash behind the number, as in 1\\."),
        ("> said", "write a backslash before each > at the beginning of a line"),
    ],
)
def test_the_tip_names_the_character(source: str, tip: str) -> None:
    _, problems = parsed(source)
    assert [problem.tip for problem in problems] == [tip]


@pytest.mark.parametrize("quoted", ['"Pot"', "“Pot”", "‘Pot’", "«Pot»", "« Pot »", "„Pot“", "「Pot」"])
def test_a_term_stands_in_any_quotation_marks(quoted: str) -> None:
    found = in_quotation_marks("Pot").search(f"The {quoted} means clay.")
    assert found is not None
    assert found[1] == "Pot"
    assert in_quotation_marks("Pot").search("The Pot means clay.") is None
