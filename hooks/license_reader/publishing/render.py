"""The main content of a page, from the edition and the templates. All HTML is in the templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from license_reader.contributing import ready
from license_reader.contributing.ready import Repository
from license_reader.edition import Edition
from license_reader.model import Authority, Prose, Verdict
from license_reader.problems import Problem
from license_reader.sources.prose import localise

from .citations import formats
from .pages import Page, moved_fragments, pages, relative


def render_problems(templates: Path, problems: Iterable[Problem], *, stale: bool) -> str:
    """What keeps the sources from being an edition; `stale` where an older page stands below."""
    template = _environment(templates).get_template("problems.html")
    return template.render(problems=list(problems), stale=stale)


def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Renderer:
    """Renders the pages of one edition.

    A template sees `edition`, `page`, `url` for links from this page, and `absolute` for links that are pasted
    elsewhere: without the site's URL these begin with a slash. Without a repository it says which file to edit.
    """

    def __init__(
        self, edition: Edition, templates: Path, site_url: str = "", repository: Repository | None = None
    ) -> None:
        def absolute(address: str) -> str:
            return f"{site_url.rstrip('/')}/{address}/" if address else f"{site_url.rstrip('/')}/"

        self._edition = edition
        self._environment = _environment(templates)
        self._environment.globals |= {
            "edition": edition,
            "absolute": absolute,
            "Verdict": Verdict,
            "Authority": Authority,
            "citations": formats,
            "contributing": ready,
            "repository": repository,
            "label": self._label,
        }

    def _label(self, target: str) -> str:
        """What an address is called: a clause, also in its whole text, by its label, any other by its page's title."""
        clause = target.replace("#", "/")
        if clause in self._edition.clauses:
            return self._edition.label(clause)
        page = target.partition("#")[0]
        return next((p.title for p in pages(self._edition) if p.address == page), target)

    def render(self, page: Page) -> str:
        def url(target: str) -> str:
            return relative(target, page.address)

        def place(prose: Prose) -> Markup:
            # The prose has passed the allow-list of `prose.render`.
            return Markup(localise(prose.html, url))

        template = self._environment.get_template(
            f"{page.template}.html", globals={"page": page, "url": url, "prose": place}
        )
        moved = moved_fragments(self._edition, page.address)
        if not moved:
            return template.render()
        return template.render() + self._environment.get_template("fragments/moved.html", globals={"url": url}).render(
            moved=moved
        )

    def render_not_found(self, base: str) -> str:
        """What a reader gets who followed a wrong address: every right one. `base` is the site's path, with slashes."""

        def url(target: str) -> str:
            return f"{base}{target.strip('/')}/"

        return self._environment.get_template("not-found.html", globals={"url": url}).render()

    def render_redirect(self, short: str, target: str, site_url: str) -> str:
        """A whole page that leads from a short address to the real one, its fragment kept."""
        return self._environment.get_template("redirect.html").render(
            target=relative(target, short),
            script=relative("assets/javascripts/redirect.js", short).rstrip("/"),
            canonical=f"{site_url.rstrip('/')}/{target.partition('#')[0]}/" if site_url else "",
            label=self._label(target),
        )
