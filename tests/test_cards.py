"""The preview cards: what they show, that it fits, and that the same card is the same bytes."""

import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from PIL import Image, ImageFont
from PIL.ImageColor import getrgb

from license_reader.document import Run
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.load import load
from license_reader.model import Verdict
from license_reader.publishing import cards
from license_reader.publishing.cards import colors, lines, parts
from license_reader.publishing.cards import picture as drawing
from license_reader.publishing.cards.brand import Brand, icons, read_mark
from license_reader.publishing.cards.compose import LAYOUTS, compose
from license_reader.publishing.cards.content import MOST_MARKS, Card, Count, Mark, Quote, card
from license_reader.publishing.cards.items import Bar, Glyph, Text
from license_reader.publishing.cards.picture import draw
from license_reader.publishing.emblem import Emblem, emblem
from license_reader.publishing.pages import pages
from license_reader.words import UNDRAWN

ROOT = Path(__file__).parents[1]
TOY = ROOT / "tests" / "toy"
LONG = "immeasurable words upon words that no line and no card will ever hold " * 12
MARK = Mark(Verdict.VIOLATES, "Violates 1", "says somebody")
EMBLEM = Emblem(("1", "10"), (70, 40), {}, ("A text", "Another"))
ICONS = ROOT / "overrides" / "assets" / "icons"
BRAND = Brand("The name of the site", read_mark((ICONS / "mark.svg").read_text("utf-8")))
WIDE = "W" * 90
EXTREMES = {
    "nothing": Card(),
    "all too long": Card(
        name=LONG, label=LONG, heading=LONG, words=LONG, marks=(replace(MARK, text=LONG, says=LONG),) * 3, note=LONG
    ),
    "long names": Card(name="1.a", label="Text", words=LONG, marks=(replace(MARK, says=LONG),) * 3, note="and 2 more"),
    "one word": Card(
        name=WIDE,
        label=WIDE,
        heading=WIDE,
        words="W" * 400,
        quotes=(Quote(0, 400, Verdict.VIOLATES),),
        marks=(MARK,),
    ),
    "criterion without findings": Card("criterion", name=WIDE, label=WIDE, heading=LONG, words=LONG, note=LONG),
    "one address": Card(name="1", label="Text", words="https://example.org/" + "a-long/path" * 60),
    "all capitals": Card(name="1", label="Text", words=LONG.upper(), note="No criterion touched"),
    **{
        f"{kind}, {what}": Card(
            kind,
            heading=words,
            words=words,
            answer=words if kind == "question" else "No, with a condition.",
            rows=((words[:12], words),) * 9,
            counts=(Count(199, "clauses are arguable", Verdict.ARGUABLE),) * 3,
            emblem=EMBLEM,
            brand=Brand(LONG, BRAND.mark),
            note=words if kind == "question" else "",
        )
        for kind in LAYOUTS
        if kind != "clause"
        for what, words in (("long", LONG), ("capitals", WIDE), ("nothing", ""))
    },
}


@cache
def edition_in(root: Path) -> Edition:
    return load(root)


@pytest.fixture
def toy() -> Edition:
    return edition_in(TOY)


