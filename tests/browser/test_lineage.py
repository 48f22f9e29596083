"""A clause beside that of any other version."""

from playwright.sync_api import Browser, expect

from tests.test_lineage import ALIKE, DIFFERENT

EDITS = """(pairs) => pairs.map(([was, now]) => readerModules.compare.edits(was, now, ["New Kiln", "Kiln"]))"""


def test_any_two_versions_are_compared_and_the_url_says_which(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}kiln-3/2/")
    page.get_by_label("Compare with").select_option(label="Kiln")
    compared = page.locator("[data-compared]")
    expect(compared).to_have_text(
        "2. Leave. See Section 1(b): leave means leave for a fortnight month, and leave the Last Kiln clean."
    )
    assert compared.locator("del").all_inner_texts() == ["fortnight"]
    assert compared.locator("ins").all_inner_texts() == ["month"]
    assert page.url == f"{toy_url}kiln-3/2/?with=kiln"
    expect(page.get_by_text("Crossed out: only in Kiln. Underlined: only here.")).to_be_visible()
    page.reload()
    expect(page.locator("[data-compared] ins")).to_have_text("month")


def test_what_is_the_same_has_no_marks(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}kiln/3/?with=kiln-2")
    expect(page.locator("[data-compared]")).to_have_text("3. Smoke. Smoke rises. It rises twice.")
    assert page.locator("[data-compared] :is(ins, del)").count() == 0
    expect(page.get_by_text("The same words as in New Kiln; names, dates and quotation marks aside.")).to_be_visible()


def test_a_version_that_does_not_come_is_told(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.route("**/kiln-2/4/", lambda route: route.abort())
    page.goto(f"{toy_url}kiln/3/?with=kiln-2")
    expect(page.get_by_text("New Kiln could not be loaded.")).to_be_visible()
    expect(page.locator("[data-compared]")).to_be_hidden()


def test_the_script_takes_for_the_same_what_the_lineage_does(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}kiln/3/?with=kiln-2")
    expect(page.locator("[data-compared]")).to_be_visible()
    for pairs, alike in ((ALIKE, True), (DIFFERENT, False)):
        found = [all(edit["same"] for edit in edits) for edits in page.evaluate(EDITS, pairs)]
        assert found == [alike] * len(pairs), pairs
    (edits,) = page.evaluate(EDITS, [("name it “Clay 3” at once", "name it “Clay” at once")])
    assert [edit["was"] for edit in edits] == ["name it ", "“Clay 3” ", "at once"]


def test_words_are_shown_with_their_quotation_marks(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}llama-3.1/5.a/?with=llama-3")
    for tag, words in (("del", "“Llama 3”"), ("ins", "“Llama”")):
        expect(page.locator(f"[data-compared] {tag}")).to_have_text(words)
        expect(page.locator(f"[data-changed] {tag}")).to_have_text(words)


def test_another_version_than_there_is_compares_nothing(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}kiln-3/2/?with=wheel")
    expect(page.get_by_label("Compare with")).to_be_visible()
    expect(page.locator("[data-compared]")).to_be_hidden()


def test_without_scripts_the_ancestor_is_compared(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{toy_url}kiln-3/1.a/")
    expect(page.locator("[data-changed] ins")).to_have_text("only")
    expect(page.locator("[data-compare]")).to_be_hidden()
