"""What people type into the search, and the clause that they mean."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle

QUERIES = {
    "1.b.v": "llama-2/1.b.v/",
    "(1.b.v)": "llama-2/1.b.v/",
    "section 2": "llama-2/2/",
    "§2": "llama-2/2/",
    "OSD 6": "osd/6/",
    "700 million": "llama-2/2/",
    "improve other models": "llama-2/1.b.v/",
    "military": "llama-2/use-policy/2.1/",
    "5.c": "llama-2/5.c/",
    "item 2.1": "llama-2/use-policy/2.1/",
    "policy 2.1": "llama-2/use-policy/2.1/",
    "criterion 5": "osd/5/",
    "who may not use it": "llama-2/2/",
    "attribution": "llama-2/1.b.iii/",
    "weapons": "llama-2/use-policy/2.2/",
}


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


@pytest.mark.parametrize("query", QUERIES)
def test_the_right_clause_comes_first(page: Page, url: str, query: str) -> None:
    search(page, query)
    first = page.locator(".md-search-result__link").first
    address = re.escape(QUERIES[query])
    expect(first).to_have_attribute("href", re.compile(rf"^{re.escape(url)}{address}(\?.*)?$"))


def test_a_result_names_the_clause_and_its_verdict(page: Page) -> None:
    search(page, "1.b.v")
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_contain_text("Llama 2 license § 1.b.v")
    expect(first.locator(".md-tag").last).to_have_text("violates OSD 6")
