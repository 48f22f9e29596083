"""The Content-Security-Policy: what the site does works under it, and what a stranger would add does not."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle

PAGES = (
    "",
    "kiln/",
    "kiln/1.a/",
    "fair/everyone/",
    "matrix/",
    "data/",
    "changes/",
    "scenarios/",
    "search/",
    "check/",
    "scenarios/tiles/",
    "sources/",
    "tell-them/",
)


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_init_script(
        """window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) =>
            violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
    )
    return page


def test_no_page_needs_more_than_its_policy_allows(page: Page, toy_url: str) -> None:
    for address in (*PAGES, "404.html"):
        page.goto(toy_url + address)
        # Scripts of the 404 page are asked for below /toy/, where nothing is served here.
        if address != "404.html":
            settle(page)
        assert page.evaluate("violations") == [], address


def test_what_scripts_do_works_under_the_policy(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.get_by_role("link", name="Section 1(b)").hover()
    expect(page.locator(".preview")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("potter", delay=20)
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    assert page.evaluate("violations") == []


def test_the_rules_for_pages_ahead_are_taken(page: Page, toy_url: str) -> None:
    """The browser reads them, and the policy allows them by their hash. It fetches nothing itself in these tests."""
    rules: list[dict[str, Any]] = []
    session = page.context.new_cdp_session(page)
    session.on("Preload.ruleSetUpdated", lambda event: rules.append(event["ruleSet"]))
    session.send("Preload.enable")
    page.goto(f"{toy_url}data/")
    settle(page)
    assert [rule.get("errorType") for rule in rules] == [None]
    assert page.evaluate("violations") == []


@pytest.mark.parametrize(
    "hostile",
    [
        "const s = document.createElement('script'); s.textContent = 'hit = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"hit = 1\">')",
        "document.body.insertAdjacentHTML('beforeend', '<a id=x href=\"javascript:hit = 1\">x</a>'); x.click()",
        "const s = document.createElement('script'); s.src = 'https://other.test/x.js'; document.body.append(s)",
    ],
)
def test_an_injected_script_does_not_run(page: Page, toy_url: str, hostile: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    # Not wait_for_function: where it has to wait, it evaluates words in the page, which the policy forbids too.
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(hostile)
    assert page.evaluate("typeof hit") == "undefined"
