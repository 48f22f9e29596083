"""The colors of the cards."""

from __future__ import annotations

from PIL.ImageColor import getrgb

from license_reader.model import Verdict

# The colors of the light scheme in `overrides/assets/stylesheets/reader/tokens.css`; a test compares them.
VIOLATION, NEUTRAL = "#d55e00", "#767676"
PAPER, INK, LIGHT, FAINT = "#fffdf8", "#23211d", "#5c574d", "#efebe0"
TINT = 0.16
"""The share of a verdict's color in the ground of the words that it is on."""


def color_of(verdict: Verdict) -> str:
    """The color of a verdict's mark: a violation has one of its own."""
    return VIOLATION if verdict is Verdict.VIOLATES else NEUTRAL


def mix(color: str, ground: str, share: float) -> str:
    """A color that has this share, from 0 to 1, of one color, and for the rest the ground that it is on."""
    pairs = zip(getrgb(color), getrgb(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
