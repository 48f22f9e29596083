"""The main content of a page, from the edition and the templates. All HTML is in the templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .citations import formats
from .model import Authority, Edition, Prose, Verdict
from .prose import localise
from .site import Page, relative


class Renderer:
    """Renders the pages of one edition. A template sees `edition`, `page`, and `url` for links from this page."""

    def __init__(self, edition: Edition, templates: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "edition": edition,
            "Verdict": Verdict,
            "Authority": Authority,
            "citations": formats,
        }

    def render(self, page: Page) -> str:
        def url(target: str) -> str:
            return relative(target, page.address)

        def place(prose: Prose) -> Markup:
            # The prose has passed the allow-list of `prose.render`.
            return Markup(localise(prose.html, url))

        template = self._environment.get_template(
            f"{page.template}.html", globals={"page": page, "url": url, "prose": place}
        )
        return template.render()
