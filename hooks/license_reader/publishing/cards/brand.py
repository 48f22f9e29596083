"""The brand of the site: its name, its mark, and the icons that are rendered from the drawing of the mark."""

from __future__ import annotations

import io
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from .colors import INK, PAPER

GRID = 16
"""The mark is drawn on a square of so many units, so that it is sharp at 16 pixels and at every multiple."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A filled rectangle of the mark, in units; without a color of its own it has that of the text around it."""

    x: int
    y: int
    width: int
    height: int
    color: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """The name and the mark on every page and picture."""

    name: str = ""
    mark: tuple[Stroke, ...] = ()


NO_BRAND = Brand()


def read_mark(svg: str) -> tuple[Stroke, ...]:
    """The strokes of a drawing that consists of rectangles on whole units."""
    root = ElementTree.fromstring(svg)
    if root.get("viewBox") != f"0 0 {GRID} {GRID}":
        raise ValueError(f"the mark is not drawn on a square of {GRID} units")
    strokes = []
    for element in root:
        if element.tag.rpartition("}")[2] != "rect":
            raise ValueError(f"the mark has a shape that is no rectangle: {element.tag}")
        x, y, width, height = (int(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        strokes.append(Stroke(x, y, width, height, element.get("fill", "")))
    return tuple(strokes)


def icons(brand: Brand) -> dict[str, bytes]:
    """The pictures for those who take no SVG: path within the site -> file. The same drawing gives the same bytes."""
    favicon = io.BytesIO()
    small = [_icon(brand, size, size // GRID) for size in (32, 16)]
    small[0].save(favicon, "ICO", sizes=[image.size for image in small], append_images=small[1:])
    # A launcher may cut a circle out of a picture: the mark stays within it.
    large = {"apple-touch-icon": (180, 6), "icon-192": (192, 7), "icon-512": (512, 18)}
    return {
        "favicon.ico": favicon.getvalue(),
        **{f"assets/icons/{name}.png": _png(_icon(brand, *measures)) for name, measures in large.items()},
    }


def _icon(brand: Brand, size: int, unit: int) -> Image.Image:
    """The mark in the middle of a square of paper."""
    image = Image.new("RGB", (size, size), PAPER)
    canvas = ImageDraw.Draw(image)
    inset = (size - GRID * unit) // 2
    for stroke in brand.mark:
        left, top = inset + stroke.x * unit, inset + stroke.y * unit
        corner = (left + stroke.width * unit - 1, top + stroke.height * unit - 1)
        canvas.rectangle(((left, top), corner), stroke.color or INK)
    return image


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
