"""What people type into the search, and the clause that they mean."""

import re

import pytest
from playwright.sync_api import Browser, expect

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


@pytest.mark.parametrize("query", QUERIES)
def test_the_right_clause_comes_first(browser: Browser, url: str, query: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}matrix/")
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially(query, delay=20)
    first = page.locator(".md-search-result__link").first
    address = re.escape(QUERIES[query])
    expect(first).to_have_attribute("href", re.compile(rf"^{re.escape(url)}{address}(\?.*)?$"))


def test_a_result_names_the_clause_and_its_verdict(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}matrix/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("1.b.v", delay=20)
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_contain_text("Llama 2 license § 1.b.v")
    expect(first.locator(".md-tag").last).to_have_text("violates OSD 6")
