"""The data as clients of it meet it: annotations in the rendered pages, the script on another site, the table."""

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser.conftest import settle
from tests.conftest import QuietHandler

FIND = """([exact, prefix, suffix, start, end, id]) => {
    const words = prefix + exact + suffix;
    const page = document.body.textContent;
    const first = page.indexOf(words);
    return [
        first >= 0 && page.indexOf(words, first + 1) < 0,
        document.getElementById(id).textContent.slice(start, end) === exact,
    ];
}"""

HOST = """<!doctype html><html lang="en"><title>Elsewhere</title><style>
* { color: red !important; font-size: 40px } div { display: none }</style>
<script src="{site}embed.js" async></script>
<p id="prose">They say that Kiln §1.a, section 2 of the Kiln License and Kiln § 1(b) decide. Kiln 2 is no reference.
So do sections 1 (a) and 3 of the Last-Kiln license; section 1 (c) of the Kiln does not.</p>
<p id="left"><code>Kiln §1.a</code> <a href="/x">Kiln §1.a</a> <span contenteditable>Kiln §1.a</span></p>"""


STYLE = "7tDXy4FgeLk/NJUgLRqACxXwQ68xtpMNTRIMNFYKHpk="
"""The hash of the style in that page."""
TYPES = "require-trusted-types-for 'script'"


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize("which", ["toy_site", "site"])
def test_each_annotation_is_found_once(page: Page, which: str, request: pytest.FixtureRequest) -> None:
    """By the words in the whole page, and by the positions in the element that the scope names."""
    site: Path = request.getfixturevalue(which)
    url: str = request.getfixturevalue("toy_url" if which == "toy_site" else "url")
    items = json.loads((site / "data/annotations.jsonld").read_text("utf-8"))["first"]["items"]
    assert items
    at = ""
    for item in items:
        target = item["target"]
        # The toy knows its own URL, and is served below another.
        path = urlsplit(target["source"]).path.removeprefix("/toy/").lstrip("/")
        if path != at:
            at = path
            page.goto(url + path)
        quote, position = target["selector"]
        words = [quote["exact"], quote["prefix"], quote["suffix"]]
        places = [position["start"], position["end"], urlsplit(target["scope"]).fragment]
        assert page.evaluate(FIND, [*words, *places]) == [True, True], item["id"]


@pytest.fixture
def elsewhere(toy_url: str) -> Iterator[str]:
    """A page of another site, under a strict policy of its own."""
    site = toy_url.rstrip("/")
    policy = f"default-src 'none'; script-src {site}; connect-src {site}; style-src 'sha256-{STYLE}'; {TYPES}"

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(HOST.replace("{site}", toy_url).encode())

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def share(route: Route) -> None:
    """Answer as a host does that lets other sites read its files."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "access-control-allow-origin": "*"})


def test_the_script_links_references_on_another_site(page: Page, toy_url: str, elsewhere: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url.startswith(toy_url):
            asked.append(request.url.removeprefix(toy_url))

    problems: list[str] = []
    page.on("request", note)
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.route(f"{toy_url}**", share)
    page.goto(elsewhere)
    links = page.locator("#prose a")
    expect(links).to_have_text(["Kiln §1.a", "section 2 of the Kiln License", "Kiln § 1(b)", "1 (a)", "3"])
    hrefs = links.evaluate_all("links => links.map(link => link.href)")
    assert hrefs == [f"{toy_url}{clause}/" for clause in ("kiln/1.a", "kiln/2", "kiln/1.b", "kiln-3/1.a", "kiln-3/3")]
    expect(page.locator("#left a")).to_have_count(1)
    assert asked == ["embed.js", "data/names.json"]
    links.first.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text("Any potter may fire the Kiln")
    assert asked == ["embed.js", "data/names.json", "kiln/1.a.json"]
    looks = "line => [getComputedStyle(line).color, getComputedStyle(line).fontSize]"
    assert preview.evaluate(looks) == ["rgb(35, 33, 29)", "15px"]
    box = preview.bounding_box()
    assert box is not None
    assert box["width"] <= 416
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    links.nth(1).focus()
    expect(preview).to_be_visible()
    links.nth(1).blur()
    expect(preview).to_have_count(0)
    assert problems == []


def test_the_script_is_small(toy_site: Path) -> None:
    assert len((toy_site / "embed.js").read_bytes()) < 3 * 1024


def test_the_licenses_are_there_without_scripts(browser: Browser, toy_url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{toy_url}data/")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Kiln", exact=True))
    expect(row).to_contain_text("kiln-1900")
    expect(row).to_contain_text("14 users")


def test_what_is_to_be_pasted_is_copied(page: Page, toy_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{toy_url}data/")
    page.get_by_role("button", name="Copy a quotation to paste").click()
    expect(page.get_by_role("status").filter(has_text="Copied: a quotation to paste")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("<blockquote cite=")
    page.goto(f"{toy_url}kiln/1.a/")
    settle(page)
    page.get_by_role("button", name="Copy or cite").first.click()
    page.get_by_role("group", name="Words alone").get_by_role("menuitem", name="HTML").click()
    expect(page.get_by_role("status").filter(has_text="Copied: HTML quotation from Kiln § 1.a")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("<blockquote><p>Any potter")


def test_the_page_of_the_data_shows_the_script(page: Page, toy_url: str) -> None:
    page.goto(f"{toy_url}data/")
    expect(page.locator("#reader-live a").first).to_have_attribute("href", re.compile("/kiln/"))


@pytest.mark.parametrize("address", ["kiln/1.a/", "kiln/", "fair/everyone/", "scenarios/tiles/"])
def test_what_stands_beside_a_page_can_be_discovered(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    links = page.locator("head link[rel=alternate]").evaluate_all("all => all.map(link => [link.type, link.href])")
    found = {kind: href.replace("https://reader.test/toy/", toy_url) for kind, href in links}
    kinds = {"application/json", "text/markdown", "text/plain", "application/json+oembed", "application/atom+xml"}
    assert found.keys() == kinds
    for href in found.values():
        assert page.request.get(href).ok
    assert page.request.get(page.locator("head link[rel=search]").evaluate("link => link.href")).ok


@pytest.mark.parametrize("address", ["kiln/", "kiln/1.a/", "scenarios/tiles/"])
def test_the_menu_leads_to_the_data(page: Page, toy_url: str, address: str) -> None:
    page.goto(toy_url + address)
    settle(page)
    named = re.compile("Kiln § 1.a" if address.startswith("kiln") else "tiles")
    page.get_by_role("button", name="Copy or cite").filter(visible=True).and_(
        page.get_by_role("button", name=named)
    ).first.click()
    page.get_by_role("menuitem", name="More").click()
    link = page.get_by_role("group", name="As data").get_by_role("menuitem", name="JSON")
    expected = "kiln/1.a.json" if address.startswith("kiln") else "scenarios/tiles.json"
    expect(link).to_have_attribute("href", toy_url + expected)
    link.click()
    expect(page).to_have_url(toy_url + expected)
