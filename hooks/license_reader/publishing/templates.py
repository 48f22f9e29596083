"""The environment of the templates: everything that is not markup is escaped, and an undefined name is an error."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from .policy import hash_source, minify_css, minify_html, minify_js

THEME = Path(str(files("material"))) / "templates"
"""The templates of Material for MkDocs, of which the pages include the icons, as in `.icons/material/menu.svg`."""


class _MemoryCache(BytecodeCache):
    """Caches compiled templates in this process: the live preview makes a new environment at each edit."""

    def __init__(self) -> None:
        self._bytecode: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._bytecode:
            bucket.bytecode_from_string(self._bytecode[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._bytecode[bucket.key] = bucket.bytecode_to_string()


_CACHE = _MemoryCache()


def environment(templates: Path, *, keep_trailing_newline: bool = False) -> Environment:
    """The environment of a folder of templates, such as `overrides/reader`.

    A name is looked up in this folder, then in its parent, which has the frame of the pages, and then in the theme.
    """
    found = Environment(
        loader=FileSystemLoader([templates, templates.parent, THEME]),
        autoescape=True,
        undefined=StrictUndefined,
        # An edit of a template starts another build, with an environment of its own.
        auto_reload=False,
        bytecode_cache=_CACHE,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=keep_trailing_newline,
    )
    found.filters |= {
        "minify_html": minify_html,
        "minify_css": minify_css,
        "minify_js": minify_js,
        "hash_source": hash_source,
    }
    return found
