"""The preview cards: one picture a page, for whoever sees a link before the page.

`card` says what a picture shows, `compose` where everything stands, `draw` makes the PNG of it. The same card gives the
same bytes. Nothing is fetched: the fonts stand beside this file, unchanged from the npm packages
@fontsource/source-serif-4 and @fontsource/source-sans-3 5.3.1 (`fonts/OFL.txt` is their license).
"""

from __future__ import annotations

import hashlib
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

import PIL
from PIL import Image, ImageDraw, ImageFont

from .files import fold
from .model import Clause, Edition, Finding, Verdict, gravity
from .site import Page
from .texts import MARKER

# The colors of the light scheme of reader.css, which a test compares.
HUES = ("#767676", "#0072b2", "#e69f00", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#f0e442")
PAPER, INK, LIGHT, FAINT = "#fffdf8", "#23211d", "#5c574d", "#efebe0"
TINT = 0.16

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
"""What no text enters. Only the numbers of the emblem hang in it."""
TOP, BOTTOM = 60, HEIGHT - 60
MOST_MARKS = 3

Face = Literal["serif", "serif-bold", "sans", "sans-bold"]
Shape = tuple[Literal["mark", "cell"], Verdict]

FONTS = Path(__file__).parent / "fonts"
FILES: dict[Face, tuple[str, str]] = {
    "serif": ("source-serif-4-latin-400-normal", "source-serif-4-latin-ext-400-normal"),
    "serif-bold": ("source-serif-4-latin-600-normal", "source-serif-4-latin-ext-400-normal"),
    "sans": ("source-sans-3-latin-400-normal", "source-sans-3-latin-ext-400-normal"),
    "sans-bold": ("source-sans-3-latin-600-normal", "source-sans-3-latin-ext-400-normal"),
}
"""For each face, its font and the one for letters beyond Latin-1, such as those of an author's name."""
EXTENDED = re.compile(r"([\u0100-\u0130\u0132-\u0151\u0154-\u02af\u1e00-\u1e9f\u1ef2-\u1eff]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape in a color, and the words beside it: a verdict, and whose it is."""

    verdict: Verdict
    hue: int
    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a finding quotes, as offsets into the words of the card."""

    start: int
    end: int
    verdict: Verdict
    hue: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell of the emblem, counted from its upper left."""

    column: int
    row: int
    verdict: Verdict
    hue: int


@dataclass(frozen=True, slots=True)
class Emblem:
    """The matrix as a picture: the names of its rows, the columns of each text, and the filled cells."""

    rows: tuple[str, ...]
    columns: tuple[int, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a page shows. Plain data: two equal cards are one picture."""

    name: str = ""
    label: str = ""
    heading: str = ""
    words: str = ""
    quotes: tuple[Quote, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    emblem: Emblem | None = None


# What a card shows


def card(edition: Edition, page: Page) -> Card:
    """The card of a page: a clause with its verdicts, a criterion with its counts, or a title over the emblem."""
    clause = edition.clauses.get(page.address)
    if clause is None:
        return Card(heading=fold(page.title), words=fold(page.description), emblem=emblem(edition))
    if edition.document_of(clause.address).kind == "criteria":
        return _criterion(edition, clause)
    return _clause(edition, clause)


def _clause(edition: Edition, clause: Clause) -> Card:
    name = edition.name(clause.address)
    heading, start = _opening(clause, name)
    findings = sorted(edition.findings_of(clause.address), key=gravity)
    gravest: dict[tuple[str, Verdict], Finding] = {}
    for finding in findings:
        gravest.setdefault((finding.criterion, finding.verdict), finding)
    note = "" if clause.address in edition.annotations else "Not annotated yet"
    if not findings and not note:
        note = "No criterion touched"
    if len(gravest) > MOST_MARKS:
        note = f"and {len(gravest) - MOST_MARKS} more"
    return Card(
        name=name,
        label=edition.document_of(clause.address).short,
        heading=heading,
        words=clause.text[start:],
        quotes=tuple(
            Quote(f.start - start, f.end - start, f.verdict, edition.hues.get(f.criterion, 0))
            for f in findings
            if f.start >= start
        ),
        marks=tuple(_mark(edition, f) for f in list(gravest.values())[:MOST_MARKS]),
        note=note,
    )


def _criterion(edition: Edition, clause: Clause) -> Card:
    name = edition.label(clause.address)
    heading, start = _opening(clause, name)
    verbs = {
        Verdict.VIOLATES: "Violated by",
        Verdict.ARGUABLE: "Arguable in",
        Verdict.COMPLIES: "Satisfied by",
    }
    counts = [(verdict, edition.count(clause.address, verdict)) for verdict in Verdict]
    marks = [
        Mark(
            verdict,
            edition.hues.get(clause.address, 0),
            f"{verbs[verdict]} {count} {'clause' if count == 1 else 'clauses'}",
        )
        for verdict, count in counts
        if count
    ]
    return Card(
        name=name,
        label=edition.document_of(clause.address).title,
        heading=heading,
        words=clause.text[start:],
        marks=tuple(marks),
        note="" if marks else "No clause has a finding under it",
    )


def _opening(clause: Clause, name: str) -> tuple[str, int]:
    """A clause's heading, where it has one that its name does not repeat, and where its other words begin.

    The literal number of the clause is left out of both: the card shows it large.
    """
    first = clause.blocks[0]
    number = MARKER.match(first.text)
    begin = number.end() + 1 if number else 0
    if first.kind != "heading" or len(clause.blocks) == 1:
        return "", begin
    heading = first.text[begin:]
    return "" if heading.casefold() == name.casefold() else heading, len(first.text) + 1


def _mark(edition: Edition, finding: Finding) -> Mark:
    verb = {
        Verdict.VIOLATES: "Violates",
        Verdict.ARGUABLE: "Arguable under",
        Verdict.COMPLIES: "Complies with",
    }[finding.verdict]
    return Mark(
        finding.verdict,
        edition.hues.get(finding.criterion, 0),
        f"{verb} {edition.label(finding.criterion)}",
        edition.says(finding),
    )


def emblem(edition: Edition) -> Emblem | None:
    """The emblem of the site: a row for each criterion, a column for each clause, a gap between two texts."""
    rows = [c for document in edition.texts("criteria") for c in document.clauses]
    texts = edition.texts("license", "policy")
    cells: list[Cell] = []
    column = 0
    for text in texts:
        for clause in text.clauses:
            for row, criterion in enumerate(rows):
                if finding := edition.strongest(clause.address, criterion.address):
                    hue = edition.hues.get(criterion.address, 0)
                    cells.append(Cell(column, row, finding.verdict, hue))
            column += 1
        column += 1
    names = tuple(c.id if len(c.id) <= 2 else "" for c in rows)
    columns = tuple(len(text.clauses) for text in texts)
    return Emblem(names, columns, tuple(cells)) if rows and any(columns) else None


# Where everything stands


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line; `x` is their left end and `y` their baseline."""

    x: float
    y: int
    text: str
    face: Face
    size: int
    color: str = INK

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What the drawn words cover: left, top, right, bottom."""
        x, boxes = self.x, []
        for part, font in _runs(self.text, self.face, self.size):
            left, top, right, bottom = font.getbbox(part, anchor="ls")
            boxes.append((x + left, self.y + top, x + right, self.y + bottom))
            x += font.getlength(part)
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; the right and lower edges are not in it."""

    left: int
    top: int
    right: int
    bottom: int
    color: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape in the square of this size whose upper left corner is given."""

    x: int
    y: int
    size: int
    shape: Shape
    color: str


Item = Text | Bar | Sign


def compose(content: Card) -> tuple[Item, ...]:
    """Everything on a card, in the order in which it is drawn.

    The foot (verdicts or emblem) and the head take what they need; the words fill what remains, as large as they fit.
    """
    foot, bottom = _emblem(content.emblem) if content.emblem else _marks(content)
    head, top = _head(content)
    body: list[Item] = []
    if content.words:
        body = _words(content, top, bottom)
    return (*foot, *head, *body)


def _head(content: Card) -> tuple[list[Item], int]:
    """The name large, the label at the right on the same line, the heading below; and where they end."""
    items: list[Item] = []
    y = TOP
    if content.name:
        label = _clip(content.label, "sans", 34, 560)
        after = WIDTH - MARGIN - _length(label, "sans", 34)
        room = after - MARGIN - 40
        size = next((s for s in (92, 80, 68, 56) if _length(content.name, "serif-bold", s) <= room), 48)
        y += 66
        items.append(Text(MARGIN, y, _clip(content.name, "serif-bold", size, room), "serif-bold", size))
        if label:
            items.append(Text(after, y, label, "sans", 34, LIGHT))
        y += 30
    if content.heading:
        lines, size = _fit(content.heading, "serif-bold", (46, 42) if content.name else (80, 72, 64), 2)
        for line in _balance(lines, content.heading, "serif-bold", size):
            y += round(size * (0.8 if y == TOP else 1.15))
            items.append(Text(MARGIN, y, line.text, "serif-bold", size))
        y += round(size * 0.3)
    return items, y


def _words(content: Card, top: int, bottom: int) -> list[Item]:
    """The words in the largest size in which all of them fit, or else a part of them in the smallest."""
    color, sizes, below = INK, [68, 60, 54, 50, 46, 42], 0.85
    if content.emblem:
        color, sizes, below = LIGHT, [36], 0.4
    elif content.heading:
        sizes = [46, 42]
    lines: list[_Line] = []
    for size in sizes:
        room = max(1, int((bottom - top - size * below) // _leading(size)))
        lines, _ = _fit(content.words, "serif", (size,), room)
        if lines[-1].end == len(content.words):
            break
    else:
        lines = _excerpt(content, lines, size, room)
    items: list[Item] = []
    y = top
    for line in lines:
        y += _leading(size)
        # A graver quotation covers a lighter one.
        for quote in reversed(content.quotes):
            start, end = max(quote.start, line.start), min(quote.end, line.end)
            if start < end:
                left = MARGIN + _length(line.text[: start - line.start], "serif", size)
                right = MARGIN + _length(line.text[: end - line.start].rstrip(), "serif", size)
                items += _underline(quote, round(left), round(right), y, size)
        items.append(Text(MARGIN, y, line.text, "serif", size, color))
    # Underlines are below all letters, those of the next line too.
    return sorted(items, key=lambda item: isinstance(item, Text))


def _underline(quote: Quote, left: int, right: int, y: int, size: int) -> Iterator[Bar]:
    """As on the page: solid on a tint for violates, dotted for arguable, dashed and thin for complies."""
    color = _hue(quote.hue)
    top = y + round(size * 0.26)
    if quote.verdict is Verdict.VIOLATES:
        yield Bar(left, y - round(size * 0.8), right, top, _mix(color, PAPER, TINT))
        yield Bar(left, top, right, top + 5, color)
        return
    dash, gap, thick = (5, 5, 5) if quote.verdict is Verdict.ARGUABLE else (12, 8, 3)
    for x in range(left, right, dash + gap):
        yield Bar(x, top, min(x + dash, right), top + thick, color)


def _marks(content: Card) -> tuple[list[Item], int]:
    """The verdicts at the foot under a rule, as many on a line as fit; and where the foot begins.

    The more lines they need, the smaller they are: the words need the room.
    """
    end = WIDTH - MARGIN
    placed: list[tuple[int, int, Mark | None, str, str]] = []
    row = 0
    for size, most in ((38, 1), (35, 2), (32, MOST_MARKS + 1)):
        placed = []
        x, row = MARGIN, 0
        for mark in [*content.marks, *([None] if content.note else [])]:
            text = _clip(mark.text if mark else content.note, "sans-bold", size, end - MARGIN - 2 * size)
            width = _length(text, "sans-bold" if mark else "sans", size) + (_indent(size) if mark else 0)
            says = ""
            if mark and mark.says:
                says = _clip(mark.says, "sans", size, end - MARGIN - width - size / 3)
                width += size / 3 + _length(says, "sans", size)
            if x > MARGIN and x + width > end:
                x, row = MARGIN, row + 1
            placed.append((x, row, mark, text, says))
            x += math.ceil(width) + 48
        if row < most:
            break
    if not placed:
        return [], BOTTOM
    step = round(size * 1.4)
    sign = round(size * 0.84)
    first = BOTTOM - 6 - row * step
    rule = first - round(size * 1.65)
    items: list[Item] = [Bar(MARGIN, rule, end, rule + 2, _mix(LIGHT, PAPER, 0.25))]
    for x, row, mark, text, says in placed:
        y = first + row * step
        if not mark:
            items.append(Text(x, y, text, "sans", size, LIGHT))
            continue
        items.append(Sign(x, y - round(size * 0.75), sign, ("mark", mark.verdict), _hue(mark.hue)))
        after = x + _indent(size)
        items.append(Text(after, y, text, "sans-bold", size))
        if says:
            beside = after + _length(text, "sans-bold", size) + size / 3
            items.append(Text(beside, y, says, "sans", size, LIGHT))
    return items, rule


def _indent(size: int) -> int:
    """The room of the shape before a verdict."""
    return round(size * 1.25)


def _emblem(content: Emblem) -> tuple[list[Item], int]:
    """The emblem at the foot, as wide as the text and at most half as high as the card; and where it begins.

    The measures are those of the SVG, whose unit is ten: cells of eight, one apart from the edge of their unit.
    """
    columns = sum(content.columns) + len(content.columns) - 1
    # It hangs in the right margin as far as its numbers do in the left.
    unit = max(1, min((WIDTH - MARGIN - 44) // columns, 300 // len(content.rows)))
    number, apart = min(round(unit * 0.8), 24), min(round(unit * 0.5), 14)
    size, inset = round(unit * 0.8), round(unit * 0.1)
    top = BOTTOM - unit * len(content.rows)
    filled = {(cell.column, cell.row): cell for cell in content.cells}
    items: list[Item] = []
    for row, name in enumerate(content.rows):
        y = top + row * unit
        if name:
            baseline = y + round(unit * 0.5 + number * 0.33)
            left = MARGIN - apart - _length(name, "sans", number)
            items.append(Text(left, baseline, name, "sans", number, LIGHT))
        column = 0
        for count in content.columns:
            for _ in range(count):
                x, cell = MARGIN + column * unit + inset, filled.get((column, row))
                if not cell or cell.verdict is Verdict.COMPLIES:
                    items.append(Sign(x, y + inset, size, ("cell", Verdict.VIOLATES), FAINT))
                if cell:
                    hue = 0 if cell.verdict is Verdict.COMPLIES else cell.hue
                    items.append(Sign(x, y + inset, size, ("cell", cell.verdict), _hue(hue)))
                column += 1
            column += 1
    return items, top - 20


# Text in lines

OMISSION, RESUMED = " …", "… "


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, and the stretch of the whole text that it shows; a mark of omission is not counted in that."""

    text: str
    start: int
    end: int


def _fit(text: str, face: Face, sizes: tuple[int, ...], limit: int) -> tuple[list[_Line], int]:
    """The text in at most so many lines, in the first size that holds all of it, or else cut in the last."""
    width = WIDTH - 2 * MARGIN
    for size in sizes:
        lines = list(_wrap(text, face, size, width, limit + 1))
        if len(lines) <= limit:
            return lines, size
    last = lines[limit - 1]
    cut = _clip(text[last.start :], face, size, width)
    return [*lines[: limit - 1], _Line(cut, last.start, last.start + len(cut) - len(OMISSION))], size


def _balance(lines: list[_Line], text: str, face: Face, size: int) -> list[_Line]:
    """The same number of lines, of about the same length; what was cut stays as it is."""
    if len(lines) == 1 or lines[-1].end < len(text):
        return lines
    for width in range(WIDTH - 2 * MARGIN, 0, -20):
        narrower = list(_wrap(text, face, size, width, len(lines) + 1))
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _excerpt(content: Card, lines: list[_Line], size: int, limit: int) -> list[_Line]:
    """The lines as they are, from the beginning, unless they would cut off the gravest quotation.

    Then they begin after the first comma or stop from which all of it is seen: the verdict needs its words.
    """
    quote = content.quotes[0] if content.quotes else None
    if not quote or not quote.start or lines[-1].end >= quote.end:
        return lines
    stops = [stop.end() for stop in re.finditer(r"[.,;:] ", content.words[: quote.start])]
    for start in [*stops, quote.start]:
        shift = start - len(RESUMED)
        found, _ = _fit(RESUMED + content.words[start:], "serif", (size,), limit)
        lines = [_Line(line.text, line.start + shift, line.end + shift) for line in found]
        if lines[-1].end >= quote.end:
            break
    return lines


def _wrap(text: str, face: Face, size: int, width: float, limit: int) -> Iterator[_Line]:
    """The first lines of a text. One ends at a space, after a slash or hyphen, or within a word too long for it."""
    start = 0
    while start < len(text) and limit:
        end = start
        for piece in re.compile(r"\s*[^\s/-]*(?:[/-]+|(?=\s|$))").finditer(text, start):
            if _length(text[start : piece.end()], face, size) > width:
                break
            end = piece.end()
        if end == start:
            end += 1
            while _length(text[start : end + 1], face, size) <= width:
                end += 1
        yield _Line(text[start:end], start, end)
        start = end + (text[end : end + 1] == " ")
        limit -= 1


def _clip(text: str, face: Face, size: int, width: float) -> str:
    """The beginning of a text that fits on a line, cut between words with an ellipsis; a word too long is cut in it."""
    if _length(text, face, size) <= width:
        return text
    end = next(_wrap(text, face, size, width - _length(OMISSION, face, size), 1)).end
    if text[end : end + 1] != " " and " " in text[:end]:
        end = text.rindex(" ", 0, end)
    return text[:end] + OMISSION


def _leading(size: int) -> int:
    return round(size * 1.38)


def _length(text: str, face: Face, size: int) -> float:
    return sum(font.getlength(part) for part, font in _runs(text, face, size))


def _runs(text: str, face: Face, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """The parts of a text, each with the font that has its letters."""
    for number, part in enumerate(EXTENDED.split(text)):
        if part:
            yield part, _font(FILES[face][number % 2], size)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.woff2", size)


# The picture


def draw(content: Card) -> bytes:
    """The card as a PNG of 1200 × 630. Same card, same bytes."""
    items = compose(content)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    for item in items:
        if isinstance(item, Bar):
            pen.rectangle((item.left, item.top, item.right - 1, item.bottom - 1), item.color)
        elif isinstance(item, Sign):
            image.paste(item.color, (item.x, item.y), _shape(item.shape, item.size))
        else:
            x = item.x
            for part, font in _runs(item.text, item.face, item.size):
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
    letters = {item.color for item in items if isinstance(item, Text)}
    shapes = {item.color for item in items if isinstance(item, Sign)}
    bars = {item.color for item in items if isinstance(item, Bar)}
    pairs = [(color, PAPER) for color in sorted(letters)]
    pairs += [(color, ground) for color in sorted(letters & {INK}) for ground in sorted(bars)]
    steps = [_mix(color, ground, k / 12) for color, ground in pairs for k in range(13)]
    steps += [_mix(color, PAPER, k / 6) for color in sorted(shapes) for k in range(7)]
    steps += sorted(bars)
    # The format has room for 256, and gives what comes first the exact value.
    exact = [PAPER, *sorted(letters | shapes | bars)]
    return [_rgb(color) for color in dict.fromkeys([*exact, *steps])][:256]


@cache
def _shape(shape: Shape, size: int) -> Image.Image:
    """A shape as a mask with smooth edges: drawn large, then reduced."""
    large = size * 8
    mask = Image.new("L", (large, large))
    pen = ImageDraw.Draw(mask)
    edge = large - 1
    unit = large / 8
    match shape:
        case "mark", Verdict.VIOLATES:
            pen.ellipse((0, 0, edge, edge), 255)
        case "mark", Verdict.ARGUABLE:
            _dots(pen, [(math.cos(a), math.sin(a)) for a in (k * math.tau / 10 for k in range(10))], large, 0.11)
        case "mark", Verdict.COMPLIES:
            pen.rounded_rectangle((unit, unit, edge - unit, edge - unit), unit, outline=255, width=round(unit))
        case "cell", Verdict.VIOLATES:
            pen.rounded_rectangle((0, 0, edge, edge), 1.5 * unit, 255)
        case "cell", Verdict.ARGUABLE:
            side = [-1, -1 / 3, 1 / 3]
            points = [(x, -1.0) for x in side] + [(1.0, y) for y in side]
            _dots(pen, points + [(-x, -y) for x, y in points], large, 0.11)
        case "cell", Verdict.COMPLIES:
            pen.rounded_rectangle((0, 0, edge, edge), 1.5 * unit, outline=255, width=round(unit))
    return mask.resize((size, size), Image.Resampling.BOX)


def _dots(pen: ImageDraw.ImageDraw, points: list[tuple[float, float]], size: int, radius: float) -> None:
    """Dots at points of a square from -1 to 1 whose edge they touch."""
    r = size * radius
    for x, y in points:
        cx, cy = size / 2 + x * (size / 2 - r), size / 2 + y * (size / 2 - r)
        pen.ellipse((cx - r, cy - r, cx + r, cy + r), 255)


def _hue(number: int) -> str:
    """The color of a criterion; one that has none is grey."""
    return HUES[number] if number < len(HUES) else HUES[0]


def _mix(color: str, ground: str, share: float) -> str:
    pairs = zip(_rgb(color), _rgb(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


# Files


def place(address: str) -> str:
    """The path of a page's card within the site; that of the front page, whose address is empty, is `index`."""
    return f"assets/cards/{address or 'index'}.png"


def write_cards(edition: Edition, pages: Iterable[Page], folder: Path, cache: Path | None) -> dict[str, str]:
    """Write the cards of these pages into a site's folder, and tell where: address -> path within the folder.

    A card in the cache is not drawn again. What it is known by changes with its content and with the drawing.
    """
    drawing = _drawing()
    written: dict[str, str] = {}
    for page in pages:
        content = card(edition, page)
        kept = cache and cache / f"{hashlib.sha256(drawing + repr(content).encode()).hexdigest()}.png"
        if kept and kept.is_file():
            picture = kept.read_bytes()
        else:
            picture = draw(content)
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                # A build that is stopped leaves no half of a picture under the final name.
                part = kept.with_suffix(".part")
                part.write_bytes(picture)
                part.replace(kept)
        path = folder / place(page.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        written[page.address] = place(page.address)
    return written


def _drawing() -> bytes:
    """The version of the drawing: this code, the fonts and the library that draws."""
    version = hashlib.sha256(PIL.__version__.encode())
    for path in (Path(__file__), *sorted(FONTS.iterdir())):
        version.update(path.read_bytes())
    return version.digest()
