"""The page of the check: what is pasted or dropped there is compared in the browser, and leaves it never."""

import json

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from license_reader.edition import Edition
from license_reader.publishing.exports.entries import words
from tests.browser.conftest import settle

FACTS = "element => ({ ...element.dataset })"
FETCH = "address => fetch(address).then(() => 'sent', () => 'refused')"


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_init_script(
        """window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));"""
    )
    return page


@pytest.fixture
def license_text(edition: Edition) -> str:
    return "\n\n".join(words(edition.documents["llama-2"]))


def check(page: Page, text: str) -> Locator:
    page.get_by_label("Paste a license, a policy or a clause").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()
    result = page.locator("[data-result]")
    result.first.wait_for()
    expect(page.locator("[data-status]").first).to_be_empty()
    return result


def test_a_pasted_license_is_found_and_nothing_is_sent(
    page: Page, url: str, license_text: str, edition: Edition
) -> None:
    asked: list[str] = []
    page.goto(f"{url}check/")
    settle(page)
    page.context.on("request", lambda request: asked.append(request.url))
    result = check(page, license_text)
    found = [section.evaluate(FACTS) for section in result.locator("[data-text]").all()]
    clauses = len(edition.documents["llama-2"].clauses)
    assert found == [
        {
            "text": "llama-2",
            "extent": "whole",
            "clauses": str(clauses),
            "same": str(clauses),
            "standing": str(len(edition.claims_in(edition.documents["llama-2"]))),
        }
    ]
    expect(result.get_by_role("heading", name="Word for word the Llama 2 license")).to_be_visible()
    expect(result).to_contain_text("It calls itself “LLAMA 2 COMMUNITY LICENSE AGREEMENT”")
    finding = result.get_by_role("link", name="§ 1.b.v, violates criterion 6")
    assert finding.evaluate("link => link.href") == f"{url}llama-2/1.b.v/#osd-6"
    # A link that comes to lie under the pointer may be fetched ahead.
    pages = {f"{url}{address}/" for address in edition.clauses}
    assert {one.removeprefix(url).partition("?")[0] for one in {*asked} - pages if not one.startswith("blob:")} <= {
        "assets/align.js",
        "assets/javascripts/check-worker.js",
        "assets/javascripts/tools.js",
        "assets/stylesheets/later.css",
    }
    assert page.url == f"{url}check/"
    assert page.evaluate("violations") == []


def test_neither_the_page_nor_its_worker_can_open_a_connection(page: Page, url: str) -> None:
    page.goto(f"{url}check/")
    check(page, "no license at all")
    (worker,) = page.workers
    for place in (page, worker):
        # Elsewhere on the site this is allowed.
        assert place.evaluate(FETCH, f"{url}data/names.json") == "refused"
    page.goto(f"{url}search/")
    assert page.evaluate(FETCH, f"{url}data/names.json") == "sent"


def test_what_was_changed_is_shown(page: Page, url: str, license_text: str) -> None:
    page.goto(f"{url}check/")
    result = check(
        page, license_text.replace("700 million", "100 million") + "\n\nAnd one more thing of which nobody knows."
    )
    section = result.locator("[data-text]")
    expect(section).to_have_attribute("data-extent", "changed")
    assert section.locator("del").all_inner_texts() == ["700"]
    assert section.locator("ins").all_inner_texts() == ["100"]
    expect(section.locator("[data-clause-status=changed]")).to_have_text("≠ § 2 changed")
    expect(result.get_by_role("heading", name="8 words that nobody here has read")).to_be_visible()
    expect(result.get_by_text("And one more thing of which nobody knows.")).to_be_visible()


def test_another_license_is_none_of_these(page: Page, url: str) -> None:
    page.goto(f"{url}check/")
    result = check(
        page, "Permission is hereby granted, free of charge, to any person obtaining a copy of this software."
    )
    expect(result).to_have_attribute("data-none", "")
    assert result.locator("[data-text], [data-clause-status]").count() == 0


def test_a_reference_leads_to_its_text(page: Page, url: str) -> None:
    page.goto(f"{url}check/")
    result = check(page, "Please refer to license: https://github.com/facebookresearch/llama/blob/main/LICENSE")
    expect(result).to_have_attribute("data-refers-to", "llama-2")
    result.get_by_role("link", name="Llama 2 license").click()
    expect(page).to_have_url(f"{url}llama-2/")


def test_words_are_never_markup(page: Page, url: str, license_text: str) -> None:
    page.goto(f"{url}check/")
    hostile = "<img src=x onerror='document.title = 1'> and some words that nobody has read here"
    result = check(page, f"{license_text}\n\n{hostile}")
    expect(result).to_contain_text("and some words that nobody has read here")
    assert result.locator("img").count() == 0
    assert page.evaluate("violations") == []


