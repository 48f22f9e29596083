"""Two versions beside each other: on the page of a clause, and on the page of all versions."""

from playwright.sync_api import Browser, expect


def test_the_url_opens_a_comparison(browser: Browser, toy_url: str) -> None:
    """Older to newer, also on the page of the older clause."""
    page = browser.new_page()
    for clause, other in (("kiln/2", "kiln-3"), ("kiln-3/2", "kiln")):
        page.goto(f"{toy_url}{clause}/?with={other}")
        comparison = page.locator("details[data-compared][open]")
        expect(comparison.locator("del")).to_have_text("fortnight")
        expect(comparison.locator("ins")).to_have_text("month")
    page.goto(f"{toy_url}kiln/2/?with=wheel")
    expect(page.locator("[data-compared]").first).to_be_visible()
    expect(page.locator("[data-compared][open]")).to_have_count(0)


def test_without_scripts_one_chooses_what_to_compare(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{toy_url}lineage/")
    shown = page.locator(".pair:visible")
    expect(shown.get_by_role("heading")).to_have_text("From Kiln to Last Kiln")
    page.get_by_role("link", name="from New Kiln to Last Kiln").click()
    expect(shown.get_by_role("heading")).to_have_text("From New Kiln to Last Kiln")
    expect(shown.locator("ins")).to_have_text(["only"])
    assert page.url == f"{toy_url}lineage/#kiln-2-to-kiln-3"
