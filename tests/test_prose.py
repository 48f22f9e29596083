"""The Markdown of a commentary, where it differs from what Python-Markdown does by itself."""

from pathlib import Path

import pytest

from license_reader.problems import Problems
from license_reader.sources.prose import render
from tests.conftest import read_source


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("#5 is a criterion.", "<p>#5 is a criterion.</p>"),
        ("# A heading", "<h2>A heading</h2>"),
        ("***Both** only emphasis*", "<p><em><strong>Both</strong> only emphasis</em></p>"),
        ("a snake_case_name", "<p>a snake_case_name</p>"),
    ],
)
def test_markdown_of_a_commentary(markdown: str, html: str, tmp_path: Path) -> None:
    problems = Problems()
    path = tmp_path / "a.md"
    path.write_text(f"---\n---\n{markdown}\n", "utf-8")
    source = read_source(path, "a.md", problems)
    assert source
    assert render(source, problems).html == html
    assert list(problems) == []
