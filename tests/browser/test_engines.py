"""The probe that Firefox and WebKit are asked with, on pages that are made up to be wrong."""

import pytest
from playwright.sync_api import Browser, Page

from tests.engines.checks import PROBE

WORDS = "<p style='margin: 0; line-height: 1.2'>Some words in a line</p>"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 600, "height": 400})


def wrong(page: Page, body: str, name: str = "wrong") -> list[str]:
    page.set_content(f"<!DOCTYPE html><body style='margin: 0'>{body}")
    return list(page.evaluate(f"() => {{ {PROBE}\nreturn {name}(window); }}"))


@pytest.mark.parametrize(
    "style",
    [
        "margin-top: -14px",
        "position: absolute; top: 3px",
        "position: relative; top: -20px",
        "position: absolute; top: 3px; background: rgba(255, 255, 255, .5)",
        "position: absolute; top: 3px; background: rgba(0, 0, 0, 0)",
    ],
)
def test_text_over_text_is_found(page: Page, style: str) -> None:
    assert wrong(page, f"{WORDS}<div style='{style}'>{WORDS}</div>") == [
        "“Some words in a line” over “Some words in a line”"
    ]


@pytest.mark.parametrize(
    "body",
    [
        WORDS * 3,
        f"<div style='width: 8em; line-height: 1'>{WORDS * 2}</div>",
        f"{WORDS}<div style='position: absolute; top: 3px; background: #fff'>{WORDS}</div>",
        f"{WORDS}<div style='position: absolute; top: 3px; left: 300px'>{WORDS}</div>",
        f"{WORDS}<div style='margin-top: -14px; visibility: hidden'>{WORDS}</div>",
        f"{WORDS}<div style='margin-top: -14px; opacity: 0'>{WORDS}</div>",
        f"{WORDS}<div style='margin-top: -14px; height: 0; overflow: hidden'>{WORDS}</div>",
        "<p>Words with a number<sup style='font-size: 60%'>6</sup> and more</p>",
    ],
)
def test_what_may_be_is_not(page: Page, body: str) -> None:
    assert wrong(page, body) == []


def test_a_page_that_scrolls_sideways_is_found(page: Page) -> None:
    assert wrong(page, "<div style='width: 700px'>wide</div>") == ["scrolls sideways: 700 > 600"]


CLAUSE = """<div class="clause" style="display: grid; grid-template-columns: 1fr 1fr; {}">
    <div class="clause__text"><div class="words" id="{}" style="height: 50px">a</div></div>
    <div data-note style="{}">b</div></div>"""


def test_a_note_that_does_not_stand_beside_its_words_is_found(page: Page) -> None:
    fine = CLAUSE.format("", "1", "") + CLAUSE.format("", "2", "height: 90px") + CLAUSE.format("", "3", "")
    assert wrong(page, fine, "misplaced") == []
    assert wrong(page, CLAUSE.format("display: block", "1", ""), "misplaced") == [
        "the note on 1 does not stand beside it",
        "the note on 1 does not begin where it does",
    ]
    high = CLAUSE.format("height: 50px", "1", "height: 200px") + CLAUSE.format("", "2", "")
    assert wrong(page, high, "misplaced") == ["2 stands over what is above it"]
