"""The input of every export: the edition, and the place of its site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup

from license_reader.edition import Edition
from license_reader.model import Finding, Prose
from license_reader.publishing.changelog import latest_day
from license_reader.publishing.pages import absolute, license_of, pages
from license_reader.publishing.templates import environment
from license_reader.publishing.versions import Versions
from license_reader.sentences import Sentences
from license_reader.words import LINK, SCHEME

EntryKind = Literal["text", "clause", "criterion", "question"]
File = tuple[str, bytes]
"""A path within the site, and its bytes."""


@dataclass(frozen=True)
class Site:
    """An edition and its site. Without the site's URL the addresses of its files begin with a slash."""

    edition: Edition
    name: str
    description: str
    url: str
    templates: Path
    commit: str | None = None
    """Of the sources, where whoever builds the site says it: an archive of the same commit has no history to ask."""
    report: str | None = None
    """Where a weakness is reported in private."""
    release: str = ""
    """The name of the release that the site is built as; "" where it is none."""
    neutral: str = ""
    """The name of the site on the pages of a license that it is not about; where there is none, its own."""

    def name_on(self, address: str) -> str:
        """The name of the site on the page at an address."""
        clause = self.edition.clauses.get(address)
        return self.neutral or self.name if (clause.document if clause else address) in self._others else self.name

    @cached_property
    def _others(self) -> frozenset[str]:
        """The texts of other licenses than the one that the front page is about, and of what succeeds it."""
        edition = self.edition
        own = edition.articles[""].about if "" in edition.articles else None
        texts = edition.texts("license", "policy") if own else ()
        first = Versions(edition).first
        lines = {text.address: first(license_of(edition, text.address) or text.address) for text in texts}
        return frozenset(address for address, line in lines.items() if line != first(own or ""))

    def at(self, address: str) -> str:
        """The URL of an address, which may have a fragment."""
        return absolute(self.url, address)

    def file(self, path: str) -> str:
        """The URL of a file of the site."""
        return f"{self.url.rstrip('/')}/{path}"

    def id_of(self, url: str) -> str:
        """The id of an entry in a feed: its URL, or a name in a reserved domain if the URL of the site is not known."""
        return url if self.url else f"tag:localhost,2000:{url}"

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.templates, keep_trailing_newline=True)

    def fill(self, template: str, **values: Any) -> bytes:
        """A whole file from a template of the exports. All but markup is escaped in it."""
        loaded = self._environment.get_template(f"exports/{template}")
        given = {"site": self, "edition": self.edition, "sentences": Sentences(self.edition)}
        # The prose has passed the allow-list of `sources.prose`.
        return loaded.render(prose=lambda body: Markup(self.html(body)), **given, **values).encode()

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each page by its address."""
        return {page.address: page.title for page in pages(self.edition)}

    @cached_property
    def kinds(self) -> dict[str, EntryKind]:
        """Each address that data stands beside, in the order of the edition, and what it is."""
        found: dict[str, EntryKind] = {}
        for document in self.edition.texts("license", "policy", "criteria"):
            found[document.address] = "text"
            kind: EntryKind = "criterion" if document.kind == "criteria" else "clause"
            found |= dict.fromkeys((clause.address for clause in document.clauses), kind)
        return found | dict.fromkeys(self.edition.scenarios, "question")

    def findings(self, address: str) -> tuple[Finding, ...]:
        """The findings on a clause; under a criterion those on any clause."""
        if self.kinds[address] == "criterion":
            return self.edition.by_criterion.get(address, ())
        return self.edition.findings_of(address)

    @cached_property
    def version(self) -> str:
        """The day on which the edition last changed, as its files declare it; "" where nothing has a day."""
        return latest_day(self.edition)

    def html(self, prose: Prose) -> str:
        """Prose as HTML that can stand anywhere."""
        return prose.placed(self.at)

    def markdown(self, prose: Prose) -> str:
        """Prose as Markdown that can stand anywhere."""

        def replace(target: str) -> str:
            return target if SCHEME.match(target) else self.at(target.strip("/"))

        return LINK.sub(lambda match: f"[{match['words']}]({replace(match['target'])})", prose.markdown).strip()
