"""What a clause gives to be pasted elsewhere: links, quotations, citations, links to some of its words."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CANONICAL = "https://reader.test/toy/kiln/1.a/"
WORDS = (
    "a. Any potter may fire the Kiln, but no potter may fire tiles, "
    "and no tiles may be sold by a potter of the other guild."
)
PERMISSIONS = ["clipboard-read", "clipboard-write"]
ITEMS = ("Link", "for mail", "Markdown", "Citation", "BibTeX", "CSL-JSON")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(PERMISSIONS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def menu_of(page: Page, label: str) -> None:
    page.get_by_role("button", name=f"Copy or cite {label}", exact=True).click()


def choose(page: Page, item: str) -> None:
    page.get_by_role("menuitem", name=item).first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()


def clipboard(page: Page, kind: str = "text/plain") -> str:
    read = """async kind => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType(kind)).text();
    }"""
    return str(page.evaluate(read, kind))


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/"])
def test_copy_link(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    menu_of(page, "Kiln 1.a")
    choose(page, "Link")
    assert clipboard(page) == CANONICAL
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text(
        "Copied: link of Kiln 1.a"
    )


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/"])
def test_copy_quotation_as_markdown(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    menu_of(page, "Kiln 1.a")
    choose(page, "Markdown")
    assert clipboard(page) == f"> {WORDS}\n>\n> — [Kiln 1.a]({CANONICAL})\n"


def test_markdown_keeps_the_words(page: Page, toy_url: str) -> None:
    """A number stays a number, `<clay>` a word, and a second block a second paragraph."""
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln “potter”")
    choose(page, "Markdown")
    assert clipboard(page).startswith('> A "potter" is anyone with \\<clay>.\n')
    menu_of(page, "Kiln 3")
    choose(page, "Markdown")
    assert clipboard(page).startswith("> 3\\. Smoke. Smoke rises.\n>\n> It rises twice.\n>\n> — [")


def test_copy_quotation_for_mail(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln 1.a")
    choose(page, "for mail")
    assert clipboard(page) == f"{WORDS}\n\n— Kiln 1.a, {CANONICAL}"
    rich = clipboard(page, "text/html")
    assert f'<p>— <a href="{CANONICAL}">Kiln 1.a</a></p>' in rich
    assert f"<p>{WORDS}</p>" in rich
    for foreign in ("mark", "class", "data-", "button", "style"):
        assert foreign not in rich.replace("</mark", "")


def test_copy_citations(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln 1.a")
    page.locator("[data-copy=plain]").click()
    expect(page.get_by_role("status").filter(has_text="Copied: citation")).to_be_visible()
    assert clipboard(page) == f"The Pottery, The Kiln License, 1.a, {CANONICAL}"
    menu_of(page, "Kiln 1.a")
    choose(page, "BibTeX")
    expect(page.get_by_role("status").filter(has_text="BibTeX".lower())).to_be_visible()
    assert clipboard(page).startswith("@online{kiln-1.a,\n  author = {{The Pottery}},")
    menu_of(page, "Kiln 1.a")
    choose(page, "CSL-JSON")
    expect(page.get_by_role("status").filter(has_text="csl")).to_be_visible()
    assert json.loads(clipboard(page))[0]["URL"] == CANONICAL


def test_menu_by_keyboard(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    button = page.get_by_role("button", name="Copy or cite Kiln 1.a", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("menuitem", name="Link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem").last).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_second_press_closes_the_menu(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln 1.a")
    expect(page.get_by_role("menu")).to_be_visible()
    menu_of(page, "Kiln 1.a")
    expect(page.get_by_role("menu")).to_be_hidden()
    menu_of(page, "Kiln 1.a")
    menu_of(page, "Kiln 1.b")
    expect(page.locator("#reader-menu-title")).to_have_text("Kiln 1.b")


@pytest.mark.parametrize(("item", "start"), [("Link", CANONICAL), ("for mail", WORDS)])
def test_without_the_clipboard(browser: Browser, toy_url: str, item: str, start: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    refuse = "navigator.clipboard.{0} = () => Promise.reject(new DOMException('', 'NotAllowedError'));"
    page.add_init_script(refuse.format("write") + refuse.format("writeText"))
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln 1.a")
    page.get_by_role("menuitem", name=item).click()
    dialog = page.get_by_role("dialog", name="Copy by hand")
    expect(dialog).to_be_visible()
    assert str(page.evaluate("getSelection().toString()")).startswith(start)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Copy or cite Kiln 1.a", exact=True)).to_be_focused()
    context.close()


def test_two_taps_on_a_phone(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.grant_permissions(PERMISSIONS)
    page = context.new_page()
    share = "navigator.share = data => { window.shared = data; return Promise.resolve(); };"
    page.add_init_script(share)
    page.goto(toy_url + "kiln/")
    page.get_by_role("button", name="Copy or cite Kiln 2", exact=True).tap()
    page.get_by_role("menuitem", name="Link").tap()
    expect(page.get_by_role("status").filter(has_text="Copied: link of Kiln 2")).to_be_visible()
    assert clipboard(page) == "https://reader.test/toy/kiln/2/"
    page.get_by_role("button", name="Copy or cite Kiln 2", exact=True).tap()
    page.get_by_role("menuitem", name="Share").tap()
    shared = page.evaluate("window.shared")
    assert shared["url"] == "https://reader.test/toy/kiln/2/"
    assert shared["text"].startswith("2. Leave.")
    context.close()
