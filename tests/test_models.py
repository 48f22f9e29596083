"""Families of models, and the facts of a license: what the pages say of them."""

import re

from license_reader.edition import Edition
from license_reader.publishing.pages import pages
from tests.conftest import renderer


def rendered(edition: Edition, address: str) -> str:
    (page,) = (page for page in pages(edition) if page.address == address)
    page_renderer = renderer(edition, site_url="https://reader.test/")
    return re.sub(r"\s+", " ", str(page_renderer.render(page)))


def test_families_stand_by_name_whatever_their_case(toy: Edition) -> None:
    assert [model.name for model in toy.models.values()] == ["jug", "Mug"]


def test_both_licenses_stand_where_a_publisher_names_two(toy: Edition) -> None:
    page = rendered(toy, "models")
    row = page[page.index('<tbody id="mug">') :]
    row = row[: row.index("</tbody>")]
    assert '<a href="../kiln/">Kiln</a>' in row
    assert "“&lt;Fired&gt; under the Kiln License”" in row
    assert "and also: The Other License, which is not in this edition" in row
    assert row.count('href="https://guild.example/mug/blob/0123abc/') == 2


def test_a_license_shows_its_ids_and_facts(toy: Edition) -> None:
    page = rendered(toy, "kiln")
    facts = page[page.index('id="reader-facts"') :]
    facts = facts[: facts.index("</section>")]
    for words in ("<code>kiln-1</code>", "<code>kiln-1900</code>", "14 users", "“a fortnight”", "“It rises”"):
        assert words in facts
    assert "[![Kiln · clay available](https://reader.test/kiln.svg)](https://reader.test/kiln/)" in facts
    # A text without ids and facts has no such part.
    assert "reader-facts" not in rendered(toy, "wheel")


def test_each_license_of_the_edition_has_its_ids(edition: Edition) -> None:
    for document in edition.texts("license"):
        assert {"hf", "ollama"} <= document.ids.keys(), document.address
        assert {"threshold", "notice"} <= document.facts.keys()
    assert len(edition.models) >= 30
