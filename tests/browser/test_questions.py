"""The questions and the statements to paste, in a browser."""

from playwright.sync_api import Browser, expect

from license_reader.edition import Edition


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
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{toy_url}tell-them/")
    for index, expected in enumerate(("says the Guild", "[“no tiles may be sold”](", "<a href=")):
        page.locator(".statement__copy").nth(index).click()
        expect(page.locator("[data-copied]")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(("The Kiln license is not fair", "<p>The Kiln license is not fair"))
        assert expected in copied
        assert "https://reader.test/toy/" in copied


def test_statement_is_selected_where_the_clipboard_is_closed(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(f"{toy_url}tell-them/")
    page.locator(".statement__copy").first.click()
    expect(page.locator("[data-copied]")).to_contain_text("Selected")
    assert page.evaluate("getSelection().toString()").startswith("The Kiln license is not fair")


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
    told = text.text_content() or ""
    assert told.count(url) == places
    assert told.endswith(" and / or /x")
