"""The Content-Security-Policy as it stands in the pages; tests/browser/test_policy.py has what it does."""

import re
from pathlib import Path

from license_reader.publishing.policy import PLACEHOLDER, allow_inline_scripts
from tests.html import parse


def test_every_page_has_its_policy_first(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', html)
        assert policy, path
        assert "<script" not in html[: policy.start()], path
        assert "script-src " in policy[1]
        # Neither a script nor a style that somebody brings into a page.
        assert "unsafe" not in policy[1]
        assert PLACEHOLDER not in html
        assert not [n for n in parse(path).all() for name in n.attributes if name.startswith("on")], path


def test_policy_names_the_scripts_that_run_and_no_data() -> None:
    scripts = "<script>a<b</script><script src=x></script><script type=application/json>1</script>"
    page = f'<meta content="{PLACEHOLDER}">{scripts}'
    # printf 'a<b' | openssl dgst -sha256 -binary | base64
    assert "'sha256-SoJqrPWAdXxRg7jwZ37lj0qYOp/6UL5JlO2fdBNz0l8='" in allow_inline_scripts(page)
    assert allow_inline_scripts(page).count("sha256-") == 1
