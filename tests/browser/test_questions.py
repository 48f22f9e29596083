"""The questions and the statements to paste, in a browser."""

from playwright.sync_api import Browser, expect

from license_reader.edition import Edition
from tests.browser.conftest import settle


def test_filter_is_kept_in_the_url(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}scenarios/")
    every = page.locator("[data-question]").count()
    page.get_by_label("Answer").select_option("yes")
    yes = page.locator("[data-question]:visible").count()
    assert 0 < yes < every
    expect(page.locator("output").filter(has_text="questions")).to_have_text(f"{yes} of {every} questions")
    page.get_by_label("Asked by").select_option("company")
    assert page.url.endswith("?answer=yes&asked-by=company")
    both = page.locator("[data-question]:visible").count()
    page.reload()
    assert 0 < page.locator("[data-question]:visible").count() == both <= yes
    asked_by = page.locator("[data-question]:visible").evaluate_all("all => all.map(li => li.dataset.askedBy)")
    assert all("company" in who.split() for who in asked_by)


def test_filter_in_a_foreign_url_is_ignored(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}scenarios/?answer=<b>&asked-by=nobody")
    hidden = page.locator("[data-question]:not(:visible)")
    expect(hidden).to_have_count(0)


def test_all_questions_are_there_without_scripts(browser: Browser, url: str, edition: Edition) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{url}scenarios/")
    expect(page.locator("[data-filter]")).to_be_hidden()
    assert page.locator("[data-question]:visible").count() == len(edition.scenarios)


def test_statements_are_copied_whole(browser: Browser, toy_url: str) -> None:
    """One choice of the format for the page, and one button for each statement."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{toy_url}tell-them/")
    settle(page)
    for format_, expected in (
        ("Plain text", "says the Guild"),
        ("Markdown", "[“no tiles may be sold”]("),
        ("HTML", "<a href="),
    ):
        page.get_by_text(format_, exact=True).first.click()
        expect(page.get_by_role("radio", name=format_)).to_be_checked()
        expect(page.locator("[data-format]:visible summary").first).to_contain_text(format_, ignore_case=True)
        page.get_by_role("button", name="Copy one line").click()
        expect(page.get_by_role("status").filter(has_text="Copied: one line")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(("The Kiln license is not fair", "<p>The Kiln license is not fair"))
        assert expected in copied
        assert "https://reader.test/toy/" in copied


def test_statement_is_selected_where_the_clipboard_is_closed(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(f"{toy_url}tell-them/")
    settle(page)
    page.get_by_role("button", name="Copy one line").click()
    expect(page.get_by_role("dialog", name="Copy by hand")).to_be_visible()
    assert page.evaluate("getSelection().toString()").startswith("The Kiln license is not fair")


def test_statements_print_no_controls(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}tell-them/")
    settle(page)
    page.emulate_media(media="print")
    shown = page.locator(".statement :is(button, summary):visible, [data-formats]:visible")
    assert shown.count() == 0
    assert page.locator(".statement__shown:visible").count() > 0


def test_statements_tell_where_the_site_is(browser: Browser, url: str) -> None:
    """Where the site was built without its URL the browser fills it in: before the addresses, and nowhere else."""
    page = browser.new_page()
    page.goto(f"{url}correct-the-record/")
    text = page.locator("pre:has([data-root])").first
    places = text.locator("[data-root]").count()
    assert (text.text_content() or "").count(url) == places > 0
    more = "document.querySelector('pre:has([data-root])').append(' and / or /x')"
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {more})")
    page.reload()
    reported = text.text_content() or ""
    assert reported.count(url) == places
    assert reported.endswith(" and / or /x")
