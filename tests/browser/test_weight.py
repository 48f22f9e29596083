"""The bytes and requests of a page before anybody touches it."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from license_reader.edition import Edition

FLIGHT = 14_600
"""The bytes that a server sends before it waits for the first answer."""


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def paths_of(urls: list[str]) -> list[str]:
    """The paths of requests, without the icon: a browser asks for that at a time of its own."""
    paths = [re.sub(r"^https?://[^/]+/|\?.*$", "", url) for url in urls]
    return [path for path in paths if path != "assets/icons/favicon.svg"]


def asked(browser: Browser, address: str) -> list[str]:
    """The paths that the page asks for, itself first."""
    page = browser.new_page()
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    page.goto(address, wait_until="networkidle")
    return paths_of(found)


def first_view(browser: Browser, url: str, site: Path, address: str) -> dict[str, int]:
    """The compressed bytes of each file that a page asks for."""
    paths = asked(browser, url + address)
    assert len(paths) <= 4
    files = [site / path / ("index.html" if path.endswith("/") or not path else "") for path in paths]
    return {path.name: compressed(path) for path in files}


def test_the_heaviest_clause_and_question_are_light(browser: Browser, url: str, site: Path, edition: Edition) -> None:
    clauses = [clause.address for text in edition.texts("license", "policy") for clause in text.clauses]
    for addresses in (clauses, list(edition.scenarios)):
        heaviest = max(addresses, key=lambda address: compressed(site / address / "index.html"))
        view = first_view(browser, url, site, f"{heaviest}/")
        assert sum(view.values()) <= 20_000, (heaviest, view)


@pytest.mark.parametrize(
    ("address", "limit"),
    [
        ("", 20_000),
        *((address, 45_000) for address in ("llama-2/", "llama-2/use-policy/", "osd/", "matrix/", "scenarios/")),
    ],
)
def test_a_first_view_is_light(browser: Browser, url: str, site: Path, address: str, limit: int) -> None:
    view = first_view(browser, url, site, address)
    assert sum(view.values()) <= limit, view


def test_a_search_is_light(browser: Browser, url: str, site: Path) -> None:
    """The box requests little until it shows its first results, with the tools that come with the first key."""
    page = browser.new_page()
    page.goto(f"{url}llama-2/1.b.v/", wait_until="networkidle")
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    page.keyboard.press("/")
    page.keyboard.type("royalty")
    page.locator("#reader-search-list [role=option]").first.wait_for()
    paths = paths_of(found)
    assert len(paths) <= 4, paths
    assert sum(compressed(site / path) for path in paths) <= 105_000, paths


@pytest.mark.parametrize("address", ["llama-2/1.b.v", "llama-2/2", "llama-2/5.c", "llama-2/use-policy/2.1"])
def test_the_words_and_the_verdict_are_in_the_first_flight(site: Path, address: str) -> None:
    """And nothing blocks their paint: no style and no script of another file comes before them."""
    html = (site / address / "index.html").read_text("utf-8")
    reason = html.find('class="finding__reason"')
    end = reason if reason > 0 else html.index("data-commentary")
    assert len(gzip.compress(html[:end].encode(), 9, mtime=0)) <= FLIGHT
    assert re.findall(r"<link rel=\"stylesheet\"(?![^>]*media=\"print\")", html) == []
    assert [tag for tag in re.findall(r"<script [^>]*src=[^>]*>", html) if " defer" not in tag] == []


def test_a_page_holds_still(browser: Browser, url: str) -> None:
    """Nothing that has been painted moves when scripts and later styles have come."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => {
            for (const { value, sources } of list.getEntries()) {
                shifts.push([value, ...sources.map(({ node }) => node?.className ?? node?.nodeName)]);
            }
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for address in ("", "llama-2/", "llama-2/2/", "osd/6/", "matrix/", "scenarios/", "search/", "correct-the-record/"):
        page.goto(url + address, wait_until="networkidle")
        assert page.evaluate("shifts") == [], address
