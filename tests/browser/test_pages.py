"""The pages as a reader sees them: whole on any screen, with and without scripts."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from license_reader.edition import Edition
from tests.browser.conftest import settle

WIDTHS = (320, 360, 768, 1280, 1920, 2560)
PAGES = (
    *("", "llama-2/", "llama-2/use-policy/", "osd/", "matrix/", "data/", "changes/", "sources/", "contribute/"),
    *("why-it-matters/", "llama-2/2/", "llama-2/def.llama-materials/", "llama-2/use-policy/2.1/", "osd/6/"),
)


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_screen(page: Page, url: str, address: str) -> None:
    page.goto(url + address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert excess <= 0, f"{excess} px too wide at {width} px"


@pytest.mark.parametrize("width", [360, 1280])
def test_clause_page_answers_in_one_screen(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "llama-2/1.b.v/")
    for part in (".verdicts", ".words", ".criterion", ".finding__reason"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800


def test_the_verdict_of_a_long_clause_is_above_the_fold(page: Page, url: str, edition: Edition) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    annotated = [edition.clauses[address] for address in edition.annotations]
    longest = sorted(annotated, key=lambda clause: len(clause.text))[-4:]
    most = max(annotated, key=lambda clause: len(edition.findings_of(clause.address)))
    for clause in {c.address: c for c in [*longest, most]}.values():
        page.goto(f"{url}{clause.address}/")
        verdict = page.locator(".verdicts, .no-finding").first.bounding_box()
        words = page.locator(".words").bounding_box()
        path = page.locator(".path").bounding_box()
        assert verdict
        assert words
        assert path
        assert verdict["y"] + verdict["height"] <= words["y"] < 844, clause.address
        assert path["height"] < 2 * LINE, clause.address


def test_clause_and_criterion_stand_side_by_side(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(url + "llama-2/1.b.v/")
    (words,), (criterion,), (reason,) = (boxes(page, s) for s in (".words", ".criterion", ".finding__reason"))
    assert words["right"] < criterion["left"]
    assert abs(words["top"] - criterion["top"]) < LINE
    assert max(words["bottom"], criterion["bottom"]) <= reason["top"]
    page.set_viewport_size({"width": 390, "height": 844})
    (words,), (criterion,), (reason,) = (boxes(page, s) for s in (".words", ".criterion", ".finding__reason"))
    assert words["bottom"] <= criterion["top"] < criterion["bottom"] <= reason["top"]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_front_page_answers_in_one_screen(page: Page, url: str, edition: Edition, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url)
    for part in ("h1", ".deciding", ".emblem", "figcaption"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= height, part
    assert page.locator(".deciding__clause").count() == len(edition.articles[""].lead) > 0


def test_the_matrix_has_names_on_both_axes_and_shows_what_a_cell_means(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(url + "matrix/")
    column = page.locator("thead .matrix__name").filter(has_text="Fields of Endeavor").first
    expect(column).to_be_visible()
    expect(page.locator("tbody .matrix__name").first).to_be_visible()
    expect(page.locator(".matrix-names")).to_be_hidden()
    page.locator("a.cell--violates").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="About these words")).to_contain_text("Violates")
    marked = "cell => getComputedStyle(cell.parentElement, '::after').position"
    assert page.locator("a.cell:focus").evaluate(marked) == "absolute"
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator(".matrix-names")).to_be_visible()
        cut = "all => all.filter(a => a.scrollWidth > a.clientWidth + 1).map(a => a.textContent)"
        assert page.locator("tbody th a").evaluate_all(cut) == []
    page.set_viewport_size({"width": 768, "height": 800})
    (table, *_) = boxes(page, ".matrix")
    assert table["width"] > 700


LINE = 24
"""Pixels: how far a note may begin from the top of its clause and still stand beside it."""


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return list(page.locator(selector).evaluate_all("all => all.map(n => n.getBoundingClientRect().toJSON())"))


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [1220, 1440, 1920])
def test_notes_stand_beside_their_clauses(browser: Browser, url: str, width: int, scripts: bool) -> None:
    """Closed or open, with scripts or without."""
    page = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900}).new_page()
    for address in ("llama-2/", "llama-2/use-policy/", "llama-4/"):
        page.goto(url + address)
        assert page.locator(".note details[open]").count() == 0
        stand_beside_their_clauses(page)
    page.goto(url + "llama-2/")
    for summary in page.locator(".note > details > summary").all():
        summary.click()
    stand_beside_their_clauses(page)


def stand_beside_their_clauses(page: Page) -> None:
    notes, words = boxes(page, ".note"), boxes(page, ".clause .words")
    for note, text in zip(notes, words, strict=True):
        assert note["left"] >= text["right"]
        assert abs(note["top"] - text["top"]) < LINE
    for above, below in pairwise(zip(notes, words, strict=True)):
        assert max(box["bottom"] for box in above) <= min(box["top"] for box in below)


def test_a_note_that_the_reader_opens_stays_open(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(url + "llama-2/")
    note = page.get_by_role("note", name="Commentary on 1.b.iv")
    reason = note.locator(".finding__reason").first
    expect(reason).to_be_hidden()
    note.get_by_text("Why").first.click()
    expect(reason).to_be_visible()
    expect(note.locator(".note__verdicts")).to_be_hidden()
    page.set_viewport_size({"width": 1300, "height": 900})
    expect(reason).to_be_visible()


def test_a_link_to_a_clause_lands_below_the_header(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url + "llama-2/#1.b.v")
    clause = page.locator("[id='1.b.v']")
    expect(clause).to_be_in_viewport()
    header = page.locator("[data-header]").bounding_box()
    box = clause.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"]


def test_everything_is_there_without_scripts(browser: Browser, url: str, edition: Edition) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url + "llama-2/")
    # A link within a quotation cuts its mark; the number stands once.
    findings = edition.findings_of("llama-2/2")
    expect(page.locator("[id='2'] mark[data-number]")).to_have_count(len(findings))
    note = page.get_by_role("note", name="Commentary on 1.b.v")
    note.locator("summary", has_text="Why").first.click()
    expect(note.locator(".finding__reason").first).to_be_visible()
    note.locator("summary", has_text="Commentary").click()
    expect(note.locator(".commentary")).to_be_visible()
    page.locator("[id='1.b.ii'] a", has_text="Section 2").click()
    expect(page).to_have_url(url + "llama-2/2/")
    page.locator(".finding__verdict a").first.click()
    expect(page).to_have_url(f"{url}{findings[0].criterion}/")


def test_no_page_asks_another_host(page: Page, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in PAGES:
        page.goto(url + address)
        settle(page)
    assert [u for u in asked if not u.startswith((url, "data:", "blob:"))] == []
    assert page.context.cookies() == []
