"""The Content-Security-Policy as it stands in the pages; tests/browser/test_policy.py has what it does."""

import re
from pathlib import Path

from license_reader.publishing.policy import hash_source, minify_css, minify_html, minify_js
from tests.html import parse


def test_a_page_loses_its_indentation_and_no_code_does() -> None:
    page = "<p>\n  a\n</p>\n  <pre>\n  x\n    y</pre>\n\t<p>b</p>"
    assert minify_html(page) == "<p>\na\n</p>\n<pre>\n  x\n    y</pre>\n<p>b</p>"


def test_every_page_has_a_policy_that_names_what_stands_in_it(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert site / "index.html" in pages
    for path in pages:
        html = path.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', html)
        assert policy, path
        assert "script-src " in policy[1]
        # Neither a script nor a style that somebody brings into a page.
        assert "unsafe" not in policy[1]
        for kind, inline in re.findall(r"<(script|style)>(.*?)</\1>", html, re.S):
            allowed = re.search(rf"{kind}-src ([^;]*)", policy[1])
            assert allowed, path
            assert hash_source(inline) in allowed[1], path
        assert not [n for n in parse(path).all() for name in n.attributes if name.startswith("on")], path


def test_nothing_of_the_content_stands_before_the_policy(site: Path) -> None:
    """Only the template's own styles and scripts do: what comes before a policy is not held by it."""
    pages = list(site.rglob("index.html"))
    assert site / "index.html" in pages
    for path in pages:
        before = path.read_text("utf-8").partition("Content-Security-Policy")[0]
        assert "<body" not in before, path
        sources = re.findall(r'(?:src|href)="([^"]*)"', before)
        assert all("assets/" in source and "://" not in source for source in sources), path


def test_an_inline_script_is_named_by_its_hash() -> None:
    # printf 'a<b' | openssl dgst -sha256 -binary | base64
    assert hash_source("a<b") == "'sha256-SoJqrPWAdXxRg7jwZ37lj0qYOp/6UL5JlO2fdBNz0l8='"


def test_what_is_made_small_keeps_its_words() -> None:
    assert minify_js("// why\nlet a = `x  y`;\n") == "let a=`x  y`;"
    assert minify_css("/* why */\na {\n  color: red;\n  & :is(b, i) { color: blue; }\n}\n") == (
        "a{color:red;& :is(b,i){color:blue}}"
    )
