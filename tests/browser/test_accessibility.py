"""No violation that axe knows of, on any kind of page, in both color schemes, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = (
    *("scenarios/", "scenarios/rlaif-judge/", "correct-the-record/", "contribute/", "404.html"),
    *("", "llama-2/", "llama-2/use-policy/", "osd/", "matrix/", "sources/", "why-it-matters/"),
    *("llama-2/1.b.v/", "llama-2/2/", "llama-2/def.llama-2/", "osd/6/", "osd/7/"),
)


def problems(page: Page) -> list[str]:
    # Without what passes, of which there is much on a page this long, it is over in half the time.
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, scheme: str, request: pytest.FixtureRequest) -> Page:
    width = int(request.param)
    return browser.new_page(
        color_scheme="light" if scheme == "light" else "dark",
        viewport={"width": width, "height": 800},
        has_touch=width == 360,
        reduced_motion="reduce",
    )


def test_pages(page: Page, url: str) -> None:
    found = []
    for address in PAGES:
        page.goto(url + address)
        found += [f"{address} {problem}" for problem in problems(page)]
    assert found == []


@pytest.mark.parametrize("view", ["text", "notes", "both&criterion=6"])
def test_modes(page: Page, url: str, view: str) -> None:
    page.goto(f"{url}llama-2/?view={view}")
    assert problems(page) == []


def test_what_opens(page: Page, url: str) -> None:
    page.goto(f"{url}llama-2/#1.b.v")
    page.keyboard.press("l")
    page.locator("#reader-peek").wait_for()
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.locator("#reader-menu").wait_for()
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("#reader-keys").wait_for()
    assert problems(page) == []
