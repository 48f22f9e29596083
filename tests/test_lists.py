"""A page lists so many things, counts the others, and says where they are."""

import json
import re
from collections.abc import Sized

import pytest

from license_reader.edition import Edition
from license_reader.publishing.emblem import emblem
from license_reader.publishing.pages import Page, pages, relative
from license_reader.publishing.render import LISTED, Renderer
from license_reader.publishing.search import entries, index
from tests.conftest import renderer
from tests.html import parse

SHORT = 0
LISTS = {
    "changes": "li",
    "fair/everyone": "blockquote",
    "lineage": "tr",
    "matrix": "tr",
    "scenarios": "li",
    "search": "li",
}
"""Pages of the toy that list more than one thing of a kind, and the element of each."""


def page_of(edition: Edition, address: str) -> Page:
    return next(page for page in pages(edition) if page.address == address)


def cutting(edition: Edition, most: int) -> Renderer:
    cuts = renderer(edition)
    cuts.environment.globals["listed"] = most
    return cuts


@pytest.mark.parametrize("address", LISTS)
def test_a_long_list_is_cut_and_counts_the_rest(toy: Edition, address: str) -> None:
    page = page_of(toy, address)
    whole = parse(renderer(toy).render(page))
    assert "more, in the data" not in whole.text
    cut = parse(cutting(toy, SHORT).render(page))
    assert re.search(r"… and \d+ more, in the data", cut.text)
    # The item that says how many more there are is one too.
    assert len(cut.all(LISTS[address])) <= len(whole.all(LISTS[address]))
    assert {a.attributes["href"] for a in cut.all("a") if a.text == "in the data"} == {relative("data", address)}


def test_the_cut_list_says_how_many_there_are(toy: Edition) -> None:
    more = re.findall(r"… and (\d+) more", parse(cutting(toy, 2).render(page_of(toy, "matrix"))).text)
    shown = [text for text in toy.texts("license", "policy") if not text.succeeds and len(text.clauses) > 2]
    assert more == [str(len(text.clauses) - 2) for text in shown] * len(toy.texts("criteria"))


def test_the_404_page_is_cut_too(toy: Edition) -> None:
    text = parse(cutting(toy, SHORT).render_not_found("/toy/")).text
    assert f"… and {len(toy.documents['kiln'].clauses) - SHORT} more, in the data" in text


def test_no_list_of_the_real_edition_is_cut(edition: Edition) -> None:
    lists: list[Sized] = [document.clauses for document in edition.documents.values()]
    lists += [*edition.mentions.values(), *edition.by_criterion.values(), *edition.cited_by.values()]
    lists += [questions for _, questions in edition.questions]
    assert 2 * max(map(len, lists)) < LISTED
    assert 2 * len(edition.findings) < LISTED


def test_the_emblem_has_the_first_columns(toy: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = emblem(toy, None)
    monkeypatch.setattr("license_reader.publishing.emblem.COLUMNS", 2)
    cut = emblem(toy, None)
    assert whole
    assert cut
    assert sum(whole.columns) > 2
    assert cut.columns == (2,)
    assert cut.cells == {at: verdict for at, verdict in whole.cells.items() if at[0] < 2}


def test_the_index_has_every_entry_once(toy: Edition) -> None:
    path, content = index(toy)
    name, _, data = content.decode().partition("=")
    assert (path, name) == ("assets/search-index.js", "globalThis.readerSearchIndex")
    found = json.loads(data.removesuffix(";\n"))
    assert [entry[0] for entry in found["entries"]] == [entry.address for entry in entries(toy)]
    for _, *steps in found["words"]:
        assert sum(steps) < len(found["entries"])
