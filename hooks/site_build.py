"""The hook of the site generator: its events in, calls of `license_reader` out. Nothing else imports MkDocs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from license_reader import cards
from license_reader.edition import load
from license_reader.metadata import json_ld
from license_reader.model import Edition
from license_reader.problems import ProblemsFoundError
from license_reader.render import Renderer
from license_reader.site import Page, pages, redirects

_pages: dict[str, Page] = {}
_edition: Edition
_renderer: Renderer


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the edition, or stop the build with every problem. A failed build keeps nothing of the last one."""
    global _edition, _renderer
    _pages.clear()
    try:
        _edition = load(_root(config))
    except ProblemsFoundError as error:
        raise PluginError(f"The sources have problems:\n\n{error}\n") from None
    templates = next(path for path in map(Path, config.theme.dirs) if (path / "reader").is_dir())
    _renderer = Renderer(_edition, templates / "reader", config.site_url or "")
    _pages.update({_source_of(page): page for page in pages(_edition)})
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
            # The theme's templates escape nothing.
            "title": str(escape(reader_page.title)),
            "description": str(escape(reader_page.description)),
            "layout": reader_page.template,
            "tags": [str(escape(tag)) for tag in reader_page.tags],
            "card": cards.place(reader_page.address),
            "json_ld": json_ld(_edition, reader_page, config.site_name, config.site_url or ""),
            "hide": ["navigation", "toc"],
            "search": {"exclude": not reader_page.searchable, "boost": reader_page.boost},
        }
    )
    if reader_page.changed:
        page.update_date = reader_page.changed.isoformat()
    return ""


def on_page_content(html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """The page's main content, rendered from the edition."""
    return _renderer.render(_pages[page.file.src_uri])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's 404 page its content: it is shown at any address, so its links begin at the root."""
    base = "/" + (config.site_url or "").partition("://")[2].partition("/")[2].strip("/")
    env.globals["not_found"] = _renderer.render_not_found(base.rstrip("/") + "/")
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write what no page of the site generator is: preview images and short ways in."""
    site = Path(config.site_dir)
    cards.write_cards(_edition, _pages.values(), site, _root(config) / ".cache" / "cards")
    for short, target in redirects(_edition).items():
        file = site / short / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_renderer.render_redirect(short, target, config.site_url or ""), "utf-8")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _source_of(page: Page) -> str:
    return page.source.partition("/")[2] if page.source else f"{page.address}.md"
