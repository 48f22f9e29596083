"""The exports that are markup, from the templates in `exports/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from license_reader.model import Prose

from .site import Site


def filled(site: Site, template: str, **values: Any) -> bytes:
    """A template of an export with these values. It sees `site`, `edition` and `prose` besides; all else is escaped."""

    def prose(body: Prose) -> Markup:
        # The prose has passed the allow-list of `sources.prose`.
        return Markup(site.html(body))

    made = _environment(site.templates).get_template(f"exports/{template}")
    return made.render(site=site, edition=site.edition, prose=prose, **values).encode()


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
