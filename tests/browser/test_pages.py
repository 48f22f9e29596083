"""The pages as a reader sees them: whole on any screen, with and without scripts."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.model import Verdict
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
    for part in (".verdicts", ".words", ".criterion"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800
    reason = page.locator(".finding__reason").first.bounding_box()
    assert reason
    # On the narrowest phone the reason begins there.
    assert reason["y"] + (24 if width == 360 else reason["height"]) <= 800


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
    # The figure is in it, and on a phone the first of the deciding words, on a desk all of them.
    for part in ("h1", "[data-answer-row]", "figure", ".deciding__clause >> nth=0" if width == 390 else ".deciding"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["y"] + box["height"] <= height, part
    assert page.locator(".deciding__clause").count() == len(edition.articles[""].lead) > 0


def test_a_jump_to_a_finding_shows_its_clause_and_license(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(url + "llama-2/2/#osd-7")
    place = page.locator("#osd-7 .finding__place")
    expect(place).to_have_text("Llama 2 license § 2")
    expect(place).to_be_in_viewport()
    expect(page.locator("#osd-5 .finding__place")).to_be_hidden()


LONGEST = """() => Math.max(...[...document.querySelectorAll('main :is(p, li, dd, figcaption, h1, h2)')].map(e => {
    if (e.querySelector('p, li, dd, details')) return 0;
    const lines = new Map();
    const words = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
        if (node.parentElement.closest('.visually-hidden')) continue;
        for (const { index, 0: word } of node.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const [box] = range.getClientRects();
            // Words of two sizes in one line end nearly at the same height.
            const line = box && Math.round(box.bottom / 8);
            if (box) lines.set(line, (lines.get(line) ?? 0) + word.length + 1);
        }
    }
    return Math.max(0, ...lines.values());
}))"""


def test_no_line_of_running_text_is_over_90_characters(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1000})
    pages = ("", "llama-2/1.b.i/", "llama-2/2/", "lineage/", "matrix/", "scenarios/", "yes-but/", "sources/")
    longest = {}
    for address in pages:
        page.goto(url + address)
        longest[address] = page.evaluate(LONGEST)
    # The space at the end of a line counts here.
    assert {address: count for address, count in longest.items() if not 40 < count <= 91} == {}


def test_the_matrix_has_names_on_both_axes_and_shows_what_a_cell_means(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(url + "matrix/")
    column = page.locator("thead .matrix__name").filter(has_text="Fields of Endeavor").first
    expect(column).to_be_visible()
    expect(page.locator("tbody .matrix__name").first).to_be_visible()
    sentence = page.locator("tbody tr", has_text="§ 1.b.v").locator(".matrix__says")
    expect(sentence).to_have_text(re.compile(r"^§\s1.b.v: Violates criterion\s6, .* – says Zac Hatfield-Dodds$"))
    page.locator("a:has(.cell--violates)").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="About these words")).to_contain_text("Violates")
    marked = "cell => getComputedStyle(cell.parentElement, '::after').position"
    assert page.locator(".matrix__finding:focus").evaluate(marked) == "absolute"
    page.locator("tbody tr").nth(20).scroll_into_view_if_needed()
    expect(column).to_be_in_viewport()
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert (sentence.bounding_box() or {"height": 0})["height"] > 16
        rows = page.locator("tbody tr:visible")
        assert rows.count() == page.locator("tbody tr:has(.cell)").count() < page.locator("tbody tr").count()
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


# Small screens


BROKEN = """all => all.flatMap(cell => {
    const broken = [];
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // On a phone the heads of the matrix are numbers: their names are for ears.
        if (node.parentElement.closest('.visually-hidden, thead .matrix__name')) continue;
        if (!node.parentElement.getClientRects().length) continue;
        for (const { index, 0: word } of node.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = new Set([...range.getClientRects()].map(({ left, top }) => `${left} ${top}`));
            if (lines.size > 1) broken.push(word);
        }
    }
    return broken;
})"""


@pytest.mark.parametrize("address", ["lineage/", "matrix/"])
def test_no_word_of_a_table_is_broken_on_a_phone(page: Page, url: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url + address)
    assert page.locator("table th").evaluate_all(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("address", ["lineage/", "matrix/", "llama-2/1.b.v/"])
def test_what_one_presses_is_large_enough(page: Page, url: str, address: str) -> None:
    """WCAG 2.5.8: 24 by 24 pixels, but for links within a sentence."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url + address)
    small = page.locator("table a, .path a, .contribute a").evaluate_all(
        "all => all.filter(a => a.getClientRects().length).map(a => [a.getBoundingClientRect(), a.textContent])"
        ".filter(([{ width, height }]) => width < 23.5 || height < 23.5).map(([, words]) => words.trim())"
    )
    assert small == []


