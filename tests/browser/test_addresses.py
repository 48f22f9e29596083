"""Old, short and wrong addresses, followed by a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from license_reader.paths import REDIRECTS
from tests.browser.conftest import settle
from tests.conftest import QuietHandler, build, serve
from tests.test_addresses import rename


def test_old_addresses_are_followed(tmp_path: Path, browser: Browser) -> None:
    project = rename(tmp_path)
    (project / REDIRECTS).write_text("kiln/1.a: kiln/1.z\n", "utf-8")
    for url in serve(build(project, tmp_path / "site")):
        page = browser.new_page()
        for old, new in {
            "kiln/1.a/": "kiln/1.z/",
            "kiln/1.a/#fair-everyone": "kiln/1.z/#fair-everyone",
            "kiln/1a/": "kiln/1.z/",
            "kiln/#1.a": "kiln/#1.z",
        }.items():
            page.goto(url + old)
            expect(page).to_have_url(url + new)
        context = browser.new_context(java_script_enabled=False)
        still = context.new_page()
        still.goto(url + "kiln/1.a/")
        expect(still).to_have_url(url + "kiln/1.z/")
        still.goto(url + "kiln/#1.a")
        line = still.locator("[id='1.a']")
        expect(line).to_be_in_viewport()
        line.get_by_role("link").click()
        expect(still).to_have_url(url + "kiln/#1.z")


class WithoutRedirects(QuietHandler):
    """A host that shows the page `/x/` at `/x` too."""

    def translate_path(self, path: str) -> str:
        file = Path(super().translate_path(path))
        return str(file / "index.html" if file.is_dir() else file)


def test_a_missing_slash_is_added(browser: Browser, toy_site: Path) -> None:
    for url in serve(toy_site, WithoutRedirects):
        page = browser.new_page()
        page.goto(f"{url}kiln/1.a?view=text#fair-everyone")
        expect(page).to_have_url(f"{url}kiln/1.a/?view=text#fair-everyone")
        page.goto(f"{url}nothing/here")
        expect(page).to_have_url(f"{url}nothing/here")


def test_short_address_keeps_its_fragment(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}llama-2/1bv/#osd-6")
    page.wait_for_url(f"{url}llama-2/1.b.v/#osd-6")


def test_short_address_works_without_scripts(browser: Browser, url: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{url}osd-6/")
    page.wait_for_url(f"{url}osd/6/")


def test_wrong_address_is_offered_the_nearest(browser: Browser, site: Path, url: str) -> None:
    html = (site / "404.html").read_text("utf-8")
    page = browser.new_page()
    wrong = f"{url}lama-2/1.b.vi/"
    page.route(wrong, lambda route: route.fulfill(status=404, body=html, content_type="text/html"))
    page.goto(wrong)
    links = page.locator("[data-nearest] a")
    links.first.wait_for()
    assert "/llama-2/1.b.v/" in (links.first.get_attribute("href") or "")
    assert links.count() == 3
    field = page.get_by_role("searchbox")
    expect(field).to_have_value("lama 2 1.b.vi")
    assert page.evaluate("document.documentElement.scrollHeight <= 2 * innerHeight")
    field.press("Enter")
    page.wait_for_url(f"{url}search/?q=lama+2+1.b.vi")


def test_nothing_is_near_an_address_that_is_like_none(browser: Browser, site: Path, url: str) -> None:
    html = (site / "404.html").read_text("utf-8")
    page = browser.new_page()
    page.route(f"{url}xyzzy/", lambda route: route.fulfill(status=404, body=html, content_type="text/html"))
    page.goto(f"{url}xyzzy/")
    expect(page.get_by_role("searchbox")).to_have_value("xyzzy")
    expect(page.locator("[data-nearest]")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "said"),
    [("llama-2/1.b.vi", "Llama 2 license has no clause 1.b.vi"), ("osd/11", "OSD has no criterion 11")],
)
def test_wrong_address_says_what_is_missing(browser: Browser, site: Path, url: str, address: str, said: str) -> None:
    html = (site / "404.html").read_text("utf-8")
    page = browser.new_page()
    page.route(f"{url}{address}/", lambda route: route.fulfill(status=404, body=html, content_type="text/html"))
    page.goto(f"{url}{address}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(said)
    assert page.title().startswith(said)


def test_a_fragment_that_names_nothing_is_named(browser: Browser, url: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}llama-2/#9.z")
    line = page.get_by_text("This text has no clause “9.z”.")
    expect(line).to_be_in_viewport()
    page.evaluate("location.hash = '1.a'")
    expect(line).to_be_hidden()


@pytest.mark.parametrize("fragment", ["1(b)(v)", "1.B.V", "section-1.b.v", "1bv", "1.b.v."])
def test_a_fragment_is_read_like_a_path(browser: Browser, url: str, fragment: str) -> None:
    page = browser.new_page()
    page.goto(f"{url}llama-2/#{fragment}")
    expect(page).to_have_url(f"{url}llama-2/#1.b.v")
    expect(page.locator("[id='1.b.v']")).to_be_in_viewport()
    page.goto(f"{url}llama-2/#9.z")
    settle(page)
    expect(page).to_have_url(f"{url}llama-2/#9.z")
