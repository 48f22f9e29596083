"""From a page to the file behind it: in the host's editor, or in a form that is filled in."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

HOST = "https://github.com/pottery/kiln"


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    # Nothing leaves this machine.
    page.route(f"{HOST}/**", lambda route: route.fulfill(body="the host"))
    return page


def form(page: Page) -> tuple[str, str]:
    """The name and the content of the new file, in the form that the page has led to."""
    address = urlsplit(page.url)
    assert address.path == "/pottery/kiln/new/glaze"
    fields = parse_qs(address.query)
    return fields["filename"][0], fields["value"][0]


def test_an_annotation_is_edited_where_it_is(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    page.get_by_role("link", name="Improve this annotation").click()
    assert page.url == f"{HOST}/edit/glaze/annotations/kiln/1.a.md"


def test_a_new_annotation_takes_the_selected_words(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/rules/contact/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.block--item'))")
    # A selection has loaded the script that fills it in.
    expect(page.get_by_role("button", name="Quote these words")).to_be_visible()
    page.get_by_role("link", name="Annotate this clause").click()
    name, content = form(page)
    assert name == "annotations/kiln/rules/contact.md"
    assert '    quote: "by letter"\n' in content
    assert f"added: {dt.date.today().isoformat()}\n" in content
    assert "fair/everyone, fair/everything, fair/always" in content


def test_words_that_stand_twice_come_with_what_stands_before(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/rules/contact/")
    page.evaluate(
        """() => {
            const text = document.querySelectorAll(".block--item")[1].firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 2);
        }"""
    )
    expect(page.get_by_role("button", name="Quote these words")).to_be_visible()
    page.get_by_role("link", name="Annotate this clause").press("Enter")
    _, content = form(page)
    assert '    quote: "by"\n    prefix: "us: by letter"\n' in content


def test_without_a_selection_the_quote_waits(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/rules/")
    page.get_by_role("note", name="Commentary on 2").get_by_role("link", name="Annotate this clause").click()
    name, content = form(page)
    assert name == "annotations/kiln/rules/2.md"
    assert "    quote:  # Words that stand exactly once in the clause" in content


def test_a_question_begins_with_its_clause(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/2/")
    page.get_by_role("link", name="Add a question that turns on it").click()
    name, content = form(page)
    assert name == "annotations/scenarios/my-question.md"
    assert "clauses: [kiln/2]" in content


def test_the_form_is_ready_without_scripts(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(f"{HOST}/**", lambda route: route.fulfill(body="the host"))
    page.goto(toy_url + "kiln/rules/2/")
    page.get_by_role("link", name="Annotate this clause").click()
    name, content = form(page)
    assert name == "annotations/kiln/rules/2.md"
    assert "added: YYYY-MM-DD\n" in content
