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
from tests.conftest import ROOT
from tests.html import parse

# Recorded with the sources that the texts were copied from, independently of the front matter.
PUBLISHED = {
    "llama-2": "0629d729646c986b61242c9c85350f534185a2014f50eba35ef081fb06de0984",
    "llama-2/use-policy": "4e0d528696237f879393f03aed61f0c3a324a0fe41c2c755c57074b8b4b86e50",
    "osd": "78bd19e40aa7f14cb08ab3c515e1c02c575aa3b2243582b976d1a0b0adfcc21f",
}
LICENSE_IDS = """def.agreement def.documentation def.licensee def.llama-2 def.llama-materials def.meta
    acceptance 1 1.a 1.b 1.b.i 1.b.ii 1.b.iii 1.b.iv 1.b.v 2 3 4 5 5.a 5.b 5.c 6 7"""
POLICY_IDS = """introduction prohibited-uses 1 1.1 1.1.1 1.1.2 1.1.3 1.1.4 1.1.5 1.1.6 1.2 1.3 1.4
    1.5 1.6 1.7 2 2.1 2.2 2.3 2.4 2.5 2.6 3 3.1 3.2 3.3 3.4 3.5 3.6 4 reporting"""
IDS = {
    "llama-2": LICENSE_IDS.split(),
    "llama-2/use-policy": POLICY_IDS.split(),
    "osd": [str(n) for n in range(1, 11)],
}


@pytest.mark.parametrize("address", PUBLISHED)
def test_source_holds_the_published_words(edition: Edition, address: str) -> None:
    document = edition.documents[address]
    source = read_source(ROOT / document.path, document.path, Problems())
    assert source is not None
    words = published_words(source.body, document.provenance.format)
    assert hashlib.sha256(words.encode()).hexdigest() == PUBLISHED[address]


@pytest.mark.parametrize("address", IDS)
def test_clause_ids_are_the_published_ones(edition: Edition, address: str) -> None:
    assert [clause.id for clause in edition.documents[address].clauses] == IDS[address]


def visible(edition: Edition, address: str) -> str:
    document = edition.documents[address]
    blocks = [*document.preamble, *(b for c in document.clauses for b in c.blocks)]
    return fold(" ".join(block.text for block in blocks))


def test_plain_texts_are_visible_word_for_word(edition: Edition) -> None:
    for address in ("llama-2", "osd"):
        words = visible(edition, address)
        assert hashlib.sha256(words.encode()).hexdigest() == PUBLISHED[address]


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
