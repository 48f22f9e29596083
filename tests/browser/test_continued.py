"""A clause that goes on behind its parts, on the page of its text and among the findings that are chosen there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle
from tests.conftest import build, copy, serve

ANNOTATION = """---
findings:
  - criterion: fair/everyone
    verdict: violates
    quote: You will not
    reason: Nobody may sing.
  - criterion: fair/everything
    verdict: arguable
    quote: unless the kiln is cold
    reason: A cold kiln is a craft too.
added: 2026-11-01
---
It goes on behind its list, and says there when the rule does not hold for anybody in the yard.
"""


@pytest.fixture(scope="module")
def continued_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The toy, with findings on both ends of such a clause."""
    folder = tmp_path_factory.mktemp("continued")
    project = copy(folder)
    (project / "annotations/kiln/rules/please.md").write_text(ANNOTATION, "utf-8")
    yield from serve(build(project, folder / "site"))


def shown(page: Page) -> list[str]:
    """The first words of each part of the text that is left."""
    units = page.locator("[data-unit]:not([inert])")
    return [" ".join(words.split()[:3]) for words in units.locator("[data-clause]").all_inner_texts()]


@pytest.mark.parametrize("chosen", ["criterion=everyone", "criterion=everything", "verdict=arguable"])
def test_both_ends_stay_where_one_has_the_finding(browser: Browser, continued_url: str, chosen: str) -> None:
    page = browser.new_page()
    page.goto(f"{continued_url}kiln/rules/?{chosen}")
    settle(page)
    expect(page.locator("[data-count]")).to_have_text("1 of 4 clauses")
    assert shown(page) == ["Please You will", "unless the kiln"]
    marks = page.locator("mark[data-finding]:not([data-out])")
    words = "You will not" if chosen.endswith("everyone") else "unless the kiln is cold"
    assert marks.all_inner_texts() == [words]
    notes = page.locator("[data-unit]:not([inert]) [data-note] [data-finding]:not([data-out])")
    assert len({note.get_attribute("data-finding") for note in notes.all()}) == 1


def test_no_end_stays_where_no_finding_fits(browser: Browser, continued_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{continued_url}kiln/rules/?criterion=everyone&verdict=arguable")
    settle(page)
    expect(page.locator("[data-count]")).to_have_text("0 of 4 clauses")
    assert shown(page) == []
