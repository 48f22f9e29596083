"""What must hold of the code itself."""

import re
from pathlib import Path

import pytest

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


# The front end: what no linter holds

OVERRIDES = ROOT / "overrides"
STYLES = OVERRIDES / "assets/stylesheets"
FRONT = [path for path in OVERRIDES.rglob("*.*") if path.suffix in {".css", ".html", ".js"}]


@pytest.mark.parametrize("path", FRONT, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_no_line_is_too_long(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > 120] == []


def test_every_part_of_the_styles_is_served() -> None:
    served = re.findall(r'^  "(\w+)",$', (STYLES / "reader.css").read_text("utf-8"), re.MULTILINE)
    assert sorted(served) == sorted(path.stem for path in (STYLES / "reader").iterdir())


def test_one_file_knows_the_variables_and_classes_of_the_theme() -> None:
    for path in (STYLES / "reader").iterdir():
        if path.name != "theme.css":
            assert not re.search(r"--md-|\.md-", path.read_text("utf-8")), path


def test_scripts_find_nothing_by_its_style() -> None:
    """A selector in a script names an element, an id, an attribute or a state, never a class."""
    selector = re.compile(r"""(?:find|get|findAll|closest|matches|querySelector(?:All)?)\([^"'`)]*(["'`])(.*?)\1""")
    for path in (OVERRIDES / "assets/javascripts").iterdir():
        found = [match[2] for match in selector.finditer(path.read_text("utf-8"))]
        assert [s for s in found if re.search(r"\.[a-z]", re.sub(r"\$\{.*?\}", "", s))] == [], path


def test_ids_of_the_page_itself_take_none_of_its_texts_ids() -> None:
    """A heading or a clause may have any other id; `provenance` was published before this rule."""
    for path in OVERRIDES.rglob("*.html"):
        for name in re.findall(r'\bid="([^"]*)"', path.read_text("utf-8")):
            assert name.startswith(("reader-", "{{")) or name in {"", "provenance"}, f"{path}: {name}"
