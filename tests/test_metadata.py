"""The metadata of a page for machines: its head, its preview image, its short addresses."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from license_reader.edition import Edition
from license_reader.publishing.metadata import json_ld
from license_reader.publishing.pages import pages
from tests import facts
from tests.html import parse

BASE = "https://reader.test/toy/"


def head(site: Path, address: str) -> dict[str, str]:
    metas = parse(site / address / "index.html").all("meta")
    names = [(m.attributes.get("property") or m.attributes.get("name", "")) for m in metas]
    return {name: m.attributes.get("content", "") for name, m in zip(names, metas, strict=True)}


def test_each_page_has_a_head_of_its_own(toy: Edition, toy_site: Path) -> None:
    seen: set[str] = set()
    for page in pages(toy):
        meta = head(toy_site, page.address)
        path = f"{page.address}/" if page.address else ""
        assert meta["description"] == meta["og:description"] == page.description
        assert meta["og:title"] == page.title
        assert meta["og:url"] == BASE + path
        assert meta["twitter:card"] == "summary_large_image"
        image = meta["og:image"].removeprefix(BASE)
        assert (toy_site / image).read_bytes().startswith(b"\x89PNG")
        seen.add(meta["og:image"])
    assert len(seen) == len(pages(toy))


def test_a_clause_is_described_by_its_verdict_or_its_words(toy: Edition, toy_site: Path) -> None:
    said = "Violates Fair Everything – says the Guild. Tiles are a craft."
    assert head(toy_site, "kiln/1.a")["og:description"] == said
    assert head(toy_site, "wheel/2")["og:description"].startswith("The Wheel license is not fair. Violates ")
    assert head(toy_site, "kiln/def.potter")["description"] == 'A "potter" is anyone with <clay>.'


@pytest.mark.parametrize("address", ["", "kiln", "kiln/1.a", "fair/everyone", "matrix"])
def test_json_ld_is_what_the_page_holds(toy: Edition, toy_site: Path, address: str) -> None:
    page = next(page for page in pages(toy) if page.address == address)
    scripts = parse(toy_site / address / "index.html").all("script")
    (script,) = (s for s in scripts if s.attributes.get("type") == "application/ld+json")
    assert script.text == json_ld(toy, page, "Kiln license, clause by clause", BASE)
    data = json.loads(script.text)
    assert data["url"] == BASE + (f"{address}/" if address else "")
    if address == "kiln/1.a":
        assert data["mainEntity"]["text"] == toy.clauses[address].text
        parts = [(part["name"], part["author"]["name"], part["url"]) for part in data["hasPart"]]
        by = "The contributors of Kiln license, clause by clause"
        title = "Kiln § 1.a violates Fair Everything"
        assert parts[0] == (title, by, f"{BASE}kiln/1.a/#fair-everything")
        assert head(toy_site, address)["DC.creator"] == by
        assert head(toy_site, address)["DCTERMS.hasPart"] == f"{BASE}kiln/1.a/#fair-everyone-2"
        assert [c["name"] for c in data["about"]] == ["Fair Everything", "Fair Everyone"]


def test_json_ld_names_no_day_where_nothing_has_one(toy: Edition) -> None:
    (page,) = (page for page in pages(toy) if page.address == "kiln")
    assert "dateModified" in json.loads(json_ld(toy, page, "Name", BASE))
    assert "dateModified" not in json.loads(json_ld(toy, replace(page, changed=None), "Name", BASE))


def test_json_ld_cannot_close_its_script(toy: Edition) -> None:
    page = next(page for page in pages(toy) if page.address == "kiln/def.potter")
    assert "<" not in json_ld(toy, page, "</script>", BASE)


def test_people_guess_these(edition: Edition) -> None:
    short = edition.redirects
    for guess, target in facts.GUESSES.items():
        assert short[guess] == target, facts.CHANGED
    assert not short.keys() & {page.address for page in pages(edition)}
