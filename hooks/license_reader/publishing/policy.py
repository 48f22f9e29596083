"""Minify the inline styles and scripts of a page, and name them in its Content-Security-Policy.

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
def minify_css(css: str) -> Markup:
    """A stylesheet without comments and white space."""
    return Markup(rcssmin.cssmin(css))


@cache
def minify_js(script: str) -> Markup:
    """A script without comments and white space."""
    return Markup(rjsmin.jsmin(script))


@cache
def hash_source(inline: str) -> Markup:
    """The hash source of an inline script or style: it allows this one, unchanged, and no other."""
    return Markup(f"'sha256-{base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'")