@pytest.mark.parametrize("height", [360, 740])
def test_a_popup_is_within_the_window_with_its_reason_first(browser: Browser, url: str, height: int) -> None:
    page = browser.new_page(viewport={"width": 360, "height": height}, has_touch=True)
    page.goto(url + "llama-2/")
    settle(page)
    mark = page.locator(".words mark").first
    mark.tap()
    peek = page.get_by_role("group", name="About these words")
    expect(peek).to_be_visible()
    box = peek.bounding_box()
    assert box
    assert 0 <= box["y"] < box["y"] + box["height"] <= height
    reason, words = (peek.locator(part).first.bounding_box() for part in (".finding__reason", ".criterion"))
    assert reason
    assert words
    assert reason["y"] < words["y"]


# Older browsers


def without(browser: Browser, url: str, **names: str) -> Page:
    """A page of the whole text in a browser that lacks some features: their names mean nothing to it."""
    page = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740}).new_page()

    def take_away(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        for name, nothing in names.items():
            body = body.replace(name.replace("_", "-"), nothing)
        route.fulfill(response=response, body=body)

    page.route(url, take_away)
    return page


@pytest.mark.parametrize("address", ["models/", "lineage/"])
def test_no_table_scrolls_sideways_on_a_phone(page: Page, url: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(url + address)
    excess = page.locator(".table, .versions").evaluate_all("all => all.map(a => a.scrollWidth - a.clientWidth)")
    assert excess
    assert max(excess) <= 0


def test_the_versions_of_a_clause_stand_below_its_name_on_a_phone(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(url + "lineage/")
    row = page.get_by_role("link", name="§ 2 Companies with over 700 million").first.locator("xpath=ancestor::tr")
    name, first = row.locator("th").bounding_box(), row.locator("td").first.bounding_box()
    assert name
    assert first
    assert first["y"] >= name["y"] + name["height"]


def test_every_verdict_has_a_shape_of_its_own(page: Page, url: str) -> None:
    page.goto(url + "llama-2/")
    shape = (
        "all => all.map(a => getComputedStyle(a)).map(s => [s.borderRadius, s.borderStyle, s.backgroundColor].join())"
    )
    shapes = page.locator(".outline__legend .dot").evaluate_all(shape)
    assert len(shapes) == len(set(shapes)) == 3


def test_the_front_page_says_what_its_figure_counts(page: Page, url: str, edition: Edition) -> None:
    page.goto(url)
    of = Judgment(edition, "llama-2")
    violating = {claim.clause for claim in of.claims if claim.verdict is Verdict.VIOLATES}
    figure = page.locator(".front figure")
    expect(figure).to_contain_text(f"{len(violating)} of {sum(len(part.clauses) for part in of.parts)} clauses")
    published = f"For {len(of.deciding)} of the {len(violating)}, others have published this reading."
    expect(figure).to_contain_text(published)
    expect(figure.locator(".badge__mark")).to_have_count(3)


def test_without_light_dark_the_page_is_light(browser: Browser, url: str) -> None:
    address = url + "llama-2/"
    page = without(browser, address, light_dark="dark-or-light")
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    settle(page)
    color = "(e, name) => getComputedStyle(e)[name]"
    assert page.locator("body").evaluate(color, "backgroundColor") == "rgb(255, 253, 248)"
    assert page.locator("body").evaluate(color, "color") == "rgb(35, 33, 29)"
    for mark in page.locator(".words mark").all():
        assert mark.evaluate(color, "borderBottomColor") not in ("rgba(0, 0, 0, 0)", "rgb(35, 33, 29)")
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#reader-side").evaluate(color, "backgroundColor") == "rgb(255, 253, 248)"


def test_without_popovers_the_page_is_plain_and_nothing_lies_over_it(browser: Browser, url: str) -> None:
    address = url + "llama-2/"
    page = without(browser, address, popover="nothing")
    page.add_init_script("for (const name of ['popover', 'showPopover']) delete HTMLElement.prototype[name];")
    page.goto(address)
    expect(page.locator(".note").last).to_be_visible()
    assert page.locator("html.reader-ready").count() == 0
    expect(page.locator(".frame__menu")).to_be_hidden()
    expect(page.locator("#reader-menu-box")).to_be_hidden()
    side, article = (page.locator(part).bounding_box() for part in ("#reader-side", "article"))
    assert side
    assert article
    assert article["y"] < 200
    assert side["y"] >= article["y"] + article["height"]
    assert page.locator(".words mark[role]").count() == 0
