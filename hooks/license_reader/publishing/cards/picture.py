"""The picture of a card."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from functools import cache
from itertools import chain

from PIL import Image, ImageDraw

from license_reader.model import Verdict

from .colors import INK, PAPER, mix, rgb
from .compose import compose
from .content import Card
from .lines import HEIGHT, WIDTH, runs
from .shapes import Bar, Item, Shape, Sign, Text


def draw(content: Card) -> bytes:
    """The card as a PNG of 1200 × 630. Same card, same bytes."""
    items = compose(content)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    for item in items:
        if isinstance(item, Bar):
            pen.rectangle((item.left, item.top, item.right - 1, item.bottom - 1), item.color)
        elif isinstance(item, Sign):
            image.paste(item.color, (item.x, item.y), _shape(item.shape, item.width, item.height))
        else:
            x = item.x
            for part, font in runs(item.text, item.face, item.size):
                pen.text((x, item.y), part, item.color, font, anchor="ls")
                x += font.getlength(part)
    palette = Image.new("P", (1, 1))
    palette.putpalette(list(chain.from_iterable(_palette(items))))
    out = io.BytesIO()
    # Dithering would put noise around the letters, and level 9 takes ten times as long for a tenth of the size.
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _palette(items: Iterable[Item]) -> list[tuple[int, int, int]]:
    """Each color of the card on each ground that it may stand on, in the steps of smooth edges."""
    words = [item for item in items if isinstance(item, Text)]
    letters = {text.color for text in words}
    shapes = {item.color for item in items if isinstance(item, Sign)}
    bars = {item.color for item in items if isinstance(item, Bar)}
    pairs = sorted({(text.color, text.ground) for text in words})
    pairs += [(color, ground) for color in sorted(letters & {INK}) for ground in sorted(bars - letters)]
    steps = [mix(color, ground, k / 12) for color, ground in pairs for k in range(13)]
    steps += [mix(color, PAPER, k / 6) for color in sorted(shapes) for k in range(7)]
    steps += sorted(bars)
    # The format has room for 256, and gives what comes first the exact value.
    exact = [PAPER, *sorted(letters | shapes | bars)]
    return [rgb(color) for color in dict.fromkeys([*exact, *steps])][:256]


@cache
def _shape(shape: Shape, width: int, height: int) -> Image.Image:
    """A shape as a mask with smooth edges: drawn large, then reduced."""
    wide, tall = width * 8, height * 8
    mask = Image.new("L", (wide, tall))
    pen = ImageDraw.Draw(mask)
    box = (0, 0, wide - 1, tall - 1)
    unit = min(wide, tall) / 8
    match shape:
        case "mark", Verdict.VIOLATES:
            pen.ellipse(box, 255)
        case "mark", Verdict.ARGUABLE:
            _dots(pen, [(math.cos(a), math.sin(a)) for a in (k * math.tau / 10 for k in range(10))], box)
        case "mark", Verdict.COMPLIES:
            inner = (unit, unit, wide - 1 - unit, tall - 1 - unit)
            pen.rounded_rectangle(inner, unit, outline=255, width=round(unit))
        case "cell", Verdict.VIOLATES:
            pen.rounded_rectangle(box, 1.5 * unit, 255)
        case "cell", Verdict.ARGUABLE:
            across, down = (_steps(3 * side / min(wide, tall)) for side in (wide, tall))
            points = [(x, -1.0) for x in across] + [(1.0, y) for y in down]
            _dots(pen, points + [(-x, -y) for x, y in points], box)
        case "cell", Verdict.COMPLIES:
            pen.rounded_rectangle(box, 1.5 * unit, outline=255, width=round(unit))
    return mask.resize((width, height), Image.Resampling.BOX)


def _steps(count: float) -> list[float]:
    """So many places at equal distances from -1 on, before 1."""
    number = round(count)
    return [2 * k / number - 1 for k in range(number)]


def _dots(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], box: tuple[int, int, int, int]) -> None:
    """Dots at points of a rectangle from -1 to 1 whose edge they touch."""
    wide, tall = box[2] + 1, box[3] + 1
    r = min(wide, tall) * 0.11
    for x, y in points:
        cx, cy = wide / 2 + x * (wide / 2 - r), tall / 2 + y * (tall / 2 - r)
        pen.ellipse((cx - r, cy - r, cx + r, cy + r), 255)
