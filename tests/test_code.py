"""What must hold of the code itself."""

import re
from pathlib import Path

from tests.conftest import ROOT


def test_code_knows_nothing_of_its_subject() -> None:
    subject = re.compile(r"llama|\bosd\b|open source", re.IGNORECASE)
    for folder, pattern in (("hooks", "*.py"), ("overrides", "*.html")):
        for path in Path(ROOT / folder).rglob(pattern):
            assert not subject.search(path.read_text("utf-8")), path


def test_html_lives_in_templates() -> None:
    for path in (ROOT / "hooks").rglob("*.py"):
        found = re.search(
            r"""["']<(div|span|a |p|ul|li|section|mark|table|td|h[1-6])\b""",
            path.read_text("utf-8"),
        )
        assert not found, path
