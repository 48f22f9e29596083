"""What people type into the search, and the clause that they mean."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import facts
from tests.browser.conftest import settle


@pytest.fixture(scope="module")
def page(browser: Browser, url: str) -> Page:
    """One for all: the theme makes its index anew on each page."""
    page = browser.new_page()
    page.goto(f"{url}matrix/")
    settle(page)
    return page


def search(page: Page, query: str) -> None:
    field = page.locator(".md-search__input")
    field.fill("")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    field.press_sequentially(query, delay=10)


@pytest.mark.parametrize("query", facts.QUERIES)
def test_the_right_clause_comes_first(page: Page, url: str, query: str) -> None:
    search(page, query)
    first = page.locator(".md-search-result__link").first
    address = re.escape(facts.QUERIES[query])
    expect(first, facts.CHANGED).to_have_attribute("href", re.compile(rf"^{re.escape(url)}{address}(\?.*)?$"))


def test_a_result_names_the_clause_and_its_verdict(page: Page) -> None:
    query, name, verdict = facts.RESULT
    search(page, query)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1"), facts.CHANGED).to_contain_text(name)
    expect(first.locator(".md-tag").filter(has_text=verdict), facts.CHANGED).to_be_visible()
