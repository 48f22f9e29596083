"""The main content of a page, from the edition and the templates. All HTML is in the templates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.lineage import Status
from license_reader.model import Authority, Prose, Statement, Verdict
from license_reader.problems import Problem

from . import bounds
from .changes import days
from .citations import formats
from .emblem import emblem
from .outline import Outline
from .pages import Page, absolute, pages, relative
from .statements import Part, filled, forms
from .templates import environment
from .versions import Versions, excerpt


def render_problems(templates: Path, problems: Iterable[Problem], *, stale: bool) -> str:
    """What keeps the sources from being an edition; `stale` where an older page stands below."""
    template = environment(templates).get_template("problems.html")
    return template.render(problems=list(problems), stale=stale)


class Place(Protocol):
    """A file to edit or to begin, and its address in an editor on the web, where there is one."""

    @property
    def path(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def is_new(self) -> bool: ...


class Contribution(Protocol):
    """Where each part of the edition is edited."""

    def improve(self, path: str) -> Place: ...
    def annotate(self, clause: str) -> Place: ...
    def ask(self, clause: str = "") -> Place: ...


class Once:
    """What is the same wherever it stands: it is made the first time."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, Hashable], str] = {}

    def __call__(self, kind: str, thing: Hashable, caller: Callable[[], str]) -> str:
        """The content of a `{% call %}` block."""
        return self.each(kind, [thing], lambda _: caller())

    def each(self, kind: str, things: Collection[Hashable], macro: Callable[[Any], str]) -> Markup:
        """What the macro makes of each of several things."""
        made = self._made
        for thing in things:
            if (kind, thing) not in made:
                made[kind, thing] = macro(thing)
        return Markup("".join(made[kind, thing] for thing in things))


class Renderer:
    """Renders the pages of one edition.

    A template sees `edition`, `page`, `url` for links from this page, and `absolute` for links that are pasted
    elsewhere: without the site's URL these begin with a slash. `contribution` says where each file is edited;
    `site_name` is what citations call the edition, and `quotation` makes of an address what other sites show of it.
    """

    def __init__(
        self,
        edition: Edition,
        templates: Path,
        contribution: Contribution,
        site_url: str = "",
        site_name: str = "",
        quotation: Callable[[str], str] = str,
    ) -> None:
        url_of = partial(absolute, site_url)

        def statement_forms(statement: Statement) -> dict[str, tuple[Part, ...]]:
            return forms(edition, statement, url_of)

        self._edition = edition
        self._url: Callable[[str], str] = str
        self._environment = environment(templates)
        # What changes from page to page is asked for through these: so a fragment is made ready once for all pages.
        self._environment.globals |= {
            "edition": edition,
            "url": lambda target: self._url(target),
            "prose": self._place,
            "filled": lambda statement: Markup(filled(edition, statement.about, statement.prose.placed(self._url))),
            "absolute": url_of,
            "bounds": bounds,
            "Status": Status,
            "Verdict": Verdict,
            "Authority": Authority,
            "citations": cache(partial(formats, edition, site=site_name)),
            "days": cache(partial(days, edition)),
            "contribution": contribution,
            "picture": cache(partial(emblem, edition)),
            "forms": statement_forms,
            "quotation": quotation,
            "judgment": cache(partial(Judgment, edition)),
            "label": self._label,
            "outline": cache(partial(Outline, edition)),
            "once": Once(),
            "versions": Versions(edition),
            "excerpt": excerpt,
        }

    def _place(self, prose: Prose) -> Markup:
        # The prose has passed the allow-list of `sources.prose`.
        return Markup(prose.placed(self._url))

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {page.address: page.title for page in pages(self._edition)}

    def _label(self, target: str) -> str:
        """What an address is called: a clause, also in its whole text, by its label, any other by its page's title."""
        clause = target.replace("#", "/")
        if clause in self._edition.clauses:
            return self._edition.label(clause)
        return self._titles.get(target.partition("#")[0], target)

    def render(self, page: Page) -> str:
        """The main content of a page."""
        content = self._made(f"{page.template}.html", page)
        moved = self._edition.moved_fragments.get(page.address)
        return content + (self._made("fragments/moved.html", page, moved=moved) if moved else "")

    def render_outline(self, page: Page) -> str:
        """What stands around the page's place in its text, for the margin; nothing where the page has no such place."""
        return self._made("outline.html", page)

    def _made(self, template: str, page: Page, **more: object) -> str:
        self._url = partial(relative, base=page.address)
        return self._environment.get_template(template).render(page=page, **more)

    def render_not_found(self, base: str) -> str:
        """What a reader gets who followed a wrong address: every right one. `base` is the site's path, with slashes."""

        self._url = lambda target: f"{base}{target.strip('/')}/"
        return self._environment.get_template("not-found.html").render(base=base)

    def render_redirect(self, short: str, target: str, site_url: str) -> str:
        """A whole page that leads from a short address to the real one, its fragment kept."""
        return self._environment.get_template("redirect.html").render(
            target=relative(target, short),
            script=relative("assets/javascripts/redirect.js", short).rstrip("/"),
            canonical=absolute(site_url, target.partition("#")[0]) if site_url else "",
            label=self._label(target),
        )
