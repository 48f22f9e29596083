"""The parts of the site beside its pages: problems, the 404 page, the pages that lead on."""

import re
from dataclasses import replace
from itertools import permutations

from license_reader.edition import Edition
from license_reader.problems import Code, Problem
from license_reader.publishing.pages import pages
from license_reader.publishing.templates import environment
from tests.conftest import ROOT, renderer
from tests.html import parse

TEMPLATES = ROOT / "overrides" / "reader"


def test_problems_are_shown_with_their_place_and_tip() -> None:
    problems = [Problem("a.md", 3, 5, Code.EMPTY, "no <b>commentary</b>", "say something")]
    template = environment(TEMPLATES).get_template("problems.html")
    for stale in (False, True):
        page = parse(template.render(problems=problems, stale=stale))
        assert "a.md:3" in page.text
        assert "no <b>commentary</b>" in page.text
        assert "say something" in page.text
        assert ("Below stands the page as it was before" in page.text) == stale


def test_the_page_of_a_wrong_address_leads_from_the_root(toy: Edition) -> None:
    page = parse(renderer(toy).render_not_found("/toy/"))
    links = {a.attributes["href"] for a in page.all("a")}
    assert "/toy/kiln/1.a/" in links
    assert all(link.startswith("/toy/") for link in links)


def test_a_redirect_leads_on_with_and_without_scripts(toy: Edition) -> None:
    placed = renderer(toy, site_url="https://reader.test/toy/")
    page = parse(placed.render_redirect("kiln/1a", "kiln/1.a"))
    assert [a.attributes["href"] for a in page.all("a")] == ["../1.a/"]
    assert [n.attributes["href"] for n in page.all("link")] == ["https://reader.test/toy/kiln/1.a/"]
    assert [n.attributes["data-target"] for n in page.all("script")] == ["../1.a/"]
    assert page.all("a")[0].text == "Kiln § 1.a"
    nowhere = parse(renderer(toy).render_redirect("books", "sources#ledger"))
    assert nowhere.all("link") == []
    assert [a.attributes["href"] for a in nowhere.all("a")] == ["../sources/#ledger"]


def test_a_deep_clause_is_indented_as_far_as_the_styles_go(toy: Edition) -> None:
    kiln = toy.documents["kiln"]
    deeper = replace(
        kiln,
        portions=tuple(replace(p, clause=replace(p.clause, depth=depth)) for depth, p in enumerate(kiln.portions)),
    )
    edition = replace(toy, documents={**toy.documents, "kiln": deeper})
    (page,) = (page for page in pages(edition) if page.address == "kiln")
    html = renderer(edition).render(page)
    assert re.findall(r"depth-(\d+)", html) == ["0", "1", "2", "3", "4", "4", "4"]


def test_the_outline_beside_a_page_does_not_turn_on_the_pages_made_before(toy: Edition) -> None:
    shown = [page for page in pages(toy) if page.address in {"kiln/1", "kiln/1.a", "kiln/2"}]
    alone = {page.address: renderer(toy).render_outline(page) for page in shown}
    for order in permutations(shown):
        in_order = renderer(toy)
        assert {page.address: in_order.render_outline(page) for page in order} == alone


def test_no_line_ends_between_a_number_and_the_word_before(edition: Edition) -> None:
    """Attributes, the data of the menus and the ready answers keep their spaces, since they are copied."""
    html = next(str(renderer(edition).render(page)) for page in pages(edition) if page.address == "llama-2/1.b.v")
    hidden = re.compile(r"<(script|template)\b.*?</\1>|<[^>]*>", re.DOTALL)
    copied = "".join(found[0] for found in hidden.finditer(html))
    shown = hidden.sub("", html)
    for word, number in (("Llama 2 license §", "1.b.v"), ("criterion", "6")):
        assert f"{word} {number}" in copied
        assert f"{word}\N{NO-BREAK SPACE}{number}" in shown
    assert "\N{NO-BREAK SPACE}" not in copied
    assert not re.search(r"§ |criterion \d", shown)
