"""The search: what is found for what people type, and the box and the page that show it."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from license_reader.publishing.search import PATH
from tests import facts
from tests.browser.conftest import settle
from tests.browser.test_accessibility import EVERYTHING
from tests.conftest import ROOT

RANK = """async (queries) => {
    const engine = await readerModules["search-results"].load();
    return queries.map((query) => engine.search(query).slice(0, 3).map(({ entry }) => entry.address));
}"""
AS_ADDED = """async (queries) => {
    const { fill } = readerModules["search-index"];
    const { words, stem } = readerModules["search-words"];
    const index = globalThis.readerSearchIndex;
    const { entries, all } = await fill(index);
    const texts = entries.map(() => []);
    for (const [word, ...steps] of index.words) {
        let at = 0;
        for (const step of steps) texts[at += step].push(word);
    }
    const added = new (readerModules["vendor/minisearch"].default)({
        fields: ["name", "label", "line", "text"],
        tokenize: words,
        processTerm: (word) => (word.length > 1 ? [...new Set([word, stem(word)])] : null),
    });
    added.addAll(entries.map(({ id, kind, label, line }) => ({
        ...{ id, label, line, name: kind === "clause" || kind === "criterion" ? line : label },
        text: texts[id].join(" "),
    })));
    const results = (engine, query) => engine.search(query, {
        processTerm: (word) => word, prefix: true, fuzzy: 1,
    }).map(({ id, score, match }) => [id, score.toPrecision(9), match]);
    return queries.map((query) => [results(all, query), results(added, query)]);
}"""
"""The results of the index for each query, and those of MiniSearch after adding each entry by itself."""
VENDORED = "0393b3ba253b809d5e55707c7b0875ef9b518a296a006c6739b28876e154edb3"
"""The hash of dist/es/index.js in the package minisearch 7.2.0: the file is taken over as it is."""


def rank(page: Page, url: str, queries: list[str]) -> list[list[str]]:
    """The first three addresses for each query, from the site's own script, all on one page."""
    page.goto(f"{url}search/")
    found: list[list[str]] = page.evaluate(RANK, queries)
    return found


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.keyboard.press("/")
    return page


def test_people_find_what_they_mean(browser: Browser, url: str) -> None:
    queries = facts.QUERIES
    found = rank(browser.new_page(), url, list(queries))
    first = [q for q, (top, *_) in zip(queries, [f or [""] for f in found], strict=True) if top in queries[q]]
    among = [q for q, three in zip(queries, found, strict=True) if set(three) & set(queries[q])]
    missed = {q: three for q, three in zip(queries, found, strict=True) if q not in first}
    assert len(first) >= 0.9 * len(queries), missed
    assert len(among) >= 0.97 * len(queries), missed


def test_a_number_of_users_leads_to_the_clause_first(browser: Browser, url: str) -> None:
    """And not to the question of a company that has grown since, whose answer is Yes."""
    found = rank(browser.new_page(), url, ["800 million users", "900 million monthly users"])
    assert [first for first, *_ in found] == ["llama-2/2", "llama-2/2"], facts.CHANGED


def test_an_inverted_index_finds_what_minisearch_would_add(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}search/?q=potter")
    expect(page.locator("main ol a").first).to_be_visible()
    for inverted, added in page.evaluate(AS_ADDED, ["potter", "kiln", "pot", "fired", "everyone", "licence", "wheel"]):
        assert inverted
        assert inverted == added


def test_who_names_no_later_version_is_answered_of_the_first(browser: Browser, url: str) -> None:
    queries = ["is llama open source", "llama 3.2 open source", "train on llama 2 outputs"]
    found = [first for first, *_ in rank(browser.new_page(), url, queries)]
    assert found == ["", "is-llama-3.2-open-source", "scenarios/synthetic-training-data"], facts.CHANGED


def test_a_number_comes_before_any_words(browser: Browser, url: str) -> None:
    found = rank(browser.new_page(), url, list(facts.NUMBERS))
    assert dict(zip(facts.NUMBERS, (three[:1] for three in found), strict=True)) == {
        query: [address] for query, address in facts.NUMBERS.items()
    }, facts.CHANGED


def test_a_name_and_a_slip_mean_one_thing(browser: Browser, url: str) -> None:
    found = rank(browser.new_page(), url, list(facts.MEANT))
    assert dict(zip(facts.MEANT, (first for first, *_ in found), strict=True)) == facts.MEANT, facts.CHANGED


def test_a_short_word_means_only_itself(browser: Browser, url: str) -> None:
    found = rank(browser.new_page(), url, ["I", "a", "?", "", "xq", "§"])
    assert found == [[], [], [], [], [], []]


def test_the_engine_is_its_authors() -> None:
    folder = ROOT / "overrides/assets/javascripts/vendor"
    assert hashlib.sha256((folder / "minisearch.js").read_bytes()).hexdigest() == VENDORED
    assert "Luca Ongaro" in (folder / "minisearch.LICENSE.txt").read_text("utf-8")


def test_the_search_of_the_theme_is_gone(toy_site: Path) -> None:
    assert not (toy_site / "search/search_index.json").exists()
    assert not [*toy_site.glob("assets/javascripts/workers/*"), *toy_site.glob("assets/javascripts/lunr/*")]


