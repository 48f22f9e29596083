"""The hook of the site generator: its events in, calls of `license_reader` out. Nothing else imports MkDocs."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from license_reader.edition import load
from license_reader.problems import ProblemsFoundError
from license_reader.render import Renderer
from license_reader.site import Page, pages

_pages: dict[str, Page] = {}
_renderer: Renderer | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the edition, or stop the build with every problem. A failed build keeps nothing of the last one."""
    global _renderer
    _pages.clear()
    root = Path(config.config_file_path).parent
    try:
        edition = load(root)
    except ProblemsFoundError as error:
        raise PluginError(f"The sources have problems:\n\n{error}\n") from None
    templates = next(path for path in map(Path, config.theme.dirs) if (path / "reader").is_dir())
    _renderer = Renderer(edition, templates / "reader")
    _pages.update({_source_of(page): page for page in pages(edition)})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no file stands for."""
    for source in _pages:
        if files.get_file_from_path(source) is None:
            files.append(File.generated(config, source, content=""))
    return files


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Give a page of the edition its title, description and layout; its content follows as HTML."""
    reader_page = _pages[page.file.src_uri]
    page.meta.clear()
    page.meta.update(
        {
            "title": reader_page.title,
            "description": reader_page.description,
            "layout": reader_page.template,
            "hide": ["navigation", "toc"],
            "search": {"exclude": not reader_page.searchable},
        }
    )
    if reader_page.changed:
        page.update_date = reader_page.changed.isoformat()
    return ""


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """The page's main content, rendered from the edition."""
    assert _renderer is not None
    return _renderer.render(_pages[page.file.src_uri])


def _source_of(page: Page) -> str:
    return page.source.partition("/")[2] if page.source else f"{page.address}.md"
