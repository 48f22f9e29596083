"""A reader points at words, follows them and chooses what to see, with mouse, finger and keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import settle, wake


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    # Closed here: an error may come as late as that.
    page.context.close()
    assert errors == []


@pytest.fixture
def phone(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    return context.new_page()


def peek_of(page: Page) -> Locator:
    return page.get_by_role("group", name="About these words")


def quote(page: Page, words: str) -> Locator:
    return page.locator(".words mark.quote").filter(has_text=words).last


# The findings on quoted words


def test_pointing_shows_the_finding(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    quote(page, "a fortnight").hover()
    peek = peek_of(page)
    expect(peek).to_contain_text("Complies with Fair Always")
    expect(peek).to_contain_text("this edition")
    expect(peek).to_contain_text("It ends.")
    peek.hover()
    page.wait_for_timeout(400)
    expect(peek).to_be_visible()
    page.mouse.move(2, 2)
    expect(peek).to_be_hidden()


def test_nothing_opens_under_a_resting_mouse(page: Page, toy_url: str) -> None:
    """A page that scrolls under the mouse sends the event that it has come over a link, and none that it has moved."""
    page.clock.install()
    page.goto(toy_url + "kiln/")
    mark = quote(page, "a fortnight")
    mark.dispatch_event("pointerover", {"pointerType": "mouse"})
    page.clock.run_for(2_000)
    expect(peek_of(page)).to_be_hidden()
    mark.hover()
    page.clock.run_for(2_000)
    expect(peek_of(page)).to_be_visible()


def test_the_popup_has_the_criterion_s_words_and_hides_none_of_the_clause_s(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    mark = quote(page, "a fortnight")
    mark.hover()
    peek = peek_of(page)
    expect(peek).to_contain_text("Fair terms last.")
    quoted, popup = mark.bounding_box(), peek.bounding_box()
    assert quoted
    assert popup
    assert popup["y"] >= quoted["y"] + quoted["height"] or popup["y"] + popup["height"] <= quoted["y"]
    page.goto(toy_url + "kiln/2/")
    quote(page, "a fortnight").hover()
    expect(peek).to_contain_text("Fair terms last.")
    expect(peek).to_contain_text("this edition")
    expect(peek).to_contain_text("It ends.")


def test_the_popup_has_no_control_of_the_page(page: Page, toy_url: str) -> None:
    """A copy of a button would do nothing."""
    page.goto(toy_url + "kiln/1.a/")
    quote(page, "tiles may be sold").hover()
    expect(peek_of(page)).to_contain_text("Violates")
    expect(peek_of(page).get_by_role("button")).to_have_count(0)


def test_words_that_two_findings_quote_show_both(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    quote(page, "tiles may be sold").hover()
    verdicts = peek_of(page).locator(".finding__verdict")
    expect(verdicts).to_have_count(2)
    expect(verdicts.first).to_contain_text("Violates Fair Everyone")
    expect(verdicts.last).to_contain_text("Violates Fair Everything")


def test_finding_by_keyboard(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    mark = quote(page, "a fortnight")
    page.get_by_role("link", name="Section 1(b)").focus()
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    peek = peek_of(page)
    expect(peek).to_contain_text("It ends.")
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(peek).to_be_focused()
    page.keyboard.press("Tab")
    expect(peek.get_by_role("link", name="Complies with Fair Always")).to_be_focused()
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "false")


def test_focus_goes_on_from_the_words(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    wake(page)
    quote(page, "a fortnight").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[id='2'] a.term")).to_be_focused()


def test_keyboard_walk_to_the_criterion_and_back(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    wake(page)
    quote(page, "a fortnight").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(toy_url + "fair/always/")
    page.get_by_role("link", name="Kiln § 2", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(toy_url + "kiln/2/#fair-always")


def test_finding_by_tap(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/")
    quote(phone, "a fortnight").tap()
    expect(peek_of(phone)).to_contain_text("It ends.")
    quote(phone, "a fortnight").tap()
    expect(peek_of(phone)).to_be_hidden()
    quote(phone, "tiles may be sold").tap()
    expect(peek_of(phone).locator(".finding")).to_have_count(2)
    phone.touchscreen.tap(300, 30)
    expect(peek_of(phone)).to_be_hidden()


def test_every_finding_with_words_of_its_own_is_a_stop(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    stops = page.locator(".words mark[role=button]")
    assert stops.all_inner_texts() == [
        "no potter may fire tiles, and no ",
        "tiles may be sold",
        " by a potter of the other guild",
        "a fortnight",
    ]


# Previews of links


def test_a_term_shows_its_definition(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.locator("[id='1.b'] a.term").hover()
    preview = peek_of(page).locator(".preview")
    expect(preview).to_contain_text('A "potter" is anyone with <clay>.')
    expect(preview.get_by_role("link", name="Open")).to_have_attribute("href", toy_url + "kiln/def.potter/")


def test_a_reference_shows_its_clause_from_another_page(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/2/")
    page.get_by_role("link", name="Section 1(b)").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    peek = peek_of(page)
    expect(peek).to_contain_text("b. Follow the House Rules.")
    peek.get_by_role("button", name="Next").click()
    expect(peek).to_contain_text("2. Leave. See Section 1(b)")
    peek.get_by_role("button", name="Previous").click()
    expect(peek).to_contain_text("b. Follow the House Rules.")
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
    expect(page.get_by_role("link", name="Section 1(b)")).to_be_focused()


def test_criteria_and_sources_preview_too(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    page.locator(".finding a").get_by_text("Violates Fair Everything").hover()
    expect(peek_of(page)).to_contain_text("Fair terms close no craft.")
    page.keyboard.press("Escape")
    page.locator(".finding").get_by_role("link", name="The Guild, 1900").hover()
    expect(peek_of(page)).to_contain_text("The tile rule is unfair.")


def test_a_word_that_is_link_and_quotation_tells_both(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.locator("[id='1.a'] a.term").first.hover()
    expect(peek_of(page)).to_contain_text("Only potters may.")
    expect(peek_of(page)).to_contain_text("is anyone with <clay>")


def test_a_tap_shows_and_open_follows(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/")
    phone.get_by_role("link", name="Section 1(b)").tap()
    expect(peek_of(phone)).to_contain_text("b. Follow the House Rules.")
    expect(phone).to_have_url(toy_url + "kiln/")
    peek_of(phone).get_by_role("link", name="Open").tap()
    expect(phone).to_have_url(toy_url + "kiln/1.b/")


def test_a_tap_on_a_link_in_any_other_place_follows_it(phone: Page, toy_url: str) -> None:
    """Also the very first one, for which the tools have not come."""
    phone.goto(toy_url + "kiln/1.a/")
    phone.locator("[data-commentary] a").first.tap()
    expect(phone).to_have_url(toy_url + "sources/#guild-1900")


def test_second_tap_follows(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/2/")
    phone.get_by_role("link", name="Section 1(b)").tap()
    expect(peek_of(phone)).to_contain_text("b. Follow the House Rules.")
    phone.get_by_role("link", name="Section 1(b)").tap()
    expect(phone).to_have_url(toy_url + "kiln/1.b/")


def test_a_tap_follows_what_cannot_be_shown(phone: Page, toy_url: str) -> None:
    phone.goto(toy_url + "kiln/2/")
    phone.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')); }")
    phone.get_by_role("link", name="Section 1(b)").tap()
    expect(phone).to_have_url(toy_url + "kiln/1.b/")


def test_a_page_is_fetched_once(page: Page, toy_url: str) -> None:
    asked: list[str] = []
    # The browser may prefetch the page behind a pointed link besides, as the speculation rules say.
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    page.goto(toy_url + "kiln/2/")
    for _ in range(2):
        page.get_by_role("link", name="Section 1(b)").hover()
        expect(peek_of(page)).to_be_visible()
        page.mouse.move(2, 2)
        expect(peek_of(page)).to_be_hidden()
    assert asked.count(toy_url + "kiln/1.b/") == 1
    assert [url for url in asked if not url.startswith(toy_url)] == []


# The keyboard


def test_copy_key(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/#1.b")
    page.keyboard.press("c")
    expect(page.locator("#reader-menu-title")).to_have_text("Kiln § 1.b")
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()


def test_keys_leave_others_alone(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.keyboard.press("Alt+c")
    for key in ("j", "k", "l", "h", "?"):
        page.keyboard.press(key)
    expect(page).to_have_url(toy_url + "kiln/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search, by words or by number")
    expect(field).to_be_focused()
    page.keyboard.type("c/")
    expect(field).to_have_value("c/")
    expect(page).to_have_url(toy_url + "kiln/")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(page.locator("#reader-keys[open]")).to_have_count(0)


def test_help_lists_the_keys_and_switches_them_off(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    hint = page.get_by_role("button", name="Keyboard shortcuts")
    hint.click()
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_contain_text("copy or cite the clause")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.keyboard.press("c")
    page.keyboard.press("/")
    hint.click()
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(hint).to_be_focused()


# Without scripts


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/", "fair/everyone/"])
def test_without_scripts(browser: Browser, toy_url: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(toy_url + address)
    expect(page.locator(".words").first).to_be_visible()
    assert page.locator(".reader button:visible, .reader select:visible").count() == 0
    for hidden in page.locator(".reader .needs-script").all():
        assert hidden.bounding_box() is None


# The views of a whole text


def shown_clauses(page: Page) -> list[str]:
    return list(page.locator(".clause:not([data-out]) .words").evaluate_all("all => all.map(w => w.id)"))


def test_text_only_has_no_commentary(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?view=text#2")
    assert page.get_by_role("note").count() == 0
    assert "Complies with" not in page.locator("article.document").aria_snapshot()
    assert page.locator(".words [role=button]").count() == 0
    quote(page, "a fortnight").hover()
    page.wait_for_timeout(400)
    expect(peek_of(page)).to_be_hidden()
    assert page.get_by_role("radio", name="Text only").is_checked()


def test_commentary_only_has_no_text(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?view=notes")
    expect(page.locator("[id='1.a']")).to_be_hidden()
    expect(page.get_by_text("The rules bind.")).to_be_visible()


def test_choice_is_kept_in_the_url(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?from=here#2")
    page.get_by_text("Text only").click()
    expect(page).to_have_url(toy_url + "kiln/?from=here&view=text#2")
    page.reload()
    assert page.get_by_role("radio", name="Text only").is_checked()
    page.get_by_role("radio", name="Text only").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(toy_url + "kiln/?from=here#2")
    expect(page.get_by_role("note").first).to_be_visible()


def test_filter_from_the_url(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?criterion=everyone&verdict=violates")
    assert shown_clauses(page) == ["1.a"]
    expect(page.get_by_role("status").filter(has_text="clauses")).to_have_text("1 of 7 clauses")
    expect(page.locator(".note [data-finding]:visible")).to_have_count(1)
    page.get_by_label("Criterion").select_option("")
    page.get_by_label("Verdict").select_option("complies")
    expect(page).to_have_url(toy_url + "kiln/?verdict=complies")
    assert shown_clauses(page) == ["2"]
    page.get_by_label("Verdict").select_option("")
    assert len(shown_clauses(page)) == 7
    expect(page).to_have_url(toy_url + "kiln/")


def test_filter_with_no_match_says_so(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?criterion=always&verdict=violates")
    assert shown_clauses(page) == []
    expect(page.get_by_role("status").filter(has_text="clauses")).to_have_text("0 of 7 clauses")


def test_filter_brings_the_findings_back(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?view=text")
    page.get_by_label("Verdict").select_option("complies")
    expect(page).to_have_url(toy_url + "kiln/?verdict=complies")
    expect(page.locator(".note [data-finding]:visible")).to_have_count(1)


def test_unknown_choices_are_ignored(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/?view=x&criterion=%3Cb%3E&verdict=")
    assert len(shown_clauses(page)) == 7


def test_the_words_stay_the_words(page: Page, toy_url: str) -> None:
    """The text content of a clause is its words, with scripts and without."""
    page.goto(toy_url + "kiln/")
    contents = "all => all.map(w => w.textContent)"
    live = page.locator(".words").evaluate_all(contents)
    served = page.evaluate(
        """async () => {
            const text = await (await fetch(location.href)).text();
            const page = new DOMParser().parseFromString(text, "text/html");
            return [...page.querySelectorAll(".words")].map(w => w.textContent);
        }"""
    )
    assert live == served


def test_escape_from_the_menu_of_quoted_words_closes_one_thing_at_a_time(browser: Browser, url: str) -> None:
    """And no error is left uncaught: the focus returns to words whose finding opens on focus."""
    page = browser.new_page()
    page.goto(url + "llama-2/")
    settle(page)
    page.locator("[data-unit] [data-stop]").nth(0).focus()
    peek = page.get_by_role("group", name="About these words")
    expect(peek).to_be_visible()
    page.keyboard.press("c")
    menu = page.get_by_role("menu")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(peek).to_be_visible()
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