def test_nothing_is_loaded_before_the_search_is_opened(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{toy_url}kiln/1.a/")
    assert not [address for address in asked if re.search(r"search-(?!link)\w|minisearch", address)]
    # The index comes while the reader thinks of a word.
    with page.expect_request(f"**/{PATH}"):
        page.keyboard.press("/")
    page.keyboard.type("potter")
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    assert len([address for address in asked if address.endswith(PATH)]) == 1


def test_the_keyboard_chooses_a_result(browser: Browser, toy_url: str) -> None:
    page = opened(browser.new_page(), f"{toy_url}kiln/1.a/")
    field = page.locator("#reader-search").get_by_role("combobox")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("kiln", delay=5)
    options = page.locator("#reader-search-list").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    target = str(options.last.evaluate("link => link.href"))
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_enter_opens_the_first_result(browser: Browser, toy_url: str) -> None:
    page = opened(browser.new_page(), f"{toy_url}wheel/1/")
    page.keyboard.type("1a")
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{toy_url}kiln/1.a/")


def test_escape_closes_and_gives_the_focus_back(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}kiln/1.a/")
    form = page.get_by_role("button", name="Search", exact=True)
    form.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(form).to_be_focused()


def test_single_keys_can_be_switched_off(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.add_init_script("localStorage.setItem('reader-keys', 'off')")
    opened(page, f"{toy_url}kiln/1.a/")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()


def test_a_result_says_where_it_leads_and_why(browser: Browser, url: str) -> None:
    query, label, line, verdict, found = facts.RESULT
    page = opened(browser.new_page(), f"{url}matrix/")
    page.keyboard.type(query)
    first = page.locator("#reader-search-list").get_by_role("option").first
    for words in (label, line, verdict):
        expect(first, facts.CHANGED).to_contain_text(words)
    expect(first.locator("b").first, facts.CHANGED).to_have_text(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", color_scheme="light")
    opened(page, f"{url}matrix/")
    page.keyboard.type("military")
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, options=EVERYTHING).response["violations"]
    page.goto(f"{url}search/?q=military")
    expect(page.locator("main ol a").first).to_be_visible()
    found += Axe().run(page, options=EVERYTHING).response["violations"]
    assert [(rule["id"], node["target"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_the_page_of_the_search_can_be_passed_on(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{toy_url}search/?q=oven")
    results = page.locator("main ol").get_by_role("listitem")
    expect(results.first).to_contain_text("kiln", ignore_case=True)
    expect(page.get_by_role("searchbox")).to_have_value("oven")
    page.get_by_role("searchbox").fill("2 wheel")
    expect(results.first.get_by_role("link")).to_have_attribute("href", f"{toy_url}wheel/2/")
    assert page.url == f"{toy_url}search/?q=2+wheel"
    page.get_by_role("searchbox").fill("")
    expect(results).to_have_count(0)
    assert page.url == f"{toy_url}search/"


def test_without_scripts_the_page_lists_what_there_is(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{toy_url}kiln/1.a/")
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page.locator("noscript p")).to_be_visible()
    for href in ("../kiln/", "../kiln/rules/", "../scenarios/tiles/", "../fair/everyone/"):
        expect(page.locator(f'#reader-content a[href="{href}"]').first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()


def test_what_cannot_be_loaded_is_told(browser: Browser, toy_url: str) -> None:
    page = browser.new_page()
    page.route(f"**/{PATH}", lambda route: route.abort())
    opened(page, f"{toy_url}kiln/1.a/")
    # At once: each letter would ask anew, and the last could still wait for an answer that fails.
    page.get_by_role("dialog").locator("input").fill("potter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("The search could not be loaded.")
    page.unroute(f"**/{PATH}")
    page.keyboard.type("s")
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()


def test_words_of_the_index_stay_words(browser: Browser, toy_url: str) -> None:
    payload = '<img src=x onerror="hit = 1">'
    data: dict[str, Any] = {
        "texts": [],
        # A name without letters names no version, and breaks nothing.
        "firsts": [["kiln", "§"]],
        "versions": [["kiln-2", "§"]],
        "ids": {},
        "models": [],
        "synonyms": {},
        "entries": [["kiln", "text", f"potter {payload}", payload, [[payload, f'"><{payload}', 0]], 1]],
        "words": [],
    }
    page = browser.new_page()
    script = f"globalThis.readerSearchIndex={json.dumps(data)};"
    page.route(f"**/{PATH}", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    opened(page, f"{toy_url}kiln/1.a/")
    page.keyboard.type("potter")
    option = page.locator("#reader-search-list").get_by_role("option")
    expect(option).to_contain_text(payload)
    assert page.locator("#reader-search-list img").count() == 0
    assert page.evaluate("typeof hit") == "undefined"


def test_the_box_looks_like_itself_before_later_styles_have_come(browser: Browser, url: str) -> None:
    """And what it finds has its verdict and its answer on every page."""
    page = browser.new_page()
    page.route("**/later.css*", lambda route: route.abort())
    page.goto(url + "about/")
    settle(page)
    page.keyboard.press("/")
    box = page.get_by_role("dialog")
    expect(box).to_have_css("border-radius", "9.6px")
    expect(page.get_by_role("combobox")).to_have_css("min-height", "44px")
    page.get_by_role("combobox").fill("2")
    expect(box.locator(".badge__mark").first).to_have_css("border-radius", "50%")
    page.get_by_role("combobox").fill("may i use it commercially")
    expect(box.locator(".answer-badge").first).to_have_css("display", "inline-block")
