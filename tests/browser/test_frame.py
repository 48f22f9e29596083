"""The frame of every page: the menu, the outline, the colors, the grid."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import settle

PAPER = {"light": "rgb(255, 253, 248)", "dark": "rgb(27, 26, 24)"}


@pytest.fixture
def phone(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 390, "height": 844})


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel || ''")
    return name.strip()


def paper(page: Page) -> str:
    color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return color


def test_the_keyboard_reaches_the_menu_and_nothing_of_it_while_it_is_closed(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/1.a/")
    stops = []
    for _ in range(6):
        phone.keyboard.press("Tab")
        stops.append(focused(phone))
    assert stops[:5] == [
        "Skip to content",
        "Menu",
        "Kiln license, clause by clause",
        "Search",
        "Switch to dark colors",
    ]
    # Then the page itself.
    assert phone.evaluate("Boolean(document.activeElement.closest('main'))")


def test_the_menu_opens_closes_and_leads_on(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/1.a/")
    menu = phone.locator("#reader-side")
    expect(menu).to_be_hidden()
    phone.get_by_role("button", name="Menu").press("Enter")
    expect(menu).to_be_visible()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(phone.get_by_role("button", name="Menu")).to_be_focused()
    phone.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name="2", exact=False).first.click()
    expect(phone).not_to_have_url(toy_url + "kiln/1.a/")


def test_a_link_within_the_page_closes_the_menu(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/")
    phone.get_by_role("button", name="Menu").click()
    phone.locator("#reader-side a[href='#2']").click()
    expect(phone.locator("#reader-side")).to_be_hidden()
    expect(phone).to_have_url(toy_url + "kiln/#2")


def test_the_menu_and_dark_colors_work_without_scripts(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}, color_scheme="dark"
    ).new_page()
    page.goto(toy_url + "kiln/1.a/")
    background = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")
    assert background == PAPER["dark"]
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#reader-side").get_by_role("link", name="Read")).to_be_visible()
    expect(page.locator("[data-scheme-button]")).to_be_hidden()


def test_the_chosen_colors_are_kept_until_the_device_has_them_anyway(browser: Browser, toy_url: str) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(toy_url + "kiln/")
    assert paper(page) == PAPER["light"]
    page.get_by_role("button", name="Switch to dark colors").click()
    assert paper(page) == PAPER["dark"]
    page.goto(toy_url + "kiln/2/")
    settle(page)
    assert paper(page) == PAPER["dark"]
    page.get_by_role("button", name="Switch to light colors").click()
    assert paper(page) == PAPER["light"]
    page.emulate_media(color_scheme="dark")
    assert paper(page) == PAPER["dark"]


@pytest.mark.parametrize("address", ["llama-2/use-policy/#3.2", "llama-2/use-policy/3.2/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_outline_shows_the_place_that_was_asked_for(browser: Browser, url: str, address: str, width: int) -> None:
    """It is longer than a window, and scrolls by itself."""
    page = browser.new_page(viewport={"width": width, "height": 600})
    page.goto(url + address)
    settle(page)
    if width == 390:
        # Not the button's own click: before it Playwright scrolls the page.
        page.mouse.click(24, 24)
    current = page.locator("[data-outline] [aria-current]")
    expect(current).to_contain_text("3.2")
    expect(current).to_be_in_viewport()


def test_the_outline_follows_the_reader(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(url + "llama-2/")
    outline = page.locator("[data-outline]")
    expect(outline).to_be_visible()
    for id_ in ("4", "2"):
        page.locator(f"[id='{id_}']").evaluate("e => e.scrollIntoView({behavior: 'instant'})")
        expect(outline.locator("[aria-current]")).to_have_attribute("href", f"#{id_}")
    # The criteria that a section touches are said in words too.
    expect(outline.locator("a[href='#2']")).to_contain_text(re.compile("Violates 1.*Violates 5.*Violates 7", re.S))


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_every_page_has_the_same_left_edge(browser: Browser, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    edges = {}
    for address in ("", "llama-2/", "llama-2/2/", "osd/", "osd/6/", "matrix/", "scenarios/", "sources/", "about/"):
        page.goto(url + address)
        edges[address] = page.locator("main h1").first.evaluate("h => Math.round(h.getBoundingClientRect().left)")
    assert len(set(edges.values())) == 1, edges


def test_a_page_says_where_in_the_site_it_is(browser: Browser, url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for address, name in (
        ("llama-2/1.b.v/", "License"),
        ("osd/6/", "Criteria"),
        ("matrix/", "Criteria"),
        ("is-llama-3.1-open-source/", "Versions"),
        ("llama-3/", "Versions"),
        ("llama-3.2/use-policy/1.8/", "Versions"),
        ("lineage/", "Versions"),
        ("scenarios/rlaif-judge/", "Questions"),
    ):
        page.goto(url + address)
        expect(page.get_by_role("navigation", name="Site").locator("[aria-current]")).to_have_text(name)
    page.get_by_role("navigation", name="Site").get_by_role("link", name="More").click()
    expect(page.get_by_role("link", name="About this edition")).to_be_in_viewport()
