"""An edition with next to nothing in it: one text, no criterion, nothing said. Every page of it is still made."""

from pathlib import Path

import pytest

from license_reader.edition import Edition
from license_reader.linking.absent import NEEDED
from license_reader.load import load
from license_reader.publishing.cards.content import card
from license_reader.publishing.exports import exported
from license_reader.publishing.exports.site import Site
from license_reader.publishing.pages import pages
from license_reader.publishing.search import index
from tests.conftest import TEMPLATES, renderer
from tests.html import parse
from tests.worst import text

LAYOUTS = NEEDED | {
    name: name for name in ("changes", "data", "lineage", "objections", "prose", "statement", "version")
}


@pytest.fixture(params=["", "One.\n{: #1 }\n"], ids=["no clause", "one clause"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Edition:
    files = {f"docs/{address or 'index'}.md": f"template: {layout}\nabout: a" for address, layout in LAYOUTS.items()}
    built = {path: f"---\ntitle: A\ndescription: All.\n{front}\n---\nWords.\n" for path, front in files.items()}
    built |= {"docs/a/index.md": text(f"# A\n\n{request.param}"), "annotations/sources.yml": ""}
    for path, content in built.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    return load(tmp_path, registered=False)


def test_every_page_is_made(bare: Edition) -> None:
    page_renderer = renderer(bare)
    for page in pages(bare):
        assert parse(page_renderer.render(page)).all("h1"), page.address
        page_renderer.render_outline(page)
        card(bare, page)
    assert "A" in page_renderer.render_not_found("/")


def test_every_file_is_made(bare: Edition) -> None:
    assert dict(exported(Site(bare, "A", "All.", "", TEMPLATES)))
    assert index(bare)


def test_no_criterion_is_named(bare: Edition) -> None:
    page_renderer = renderer(bare)
    shown = {page.address: " ".join(parse(page_renderer.render(page)).text.split()) for page in pages(bare)}
    assert "A violates no criterion." in shown["version"]
    assert "each criterion has a feed" not in shown["data"]
