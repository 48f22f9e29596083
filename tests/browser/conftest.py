"""A real browser for the tests of this folder. Without one they fail; they never skip."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import provision

# The browser asks nobody anything of its own accord.
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = provision.find()
    except provision.NoBrowser as problem:
        pytest.fail(str(problem), pytrace=False)
    if path is None:
        pytest.fail("no Chromium was found: `make browser` installs one", pytrace=False)
    # Chromium's sandbox refuses to run for root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS + sandbox)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def no_page_has_an_error(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test in whose pages a script did not catch an error. One that provokes errors is marked `page_errors`."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    new_page, new_context = browser.new_page, browser.new_context
    errors: list[str] = []

    def watched(context: BrowserContext) -> BrowserContext:
        context.on("weberror", lambda found: errors.append(f"{found.page and found.page.url}: {found.error}"))
        return context

    def page_of(**options: Any) -> Page:
        page = new_page(**options)
        watched(page.context)
        return page

    monkeypatch.setattr(browser, "new_page", page_of)
    monkeypatch.setattr(browser, "new_context", lambda **options: watched(new_context(**options)))
    yield
    if not request.node.get_closest_marker("page_errors"):
        assert errors == []


@pytest.fixture(autouse=True)
def no_page_stays_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test has opened: a hundred open pages make every later test ten times slower. So no test has to."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    before = list(browser.contexts)
    yield
    for context in browser.contexts:
        if context not in before:
            context.close()


def settle(page: Page) -> None:
    """Wait until all scripts of a page have started."""
    expect(page.locator("html")).to_have_class(re.compile("reader-ready"))


def wake(page: Page) -> None:
    """Touch the page, and wait until the tools that come with the first touch have started."""
    page.keyboard.press("Shift")
    expect(page.locator("html")).to_have_class(re.compile("reader-touched"))
