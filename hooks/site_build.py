"""The hook of the site generator: its events in, calls of `license_reader` out. Nothing else imports MkDocs."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import click
from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import clean_directory

from license_reader.contributing.host import Contribution, Repository
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.problems import Problem, ProblemsFoundError
from license_reader.publishing import cards
from license_reader.publishing.exports.embedding import quotation
from license_reader.publishing.exports.site import Site
from license_reader.publishing.metadata import beside, json_ld
from license_reader.publishing.on_demand import OnDemand, before
from license_reader.publishing.output import Output
from license_reader.publishing.pages import Page, pages
from license_reader.publishing.policy import hash_source, small_script, small_style
from license_reader.publishing.render import Once, Renderer, render_problems
from license_reader.publishing.scripts import bundles, version
from license_reader.publishing.templates import COMPILED
from license_reader.publishing.writing import bring_back, put_aside

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_log = get_plugin_logger(__name__)

SCRIPTS, STYLES = "assets/javascripts", "assets/stylesheets"


@dataclass(frozen=True)
class _Good:
    """The last edition without a problem, and its pages by their source files."""

    site: Site
    renderer: Renderer
    pages: dict[str, Page]


@dataclass
class _Build:
    """What the events of one run of the generator hand on to each other."""

    serving: bool = False
    """Whether this is a live preview, which makes pages when they are asked for."""
    writes_over: bool = False
    """Whether each file of the last site is written over, or else removed."""
    last: Path | None = None
    """Where the last site is while the generator empties its folder."""
    problems: tuple[Problem, ...] = ()
    """Of the sources as they are now. Only a live preview goes on with any, above its last good pages."""
    good: _Good | None = None
    templates: Path = field(default_factory=Path)
    version: str = ""
    """Of the scripts and styles that stand in files of their own."""
    code: dict[Path, int] = field(default_factory=dict)
    """When each file of this code was changed, as it was when the run began."""
    nav: Navigation | None = None
    preview: OnDemand | None = None
    lock: Lock = field(default_factory=Lock)
    """For whoever builds, or makes a file that the live preview was asked for."""

    def page(self, source: str) -> Page | None:
        return self.good.pages.get(source) if self.good else None

    def told(self, *, stale: bool) -> str:
        """The problems as HTML; `stale` where an older page stands below."""
        return render_problems(self.templates, self.problems, stale=stale) if self.problems else ""


_build = _Build()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    # Without the live reload the generator builds the site, serves its folder, and asks for nothing more.
    asked = click.get_current_context(silent=True)
    reloads = asked is None or asked.params.get("livereload", True)
    _build.serving = command == "serve" and reloads
    _build.writes_over = not _build.serving and not dirty
    _build.code = _code()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the edition, or stop the build with every problem. A live preview tells them and goes on."""
    _build.templates = _templates(config)
    # Ours has the days of the sources, and no page that a clock has dated.
    config.theme.static_templates.discard("sitemap.xml")
    if _build.serving and _code() != _build.code:
        # The generator reads hooks once, and Python the modules that they import.
        _log.warning("hooks/ has changed, and the pages are still made by the code of before: stop, and serve again")
    # What lives through the build is not looked at for waste again and again.
    gc.unfreeze()
    gc.disable()
    try:
        edition = load(_root(config))
    except ProblemsFoundError as error:
        message = f"The sources have problems:\n\n{error}\n"
        if not _build.serving:
            raise PluginError(message) from None
        _log.error(message)
        _build.problems = tuple(error.problems)
        return config
    finally:
        gc.enable()
    contribution = Contribution(edition, _repository(config))
    site = _site(edition, config)
    renderer = Renderer(edition, site.templates, contribution, site.url, site.name, partial(quotation, site))
    _build.problems = ()
    _build.good = _Good(site, renderer, {_source_of(page): page for page in pages(edition)})
    gc.freeze()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Keep the last site from being removed: it is written over. A live preview begins with none, with --dirty too."""
    if _build.writes_over:
        _build.last = put_aside(Path(config.site_dir))
    elif _build.serving:
        clean_directory(config.site_dir)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Look for changes as often as costs nothing: the generator waits half a second, however few files there are."""
    # Only the preview needs it.
    from watchdog.observers.polling import PollingObserver

    def rebuild() -> None:
        with _build.lock:
            builder()

    def make(path: str) -> bool:
        with _build.lock:
            return _build.preview is not None and _build.preview.make(path)

    server.builder = rebuild
    folder = server.get_app()
    assert folder
    server.set_app(before(folder, server.mount_path, make))
    count = len(_build.good.pages) if _build.good else 0
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = PollingObserver(timeout=min(0.5, 0.05 + count / 5_000))
    server.watch(config.docs_dir)
    server.watch(config.config_file_path)
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no file stands for, and the scripts in bundles.

    What these are made of stays behind, and so do the templates and all that the theme brings.
    """
    if _build.last:
        bring_back(Path(config.site_dir), _build.last)
    ours = Path(config.theme.dirs[0])
    for file in list(files):
        bundled = file.src_uri.startswith("reader/") or file.src_uri.endswith((".css", ".js"))
        brought = not (ours / file.src_uri).is_file()
        if not file.is_documentation_page() and (bundled or brought):
            files.remove(file)
    scripts = bundles(_build.templates.parent / SCRIPTS)
    for name, script in scripts.items():
        files.append(File.generated(config, f"{SCRIPTS}/{name}.js", content=script))
    styles = (path.read_text("utf-8") for path in sorted((_build.templates.parent / STYLES).rglob("*.css")))
    _build.version = version(*scripts.values(), *styles)
    for source in _build.good.pages if _build.good and not _build.serving else ():
        if files.get_file_from_path(source) is None:
            files.append(_generated(source, config))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    _build.nav = nav
    return nav


def on_page_markdown(markdown: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Give a page of the edition its title, description and layout. Its template asks for its content."""
    page.meta.clear()
    ours = _build.page(page.file.src_uri)
    if ours is None or _build.good is None:
        # A file that came with the problems.
        page.meta.update({"title": "Problems", "layout": "problems"})
        return ""
    site = _build.good.site
    page.meta.update(
        {
            # The theme's templates escape nothing.
            "title": str(escape(ours.title)),
            "description": str(escape(ours.description)),
            "layout": ours.template,
            "card": cards.place(ours.address),
            "json_ld": json_ld(site.edition, ours, site.name, site.url),
            "beside": beside(site.edition, ours, site.name, site.url),
        }
    )
    if ours.changed:
        page.update_date = ours.changed.isoformat()
    return ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates what they put into every page, and the 404 page its content.

    That one is shown at any address, so its links begin at the root.
    """

    @cache
    def stylesheet(layout: str) -> str:
        return small_style(env.get_template("assets/stylesheets/inline.css").render(layout=layout))

    def content_of(source: str) -> str:
        # Made when its page is written: the generator would keep the content of every page until the last is made.
        ours = _build.page(source)
        content = _build.good.renderer.render(ours) if ours and _build.good else ""
        return _build.told(stale=bool(content)) + content

    def outline_of(source: str) -> str:
        ours = _build.page(source)
        return _build.good.renderer.render_outline(ours) if ours and _build.good else ""

    base = f"{urlsplit(config.site_url or '').path.rstrip('/')}/"
    content = _build.good.renderer.render_not_found(base) if _build.good else ""
    # The templates are read anew in each build, and do not change within one.
    env.auto_reload = False
    # No line in the page for a block of the template, as in the content.
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = COMPILED
    env.filters |= {"small_script": small_script, "hash_source": hash_source}
    env.globals |= {
        "content_of": content_of,
        "outline_of": outline_of,
        "once": Once(),
        "not_found": _build.told(stale=False) + content,
        "has_problems": bool(_build.problems),
        "serving": _build.serving,
        "stylesheet": stylesheet,
        "version": _build.version,
    }
    if _build.serving:
        _build.preview = _on_demand(env, config, files)
    return env


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return small_style(output_content) if template_name.endswith(".css") else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write what no page of the site generator is: images, the search's index, data, short ways in."""
    if _build.good and not _build.serving:
        _output(_build.good, config).write_all(_build.good.pages.values())


