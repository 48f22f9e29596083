"""The index of the search; what is found with it is asked in a browser."""

import gzip
import json
from typing import Any

import pytest

from license_reader.edition import Edition
from license_reader.publishing.search import PATH, index, words_of
from tests.golden import compare


def read(content: bytes) -> dict[str, Any]:
    """The data of an index from its script."""
    data: dict[str, Any] = json.loads(content.decode().partition("=")[2].removesuffix(";\n"))
    return data


def test_the_index_is_small_and_always_the_same(edition: Edition) -> None:
    path, content = index(edition)
    assert path == PATH
    assert (path, content) == index(edition)
    assert len(gzip.compress(content, 9, mtime=0)) < 75_000
    addresses = [entry[0] for entry in read(content)["entries"]]
    assert len(addresses) == len(set(addresses))
    things = (edition.clauses, edition.documents, edition.scenarios, edition.objections)
    assert {address for thing in things for address in thing} <= set(addresses)
    assert {source.address for source in edition.sources.values()} <= set(addresses)


def test_the_index_of_the_toy_is_as_recorded(toy: Edition) -> None:
    """A line for each entry and each word, so that a difference can be read."""
    _, content = index(toy)
    data = read(content)
    lines = [
        f"{key}: {json.dumps(data.pop(key), ensure_ascii=False)}"
        for key in ("texts", "firsts", "versions", "about", "ids", "models", "synonyms")
    ]
    for key in ("entries", "words"):
        lines += [f"{key}:", *(f"  {json.dumps(item, ensure_ascii=False)}" for item in data.pop(key))]
    assert data == {}
    compare("search-index.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Non-compete", {"non", "compete", "noncompete"}),
        ("state-of-the-art", {"state", "of", "the", "art"}),
        ("Meta’s 2 models", {"meta", "models"}),
        ("don't, I", {"don"}),
        ("700_000 §1.b.v", {"700", "000"}),
    ],
)
def test_the_words_of_a_text(text: str, words: set[str]) -> None:
    assert words_of(text) == words
