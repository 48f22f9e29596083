"""The Content-Security-Policy: what the site does works under it, and what a stranger would add does not."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from license_reader.policy import PLACEHOLDER, allow_inline_scripts
from tests.html import parse

PAGES = (
    "",
    "kiln/",
    "kiln/1.a/",
    "fair/everyone/",
    "matrix/",
    "scenarios/",
    "scenarios/tiles/",
    "sources/",
    "tell-them/",
)


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.add_init_script(
        """window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) =>
            violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));"""
    )
    return page


def test_no_page_needs_more_than_its_policy_allows(page: Page, toy_url: str) -> None:
    for address in (*PAGES, "404.html"):
        page.goto(toy_url + address, wait_until="networkidle")
        assert page.evaluate("violations") == [], address


def test_what_scripts_do_works_under_the_policy(page: Page, toy_url: str) -> None:
    page.goto(toy_url + "kiln/")
    page.get_by_role("link", name="Section 1(b)").hover()
    expect(page.locator(".preview")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("potter", delay=20)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.evaluate("violations") == []


@pytest.mark.parametrize(
    "hostile",
    [
        "const s = document.createElement('script'); s.textContent = 'hit = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"hit = 1\">')",
        "document.body.insertAdjacentHTML('beforeend', '<a id=x href=\"javascript:hit = 1\">x</a>'); x.click()",
        "const s = document.createElement('script'); s.src = 'https://other.test/x.js'; document.body.append(s)",
    ],
)
def test_an_injected_script_does_not_run(page: Page, toy_url: str, hostile: str) -> None:
    page.goto(toy_url + "kiln/1.a/")
    page.evaluate(hostile)
    page.wait_for_function("violations.length > 0")
    assert page.evaluate("typeof hit") == "undefined"


def test_every_page_has_its_policy_first(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', html)
        assert policy, path
        assert "<script" not in html[: policy.start()], path
        script_src = re.search(r"script-src ([^;]*)", policy[1])
        assert script_src
        assert "unsafe" not in script_src[1]
        assert PLACEHOLDER not in html
        assert not [n for n in parse(path).all() for name in n.attributes if name.startswith("on")], path


def test_policy_names_the_scripts_that_run_and_no_data() -> None:
    scripts = "<script>a<b</script><script src=x></script><script type=application/json>1</script>"
    page = f'<meta content="{PLACEHOLDER}">{scripts}'
    # printf 'a<b' | openssl dgst -sha256 -binary | base64
    assert "'sha256-SoJqrPWAdXxRg7jwZ37lj0qYOp/6UL5JlO2fdBNz0l8='" in allow_inline_scripts(page)
    assert allow_inline_scripts(page).count("sha256-") == 1
