"""What stands inline in a page, made small, and how the page's Content-Security-Policy names it.

https://www.w3.org/TR/CSP3/#grammardef-hash-source
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

import rcssmin
import rjsmin
from markupsafe import Markup


@cache
def small_style(css: str) -> Markup:
    """A stylesheet without what only its editors need."""
    return Markup(rcssmin.cssmin(css))


@cache
def small_script(script: str) -> Markup:
    """A script without what only its editors need."""
    return Markup(rjsmin.jsmin(script))


@cache
def hash_source(inline: str) -> Markup:
    """The policy's name for an inline script or style: it allows this one as it stands, and no other."""
    return Markup(f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'")