def _on_demand(env: Environment, config: MkDocsConfig, files: Files) -> OnDemand | None:
    """What makes the files of an edition when they are asked for: the generator makes no page of it by itself."""
    good, nav = _build.good, _build.nav
    if good is None or nav is None:
        return None
    for file in files.documentation_pages():
        if file.src_uri in good.pages:
            file.inclusion = InclusionLevel.EXCLUDED

    def whole(ours: Page) -> str:
        page = SitePage(None, _generated(_source_of(ours), config), config)
        page.markdown = on_page_markdown("", page, config, files)
        return env.get_template("main.html").render(get_context(nav, files, config, page))

    return OnDemand(_output(good, config), good.pages.values(), whole)


def _output(good: _Good, config: MkDocsConfig) -> Output:
    folder, cache = Path(config.site_dir), _root(config) / ".cache" / "cards"
    return Output(good.site, good.renderer, folder, cache)


def _generated(source: str, config: MkDocsConfig) -> File:
    return File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _site(edition: Edition, config: MkDocsConfig) -> Site:
    repository = _repository(config)
    on_github = repository and repository.url.startswith("https://github.com/")
    return Site(
        edition,
        config.site_name,
        config.site_description or "",
        config.site_url or "",
        _build.templates,
        commit=config.extra.get("commit") or None,
        report=f"{repository.url}/security/advisories/new" if repository and on_github else None,
    )


def _code() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*.py")}


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
