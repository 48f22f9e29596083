"""Pages stay bounded: of a large edition each page shows groups. What is bounded is counted, never timed."""

import gzip
import json
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from benchmarks.editions import write
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.publishing import bounds
from license_reader.publishing.cards.content import card
from license_reader.publishing.emblem import emblem
from license_reader.publishing.pages import pages
from license_reader.publishing.search import index
from tests.conftest import renderer
from tests.html import parse
from tests.test_cards import assert_fits

BOUND = 100_000
LARGE = 2_000
INDEXES = (
    *("", "changes", "data", "lineage", "matrix", "scenarios", "search", "sources", "yes-but"),
    *("terms", "terms/1", "text-1/1"),
)


def large(folder: Path, **more: int) -> Edition:
    write(folder / "project", LARGE, **more)
    return load(folder / "project", registered=False)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Far more than the bounds allow on a page."""
    return large(tmp_path_factory.mktemp("many"), versions=5)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """As many clauses, in texts of which none follows another."""
    return large(tmp_path_factory.mktemp("apart"))


def rendered(edition: Edition) -> dict[str, Markup]:
    pen = renderer(edition)
    made = {page.address: pen.render(page) for page in pages(edition) if page.address in INDEXES}
    return made | {"404": pen.render_not_found("/")}


@pytest.mark.parametrize("which", ["many", "apart"])
def test_pages_of_a_large_edition_are_bounded(which: str, request: pytest.FixtureRequest) -> None:
    edition = request.getfixturevalue(which)
    made = rendered(edition)
    assert len(made) > 11
    assert len(edition.clauses) > bounds.ADDRESSES
    assert len(edition.findings) > bounds.FINDINGS
    for address, page in made.items():
        assert len(gzip.compress(page.encode(), 9)) < BOUND / 2, address
        assert len(re.findall(r"<(?:a|rect|tr|li)\b", page)) < 3 * bounds.LINKS_OF_PAGE, address


def test_the_real_edition_is_far_below_the_bounds(edition: Edition) -> None:
    """What it shows is what it would show without any."""
    assert 2 * max(len(document.clauses) for document in edition.documents.values()) < bounds.CLAUSES
    assert 2 * len(edition.clauses) < bounds.ADDRESSES
    assert 2 * len(edition.findings) < bounds.FINDINGS
    assert 2 * max(map(len, edition.mentions.values())) < bounds.LINKS
    assert 2 * max(map(len, edition.by_criterion.values())) < bounds.REASONS
    assert 2 * (bounds.size_of(edition.by_source) + bounds.size_of(edition.cited_by)) < bounds.LINKS_OF_PAGE
    assert 2 * len(edition.scenarios) < bounds.LINKS
    assert len(list(index(edition))) == 1
    shown = emblem(edition, None)
    assert shown
    assert (shown.unit, 2 * shown.width < bounds.COLUMNS) == ("clauses", True)


def test_a_long_text_is_marked_as_one(apart: Edition, edition: Edition) -> None:
    """What its style and scripts go by."""
    for whole, address, marked in ((apart, "text-1", True), (edition, "llama-2", False)):
        (page,) = (page for page in pages(whole) if page.address == address)
        (article,) = parse(renderer(whole).render(page)).all("article")
        assert ("data-long" in article.attributes) is marked


def test_a_matrix_of_texts_leads_to_their_findings(apart: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROWS", 10)
    tree = parse(rendered(apart)["matrix"])
    texts = apart.texts("license")
    (table,) = tree.all("table", "matrix")
    assert [row.all("th")[0].all("a")[0].attributes["href"] for row in table.all("tr")[1:]] == [
        f"../{text.address}/" for text in texts
    ]
    for link in table.all("a", "cell"):
        match = re.fullmatch(r"\.\./([\w-]+)/\?criterion=(\w+)", link.attributes["href"])
        assert match
        found = bounds.findings_of_text(apart, apart.documents[match[1]])
        assert any(finding.criterion == f"terms/{match[2]}" for finding in found)


def test_a_matrix_of_sections_leads_to_the_gravest_finding(apart: Edition) -> None:
    unit, texts = bounds.grouped(apart, apart.texts("license"), bounds.ROWS)
    assert unit == "sections"
    assert sum(len(group.clauses) for _, groups in texts for group in groups) == LARGE
    tree = parse(rendered(apart)["matrix"])
    cells = {link.attributes["href"] for table in tree.all("table", "matrix") for link in table.all("a", "cell")}
    found = {f"../{f.clause}/#{f.anchor}" for f in apart.findings}
    assert cells
    assert cells <= found


def test_each_large_emblem_is_drawn_on_its_card(many: Edition, apart: Edition) -> None:
    for edition in (many, apart):
        for about in (None, "text-1"):
            shown = emblem(edition, about)
            assert shown
            assert shown.unit != "clauses"
            assert shown.width <= bounds.COLUMNS
        for page in pages(edition):
            if page.address in {"", "matrix", "text-1"}:
                assert_fits(card(edition, page))


def test_many_texts_share_columns(apart: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("license_reader.publishing.emblem.COLUMNS", 2)
    shown = emblem(apart, None)
    assert shown
    assert (shown.unit, shown.columns) == ("texts", (2,))


def test_the_404_page_finds_what_it_does_not_list(apart: Edition) -> None:
    tree = parse(renderer(apart).render_not_found("/site/"))
    (addresses,) = [node for node in tree.all("ul") if "data-addresses" in node.attributes]
    names = [node.attributes.get("data-all-names") for node in tree.all("template")]
    assert "/site/data/names.json" in names
    listed = {link.attributes["href"] for link in addresses.all("a")}
    assert {f"/site/{text}/" for text in apart.documents} <= listed
    assert f"/site/{next(iter(apart.clauses))}/" not in listed


def test_a_criterion_counts_its_clauses_text_by_text(apart: Edition) -> None:
    tree = parse(rendered(apart)["terms/1"])
    found = apart.by_criterion["terms/1"]
    assert len(found) > bounds.REASONS
    linked = {link.attributes["href"] for item in tree.all("details") for link in item.all("a")}
    assert {f"../../{f.clause}/" for f in found} == linked


def test_all_parts_of_the_search_together_have_every_entry(apart: Edition) -> None:
    files = dict(index(apart))
    parts = [json.loads(content.decode().partition("=")[2].removesuffix(";\n")) for content in files.values()]
    assert parts[0]["more"] == len(parts) - 1 > 0
    addresses = [entry[0] for part in parts for entry in part["entries"]]
    assert set(apart.clauses) <= set(addresses)
    assert len(addresses) == len(set(addresses))
    for part, content in zip(parts, files.values(), strict=True):
        assert len(gzip.compress(content, 9)) < BOUND
        for _, *steps in part["words"]:
            assert sum(steps) < len(part["entries"])


def test_what_changed_long_ago_is_counted(apart: Edition) -> None:
    tree = parse(rendered(apart)["changes"])
    assert len(tree.all("li")) < bounds.DAYS + 50
    assert "added" in tree.all("section")[-1].text


def test_versions_of_a_large_text_are_told_by_sections(many: Edition) -> None:
    tree = parse(rendered(many)["lineage"])
    (table,) = tree.all("table", "versions")
    sections = [clause for clause in many.documents["text-1"].clauses if clause.depth == 0]
    assert len(sections) <= len(table.all("tr")) - 1 < len(many.documents["text-1"].clauses) / 2
    numbers = [int(n) for cell in table.all("td") for n in re.findall(r"\b\d+\b", cell.text.partition(", violates")[0])]
    later = [text for text in many.texts("license") if text.succeeds]
    assert sum(numbers) >= sum(len(text.clauses) for text in later)
