"""The exports that are markup, from the templates in `exports/`."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from license_reader.model import Prose

from .site import Site


def filled(site: Site, template: str, **values: Any) -> bytes:
    """A template of an export with these values. It sees `site`, `edition` and `prose` besides; all else is escaped."""

    def prose(body: Prose) -> Markup:
        # The prose has passed the allow-list of `sources.prose`.
        return Markup(site.html(body))

    loaded = site.environment.get_template(f"exports/{template}")
    return loaded.render(site=site, edition=site.edition, prose=prose, **values).encode()
