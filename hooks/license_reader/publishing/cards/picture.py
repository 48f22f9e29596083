"""The picture of a card."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from license_reader.model import Verdict

from .colors import INK, PAPER, mix, rgb
from .compose import compose
from .content import Card
from .lines import HEIGHT, WIDTH, placed
from .shapes import Bar, Item, Shape, Sign, Text

Pair = tuple[str, str]
"""A color, and the ground that it stands on."""
Stepped = tuple[Image.Image, Image.Image]
"""A shape in numbers of the palette, and the mask of all that belongs to it."""
MOST_STEPS = 8
"""The most steps from a ground to the color on it. More of them look the same, and files are larger."""


def draw(content: Card) -> bytes:
    """The card as a PNG of 1200 × 630. Same card, same bytes.

    The palette has a row for each color on its ground, in the steps of a smooth edge. A pixel is the number of its row
    plus that of its step, so that no pixel has to look for the nearest color.
    """
    items = compose(content)
    steps, rows = _rows(items)
    ground, ink = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(ground)
    colored: list[tuple[Stepped, tuple[int, int]]] = []
    for item in items:
        if isinstance(item, Bar):
            pen.rectangle((item.left, item.top, item.right - 1, item.bottom - 1), rows[INK, item.color])
        elif isinstance(item, Sign):
            sign = _sign(item.shape, item.width, item.height, rows[item.color, PAPER], steps)
            colored.append((sign, (item.x, item.y)))
        else:
            row = rows[item.color, item.ground]
            for before, word, font in placed(item.text, item.face, item.size):
                letters, left, top = _letters(word, font)
                place = round(item.x + before) + left, item.y + top
                if item.color == INK:
                    ink.paste(steps - 1, place, letters)
                else:
                    colored.append((_colored(word, font, row, steps), place))
    # Letters in ink take each ground as it is, since underlines cross them.
    image = ImageChops.add_modulo(ground, ink)
    for (shape, edge), place in colored:
        image.paste(shape, place, edge)
    image.putpalette(b"".join(_row(pair, steps) for pair in rows))
    out = io.BytesIO()
    # Above level 3, zlib looks at each place of an empty line: it takes half as long again, for a tenth of the size.
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _rows(items: Iterable[Item]) -> tuple[int, dict[Pair, int]]:
    """How many steps each row of the palette has, and where it begins. Ink on paper is the first."""
    pairs = dict.fromkeys([(INK, PAPER)])
    for item in items:
        match item:
            case Text():
                pairs[item.color, item.ground] = None
            case Bar():
                pairs[INK, item.color] = None
            case Sign():
                pairs[item.color, PAPER] = None
    # The format has room for 256 colors.
    steps = min(MOST_STEPS, 256 // len(pairs))
    return steps, {pair: number * steps for number, pair in enumerate(pairs)}


@lru_cache(maxsize=1_000)
def _row(pair: Pair, steps: int) -> bytes:
    return b"".join(bytes(rgb(mix(*pair, step / (steps - 1)))) for step in range(steps))


@lru_cache(maxsize=4_000)
def _letters(word: str, font: ImageFont.FreeTypeFont) -> tuple[Image.Image, int, int]:
    """A word as a mask, and where its left and upper edges are from the beginning of its baseline."""
    size = round(font.size)
    image = Image.new("L", (round(font.getlength(word)) + 2 * size, 3 * size))
    ImageDraw.Draw(image).text((size, 2 * size), word, 255, font, anchor="ls")
    left, top, right, bottom = image.getbbox() or (0, 0, 1, 1)
    return image.crop((left, top, right, bottom)), left - size, top - 2 * size


@lru_cache(maxsize=1_000)
def _colored(word: str, font: ImageFont.FreeTypeFont, row: int, steps: int) -> Stepped:
    return _stepped(_letters(word, font)[0], row, steps)


@cache
def _sign(shape: Shape, width: int, height: int, row: int, steps: int) -> Stepped:
    return _stepped(_shape(shape, width, height), row, steps)


def _stepped(mask: Image.Image, row: int, steps: int) -> Stepped:
    step = [round(cover * (steps - 1) / 255) for cover in range(256)]
    return mask.point([row + k for k in step]), mask.point([255 * (k > 0) for k in step])


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
