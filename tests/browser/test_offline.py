"""The archive, opened from a disk: links, search and previews work, and nobody is asked for anything."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from license_reader.publishing.offline import archive
from tests.browser.conftest import settle


@pytest.fixture(scope="module")
def folder(toy_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("offline") / "kiln.zip"
    archive(toy_site, target)
    with zipfile.ZipFile(target) as zipped:
        zipped.extractall(target.parent)
    return target.parent / "kiln"


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    page.add_init_script(
        """window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => violations.push(event.blockedURI));"""
    )
    return page


def test_pages_are_read_from_a_disk(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Read", exact=True).first.click()
    expect(page).to_have_url((folder / "kiln/index.html").as_uri())
    page.goto((folder / "kiln/1.a/index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="the rules").hover()
    expect(page.locator("[data-link-preview]")).to_contain_text("House Rules")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("potter", delay=20)
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(folder.as_uri() + "/kiln/def.potter/index.html")
    assert page.evaluate("violations") == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_versions_are_compared_from_a_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "kiln-3/2/index.html").as_uri())
    page.get_by_text("Kiln → Last Kiln").click()
    expect(page.locator("[data-compared] del")).to_have_text("fortnight")
    assert page.evaluate("violations") == []


def test_the_page_of_the_data_asks_for_no_file_that_is_not_there(page: Page, folder: Path) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((folder / "data/index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)
    assert problems == []


def test_a_text_is_checked_from_a_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "check/index.html").as_uri())
    page.get_by_label("Paste a license").fill((folder / "kiln.txt").read_text("utf-8"))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("[data-text=kiln]")).to_have_attribute("data-extent", "whole")
    page.get_by_role("link", name="§ 1.a").first.click()
    expect(page).to_have_url((folder / "kiln/1.a/index.html").as_uri())