def test_files_are_chosen_or_dropped(page: Page, toy_url: str, toy: Edition) -> None:
    page.goto(f"{toy_url}check/")
    settle(page)
    kiln = "\n\n".join(words(toy.documents["kiln"]))
    files: list[FilePayload] = [
        {"name": "LICENSE", "mimeType": "", "buffer": kiln.encode("utf-16")},
        {"name": "paper.pdf", "mimeType": "", "buffer": b"%PDF\0\1\2\3" * 100},
    ]
    page.get_by_label("or choose files").set_input_files(files)
    results = page.locator("[data-result]")
    expect(results).to_have_count(2)
    expect(results.first.locator("[data-text=kiln]")).to_have_attribute("data-extent", "whole")
    expect(results.last).to_have_attribute("data-refused", "")
    page.evaluate(
        """(text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "DROPPED"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        kiln,
    )
    expect(page.get_by_role("heading", name="DROPPED")).to_be_visible()
    expect(page.locator("[data-result] [data-text=kiln]")).to_be_visible()


def test_the_result_is_taken_along_as_markdown(page: Page, toy_url: str, toy: Edition) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{toy_url}check/")
    check(page, "\n\n".join(words(toy.documents["kiln"])).replace("two weeks", "a month"))
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("#reader-status")).to_have_text("Copied: result for The pasted text")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("## The pasted text\n\n### Word for word the [Kiln](https://reader.test/toy/kiln/)\n")
    assert "\n- [§ 1.a same words](https://reader.test/toy/kiln/1.a/)\n" in copied
    assert "(https://reader.test/toy/kiln/1.a/#fair-everyone): “" in copied


def test_a_whole_text_in_the_search_is_checked(page: Page, url: str, license_text: str) -> None:
    """With its line ends, which a field of one line loses; and it stays in no address and in no storage."""
    page.goto(f"{url}llama-2/2/")
    settle(page)
    page.keyboard.press("/")
    offer = page.locator("[data-check-offer]")
    page.locator("#reader-search-field").fill("royalty")
    # Now the search has started, and hears what is pasted.
    expect(page.get_by_role("option").first).to_be_visible()
    expect(offer).to_be_hidden()
    page.evaluate(
        """(text) => {
            const field = document.getElementById("reader-search-field");
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }""",
        license_text,
    )
    page.locator("#reader-search-field").fill(license_text)
    offer.get_by_role("link", name="Check it").click()
    expect(page.locator("[data-text=llama-2]")).to_have_attribute("data-extent", "whole")
    expect(page.get_by_label("Paste a license, a policy or a clause")).to_have_value(license_text)
    assert page.url == f"{url}check/"
    assert json.loads(page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")) == {}


def test_a_whole_text_on_the_page_of_the_search_is_checked(page: Page, url: str, license_text: str) -> None:
    """No address has it: neither that of the page nor that of the link to all results."""
    page.goto(f"{url}search/")
    settle(page)
    page.get_by_role("searchbox").fill("royalty")
    expect(page).to_have_url(f"{url}search/?q=royalty")
    page.get_by_role("searchbox").fill(license_text)
    expect(page).to_have_url(f"{url}search/")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{url}search/")
    page.get_by_role("article").get_by_role("link", name="Check it").click()
    expect(page.locator("[data-text=llama-2]")).to_have_attribute("data-extent", "whole")


def test_a_whole_text_pasted_before_the_search_has_come_is_checked(page: Page, url: str, license_text: str) -> None:
    """Nor has the address of all results a part of it."""
    held: list[Route] = []
    page.goto(f"{url}llama-2/2/")
    settle(page)
    page.route("**/search-box.*", lambda route: held.append(route))
    page.keyboard.press("/")
    page.locator("#reader-search-field").fill(license_text)
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("[data-check-offer] a")).to_be_visible()
    assert page.get_by_role("link", name="All results on a page").get_attribute("href") == f"{url}search/"


def test_without_a_worker_the_page_does_it(page: Page, url: str, license_text: str) -> None:
    page.add_init_script("window.Worker = class { constructor() { throw new Error('no worker'); } };")
    page.goto(f"{url}check/")
    result = check(page, license_text)
    expect(result.locator("[data-text]")).to_have_attribute("data-extent", "whole")
    assert page.workers == []
    assert page.evaluate("violations") == []


def test_without_scripts_the_texts_are_linked(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{toy_url}check/")
    # Playwright switches scripts off and leaves `noscript` hidden.
    assert "needs JavaScript" in page.locator("noscript").inner_html()
    expect(page.get_by_role("button", name="Check", exact=True)).to_be_hidden()
    page.get_by_role("article").get_by_role("link", name="The Kiln License").click()
    expect(page).to_have_url(f"{toy_url}kiln/")


def test_a_clause_that_goes_on_behind_its_parts_counts_once(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}check/")
    words = "Please\n\nYou will not:\n\nunless the kiln is cold."
    result = check(page, words)
    expect(result.get_by_role("heading", name="Please of the Rules, word for word")).to_be_visible()
    section = result.locator("[data-text]")
    expect(section).to_have_attribute("data-clauses", "1")
    links = section.locator("[data-clause-status=same] a")
    assert [link.get_attribute("href") for link in links.all()] == ["../kiln/rules/please/"] * 2


def test_a_changed_end_changes_its_clause(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}check/")
    rest = (
        "1. Sing, see the songs\n\n2. Whistle\n\nunless the kiln is hot.\n\nWrite to us:\n\n* by letter\n\n* by pigeon"
    )
    result = check(page, f"House Rules\n\nPlease\n\nYou will not:\n\n{rest}")
    heading = "The Rules, changed: 3 of 4 clauses in the same words"
    expect(result.get_by_role("heading", name=heading)).to_be_visible()
    expect(result.locator("[data-clause-status=changed]")).to_have_text("≠ Please, its end changed")
