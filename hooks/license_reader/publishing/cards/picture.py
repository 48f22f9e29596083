"""The picture of a card."""

from __future__ import annotations

import io
import math
from functools import cache

from PIL import Image, ImageDraw
from PIL.ImageColor import getrgb

from license_reader.model import Verdict

from .colors import FAINT, INK, LIGHT, NEUTRAL, PAPER, TINT, VIOLATION, mix
from .compose import compose
from .content import Card
from .items import Bar, Glyph, Shape
from .lines import HEIGHT, WIDTH, placed

SHADES = 8
"""How many shades a smooth edge has between a color and the ground that it is on; more of them look the same."""


def draw(content: Card) -> bytes:
    """The card as a PNG of 1200 × 630. The same card gives the same bytes.

    Every card has the same palette: one chosen for each takes ten times as long and loses the exact colors.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    for item in compose(content):
        if isinstance(item, Bar):
            canvas.rectangle((item.left, item.top, item.right - 1, item.bottom - 1), item.color)
        elif isinstance(item, Glyph):
            image.paste(item.color, (item.x, item.y), _shape(item.shape, item.width, item.height))
        else:
            for before, word, font in placed(item.text, item.face, item.size):
                canvas.text((round(item.x + before), item.y), word, item.color, font, anchor="ls")
    out = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """Every color of the cards, in its shades on paper and on ink; and the tints."""
    colors = dict.fromkeys((PAPER, INK, LIGHT, FAINT, VIOLATION, NEUTRAL))
    shades = [
        mix(color, ground, step / SHADES) for color in colors for ground in (PAPER, INK) for step in range(SHADES)
    ]
    found = dict.fromkeys([*colors, mix(VIOLATION, PAPER, TINT), *shades])
    image = Image.new("P", (1, 1))
    image.putpalette(bytes(part for color in found for part in getrgb(color)))
    return image


@cache
def _shape(shape: Shape, width: int, height: int) -> Image.Image:
    """A shape as a mask with smooth edges: drawn large, then reduced."""
    wide, tall = width * 8, height * 8
    mask = Image.new("L", (wide, tall))
    canvas = ImageDraw.Draw(mask)
    box = (0, 0, wide - 1, tall - 1)
    unit = min(wide, tall) / 8
    match shape:
        case "mark", Verdict.VIOLATES:
            canvas.ellipse(box, 255)
        case "mark", Verdict.ARGUABLE:
            _dots(canvas, [(math.cos(a), math.sin(a)) for a in (k * math.tau / 10 for k in range(10))], box)
        case "mark", Verdict.COMPLIES:
            inner = (unit, unit, wide - 1 - unit, tall - 1 - unit)
            canvas.rounded_rectangle(inner, unit, outline=255, width=round(unit))
        case "cell", Verdict.VIOLATES:
            canvas.rounded_rectangle(box, 1.5 * unit, 255)
        case "cell", Verdict.ARGUABLE:
            across, down = (_steps(3 * side / min(wide, tall)) for side in (wide, tall))
            points = [(x, -1.0) for x in across] + [(1.0, y) for y in down]
            _dots(canvas, points + [(-x, -y) for x, y in points], box)
        case "cell", Verdict.COMPLIES:
            canvas.rounded_rectangle(box, 1.5 * unit, outline=255, width=round(unit))
    return mask.resize((width, height), Image.Resampling.BOX)


def _steps(count: float) -> list[float]:
    """So many places at equal distances from -1 on, before 1."""
    number = round(count)
    return [2 * k / number - 1 for k in range(number)]


def _dots(canvas: ImageDraw.ImageDraw, points: list[tuple[float, float]], box: tuple[int, int, int, int]) -> None:
    """Dots at points of a rectangle from -1 to 1 whose edge they touch."""
    wide, tall = box[2] + 1, box[3] + 1
    r = min(wide, tall) * 0.11
    for x, y in points:
        cx, cy = wide / 2 + x * (wide / 2 - r), tall / 2 + y * (tall / 2 - r)
        canvas.ellipse((cx - r, cy - r, cx + r, cy + r), 255)
