"""The words of the texts: the published ones, in the source and on every page."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from license_reader.edition import Edition
from license_reader.problems import Problems
from license_reader.sources.files import read_source
from license_reader.sources.texts import fingerprint, published_words
from license_reader.words import fold
from tests import facts
from tests.conftest import ROOT
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
    blocks = [*document.preamble, *(b for c in document.clauses for b in c.blocks)]
    return fold(" ".join(block.text for block in blocks))


def test_plain_texts_are_visible_word_for_word(edition: Edition) -> None:
    for address in ("llama-2", "osd"):
        words = visible(edition, address)
        assert hashlib.sha256(words.encode()).hexdigest() == facts.PUBLISHED[address], facts.CHANGED


def check_pages(edition: Edition, site: Path) -> None:
    for document in edition.documents.values():
        page = parse(site / document.address / "index.html")
        shown = [node.text for node in page.all(css="preamble")]
        for clause in document.clauses:
            node = page.by_id(clause.id)
            assert node is not None
            assert fold(node.text) == clause.text
            shown.append(node.text)
            leaf = parse(site / clause.address / "index.html").by_id("reader-words")
            assert leaf is not None
            assert fold(leaf.text) == clause.text
        assert fold(" ".join(shown)) == visible(edition, document.address)


def test_pages_show_the_words(edition: Edition, site: Path) -> None:
    check_pages(edition, site)


def test_toy_pages_show_the_words(toy: Edition, toy_site: Path) -> None:
    check_pages(toy, toy_site)


WORDS = st.lists(st.text("abc.1-“”", min_size=1, max_size=6), min_size=1, max_size=12)


@given(WORDS, st.sampled_from([" ", "\n", "  ", "\n    "]))
def test_fingerprint_ignores_white_space_and_nothing_else(words: list[str], space: str) -> None:
    # A letter first: a block of digits and dots might be marks of Markdown.
    text = "x " + " ".join(words)
    assert fingerprint("x" + space + space.join(words), "plain") == fingerprint(text, "plain")
    assert fingerprint(text + "z", "plain") != fingerprint(text, "plain")
