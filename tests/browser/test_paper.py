"""The pages on paper: everything open, each URL once, nothing to press, few pages."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle

PAGES = (
    *("", "llama-2/", "llama-2/1.b.v/", "llama-2/use-policy/", "osd/", "osd/6/", "matrix/", "scenarios/", "search/"),
    *("scenarios/rlaif-judge/", "correct-the-record/", "yes-but/", "sources/", "contribute/"),
)
PRESSED = (
    "button, summary, select, input, textarea, [role=button]:not(mark), [role=menuitem], "
    ".contribute a, .steps a, .neighbours a"
)


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def printing(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))


def test_paper_shows_the_commentary(page: Page, url: str) -> None:
    page.goto(url + "llama-2/")
    settle(page)
    closed = page.locator(".note details:not([open])")
    before, whole = closed.count(), page.locator("article.document").inner_html()
    assert before
    words = page.locator(".words").all_text_contents()
    printing(page, url + "llama-2/")
    assert closed.count() == 0
    expect(page.get_by_role("note", name="Commentary on 2", exact=True).locator(".commentary")).to_be_visible()
    assert page.locator(".words").all_text_contents() == words
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.count() == before
    assert page.locator("article.document").inner_html() == whole


@pytest.mark.parametrize("address", PAGES)
def test_each_link_has_a_number_and_each_url_stands_once(page: Page, url: str, address: str) -> None:
    printing(page, url + address)
    listed = page.locator("[data-printed-links] li").all_text_contents()
    assert len(listed) == len(set(listed))
    assert all(link.startswith(("http://", "https://", "mailto:")) for link in listed)
    links = page.locator("a[data-printed]").evaluate_all("all => all.map(a => [a.dataset.printed, a.href])")
    assert [listed[int(number) - 1] for number, _ in links] == [href for _, href in links]
    assert {int(number) for number, _ in links} == set(range(1, len(listed) + 1))
    assert page.locator(".words [data-printed], [data-criterion-words] [data-printed]").count() == 0


def test_printing_twice_lists_the_links_once(page: Page, url: str) -> None:
    printing(page, url + "llama-2/2/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-printed-links]").count() == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("[data-printed-links]").count() == 0


@pytest.mark.parametrize("address", PAGES)
def test_nothing_that_one_presses_is_printed(page: Page, url: str, address: str) -> None:
    printing(page, url + address)
    shown = page.locator(PRESSED).evaluate_all(
        "all => all.filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 120))"
    )
    assert shown == []
    expect(page.locator("header").first).to_be_hidden()


@pytest.mark.parametrize(("address", "most"), [("llama-2/", 9), ("llama-2/use-policy/", 10), ("llama-2/1.b.v/", 3)])
def test_few_sheets(page: Page, url: str, address: str, most: int) -> None:
    page.goto(url + address)
    settle(page)
    assert sheets(page) <= most


def test_without_scripts_paper_has_the_commentary_too(browser: Browser, url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(url + "llama-2/")
    page.emulate_media(media="print")
    assert page.locator(".note .commentary").last.bounding_box()
    assert sheets(page) < 11
