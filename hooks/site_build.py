"""The hook of the site generator: its events in, calls of `license_reader` out. Nothing else imports MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from license_reader.contributing.ready import Repository
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.problems import Problem, ProblemsFoundError
from license_reader.publishing import cards
from license_reader.publishing.metadata import json_ld
from license_reader.publishing.pages import Page, pages, redirects
from license_reader.publishing.policy import allow_inline_scripts
from license_reader.publishing.render import Renderer, render_problems

_log = get_plugin_logger(__name__)
_pages: dict[str, Page] = {}
_problems: tuple[Problem, ...] = ()
"""Of the sources as they are now. Only a live preview goes on with any, and shows them above its last good pages."""
_edition: Edition | None = None
_renderer: Renderer
_serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global _serving
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the edition, or stop the build with every problem. A live preview tells them and goes on."""
    global _edition, _renderer, _problems
    try:
        edition = load(_root(config))
    except ProblemsFoundError as error:
        message = f"The sources have problems:\n\n{error}\n"
        if not _serving:
            raise PluginError(message) from None
        _log.error(message)
        _problems = tuple(error.problems)
        return config
    _problems = ()
    _edition = edition
    _renderer = Renderer(edition, _templates(config), config.site_url or "", _repository(config))
    _pages.clear()
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
    page.meta.clear()
    reader_page = _pages.get(page.file.src_uri)
    if reader_page is None or _edition is None:
        # A file that came with the problems.
        page.meta.update({"title": "Problems", "layout": "problems", "hide": ["navigation", "toc"]})
        return ""
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
    reader_page = _pages.get(page.file.src_uri)
    content = _renderer.render(reader_page) if reader_page else ""
    if not _problems:
        return content
    return render_problems(_templates(config), _problems, stale=bool(content)) + content


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's 404 page its content: it is shown at any address, so its links begin at the root."""
    base = "/" + (config.site_url or "").partition("://")[2].partition("/")[2].strip("/")
    problems = render_problems(_templates(config), _problems, stale=False) if _problems else ""
    env.globals["not_found"] = problems + (_renderer.render_not_found(base.rstrip("/") + "/") if _edition else "")
    env.globals["serving"] = _serving
    return env


def on_post_page(output: str, page: SitePage, config: MkDocsConfig) -> str:
    """Let the page's policy name the scripts that the theme has put into it."""
    return allow_inline_scripts(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return allow_inline_scripts(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what no page of the site generator is: preview images and short ways in."""
    if _edition is None:
        return
    site = Path(config.site_dir)
    cards.write_cards(_edition, _pages.values(), site, _root(config) / ".cache" / "cards")
    for short, target in redirects(_edition).items():
        file = site / short / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_renderer.render_redirect(short, target, config.site_url or ""), "utf-8")


def _repository(config: MkDocsConfig) -> Repository | None:
    try:
        return Repository.at(config.extra.get("repository") or "", config.extra.get("branch") or "main")
    except ValueError as error:
        raise PluginError(f"extra.repository: {error}") from None


def _templates(config: MkDocsConfig) -> Path:
    return next(path / "reader" for path in map(Path, config.theme.dirs) if (path / "reader").is_dir())


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _source_of(page: Page) -> str:
    return page.source.partition("/")[2] if page.source else f"{page.address}.md"
