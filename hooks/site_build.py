"""The plugin of the site generator: it takes the events of MkDocs and calls `license_reader`.

Nothing else imports MkDocs. The events in their order: https://www.mkdocs.org/dev-guide/plugins/#events
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import click
from jinja2 import Environment
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
from license_reader.publishing.exports.site import Site
from license_reader.publishing.metadata import metadata_of
from license_reader.publishing.on_demand import OnDemand, middleware
from license_reader.publishing.output import Output
from license_reader.publishing.pages import Page, pages
from license_reader.publishing.policy import minify_css
from license_reader.publishing.render import Renderer
from license_reader.publishing.scripts import bundles, version
from license_reader.publishing.templates import environment
from license_reader.publishing.writing import bring_back, put_aside

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_log = get_plugin_logger(__name__)

SCRIPTS, STYLES = "assets/javascripts", "assets/stylesheets"


@dataclass(frozen=True)
class _Content:
    """The content of one build: the edition as a site, its renderer, and its pages by their source files."""

    site: Site
    renderer: Renderer
    pages: dict[str, Page]


class ReaderPlugin:
    """One run of the site generator. The live preview (`mkdocs serve`) builds several times in one run."""

    def __init__(self) -> None:
        self._serving = False
        """Whether this is a live preview. It renders a page when somebody requests it."""
        self._overwrites = False
        """Whether the files of the last build are overwritten, and only what is left of them is removed."""
        self._last_site: Path | None = None
        """The folder of the last site while the generator empties its own."""
        self._code: dict[Path, int] = {}
        """The time of the last change of each Python file of the hook, as it was when the run began."""
        self._edition: Edition | None = None
        """The last edition without problems."""
        self._content: _Content | None = None
        self._problems: tuple[Problem, ...] = ()
        """The problems of the sources. Only a live preview goes on with any: it shows them above the last good page."""
        self._templates = Path()
        self._version = ""
        """The digest of the scripts and styles, which their URLs name."""
        self._nav: Navigation | None = None
        self._preview: OnDemand | None = None
        self._lock = Lock()
        """Held while the preview builds, and while it makes a file."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        # `mkdocs serve --no-livereload` serves a finished build, and has no `on_serve`.
        context = click.get_current_context(silent=True)
        self._serving = command == "serve" and (context is None or context.params.get("livereload", True))
        self._overwrites = not self._serving and not dirty
        self._code = _code()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the edition. Raises PluginError with every problem; a live preview logs them and goes on."""
        self._templates = next(path / "reader" for path in map(Path, config.theme.dirs) if (path / "reader").is_dir())
        # The edition has a sitemap of its own, with the dates of its sources.
        config.theme.static_templates.discard("sitemap.xml")
        if self._serving and _code() != self._code:
            # Python imports a module once in a process.
            _log.warning("hooks/ has changed, and this preview still runs the old code: stop it and start it again")
        try:
            self._edition = load(_root(config))
            self._problems = ()
        except ProblemsFoundError as error:
            message = f"The sources have problems:\n\n{error}\n"
            if not self._serving:
                raise PluginError(message) from None
            _log.error(message)
            self._problems = tuple(error.problems)
        self._content = self._content_of(self._edition, config) if self._edition else None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the last site, of which a build overwrites the files. A live preview begins with none."""
        if self._overwrites:
            self._last_site = put_aside(Path(config.site_dir))
        elif self._serving:
            # MkDocs itself leaves it with `--dirty`.
            clean_directory(config.site_dir)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that have no file of their own, and the bundles of the scripts.

        The sources of the bundles, the templates and the files of the theme are not published.
        """
        if self._last_site:
            bring_back(Path(config.site_dir), self._last_site)
        folder = self._templates.parent
        for file in list(files):
            is_source = file.src_uri.startswith("reader/") or file.src_uri.endswith((".css", ".js"))
            if not file.is_documentation_page() and (is_source or not (folder / file.src_uri).is_file()):
                files.remove(file)
        scripts = bundles(folder / SCRIPTS)
        for name, script in scripts.items():
            files.append(File.generated(config, f"{SCRIPTS}/{name}.js", content=script))
        styles = (path.read_text("utf-8") for path in sorted((folder / STYLES).rglob("*.css")))
        self._version = version(*scripts.values(), *styles)
        for source in self._content.pages if self._content and not self._serving else ():
            if files.get_file_from_path(source) is None:
                files.append(_generated(source, config))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Give a page of the edition its metadata. Its template renders the content."""
        page.meta.clear()
        ours = self._content.pages.get(page.file.src_uri) if self._content else None
        if ours is None or self._content is None:
            # A page that is new since the last good edition.
            page.meta.update({"title": "Problems", "site": config.site_name, "layout": "problems", "page": None})
            return ""
        page.meta.update(metadata_of(self._content.site, ours))
        return ""

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Replace the environment by that of the content: one for both, in which everything is escaped."""
        ours = self._content.renderer.environment if self._content else environment(self._templates)
        ours.filters["url"] = env.filters["url"]
        ours.globals |= {
            "problems": self._problems,
            "serving": self._serving,
            "site_path": _site_path(config),
            "version": self._version,
        }
        if self._serving:
            self._preview = self._on_demand(ours, config, files)
        return ours

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return minify_css(output_content) if template_name.endswith(".css") else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write everything that is no page of the generator: cards, the search index, data, redirects.

        Raises PluginError if a file cannot be written, as on a full disk.
        """
        if self._content and not self._serving:
            try:
                self._output(self._content, config).write_all(self._content.pages.values())
            except OSError as error:
                raise PluginError(f"The site cannot be written: {error}") from None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Make the files of the live preview when they are requested, and never during a build."""

        def build() -> None:
            with self._lock:
                builder()

        def build_file(path: str) -> bool:
            with self._lock:
                return self._preview is not None and self._preview.build(path)

        folder = server.get_app()
        assert folder
        # https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/livereload/__init__.py#L108
        server.builder = build
        server.set_app(middleware(folder, _site_path(config), build_file))
        return server

    def _on_demand(self, env: Environment, config: MkDocsConfig, files: Files) -> OnDemand | None:
        """The preview of the current content. The generator itself renders none of its pages."""
        content, nav = self._content, self._nav
        if content is None or nav is None:
            return None
        for file in files.documentation_pages():
            if file.src_uri in content.pages:
                file.inclusion = InclusionLevel.EXCLUDED

        def whole(ours: Page) -> str:
            page = SitePage(None, _generated(_source_of(ours), config), config)
            page.markdown = self.on_page_markdown("", page=page, config=config, files=files)
            return env.get_template("main.html").render(get_context(nav, files, config, page))

        return OnDemand(self._output(content, config), content.pages.values(), whole)

    def _output(self, content: _Content, config: MkDocsConfig) -> Output:
        return Output(content.site, content.renderer, Path(config.site_dir), _root(config) / ".cache" / "cards")

    def _content_of(self, edition: Edition, config: MkDocsConfig) -> _Content:
        """Raises PluginError if `extra.repository` is no address of a repository."""
        extra = config.extra
        try:
            repository = Repository.at(extra.get("repository") or "", extra.get("branch") or "main")
        except ValueError as error:
            raise PluginError(f"extra.repository: {error}") from None
        on_github = repository and repository.url.startswith("https://github.com/")
        site = Site(
            edition,
            config.site_name,
            config.site_description or "",
            config.site_url or "",
            self._templates,
            commit=extra.get("commit") or None,
            release=extra.get("release") or "",
            neutral=extra.get("neutral_name") or "",
            report=f"{repository.url}/security/advisories/new" if repository and on_github else None,
        )
        renderer = Renderer(site, Contribution(edition, repository))
        return _Content(site, renderer, {_source_of(page): page for page in pages(edition)})


def _generated(source: str, config: MkDocsConfig) -> File:
    return File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _source_of(page: Page) -> str:
    """The path of a page below the docs folder. A page that only the edition makes has none, and gets one."""
    return page.source.partition("/")[2] if page.source else f"{page.address}.md"


def _code() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*.py")}


def _site_path(config: MkDocsConfig) -> str:
    """The path of the site on its host, between slashes."""
    return f"{urlsplit(config.site_url or '').path.rstrip('/')}/"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


# MkDocs looks for the events of a hook in its module: https://www.mkdocs.org/user-guide/configuration/#hooks
_plugin = ReaderPlugin()
globals().update({name: getattr(_plugin, name) for name in dir(_plugin) if name.startswith("on_")})
