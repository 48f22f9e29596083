"""A clause gives links, quotations, citations and links to some of its words to be pasted elsewhere."""

import io
import json

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

CANONICAL = "https://reader.test/toy/kiln/1.a/"
SITE = "Kiln license, clause by clause"
WORDS = (
    "Any potter may fire the Kiln, but no potter may fire tiles, "
    "and no tiles may be sold by a potter of the other guild."
)
ARGUMENT = "Words with their findings"
ANSWER = "Answer with the words that decide it"
PERMISSIONS = ["clipboard-read", "clipboard-write"]


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(PERMISSIONS)
    return context.new_page()


def menu_of(page: Page, label: str) -> None:
    page.get_by_role("button", name=f"Copy or cite {label}", exact=True).click()


def choose(page: Page, item: str, row: str) -> None:
    """Take an item of a row of the open menu."""
    around = page.get_by_role("group", name=row, exact=True)
    around.get_by_role("menuitem", name=item, exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()


def clipboard(page: Page, kind: str = "text/plain") -> str:
    read = """async kind => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType(kind)).text();
    }"""
    return str(page.evaluate(read, kind))


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/"])
def test_copy_link(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    menu_of(page, "Kiln § 1.a")
    choose(page, "Copy the link", "Link")
    assert clipboard(page) == CANONICAL
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_text("Copied: link to Kiln § 1.a")


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/"])
def test_copy_quotation_as_markdown(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    menu_of(page, "Kiln § 1.a")
    choose(page, "Markdown", "Words alone")
    assert clipboard(page) == f"> {WORDS}\n>\n> — [Kiln § 1.a]({CANONICAL})\n"


def test_markdown_keeps_the_words(page: Page, toy_url: str) -> None:
    """`<clay>` stays a word, and a second block a second paragraph. The published number is not among the words."""
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln “potter”")
    choose(page, "Markdown", "Words alone")
    assert clipboard(page).startswith('> A "potter" is anyone with \\<clay>.\n')
    menu_of(page, "Kiln § 3")
    choose(page, "Markdown", "Words alone")
    assert clipboard(page).startswith("> Smoke. Smoke rises.\n>\n> It rises twice.\n>\n> — [")


def test_copy_quotation_for_mail(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln § 1.a")
    choose(page, "Formatted", "Words alone")
    assert clipboard(page) == f"{WORDS}\n\n— Kiln § 1.a, {CANONICAL}"
    rich = clipboard(page, "text/html")
    assert f'<p>— <a href="{CANONICAL}">Kiln § 1.a</a></p>' in rich
    assert f"<p>{WORDS}</p>" in rich
    check_clean(rich)
    menu_of(page, "Kiln § 1.a")
    choose(page, "Plain text", "Words alone")
    assert page.evaluate("navigator.clipboard.read().then(([item]) => item.types)") == ["text/plain"]
    assert clipboard(page) == f"{WORDS}\n\n— Kiln § 1.a, {CANONICAL}"


def check_clean(html: str) -> None:
    """Nothing of the page's dress: what is pasted takes the looks of where it lands."""
    for foreign in ("<mark", "<span", "<dfn", "<div", "<section", "class", "data-", "<button", "style"):
        assert foreign not in html


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/"])
def test_copy_the_argument(page: Page, toy_url: str, address: str) -> None:
    """The words, and each verdict with whose it is, and the reason."""
    page.goto(toy_url + address)
    menu_of(page, "Kiln § 1.a")
    choose(page, "Formatted", ARGUMENT)
    claims = [
        ("Violates Fair Everything – says the Guild", ". Tiles are a craft."),
        ("Violates Fair Everyone – says Ada Clay", ". The other guild is somebody."),
        ("Arguable under Fair Everyone – says this edition", ". Only potters may."),
    ]
    reported = "\n".join(f"- {verdict}{rest}" for verdict, rest in claims)
    assert clipboard(page) == f"{WORDS}\n\n— Kiln § 1.a, {CANONICAL}\n\n{reported}"
    listed = "".join(f"<li><strong>{verdict}</strong>{rest}</li>" for verdict, rest in claims)
    source = f'<p>— <a href="{CANONICAL}">Kiln § 1.a</a></p>'
    assert clipboard(page, "text/html") == f"<blockquote><p>{WORDS}</p>{source}</blockquote><ul>{listed}</ul>"
    menu_of(page, "Kiln § 1.a")
    choose(page, "Markdown", ARGUMENT)
    marked = "\n".join(f"- **{verdict}**{rest}" for verdict, rest in claims)
    assert clipboard(page) == f"> {WORDS}\n>\n> — [Kiln § 1.a]({CANONICAL})\n\n{marked}\n"
    menu_of(page, "Kiln § 1.a")
    choose(page, "Plain text", ARGUMENT)
    assert clipboard(page).endswith(reported)


def test_one_finding_is_no_list(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "wheel/2/")
    menu_of(page, "Wheel license § 2")
    choose(page, "Plain text", ARGUMENT)
    claim = clipboard(page).rpartition("\n\n")[2]
    assert claim.startswith("Violates Fair Always – says ")
    assert claim.endswith("; contested by The Guild. Fair terms last, and these do not.")


@pytest.mark.parametrize(("address", "label"), [("fair/", "Fair Everyone"), ("fair/everyone/", "Fair Everyone")])
def test_criteria_have_the_menu(page: Page, toy_url: str, address: str, label: str) -> None:
    page.goto(toy_url + address)
    menu_of(page, label)
    expect(page.get_by_role("group", name="Words alone")).to_be_visible()
    expect(page.get_by_role("group", name=ARGUMENT)).to_be_hidden()
    choose(page, "Formatted", "Words alone")
    url = "https://reader.test/toy/fair/everyone/"
    assert clipboard(page) == f"Everyone\n\nFair terms are for everyone.\n\n— {label}, {url}"
    menu_of(page, label)
    choose(page, "Criterion", "Citation")
    assert clipboard(page) == f"The Guild, Fair Terms, Everyone, in {SITE}, {url}"


def test_questions_have_the_menu(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "scenarios/tiles/")
    question = "May I fire <my> tiles?"
    url = "https://reader.test/toy/scenarios/tiles/"
    menu_of(page, question)
    choose(page, "Formatted", ANSWER)
    text = clipboard(page)
    later = "Later versions: New Kiln to Last Kiln. The same in both later licenses: no tiles there either."
    assert text.startswith(f"{question}\n\nNo: tiles are barred by name.\n\n{later}\n\n- “")
    assert f"” — Kiln § 1.a, {CANONICAL}\n" in text
    assert text.endswith(f"\n\n— {SITE}, {url}")
    assert clipboard(page, "text/html").startswith("<p><strong>May I fire &lt;my&gt; tiles?</strong></p><p>No: ")
    check_clean(clipboard(page, "text/html"))
    menu_of(page, question)
    choose(page, "Markdown", ANSWER)
    assert clipboard(page).startswith(r"**May I fire \<my> tiles?**")
    menu_of(page, question)
    choose(page, "Answer", "Citation")
    assert clipboard(page) == f"The contributors of {SITE}, “{question}”, 2026-11-03, {url}"
    menu_of(page, question)
    choose(page, "Copy the link", "Link")
    assert clipboard(page) == url


def test_copy_citations(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln § 1.a")
    choose(page, "Words of the clause", "Citation")
    cited = f"The Pottery, The Kiln License (1900-05-02), 1.a, in {SITE}, as of 2026-11-02, {CANONICAL}"
    assert clipboard(page) == cited
    menu_of(page, "Kiln § 1.a")
    expect(page.get_by_role("group", name="BibTeX")).to_be_hidden()
    page.get_by_role("menuitem", name="More").click()
    expect(page.get_by_role("group", name="BibTeX").get_by_role("menuitem").first).to_be_focused()
    choose(page, "Words of the clause", "BibTeX")
    expect(page.get_by_role("status").filter(has_text="BibTeX")).to_be_visible()
    assert clipboard(page).startswith("@misc{kiln-1.a,\n  author = {{The Pottery}},")
    menu_of(page, "Kiln § 1.a")
    page.get_by_role("menuitem", name="More").click()
    choose(page, "Words of the clause", "CSL-JSON")
    expect(page.get_by_role("status").filter(has_text="CSL-JSON")).to_be_visible()
    assert json.loads(clipboard(page))[0]["URL"] == CANONICAL


def test_menu_by_keyboard(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    button = page.get_by_role("button", name="Copy or cite Kiln § 1.a", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    argument = page.get_by_role("group", name=ARGUMENT).get_by_role("menuitem", name="Formatted")
    expect(argument).to_be_focused()
    for key, back in (("ArrowDown", "ArrowUp"), ("ArrowRight", "ArrowLeft")):
        page.keyboard.press(key)
        expect(page.get_by_role("menuitem", name="Markdown").first).to_be_focused()
        page.keyboard.press(back)
        expect(argument).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="More")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(argument).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_nothing_of_the_menu_is_loaded_unasked(page: Page, toy_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(toy_url + "kiln/1.a/")
    expect(page.locator("html.reader-ready")).to_be_attached()
    assert not [name for name in asked if name.startswith("menu.")]
    select(page, "reader-words", "fire the Kiln")
    expect(page.get_by_role("button", name="Quote these words")).to_be_visible()
    assert [name for name in asked if name.startswith("menu.")]


def test_second_press_closes_the_menu(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln § 1.a")
    expect(page.get_by_role("menu")).to_be_visible()
    menu_of(page, "Kiln § 1.a")
    expect(page.get_by_role("menu")).to_be_hidden()
    menu_of(page, "Kiln § 1.a")
    menu_of(page, "Kiln “potter”")
    expect(page.locator("#reader-menu-title")).to_have_text("Kiln “potter”")


@pytest.mark.parametrize(("row", "start"), [("Link", CANONICAL), ("Words alone", WORDS)])
def test_without_the_clipboard(browser: Browser, toy_url: str, row: str, start: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    refuse = "navigator.clipboard.{0} = () => Promise.reject(new DOMException('', 'NotAllowedError'));"
    page.add_init_script(refuse.format("write") + refuse.format("writeText"))
    page.goto(toy_url + "kiln/")
    menu_of(page, "Kiln § 1.a")
    page.get_by_role("group", name=row, exact=True).get_by_role("menuitem").first.click()
    dialog = page.get_by_role("dialog", name="Copy by hand")
    expect(dialog).to_be_visible()
    assert str(page.evaluate("getSelection().toString()")).startswith(start)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Copy or cite Kiln § 1.a", exact=True)).to_be_focused()


def test_two_taps_on_a_phone(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.grant_permissions(PERMISSIONS)
    page = context.new_page()
    share = "navigator.share = data => { window.shared = data; return Promise.resolve(); };"
    page.add_init_script(share)
    page.goto(toy_url + "kiln/")
    page.get_by_role("button", name="Copy or cite Kiln § 2", exact=True).tap()
    page.get_by_role("menuitem", name="Copy the link").tap()
    expect(page.get_by_role("status").filter(has_text="Copied: link to Kiln § 2")).to_be_visible()
    assert clipboard(page) == "https://reader.test/toy/kiln/2/"
    page.get_by_role("button", name="Copy or cite Kiln § 2", exact=True).tap()
    page.get_by_role("menuitem", name="Share").tap()
    shared = page.evaluate("window.shared")
    assert shared["url"] == "https://reader.test/toy/kiln/2/"
    assert shared["text"].startswith("Leave.")


# Links to some of a clause's words


def select(page: Page, clause: str, words: str, occurrence: int = 0) -> None:
    """Select words of a clause as a mouse does, whatever elements they lie in."""
    page.evaluate(
        r"""([id, wanted, occurrence]) => {
            const words = document.getElementById(id);
            const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
            const nodes = [];
            while (walker.nextNode()) nodes.push(walker.currentNode);
            const text = nodes.map(n => n.data).join("");
            // However many line ends there are between two blocks.
            const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
            const [found] = [...text.matchAll(new RegExp(escaped, "g"))].slice(occurrence);
            const start = found.index;
            const end = start + found[0].length;
            const find = offset => {
                for (const node of nodes) {
                    if (offset <= node.length) return [node, offset];
                    offset -= node.length;
                }
            };
            const range = document.createRange();
            range.setStart(...find(start));
            range.setEnd(...find(end));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [clause, words, occurrence],
    )


def link_to_words(page: Page, clause: str, words: str, occurrence: int = 0) -> str:
    select(page, clause, words, occurrence)
    page.get_by_role("button", name="Link to these words").click()
    expect(page.get_by_role("status").filter(has_text="Copied: link to")).to_be_visible()
    return clipboard(page)


@pytest.fixture(scope="session")
def unmarked() -> dict[str, Image.Image]:
    """How each page looks without a text fragment."""
    return {}


def look(page: Page, address: str) -> Image.Image:
    # From another page: else only the fragment of the address would change.
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_timeout(200)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


FOLLOW = (
    "Follow the House Rules. A potter who breaks Sections 1 and 3 leaves for a fortnight; "
    "Section 9 is another license's"
)
WORD_LINKS = [
    ("1.a", "fire the Kiln", 0, ":~:text=Any%20potter%20may-,fire%20the%20Kiln"),
    # Half words are completed, and words that stand twice are distinguished.
    ("1.a", "ire tile", 0, ":~:text=no%20potter%20may-,fire%20tiles"),
    ("1.a", "potter", 1, ":~:text=Kiln%2C%20but%20no-,potter"),
    ("2", "leave", 0, ":~:text=See%20Section%201%28b%29%3A-,leave"),
    ("2", "leave", 2, ":~:text=a%20fortnight%2C%20and-,leave"),
    # The number is not among the words, and words in two blocks are given by their ends.
    ("3", "3. Smoke", 0, ":~:text=3%2E-,Smoke"),
    ("3", "rises.\n\nIt rises", 0, ":~:text=Smoke%2E%20Smoke-,rises%2E,It%20rises"),
    ("3", "It rises", 0, ":~:text=Smoke%2E%20Smoke%20rises%2E-,It%20rises"),
    # The page's title begins as the clause does: the number before the selected words tells them apart.
    ("1.b", "Follow the House", 0, ":~:text=b%2E-,Follow%20the%20House"),
    # Many words are given by their ends too.
    (
        "1.b",
        FOLLOW,
        0,
        ":~:text=b%2E-,Follow%20the%20House%20Rules%2E%20A,Section%209%20is%20another%20license%27s",
    ),
]


@pytest.mark.parametrize(("clause", "words", "occurrence", "fragment"), WORD_LINKS)
def test_link_to_words(
    page: Page,
    toy_url: str,
    unmarked: dict[str, Image.Image],
    clause: str,
    words: str,
    occurrence: int,
    fragment: str,
) -> None:
    page.goto(toy_url + "kiln/")
    link = link_to_words(page, clause, words, occurrence)
    assert link == f"https://reader.test/toy/kiln/{clause}/#{fragment}"
    # The browser finds the words again, and within the clause's words: there the page looks different.
    page.mouse.move(2, 2)
    url = f"{toy_url}kiln/{clause}/"
    if clause not in unmarked:
        unmarked[clause] = look(page, url)
    marked = look(page, f"{url}#{fragment}")
    box = ImageChops.difference(unmarked[clause], marked).getbbox()
    assert box is not None
    place = page.locator("#reader-words").bounding_box()
    assert place is not None
    # Words in two blocks mark the clause itself too, with a seam around it.
    assert place["y"] - 10 <= box[1] <= box[3] <= place["y"] + place["height"] + 10


def test_menu_offers_the_selected_words(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    select(page, "1.a", "fire the Kiln")
    page.keyboard.press("c")
    page.get_by_role("menuitem", name="To the selected words").click()
    expect(page.get_by_role("status").filter(has_text="Copied: link to")).to_be_visible()
    assert clipboard(page) == f"{CANONICAL}#:~:text=Any%20potter%20may-,fire%20the%20Kiln"
    menu_of(page, "Kiln § 2")
    expect(page.get_by_role("menuitem", name="selected words")).to_have_count(0)


def test_who_selects_quoted_words_has_one_popup(page: Page, url: str) -> None:
    page.goto(url + "llama-2/1.b.v/")
    box = page.locator("#reader-words mark").first.evaluate("mark => mark.getClientRects()[0].toJSON()")
    at = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 5, at)
    expect(page.locator("#reader-peek")).to_be_visible()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, at, steps=5)
    page.mouse.up()
    expect(page.locator("#reader-selection")).to_be_visible()
    expect(page.locator("#reader-peek")).to_be_hidden()


def test_no_link_to_words_outside_a_clause(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    button = page.get_by_role("button", name="Link to these words")
    select(page, "1.a", "Kiln")
    expect(button).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.note'))")
    expect(button).to_be_hidden()
    select(page, "1.a", "a.")
    page.wait_for_timeout(500)
    expect(button).to_be_hidden()


def test_quote_words(page: Page, toy_url: str) -> None:
    """Whole words without the published number, and a link that finds them."""
    page.goto(toy_url + "kiln/")
    select(page, "3", "3. Smoke. Smoke rises.\n\nIt rise")
    page.get_by_role("button", name="Quote these words").click()
    expect(page.get_by_role("status").filter(has_text="Copied: words of Kiln § 3")).to_be_visible()
    url = "https://reader.test/toy/kiln/3/#:~:text=3%2E-,Smoke%2E%20Smoke%20rises%2E,It%20rises"
    assert clipboard(page) == f"Smoke. Smoke rises.\n\nIt rises\n\n— Kiln § 3, {url}"
    paragraphs = "<p>Smoke. Smoke rises.</p><p>It rises</p>"
    source = f'<p>— <a href="{url}">Kiln § 3</a></p>'
    assert clipboard(page, "text/html") == f"<blockquote>{paragraphs}{source}</blockquote>"


def translate(page: Page) -> None:
    """As a browser does it: the words of each text node are others, in two elements of their own."""
    page.evaluate(
        """() => {
        const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        for (const node of nodes) {
            if (node.parentElement.closest("script, style, template")) continue;
            const inner = document.createElement("font");
            const outer = document.createElement("font");
            node.replaceWith(outer);
            outer.append(inner);
            inner.append(node.data.toUpperCase());
        }
    }"""
    )


def test_on_a_translated_page_only_published_words_are_quoted(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    translate(page)
    url = "https://reader.test/toy/kiln/3/"
    select(page, "3", "SMOKE RISES")
    page.get_by_role("button", name="Quote these words").click()
    said = page.locator("#reader-status")
    expect(said).to_have_text("Copied: this page is translated: the published words of Kiln § 3")
    quoted = clipboard(page)
    assert quoted.startswith("Smoke. Smoke rises.\n\nIt rises")
    assert quoted.endswith(f"\n\n— Kiln § 3, {url}")
    assert "SMOKE" not in quoted
    select(page, "3", "SMOKE RISES")
    page.get_by_role("button", name="Link to these words").click()
    expect(said).to_have_text("Copied: this page is translated: link to Kiln § 3")
    assert clipboard(page) == url
    select(page, "3", "SMOKE RISES")
    page.evaluate("document.execCommand('copy')")
    assert clipboard(page) == f"SMOKE RISES\n\n— Kiln § 3, in a machine's translation, {url}"
    menu_of(page, "Kiln § 3")
    expect(page.get_by_role("menuitem", name="selected words")).to_have_count(0)
    # The names of the menu are translated too.
    page.locator("[data-copy='quotation-rich']").click()
    expect(said).to_have_text("Copied: quotation from Kiln § 3")
    assert clipboard(page) == quoted


QUESTION = f"{SITE}: “May I fire <my> tiles?”"
OWN = [
    ("kiln/1.a/", "[data-commentary] p", "See the rules", f"{SITE}: Kiln § 1.a", "kiln/1.a/"),
    ("kiln/1.a/", "[data-reason]", "Tiles are a craft.", f"{SITE}: Kiln § 1.a", "kiln/1.a/"),
    ("scenarios/tiles/", "[data-commentary] p", "no other way", QUESTION, "scenarios/tiles/"),
    ("scenarios/tiles/", "[data-answer]", "tiles are barred", QUESTION, "scenarios/tiles/"),
]


@pytest.mark.parametrize(("address", "place", "words", "label", "path"), OWN)
def test_words_of_the_edition_are_its_own(
    page: Page, toy_url: str, address: str, place: str, words: str, label: str, path: str
) -> None:
    """Commentary and answers can be quoted and linked too, and are nobody else's words."""
    page.goto(toy_url + address)
    page.locator(place).first.evaluate("element => element.id = 'place'")
    link = link_to_words(page, "place", words)
    assert link.startswith(f"https://reader.test/toy/{path}#:~:text=")
    select(page, "place", words)
    page.get_by_role("button", name="Quote these words").click()
    expect(page.get_by_role("status").filter(has_text="Copied: words of")).to_be_visible()
    assert clipboard(page) == f"{words}\n\n— {label}, {link}"
    page.mouse.move(2, 2)
    url = toy_url + path
    plain, marked = look(page, url), look(page, url + link[link.index("#") :])
    assert ImageChops.difference(plain, marked).getbbox() is not None


# Copies by hand


def copied_by_hand(page: Page) -> tuple[str, str]:
    # The selection loads the module that copies.
    page.evaluate("async () => { while (!readerModules.menu) await new Promise(done => setTimeout(done, 50)); }")
    page.evaluate("document.execCommand('copy')")
    return clipboard(page), clipboard(page, "text/html")


def test_a_copy_by_hand_is_clean_and_says_where_it_is_from(browser: Browser, toy_url: str) -> None:
    context = browser.new_context(color_scheme="dark")
    context.grant_permissions(PERMISSIONS)
    page = context.new_page()
    page.goto(toy_url + "kiln/")
    select(page, "1.a", "may fire the Kiln, but no potter")
    text, html = copied_by_hand(page)
    assert text == f"may fire the Kiln, but no potter\n\n— Kiln § 1.a, {CANONICAL}"
    kiln = '<a href="https://reader.test/toy/kiln/def.kiln/">Kiln</a>'
    words = f"<p>may fire the {kiln}, but no potter</p>"
    assert html == f'{words}<p>— <a href="{CANONICAL}">Kiln § 1.a</a></p>'


def test_a_copy_of_several_clauses_names_their_text(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.evaluate(
        """() => getSelection().setBaseAndExtent(
            document.getElementById("1.a"), 0, document.getElementById("2").lastElementChild, 1)"""
    )
    text, html = copied_by_hand(page)
    assert text.startswith("a. Any potter may fire the Kiln")
    assert text.endswith(f"— {SITE}: The Kiln License, https://reader.test/toy/kiln/")
    check_clean(html)
    assert 'href="../' not in html
    assert html.count("<p>a. ") == 1


def test_a_copy_of_commentary_is_the_editions(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('[data-commentary] > p'))")
    text, html = copied_by_hand(page)
    assert text.endswith(f"\n\n— {SITE}: Kiln § 1.a, {CANONICAL}")
    assert '<a href="https://reader.test/toy/sources/#guild-1900">Guild</a>' in html
    assert "<em>criterion</em>" in html
    check_clean(html)


def test_other_copies_are_the_browsers(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "scenarios/tiles/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    assert copied_by_hand(page)[0] == "May I fire <my> tiles?"
    page.goto(toy_url + "kiln/1.a/")
    page.evaluate(
        """() => {
            const field = document.body.appendChild(document.createElement("input"));
            field.value = "tile";
            field.select();
        }"""
    )
    page.wait_for_timeout(400)
    page.evaluate("document.execCommand('copy')")
    assert clipboard(page) == "tile"
    # A statement is pasted as it is, without the page's dress.
    page.goto(toy_url + "tell-them/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.statement__shown'))")
    text, html = copied_by_hand(page)
    assert "— " not in text
    check_clean(html)


# Fragments that are no valid encoding


@pytest.mark.parametrize("fragment", ["100%", "%", "%E0%A4%A", "%25", "a'\"]<b>"])
@pytest.mark.parametrize("address", ["kiln/", "kiln/?view=text", "kiln/?verdict=violates", "kiln/1.a/"])
def test_a_broken_fragment_breaks_nothing(page: Page, toy_url: str, address: str, fragment: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{toy_url}{address}#{fragment}")
    expect(page.locator("html.reader-ready")).to_be_attached()
    menu_of(page, "Kiln § 1.a")
    choose(page, "Copy the link", "Link")
    assert clipboard(page) == CANONICAL
    page.keyboard.press("c")
    assert errors == []


def test_a_link_with_a_broken_fragment_breaks_no_preview(page: Page, toy_url: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{toy_url}kiln/")
    link = page.locator("[id='1.a'] a.term").first
    link.evaluate("link => link.href = '../kiln/1.b/#%'")
    link.hover()
    page.wait_for_timeout(600)
    expect(page.locator("#reader-peek [data-link-preview]")).to_have_count(0)
    page.locator("[id='1.b'] a.term").hover()
    expect(page.locator("#reader-peek [data-link-preview]")).to_be_visible()
    assert errors == []


# Words that Markdown would take for its own

LIVE = [
    ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
    ("<img src=x onerror=y> &lt;", r"\<img src=x onerror=y> \&lt;"),
    ("*a* _b_ ~~c~~ `d` \\ |", r"\*a\* \_b\_ \~\~c\~\~ \`d\` \\ \|"),
    ("# a # b", r"\# a # b"),
    ("- a - b", r"\- a - b"),
    ("+ a", r"\+ a"),
    ("=== a", r"\=== a"),
    ("> a", r"\> a"),
    ("12. a 3. b", r"12\. a 3. b"),
    ("7) a", r"7\) a"),
    ("https://a.example www.b.example c@d.example", r"https\://a.example www\.b.example c\@d.example"),
    ("$5 and $6", r"\$5 and \$6"),
    ("v. and/or (excluding 2): “words”", "v. and/or (excluding 2): “words”"),
]


def test_words_are_words_in_markdown(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/2/")
    page.locator("[data-copy-menu]").click()
    expect(page.get_by_role("menu")).to_be_visible()
    escaped = page.evaluate("texts => texts.map(readerModules.markdown.escaped)", [text for text, _ in LIVE])
    assert escaped == [expected for _, expected in LIVE]


@pytest.mark.parametrize(
    ("address", "first", "last"),
    [
        ("wheel-front/", "The Wheel license is not fair. Whether", "wheel-front/"),
        ("wheel/2/", "The Wheel license is not fair. Wheel license § 2: ", "wheel/2/"),
        ("scenarios/tiles/", "May I fire <my> tiles? No: ", "scenarios/tiles/"),
        ("yes-but/", "An objection: “The Guild has never minded.”", "yes-but/#guild-allows-it"),
    ],
)
def test_copy_the_answer(page: Page, toy_url: str, address: str, first: str, last: str) -> None:
    """One sentence about this text first, then what decides it, then the address of this page or of its part."""
    page.goto(toy_url + address)
    page.get_by_role("button", name="Copy this answer").first.click()
    expect(page.locator("#reader-status")).to_contain_text("Copied")
    said = clipboard(page).split("\n\n")
    assert len(said) > 2
    assert said[0].startswith(first)
    assert said[-1].endswith(f", https://reader.test/toy/{last}")
    check_clean(clipboard(page, "text/html"))


def test_a_finding_is_copied_and_cited_by_itself(page: Page, toy_url: str) -> None:
    """Its own address and its own title, before the words and the edition. No other finding is with it."""
    page.goto(toy_url + "kiln/1.a/")
    finding = page.locator("[id='fair-everyone']")
    finding.get_by_role("button", name="Copy this answer").click()
    expect(page.locator("#reader-status")).to_contain_text("Copied")
    assert clipboard(page).endswith(f", {CANONICAL}#fair-everyone")
    finding.get_by_role("button", name="Copy or cite").click()
    items = page.get_by_role("group", name="Citation", exact=True).get_by_role("menuitem")
    expect(items).to_have_text(["Finding on Fair Everyone", "Words of the clause", "Edition"])
    choose(page, "Finding on Fair Everyone", "Citation")
    title = "Kiln § 1.a violates Fair Everyone"
    assert clipboard(page) == f"The contributors of {SITE}, “{title}”, 2026-11-02, {CANONICAL}#fair-everyone"
    finding.get_by_role("button", name="Copy or cite").click()
    choose(page, "Plain text", ARGUMENT)
    assert clipboard(page).endswith("The other guild is somebody.")


def test_an_inherited_finding_is_copied_and_cited_on_the_later_version(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln-2/1.a/#fair-everyone")
    url = CANONICAL.replace("kiln/", "kiln-2/") + "#fair-everyone"
    finding = page.locator(":target")
    finding.get_by_role("button", name="Copy this answer").click()
    expect(page.locator("#reader-status")).to_contain_text("Copied")
    assert clipboard(page).endswith(f", {url}")
    finding.get_by_role("button", name="Copy or cite").click()
    choose(page, "Finding on Fair Everyone", "Citation")
    title = "New Kiln § 1.a violates Fair Everyone"
    assert clipboard(page) == f"The contributors of {SITE}, “{title}”, 2026-11-02, {url}"


def test_a_finding_is_copied_and_cited_on_the_page_of_its_criterion(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "fair/everyone/")
    finding = page.locator("[data-finding='kiln/1.a#fair-everyone']")
    finding.get_by_role("button", name="Copy this answer").click()
    expect(page.locator("#reader-status")).to_contain_text("Copied")
    sentences = "Kiln § 1.a: No tiles.\n\nViolates Fair Everyone – says Ada Clay. The other guild is somebody.\n\n"
    assert clipboard(page) == f"{sentences}— Kiln § 1.a, Fair Everyone, {CANONICAL}#fair-everyone"
    finding.get_by_role("button", name="Copy or cite").click()
    items = page.get_by_role("group", name="Citation", exact=True).get_by_role("menuitem")
    expect(items).to_have_text(["Finding", "Edition"])
    choose(page, "Finding", "Citation")
    title = "Kiln § 1.a violates Fair Everyone"
    assert clipboard(page) == f"The contributors of {SITE}, “{title}”, 2026-11-02, {CANONICAL}#fair-everyone"


def test_the_answer_of_the_front_page_is_cited_apart_from_the_edition(page: Page, toy_url: str) -> None:
    page.goto(toy_url)
    title = page.locator("h1").inner_text().split("\n")[0]
    page.get_by_role("button", name="Copy or cite").click()
    choose(page, "Answer", "Citation")
    assert clipboard(page).startswith(f"The contributors of {SITE}, “{title}”, ")
    page.get_by_role("button", name="Copy or cite").click()
    choose(page, "Edition", "Citation")
    assert clipboard(page).startswith(f"The contributors of {SITE}, “{SITE}”, ")


def test_copy_the_badge(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.get_by_role("button", name="Copy the badge").click()
    expect(page.locator("#reader-status")).to_contain_text("Copied: badge")
    assert clipboard(page) == page.locator("[data-badge]").inner_text()
