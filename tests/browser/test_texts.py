"""A whole text: its words and, after each clause, what is said of it. For eyes, ears and fingers."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from license_reader.edition import Edition
from tests.browser.conftest import settle
from tests.golden import GOLDEN, compare

TREES = ("kiln", "kiln/1.a")
TEXTS = ("llama-2/", "llama-2/use-policy/")
NARROW = (
    *("", "llama-2/", "llama-2/use-policy/", "llama-2/1.b.v/", "llama-2/use-policy/2.1/", "llama-3.1/", "llama-3.1/2/"),
    *("osd/", "osd/6/", "scenarios/rlaif-judge/", "matrix/", "search/?q=military", "check/"),
)
# WCAG 1.4.12 lets a reader set these.
SPACED = """* {
    line-height: 1.5 !important;
    letter-spacing: .12em !important;
    word-spacing: .16em !important;
}
p { margin-block-end: 2em !important; }"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 900})


def words(page: Page, clause: str) -> Locator:
    return page.locator(f"[id='{clause}']")


def note(page: Page, name: str) -> Locator:
    return page.get_by_role("note", name=f"Commentary on {name}", exact=True)


# The accessibility tree


@pytest.mark.parametrize("address", TREES)
def test_the_tree_is_as_recorded(page: Page, toy_url: str, address: str) -> None:
    page.goto(f"{toy_url}{address}/")
    settle(page)
    compare(f"trees/{address.replace('/', '-')}.yml", page.locator("#reader-content").aria_snapshot() + "\n")


def test_golden_trees_are_all_of_these() -> None:
    assert {path.stem for path in (GOLDEN / "trees").iterdir()} == {address.replace("/", "-") for address in TREES}


@pytest.mark.parametrize("address", ["llama-2", "llama-2/use-policy", "osd"])
def test_what_has_a_heading_in_the_text_has_one_in_the_tree(
    page: Page, url: str, edition: Edition, address: str
) -> None:
    page.goto(f"{url}{address}/")
    for clause in edition.documents[address].clauses:
        headings = words(page, clause.id).get_by_role("heading", level=clause.depth + 2)
        expect(headings).to_have_count(1 if clause.heading else 0)
        if clause.heading:
            expect(headings).to_contain_text(clause.heading)
    assert page.get_by_role("region").count() <= 1
    assert page.get_by_role("complementary").count() == 0


