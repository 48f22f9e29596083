"""Minify a page with its inline styles and scripts, and name these in its Content-Security-Policy.

https://www.w3.org/TR/CSP3/#grammardef-hash-source
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

import rcssmin
import rjsmin
from markupsafe import Markup

_INDENTATION = re.compile(r"(<(pre|textarea)\b.*?</\2>)|\n[ \t]+", re.DOTALL)


def minify_html(page: str) -> Markup:
    """A page without the indentation of its templates. The words in `pre` and `textarea` stay as they are."""
    return Markup(_INDENTATION.sub(lambda match: match[1] or "\n", page))


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
