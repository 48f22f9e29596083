"""The main content of a page, from the edition and the templates. All HTML is in the templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from markupsafe import Markup

from license_reader.judgment import Judgment
from license_reader.lineage import Status
from license_reader.model import Authority, Prose, Verdict
from license_reader.sentences import Sentences
from license_reader.vocabulary import ANSWERS

from .changelog import days
from .citations import works
from .emblem import emblem
from .exports.embedding import quotation
from .exports.site import Site
from .outline import Outline
from .pages import Page, relative
from .redlines import Redlines, excerpt
from .statements import filled, forms
from .templates import environment
from .versions import Versions

LISTED = 500
"""The most items that one list of a page shows. It counts the others, which are in the data."""


_COPIED_OR_NUMBER = re.compile(r"<(script|template)\b.*?</\1>|(§|\b[Cc]riteri(?:on|a)(?= \d)) (?=[^<>]*<)", re.DOTALL)
"""A script or a template, or the word and the space before a number that stands outside of tags."""


def _unbroken(html: str) -> Markup:
    """HTML whose lines do not end between “§” or “criterion” and its number.

    Attributes, scripts and templates stay as they are: they are copied from.
    """
    return Markup(_COPIED_OR_NUMBER.sub(lambda found: f"{found[2]}\N{NO-BREAK SPACE}" if found[2] else found[0], html))


def _placed(work: Mapping[str, Any], href: str) -> dict[str, Any]:
    """A work with its URL from this page in place of its address."""
    return {"href": href, **{name: value for name, value in work.items() if name != "address"}}


class Renderer:
    """Renders the pages of one edition.

    A template sees `edition`, `page`, `url` for links from this page, and `absolute` for links that are pasted
    elsewhere: without the site's URL these begin with a slash. `contribution` says where each file is edited.
    """

    def __init__(self, site: Site, contribution: object) -> None:
        edition = site.edition
        versions = Versions(edition)
        self._site = site
        self._edition = edition
        self._url: Callable[[str], str] = str
        self._works = cache(partial(works, edition, site=site.name, release=site.release))
        self.environment = environment(site.templates)
        # Functions give what differs from page to page: a fragment is imported without its context, once for all pages.
        self.environment.globals |= {
            "edition": edition,
            "render": self.render,
            "render_outline": self.render_outline,
            "render_not_found": self.render_not_found,
            "url": lambda target: self._url(target),
            "prose": self._prose,
            "filled": lambda statement: Markup(filled(edition, statement.about, statement.prose.placed(self._url))),
            "absolute": site.at,
            "listed": LISTED,
            "ANSWERS": ANSWERS,
            "Status": Status,
            "Verdict": Verdict,
            "Authority": Authority,
            "release": site.release,
            "days": cache(partial(days, edition)),
            "contribution": contribution,
            "picture": cache(partial(emblem, edition)),
            "forms": lambda statement: forms(edition, statement, site.at),
            "quotation": partial(quotation, site),
            "sentences": Sentences(edition),
            "judgment": cache(partial(Judgment, edition)),
            "label": self._label,
            "menus": self._menus,
            "outline": cache(partial(Outline, edition)),
            "versions": versions,
            "redlines": Redlines(edition, versions),
            "excerpt": excerpt,
        }

    def _prose(self, prose: Prose) -> Markup:
        # The prose has passed the allow-list of `sources.prose`.
        return Markup(prose.placed(self._url))

    def _label(self, target: str) -> str:
        """The link text for an address: the label of a clause, else the title of its page."""
        clause = target.replace("#", "/")
        if clause in self._edition.clauses:
            return self._edition.label(clause)
        return self._site.titles.get(target.partition("#")[0], target)

    def _menus(self, addresses: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The copies that the menus of a page offer, by the id of a clause or by address; the edition's is ""."""
        found: dict[str, dict[str, Any]] = {}
        for address in ("", *addresses):
            clause = self._edition.clauses.get(address)
            works = self._works(address)
            headline = {"headline": self._edition.headline(address)} if clause else {}
            found[clause.id if clause else address] = {
                "label": self._edition.label(address) if clause else works[-1]["csl"].get("title", ""),
                **headline,
                "href": self._url(works[-1]["address"]),
                "works": [_placed(work, self._url(work["address"])) for work in works],
            }
        return found

    def render(self, page: Page) -> Markup:
        """The main content of a page."""
        content = self._render(f"{page.template}.html", page)
        moved = self._edition.moved_fragments.get(page.address)
        return content + (self._render("fragments/moved.html", page, moved=moved) if moved else "")

    def render_outline(self, page: Page) -> Markup:
        """The outline of the text that a page belongs to, for the margin; empty if it belongs to none."""
        return self._render("outline.html", page)

    def _render(self, template: str, page: Page, **more: object) -> Markup:
        self._url = partial(relative, base=page.address)
        return _unbroken(self.environment.get_template(template).render(page=page, **more))

    def render_not_found(self, base: str) -> Markup:
        """The content of the 404 page: every address there is. `base` is the path of the site, as in `/reader/`."""

        self._url = lambda target: f"{base}{target.strip('/')}/"
        return _unbroken(self.environment.get_template("not-found.html").render(base=base))

    def render_redirect(self, short: str, target: str) -> str:
        """A whole page that leads from a short address to the real one with its fragment."""
        return self.environment.get_template("redirect.html").render(
            target=relative(target, short),
            script=relative("assets/javascripts/redirect.js", short).rstrip("/"),
            canonical=self._site.at(target.partition("#")[0]) if self._site.url else "",
            label=self._label(target),
        )
