"""The headers that README asks of a host, and that the site brings in `_headers`: every page works under them."""

import functools
import re
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import settle
from tests.conftest import ROOT, QuietHandler, QuietServer


def headers(site: Path) -> dict[str, str]:
    """The rules of `_headers`, which has one block, for every file."""
    lines = [line for line in (site / "_headers").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines.pop(0) == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


class HostHandler(QuietHandler):
    rules: dict[str, str]

    def end_headers(self) -> None:
        for name, value in self.rules.items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def host(toy_site: Path) -> Iterator[str]:
    """The toy's site on a host that reads `_headers`."""
    handler = functools.partial(type("Handler", (HostHandler,), {"rules": headers(toy_site)}), directory=str(toy_site))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_readme_lists_them(toy_site: Path) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("### Headers")[2].partition("\n## ")[0]
    assert dict(re.findall(r"^    ([\w-]+): (.+)$", section, re.MULTILINE)) == headers(toy_site)


def test_a_host_sends_them(host: str) -> None:
    with urllib.request.urlopen(host + "kiln/1.a.json") as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_work_under_them(browser: Browser, host: str) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    for address in ("", "kiln/", "kiln/1.a/", "scenarios/", "data/"):
        page.goto(host + address)
        settle(page)
    page.keyboard.press("/")
    page.keyboard.type("potter", delay=20)
    expect(page.locator("#reader-search-list").get_by_role("option").first).to_be_visible()
    assert refused == []


def test_no_other_site_shows_a_page_in_a_frame(browser: Browser, host: str, toy_url: str) -> None:
    page = browser.new_page()
    page.goto(toy_url + "data/edition.json")
    page.set_content(f'<iframe src="{host}kiln/"></iframe><iframe src="{toy_url}kiln/"></iframe>')
    refused, shown = page.frames[1:]
    expect(shown.locator("h1")).to_be_visible()
    assert refused.url == "chrome-error://chromewebdata/"
