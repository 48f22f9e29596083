"""No violation that axe knows of, on any kind of page, in both color schemes, on a phone and on a desk."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = (
    *("scenarios/", "scenarios/rlaif-judge/", "correct-the-record/", "contribute/", "search/", "check/", "404.html"),
    *("", "llama-2/", "llama-2/use-policy/", "osd/", "matrix/", "data/", "changes/", "sources/", "why-it-matters/"),
    *("llama-2/1.b.v/", "llama-2/2/", "llama-2/def.llama-2/", "osd/6/", "osd/7/"),
    *("lineage/", "is-llama-3.2-open-source/", "llama-3.1/1.b.i/", "llama-4/2/", "llama-3.1/"),
)
# Without what passes, of which there is much on a page this long, it is over in half the time.
EVERYTHING: dict[str, object] = {"resultTypes": ["violations"]}
# The schemes differ in nothing else.
COLORS: dict[str, object] = {**EVERYTHING, "runOnly": {"type": "tag", "values": ["cat.color"]}}


Scheme = Literal["light", "dark"]
RUNS: dict[int, tuple[tuple[Scheme, dict[str, object]], ...]] = {
    360: (("dark", EVERYTHING),),
    1280: (("light", EVERYTHING), ("dark", COLORS)),
}
"""By the width of the page. A run takes a second; a phone shows nothing in light colors that a desk does not show."""


def violations(page: Page) -> list[str]:
    """The violations that axe finds on the page as it is now."""
    assert page.viewport_size
    found = []
    for scheme, options in RUNS[page.viewport_size["width"]]:
        page.emulate_media(color_scheme=scheme)
        for rule in Axe().run(page, options=options).response["violations"]:
            found += [f"{scheme}: {rule['id']}: {node['target']} {node['failureSummary']}" for node in rule["nodes"]]
    return found


@pytest.fixture(params=RUNS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Page:
    width = int(request.param)
    return browser.new_page(
        viewport={"width": width, "height": 800}, has_touch=width == 360, reduced_motion="reduce", color_scheme="light"
    )


@pytest.mark.parametrize("address", PAGES)
def test_pages(page: Page, url: str, address: str) -> None:
    page.goto(url + address)
    assert violations(page) == []


@pytest.mark.parametrize("view", ["text", "notes", "both&criterion=6"])
def test_modes(page: Page, url: str, view: str) -> None:
    page.goto(f"{url}llama-2/?view={view}")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("control", "opened"), [("[id='1.b.v'] mark", "peek"), ("[data-copy-menu]", "menu"), ("[data-keys]", "keys")]
)
def test_what_opens(page: Page, url: str, control: str, opened: str) -> None:
    page.goto(f"{url}llama-2/#1.b.v")
    # A narrow page hides the button of the list of keys: its click needs no mouse.
    page.locator(control).first.evaluate("element => element.click()")
    place = page.locator(f"#reader-{opened}")
    place.wait_for()
    assert violations(page) == []
    expect(place).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_quoted_words_are_seen_in_forced_colors(browser: Browser, url: str, scheme: Scheme) -> None:
    page = browser.new_page(forced_colors="active", color_scheme=scheme)
    for address in ("llama-2/1.b.iv/", "llama-2/def.llama-2/", "llama-2/", ""):
        page.goto(url + address)
        found = page.evaluate(
            """() => {
            const page = getComputedStyle(document.body);
            return [...document.querySelectorAll("mark")].filter((mark) => {
                const { color, backgroundColor } = getComputedStyle(mark);
                const shines = backgroundColor.startsWith("rgba(") && backgroundColor.endsWith(" 0)");
                return color !== page.color || !(shines || backgroundColor === page.backgroundColor);
            }).map((mark) => mark.textContent);
        }"""
        )
        assert found == [], address
