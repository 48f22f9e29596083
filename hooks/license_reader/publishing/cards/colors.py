"""The colors of the cards."""

from __future__ import annotations

from license_reader.model import Verdict

# The colors of the light scheme in `overrides/assets/stylesheets/reader/tokens.css`; a test compares them.
VIOLATION, NEUTRAL = "#d55e00", "#767676"
PAPER, INK, LIGHT, FAINT = "#fffdf8", "#23211d", "#5c574d", "#efebe0"
TINT = 0.16


def color_of(verdict: Verdict) -> str:
    """The color of a verdict's mark: a violation has one of its own."""
    return VIOLATION if verdict is Verdict.VIOLATES else NEUTRAL


def mix(color: str, ground: str, share: float) -> str:
    pairs = zip(rgb(color), rgb(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
