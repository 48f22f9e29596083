"""The exports that are markup, from the templates in `exports/`."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from license_reader.model import Prose
from license_reader.sentences import Sentences

from .site import Site


def filled(site: Site, template: str, **values: Any) -> bytes:
    """A template of an export with these values. Besides it sees what is given here; all else is escaped."""

    def prose(body: Prose) -> Markup:
        # The prose has passed the allow-list of `sources.prose`.
        return Markup(site.html(body))

    loaded = site.environment.get_template(f"exports/{template}")
    given = {"site": site, "edition": site.edition, "sentences": Sentences(site.edition), "prose": prose}
    return loaded.render(**given, **values).encode()
