"""The colors of the cards."""

from __future__ import annotations

# The colors of the light scheme in `overrides/assets/stylesheets/reader/tokens.css`; a test compares them.
HUES = ("#767676", "#0072b2", "#b07800", "#d55e00", "#008f68", "#bf6695", "#1f86c0", "#8a8200")
PAPER, INK, LIGHT, FAINT = "#fffdf8", "#23211d", "#5c574d", "#efebe0"
TINT = 0.16


def hue_of(number: int) -> str:
    """The color of a criterion; one that has none is grey."""
    return HUES[number] if number < len(HUES) else HUES[0]


def mix(color: str, ground: str, share: float) -> str:
    pairs = zip(rgb(color), rgb(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