@pytest.fixture(params=[TOY, ROOT], ids=["toy", "real"])
def root(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def edition(root: Path) -> Edition:
    return edition_in(root)


def cards_of(edition: Edition) -> dict[str, Card]:
    return {page.address: card(edition, page, BRAND) for page in pages(edition)}


def texts(content: Card) -> list[Text]:
    return [item for item in compose(content) if isinstance(item, Text)]


def words_on(content: Card) -> str:
    """The words as they are read from the lines; a line that ends in a slash or hyphen goes on without a space."""
    lines = [text.text for text in texts(content) if text.face == "serif"]
    return re.sub(r"(?<=[/-])\n", "", "\n".join(lines)).replace("\n", " ")


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# The content of a card


def test_a_clause_shows_its_gravest_findings_first(toy: Edition) -> None:
    content = cards_of(toy)["kiln/1.a"]
    # The sentence is large, the number small; and the foot says what the edition concludes on the license.
    assert (content.name, content.label, content.heading, content.foot) == ("", "Kiln § 1.a", "No tiles", "")
    assert cards_of(toy)["wheel/2"].foot == "The Wheel license is not fair"
    assert [(mark.text, mark.says) for mark in content.marks] == [
        ("Violates Fair Everything", "says the Guild"),
        ("Violates Fair Everyone", "says Ada Clay"),
        ("Arguable under Fair Everyone", "says this edition"),
    ]
    assert [content.words[q.start : q.end] for q in content.quotes] == [
        "no potter may fire tiles, and no tiles may be sold",
        "tiles may be sold by a potter of the other guild",
        "potter",
    ]


def test_no_finding_and_no_annotation_are_told_apart(toy: Edition) -> None:
    of = cards_of(toy)
    assert of["kiln/3"].note == "No criterion touched"
    assert of["scenarios/tiles"].note == "decided by Kiln § 1.a"
    assert of["kiln/rules/2"].note == "Not annotated yet"
    assert not of["kiln/3"].marks
    assert not of["kiln/rules/2"].marks


def test_a_later_clause_shows_the_findings_that_it_inherits(toy: Edition) -> None:
    content = cards_of(toy)["kiln-3/1.a"]
    assert [(mark.text, mark.says) for mark in content.marks] == [("Violates Fair Everyone", "says this edition")]
    assert content.note == ""


def test_a_criterion_counts_clauses(toy: Edition) -> None:
    content = cards_of(toy)["fair/everyone"]
    assert (content.name, content.label) == ("Fair Everyone", "Fair Terms")
    counts = [(1, "clause violates it"), (1, "clause is arguable"), (1, "clause satisfies it")]
    assert [(count.number, count.text) for count in content.counts] == counts
    shown = [text.text for text in texts(content)]
    assert shown.index("clause violates it") == shown.index("1") + 1


def test_more_findings_than_fit_are_counted(toy: Edition) -> None:
    annotation = toy.annotations["kiln/1.a"]
    verdicts = [(c.address, verdict) for c in toy.criteria for verdict in Verdict]
    findings = tuple(replace(annotation.findings[0], criterion=c, verdict=verdict) for c, verdict in verdicts)
    many = replace(toy, annotations={**toy.annotations, "kiln/1.a": replace(annotation, findings=findings)})
    content = cards_of(many)["kiln/1.a"]
    assert len(content.marks) == MOST_MARKS
    assert content.note == f"and {len(verdicts) - MOST_MARKS} more"


def test_a_quotation_longer_than_the_card_is_begun() -> None:
    start = LONG.index("words")
    content = Card(
        name="1", label="Text", words=LONG, quotes=(Quote(start, len(LONG), Verdict.VIOLATES),), marks=(MARK,)
    )
    assert words_on(content).startswith("… words upon words")


def test_a_card_without_a_label_has_its_name() -> None:
    assert [text.text for text in texts(Card(name="1.a", words="Words")) if text.face == "serif-bold"] == ["1.a"]


def test_each_kind_of_page_has_its_own_card(toy: Edition) -> None:
    kinds = {address: content.kind for address, content in cards_of(toy).items()}
    assert {kinds[address] for address in toy.scenarios} == {"question"}
    assert {kinds[address] for address in toy.documents} == {"text"}
    assert {kinds[clause.address] for clause in toy.criteria} == {"criterion"}
    assert (kinds[""], kinds["matrix"], kinds["yes-but"], kinds["scenarios"]) == ("front", "matrix", "list", "list")
    assert kinds["sources"] == "prose"
    assert set(kinds.values()) == set(LAYOUTS)
    for page in pages(toy):
        content = card(toy, page)
        assert (content.emblem is not None) == (content.kind in {"text", "front", "matrix"}), page.address
        assert page.address in toy.clauses or content.heading == page.title


def test_the_emblem_has_the_texts_that_belong_together(toy: Edition) -> None:
    shown = emblem(toy, "kiln")
    assert shown is not None
    assert shown.columns == tuple(len(text.clauses) for text in Judgment(toy, "kiln").parts)
    assert {column for column, _ in shown.cells} <= set(shown.places)
    assert Emblem((), (3, 2, 1), {}).places == (0, 1, 2, 4, 5, 7)


def test_each_card_has_the_name_of_the_site(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        assert BRAND.name in [text.text for text in texts(content)], address


def test_the_fonts_have_what_is_drawn() -> None:
    """Each character that a card may show has a glyph in each face; what has none looks like any other without one."""
    drawn = [char for char in map(chr, range(0x21, 0x2400)) if not UNDRAWN.match(char) and not char.isspace()]
    assert {"A", "é", "ł", "“", "…"} <= set(drawn)
    for face, files in lines.FILES.items():
        fonts = [ImageFont.truetype(lines.FONTS / f"{name}.woff2", 40) for name in files]
        empty = [bytes(font.getmask("条")) for font in fonts]
        for char in drawn:
            extended = bool(lines.EXTENDED.match(char))
            assert bytes(fonts[extended].getmask(char)) != empty[extended], (face, char)


def test_a_card_has_no_empty_boxes(toy: Edition) -> None:
    clause = toy.clauses["kiln/1.a"]
    block = replace(clause.blocks[0], runs=(Run("条 Any potter may fire the kiln"),))
    edition = replace(toy, clauses={**toy.clauses, clause.address: replace(clause, blocks=(block,))})
    content = cards_of(edition)["kiln/1.a"]
    assert (content.words, content.quotes, content.label) == ("", (), toy.label("kiln/1.a"))
    assert draw(content).startswith(b"\x89PNG")
    for each in cards_of(toy).values():
        bare = replace(each, name="", label="", heading="", words="", answer="", note="", quotes=())
        compose(bare)


def test_a_question_shows_all_of_itself_and_its_answer(edition: Edition) -> None:
    built = cards_of(edition)
    for address, scenario in edition.scenarios.items():
        shown = texts(built[address])
        bold = [text.text for text in shown if text.face == "serif-bold"]
        assert " ".join(bold[:-1]) == scenario.question
        assert bold[-1] == {"no": "No", "unclear": "Unclear", "only-if": "Only if", "yes": "Yes"}[scenario.answer]
        assert words_on(built[address]) == scenario.summary


def test_nothing_is_cut_off_but_the_words_of_a_text(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        for text in texts(content):
            if text.face != "serif" or address not in edition.clauses:
                cut = lines.OMISSION in text.text
                assert not cut or text.text.strip("“”") in content.heading, (address, text)


def test_a_criterion_that_is_too_long_ends_with_a_sentence(edition: Edition) -> None:
    built = cards_of(edition)
    for clause in edition.criteria:
        shown = words_on(built[clause.address])
        assert not shown.endswith(lines.OMISSION) or shown.removesuffix(lines.OMISSION).endswith((".", ";", ":"))


def test_the_front_page_shows_its_verdict(toy: Edition) -> None:
    content = cards_of(toy)[""]
    verdict = toy.articles[""].verdict
    assert verdict
    (found,) = [text for text in texts(content) if text.text == verdict]
    assert found.size > 100


def test_a_list_counts_what_it_does_not_show(edition: Edition) -> None:
    lists = [content for content in cards_of(edition).values() if content.kind == "list"]
    assert lists
    for content in lists:
        shown = words_on(content)
        whole = [row for _, row in content.rows if row in shown]
        rest = len(content.rows) - len(whole)
        assert whole == [row for _, row in content.rows[: len(whole)]]
        assert (f"and {rest} more" in [text.text for text in texts(content)]) == bool(rest)


def test_a_violation_a_doubt_and_a_compliance_differ_in_shape(toy: Edition) -> None:
    marks = {mark.verdict: mark for content in cards_of(toy).values() for mark in content.marks}
    assert set(marks) == set(Verdict)
    bare = (replace(mark, text="", says="") for mark in marks.values())
    assert len({draw(Card(name="1", label="Text", marks=(mark,))) for mark in bare}) == 3


def test_words_are_verbatim(edition: Edition) -> None:
    """A card shows one stretch of the clause, cut between words and with an ellipsis where it is cut."""
    for address, content in cards_of(edition).items():
        if address not in edition.clauses:
            continue
        whole, shown = edition.clauses[address].text, words_on(content)
        stretch = shown.removeprefix("… ").removesuffix(" …")
        assert re.search(rf"(?<!\S){re.escape(stretch)}(?!\S)", whole), address
        assert shown.endswith(" …") or whole.endswith(stretch), address


def test_the_gravest_quotation_is_seen(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        if content.quotes:
            quote = content.quotes[0]
            assert content.words[quote.start : quote.end] in words_on(content), address


def test_a_card_that_cannot_begin_at_the_beginning_begins_after_a_stop() -> None:
    words = f"{LONG}. Then, if it rains, no potter may fire tiles."
    start = words.index("no potter")
    quotes = (Quote(start, start + 9, Verdict.VIOLATES),)
    content = Card(name="1", label="Text", words=words, quotes=quotes, marks=(MARK,))
    first = next(line for line in texts(content) if line.face == "serif")
    assert first.text.startswith("… Then, if it rains, no potter")


# That it fits


def _box(text: Text) -> tuple[float, float, float, float]:
    """The bounding box of the drawn words in pixels: left, top, right, bottom."""
    boxes = []
    for before, word, font in lines.placed(text.text, text.face, text.size):
        left, top, right, bottom = font.getbbox(word, anchor="ls")
        x = round(text.x + before)
        boxes.append((x + left, text.y + top, x + right, text.y + bottom))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def assert_fits(content: Card) -> None:
    foot = lines.HEIGHT - parts.BAND
    solid: list[tuple[float, float, float, float]] = []
    words: list[tuple[float, float, float, float]] = []
    cells: list[Glyph] = []
    for item in compose(content):
        if isinstance(item, Text):
            left, top, right, bottom = _box(item)
            assert left >= lines.MARGIN - 9, item
            assert right <= lines.WIDTH - lines.MARGIN + 3, item
            assert top >= (foot + 10 if item.y > foot else 46), item
            assert bottom <= (lines.HEIGHT - 10 if item.y > foot else foot - 20), item
            words.append(_box(item))
        elif isinstance(item, Glyph):
            assert item.x >= lines.MARGIN
            assert item.x + item.width <= lines.WIDTH - lines.MARGIN + 3
            assert item.y + item.height <= foot - 30
            if item.shape[0] == "mark":
                solid.append((item.x, item.y, item.x + item.width, item.y + item.height))
            else:
                cells.append(item)
        elif item.right - item.left == lines.WIDTH - 2 * lines.MARGIN and item.bottom - item.top <= 4:
            # A rule; other bars stand under words.
            solid.append((item.left, item.top - 6, item.right, item.bottom))
    for (left, top, right, bottom), cell in product(words, cells):
        is_beside = right <= cell.x or cell.x + cell.width <= left
        assert is_beside or bottom <= cell.y or cell.y + cell.height <= top, (content, cell)
    for a, b in combinations([*words, *solid], 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (content, a, b)


def test_nothing_overflows_or_overlaps(edition: Edition) -> None:
    for content in cards_of(edition).values():
        assert_fits(content)


@pytest.mark.parametrize("content", EXTREMES.values(), ids=EXTREMES.keys())
def test_nothing_is_too_long(content: Card) -> None:
    assert_fits(content)
    assert picture(draw(content)).size == (1200, 630)


def test_words_are_large(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        least = {"clause": 37, "criterion": 37, "question": 30}.get(content.kind, 34)
        assert all(line.size >= least for line in texts(content) if line.face == "serif"), address


def test_quotations_are_underlined_where_their_words_stand() -> None:
    words = "No potter may fire"
    content = Card(name="1", label="Text", words=words, quotes=(Quote(3, 9, Verdict.VIOLATES),))
    line = next(line for line in texts(content) if line.text == words)
    (bar,) = [item for item in compose(content) if isinstance(item, Bar) and item.color == colors.VIOLATION]
    before = _box(replace(line, text="No "))[2]
    assert before <= bar.left <= before + line.size / 3
    assert bar.right == pytest.approx(_box(replace(line, text="No potter"))[2], abs=3)


# Letters and colors


def has_glyph(char: str, face: lines.Face) -> bool:
    ((_, _, font),) = lines.placed(char, face, 40)
    return bytes(font.getmask(char)) != bytes(font.getmask("\uffff"))


def test_every_letter_has_a_glyph(root: Path, edition: Edition) -> None:
    """Every letter of a card, and every one of the texts and pages: another layout may show it."""
    drawn = {(char, text.face) for card in cards_of(edition).values() for text in texts(card) for char in text.text}
    chars = {char for file in root.glob("docs/**/*.md") for char in file.read_text("utf-8")}
    missing = {
        (char, face)
        for char, face in drawn | {(char, face) for char in chars for face in lines.FILES}
        if not char.isspace() and not has_glyph(char, face)
    }
    assert not missing


@pytest.mark.parametrize("face", lines.FILES)
def test_typographic_marks_and_the_letters_of_names_have_glyphs(face: lines.Face) -> None:
    wanted = "“”‘’–—…›©§·áçøßŁőřşžẃ"  # noqa: RUF001
    assert [char for char in wanted if not has_glyph(char, face)] == []


def test_a_missing_glyph_is_noticed() -> None:
    assert not has_glyph("漢", "serif")


def colors_of_the_style_sheet() -> tuple[dict[str, str], dict[str, str]]:
    """The variables of the style sheet on light and on dark paper, by their names."""
    css = (ROOT / "overrides/assets/stylesheets/reader/tokens.css").read_text("utf-8")
    # The rest is for browsers without light-dark().
    css = css.partition("@supports not")[0]
    day, night = {}, {}
    for name, value in re.findall(r"--([\w-]+): ([^;]+);", css):
        pair = re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value)
        day[name], night[name] = (pair[1], pair[2]) if pair else (value, value)
    return day, night


def test_the_colors_are_those_of_the_style_sheet() -> None:
    day, _ = colors_of_the_style_sheet()
    names = ("violation", "neutral", "reader-paper", "reader-ink", "reader-quiet", "reader-faint")
    assert tuple(day[name] for name in names) == (
        *(colors.VIOLATION, colors.NEUTRAL, colors.PAPER),
        *(colors.INK, colors.LIGHT, colors.FAINT),
    )
    css = (ROOT / "overrides/assets/stylesheets/reader/tokens.css").read_text("utf-8")
    assert re.findall(r"var\(--violation\) (\d+)%", css)[0] == f"{colors.TINT:.0%}".removesuffix("%")


def luminance(color: str) -> float:
    parts = (value / 255 for value in getrgb(color))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_mark_stands_out_from_paper_and_tint() -> None:
    """At least 3 to 1, in both schemes (WCAG 1.4.11). The number of a criterion stands on its mark: 4.5 to 1."""
    css = (ROOT / "overrides/assets/stylesheets/reader/tokens.css").read_text("utf-8")
    tints = [int(tint) / 100 for tint in re.findall(r"var\(--violation\) (\d+)%", css)]
    for scheme, tint in zip(colors_of_the_style_sheet(), tints[:2], strict=True):
        violation, paper = scheme["violation"], scheme["reader-paper"]
        assert contrast(violation, colors.mix(violation, paper, tint)) >= 3
        assert contrast(scheme["neutral"], paper) >= 3
        assert contrast(violation, scheme["on-violation"]) >= 4.5


def test_the_colors_are_exact_in_the_picture(toy: Edition) -> None:
    found = picture(draw(cards_of(toy)["kiln/1.a"])).convert("RGB").getcolors(1 << 20)
    assert found is not None
    shown = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in found}  # type: ignore[misc]
    tint = colors.mix(colors.VIOLATION, colors.PAPER, colors.TINT)
    assert {colors.PAPER, colors.INK, colors.LIGHT, colors.VIOLATION, colors.NEUTRAL, tint} <= shown


# Files


def test_pictures_are_small_and_have_the_size(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        data = draw(content)
        assert len(data) < 60_000, address
        assert picture(data).size == (1200, 630)


def test_the_same_card_is_the_same_bytes(toy: Edition) -> None:
    content = cards_of(toy)["kiln/1.a"]
    first = draw(content)
    for cached in (lines._font, lines._ems, drawing._shape, drawing._palette):
        cached.cache_clear()
    assert draw(replace(content)) == first


def test_every_page_has_its_file(toy: Edition, tmp_path: Path) -> None:
    site = tmp_path / "site"
    cards.write_cards(toy, pages(toy), site, tmp_path / "cache")
    assert cards.place("") == "assets/cards/index.png"
    assert cards.place("kiln/1.a") == "assets/cards/kiln/1.a.png"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert files == {cards.place(page.address) for page in pages(toy)}


def test_a_card_in_the_cache_is_not_drawn_again(toy: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Card] = []

    def counting(content: Card) -> bytes:
        drawn.append(content)
        return draw(content)

    monkeypatch.setattr(drawing, "draw", counting)
    site, cache_folder = tmp_path / "site", tmp_path / "cache"
    cards.write_cards(toy, pages(toy), site, cache_folder)
    assert len(drawn) == len(set(cards_of(toy).values()))
    first = {path: path.read_bytes() for path in site.rglob("*.png")}

    drawn.clear()
    cards.write_cards(toy, pages(toy), site, cache_folder)
    assert not drawn
    assert {path: path.read_bytes() for path in site.rglob("*.png")} == first

    finding = toy.findings[0]
    annotation = toy.annotations[finding.clause]
    fewer = {**toy.annotations, finding.clause: replace(annotation, findings=annotation.findings[1:])}
    cards.write_cards(replace(toy, annotations=fewer), pages(toy), site, cache_folder)
    changed = [content for content in drawn if content.kind == "clause"]
    assert [content.label for content in changed] == [toy.label(finding.clause)]

    drawn.clear()
    monkeypatch.setattr(cards, "_drawing", lambda: b"another version")
    cards.write_cards(toy, pages(toy), site, cache_folder)
    assert drawn


def test_a_card_that_shows_something_else_is_drawn_again(toy: Edition, tmp_path: Path) -> None:
    """After a clause has lost its annotation, the cache gives the same cards as an empty one."""
    cards.write_cards(toy, pages(toy), tmp_path / "before", tmp_path / "cache")
    for address in toy.annotations:
        fewer = replace(toy, annotations={key: one for key, one in toy.annotations.items() if key != address})
        shown = {repr(card(fewer, page)) for page in pages(fewer)} - {repr(card(toy, page)) for page in pages(toy)}
        site = tmp_path / address
        cards.write_cards(fewer, pages(fewer), site, tmp_path / "cache")
        for page in pages(fewer):
            content = card(fewer, page)
            if repr(content) in shown:
                assert (site / cards.place(page.address)).read_bytes() == draw(content), page.address


@pytest.mark.parametrize("damaged", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a"], ids=["empty", "cut", "other"])
def test_a_damaged_picture_in_the_cache_is_drawn_again(toy: Edition, tmp_path: Path, damaged: bytes) -> None:
    site, cache_folder = tmp_path / "site", tmp_path / "cache"
    cards.write_cards(toy, pages(toy), site, cache_folder)
    before = {path: path.read_bytes() for path in (*site.rglob("*.png"), *cache_folder.rglob("*.png"))}
    assert before
    for path in cache_folder.iterdir():
        path.write_bytes(damaged)
    cards.write_cards(toy, pages(toy), site, cache_folder)
    assert {path: path.read_bytes() for path in before} == before


def test_the_fonts_are_small_and_have_their_license() -> None:
    files = {path.name: path.stat().st_size for path in lines.FONTS.iterdir()}
    used = {f"{name}.woff2" for pair in lines.FILES.values() for name in pair}
    assert set(files) == used | {"OFL.txt"}
    assert sum(files.values()) < 150_000


# The mark


def test_icons_are_made_of_the_drawing() -> None:
    built = icons(BRAND)
    assert built == icons(BRAND)
    sizes = {path: picture(data).size for path, data in built.items()}
    assert sizes == {
        "favicon.ico": (32, 32),
        "assets/icons/apple-touch-icon.png": (180, 180),
        "assets/icons/icon-192.png": (192, 192),
        "assets/icons/icon-512.png": (512, 512),
    }
    for data in built.values():
        shown = {color for _, color in picture(data).convert("RGB").getcolors() or ()}
        assert shown == {getrgb(color) for color in (colors.PAPER, colors.INK, colors.VIOLATION)}


def test_the_mark_stands_out_on_light_and_dark() -> None:
    favicon = (ICONS / "favicon.svg").read_text("utf-8")
    light, dark = re.findall(r"color: (#\w{6})", favicon)
    for stroke in BRAND.mark:
        assert contrast(stroke.color or light, "#ffffff") >= 3
        assert contrast(stroke.color or dark, "#202124") >= 3


@pytest.mark.parametrize("shape", ['<circle r="2"/>', '<rect x="0.5" width="2" height="2"/>'])
def test_a_drawing_that_is_not_sharp_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match=r"no rectangle|0\.5"):
        read_mark(f'<svg viewBox="0 0 16 16">{shape}</svg>')
    with pytest.raises(ValueError, match="16 units"):
        read_mark('<svg viewBox="0 0 24 24"></svg>')


def test_the_lineage_shows_which_criteria_each_version_violates(toy: Edition) -> None:
    shown = cards_of(toy)["lineage"].emblem
    assert shown is not None
    assert shown.texts == ("Kiln", "New Kiln", "Last Kiln")
    for column, text in enumerate(("kiln", "kiln-2", "kiln-3")):
        found = {row for at, row in shown.cells if at == 2 * column}
        assert len(found) == len(Judgment(toy, text).violated)