@pytest.mark.parametrize("address", ["llama-2/", "llama-2/use-policy/", "osd/"])
def test_a_note_comes_after_its_words(page: Page, url: str, address: str) -> None:
    page.goto(url + address)
    order = page.locator(".words, .note").evaluate_all("all => all.map(e => e.matches('.note'))")
    assert order == [False, True] * (len(order) // 2)


def test_quoted_words_tell_their_verdict(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    before = page.locator(".words").all_text_contents()
    expect(page.get_by_role("button", name="a fortnight: Complies with Fair Always", exact=True)).to_be_visible()
    both = "tiles may be sold: Violates Fair Everyone, Violates Fair Everything"
    expect(page.get_by_role("button", name=both, exact=True)).to_be_visible()
    link = page.get_by_role("link", name="potter: Arguable under Fair Everyone", exact=True)
    expect(link).to_have_attribute("href", "def.potter/")
    page.get_by_text("Text only").click()
    expect(link).to_have_count(0)
    assert page.locator(".words").all_text_contents() == before


def test_a_quotation_inside_a_link_is_reached_by_keyboard(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    link = page.get_by_role("link", name="potter: Arguable under Fair Everyone")
    link.focus()
    peek = page.get_by_role("group", name="About these words")
    expect(peek).to_contain_text("Only potters may.")
    page.keyboard.press("ArrowDown")
    expect(peek).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_a_clause_of_another_text_previews_by_its_label(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    page.locator(".path").get_by_role("link", name="Kiln", exact=True).evaluate(
        "link => link.closest('[data-unit]').querySelector('.commentary a').href = link.href"
    )
    page.locator(".commentary a").first.hover()
    expect(page.locator("[data-link-preview] [data-title]")).to_have_text("Kiln § 1.a")


# The look


def test_what_matters_is_summed_up(page: Page, url: str) -> None:
    page.goto(url + "llama-2/")
    expect(note(page, "1.b.iv").locator(".note__summary")).to_be_visible()
    definition = note(page, "“Agreement”")
    expect(definition.locator(".note__summary")).to_be_hidden()
    definition.get_by_text("More").click()
    expect(definition.locator(".note__summary")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_items_are_indented_by_depth(page: Page, url: str, edition: Edition, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "llama-2/use-policy/")
    lefts: dict[int, set[float]] = {}
    for clause in edition.documents["llama-2/use-policy"].clauses:
        box = words(page, clause.id).bounding_box()
        assert box
        lefts.setdefault(clause.depth, set()).add(round(box["x"]))
    assert all(len(found) == 1 for found in lefts.values())
    inwards = [min(lefts[depth]) for depth in sorted(lefts)]
    assert inwards == sorted(set(inwards))


def test_no_number_stands_alone_on_a_line(page: Page, url: str) -> None:
    alone = """all => all.filter(mark => {
        const range = document.createRange();
        range.selectNodeContents(mark);
        const lines = [...range.getClientRects()];
        return mark.getBoundingClientRect().bottom - Math.max(...lines.map(line => line.bottom)) > 12;
    }).map(mark => mark.textContent)"""
    for address in (*TEXTS, "llama-2/2/", "llama-2/1.b.iv/"):
        page.goto(url + address)
        for width in range(320, 440, 7):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator(".words mark[data-number]").evaluate_all(alone) == [], f"{address} at {width} px"


@pytest.mark.parametrize("view", ["both", "notes"])
def test_a_target_is_marked_in_every_view(page: Page, url: str, view: str) -> None:
    page.goto(f"{url}llama-2/?view={view}#1.b.v")
    settle(page)
    shown = note(page, "1.b.v") if view == "notes" else words(page, "1.b.v")
    box = shown.bounding_box()
    header = page.locator("header").first.bounding_box()
    assert box
    assert header
    assert header["y"] + header["height"] < box["y"] < 300
    plain = "e => getComputedStyle(e).boxShadow === 'none'"
    assert not shown.evaluate(plain)
    assert note(page, "2").evaluate(plain)


def test_linked_words_are_marked(page: Page, url: str) -> None:
    page.goto(url + "llama-2/1.b.v/#:~:text=improve%20any")
    colors = "e => [e, document.body].map(e => getComputedStyle(e, '::target-text').backgroundColor)"
    ours, plain = page.locator(".words p").evaluate(colors)
    assert ours != plain


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_lost_with_wide_spacing(browser: Browser, url: str, width: int) -> None:
    """320 pixels are a screen of 1280 at 400 %."""
    page = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}).new_page()
    cut = """() => [...document.querySelectorAll(':is(#reader-content, [data-header]) *')].filter(e => {
        const { overflowX, overflowY } = getComputedStyle(e);
        const shown = e.checkVisibility() && e.clientWidth > 1 && !e.closest('.visually-hidden, svg');
        const wide = overflowX !== 'visible' && overflowX !== 'auto' && e.scrollWidth > e.clientWidth + 1;
        const high = overflowY !== 'visible' && overflowY !== 'auto' && e.scrollHeight > e.clientHeight + 1;
        return shown && (wide || high);
    }).map(e => e.outerHTML.slice(0, 120))"""
    for address in NARROW:
        page.goto(url + address)
        settle(page)
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert page.evaluate(cut) == [], address


# The reader's hand


def test_a_note_opened_by_hand_is_open_after_going_back(page: Page, url: str) -> None:
    stored = "[...Object.keys(sessionStorage), ...Object.keys(localStorage)]"
    page.goto(url + "llama-2/")
    settle(page)
    before = page.evaluate(stored)
    opened = note(page, "1.b.iv")
    opened.get_by_text("Why").first.click()
    opened.locator("summary", has_text="Commentary").click()
    closed = note(page, "1.b.v")
    for _ in range(2):
        closed.get_by_text("Why").first.click()
    # The browser tells of the last note a moment after it has closed: two folds are open.
    page.wait_for_function("history.state?.readerNotes?.length === 2")
    page.goto(url + "llama-2/2/")
    page.go_back()
    for _ in range(2):
        settle(page)
        expect(opened.locator(".commentary")).to_be_visible()
        expect(closed.locator(".finding__reason").first).to_be_hidden()
        page.reload()
    assert page.evaluate(stored) == before
    page.goto(url + "llama-2/2/")
    page.goto(url + "llama-2/")
    settle(page)
    expect(opened.locator(".commentary")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_choosing_lays_the_page_out_few_times(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "llama-2/use-policy/")
    settle(page)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in found if metric["name"] == "LayoutCount"))

    change = """([name, value]) => {
        const field = document.querySelector('[data-toolbar]').elements.namedItem(name);
        field.value = value;
        const target = field instanceof RadioNodeList ? [...field].find(radio => radio.checked) : field;
        target.dispatchEvent(new Event('change', { bubbles: true }));
        document.body.offsetHeight;
    }"""
    for choice in (["verdict", "violates"], ["criterion", "6"], ["view", "text"], ["view", "notes"], ["view", "both"]):
        before = layouts()
        page.evaluate(change, choice)
        assert layouts() - before <= 2, choice


def test_on_a_phone_the_note_and_the_control_can_be_pressed(browser: Browser, url: str) -> None:
    """Neither lies over the other."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(url + "llama-2/use-policy/")
    settle(page)
    for part in ("summary", "[data-copy-menu]"):
        page.locator(f".clause {part}").first.tap(timeout=5000)
    expect(page.locator(".clause details").first).to_have_attribute("open", "")
    expect(page.get_by_role("menu")).to_be_visible()
