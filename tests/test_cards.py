"""The preview cards: what they show, that it fits, and that the same card is the same bytes."""

import io
import os
import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.load import load
from license_reader.model import Verdict
from license_reader.publishing import cards
from license_reader.publishing.cards import colors, lines
from license_reader.publishing.cards import picture as drawing
from license_reader.publishing.cards.compose import Bar, Sign, Text, compose
from license_reader.publishing.cards.content import MOST_MARKS, Card, Mark, Quote, card
from license_reader.publishing.cards.picture import draw
from license_reader.publishing.emblem import Emblem, emblem
from license_reader.publishing.pages import pages

ROOT = Path(__file__).parents[1]
TOY = ROOT / "tests" / "toy"
LONG = "immeasurable words upon words that no line and no card will ever hold " * 12
MARK = Mark(Verdict.VIOLATES, 1, "Violates 1", "says somebody")
EMBLEM = Emblem(("1", "10"), (70, 40), ())
EXTREMES = {
    "nothing": Card(),
    "all too long": Card(LONG, LONG, LONG, LONG, marks=(replace(MARK, text=LONG, says=LONG),) * 3, note=LONG),
    "long names": Card("1.a", "Text", words=LONG, marks=(replace(MARK, says=LONG),) * 3, note="and 2 more"),
    "one word": Card("W" * 90, "W" * 90, "W" * 90, "W" * 400, (Quote(0, 400, Verdict.VIOLATES, 1),), (MARK,)),
    "one address": Card("1", "Text", words="https://example.org/" + "a-long/path" * 60),
    "all capitals": Card("1", "Text", words=LONG.upper(), note="No criterion touched"),
    "long title": Card(heading=LONG, words=LONG, emblem=EMBLEM),
    "capital title": Card(heading="W" * 90, words="Ẃ" * 90, emblem=EMBLEM),
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
    return {page.address: card(edition, page) for page in pages(edition)}


def texts(content: Card) -> list[Text]:
    return [item for item in compose(content) if isinstance(item, Text)]


def words_on(content: Card) -> str:
    """The words as they are read from the lines; a line that ends in a slash or hyphen goes on without a space."""
    lines = [text.text for text in texts(content) if text.face == "serif"]
    return re.sub(r"(?<=[/-])\n", "", "\n".join(lines)).replace("\n", " ")


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# What a card shows


def test_a_clause_shows_its_gravest_findings_first(toy: Edition) -> None:
    content = cards_of(toy)["kiln/1.a"]
    assert (content.name, content.label) == ("1.a", "Kiln")
    assert [(mark.text, mark.says) for mark in content.marks] == [
        ("Violates Fair Everything", "says the Guild"),
        ("Violates Fair Everyone", "says Ada Clay"),
        ("Arguable under Fair Everyone", "this reading"),
    ]
    assert [content.words[q.start : q.end] for q in content.quotes] == [
        "no potter may fire tiles, and no tiles may be sold",
        "tiles may be sold by a potter of the other guild",
        "potter",
    ]


def test_no_finding_and_no_annotation_are_told_apart(toy: Edition) -> None:
    of = cards_of(toy)
    assert of["kiln/3"].note == "No criterion touched"
    assert of["kiln/rules/2"].note == "Not annotated yet"
    assert not of["kiln/3"].marks
    assert not of["kiln/rules/2"].marks


def test_a_criterion_counts_clauses(toy: Edition) -> None:
    content = cards_of(toy)["fair/everyone"]
    assert (content.name, content.label) == ("Fair Everyone", "Fair Terms")
    marks = ["Violated by 1 clause", "Arguable in 1 clause", "Satisfied by 1 clause"]
    assert [mark.text for mark in content.marks] == marks


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
    content = Card("1", "Text", words=LONG, quotes=(Quote(start, len(LONG), Verdict.VIOLATES, 1),), marks=(MARK,))
    assert words_on(content).startswith("… words upon words")


def test_a_card_without_a_label_has_its_name() -> None:
    assert [text.text for text in texts(Card("1.a", words="Words")) if text.face == "serif-bold"] == ["1.a"]


def test_every_other_page_shows_its_title_over_the_emblem(toy: Edition) -> None:
    shown = emblem(toy, "kiln")
    assert shown is not None
    assert shown.columns == tuple(len(text.clauses) for text in Judgment(toy, "kiln").parts)
    for page in pages(toy):
        content = card(toy, page)
        assert (content.emblem is not None) == (page.address not in toy.clauses)
        assert page.address in toy.clauses or content.heading == page.title


def test_a_violation_a_doubt_and_a_compliance_differ_in_shape(toy: Edition) -> None:
    grey = {mark.verdict: replace(mark, hue=0) for content in cards_of(toy).values() for mark in content.marks}
    assert set(grey) == set(Verdict)
    assert len({draw(Card("1", "Text", marks=(replace(mark, text="", says=""),))) for mark in grey.values()}) == 3


def test_words_are_verbatim(edition: Edition) -> None:
    """What stands on a card is one stretch of the clause, cut between words and with an ellipsis where it is cut."""
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
    content = Card("1", "Text", words=words, quotes=(Quote(start, start + 9, Verdict.VIOLATES, 1),), marks=(MARK,))
    first = next(line for line in texts(content) if line.face == "serif")
    assert first.text.startswith("… Then, if it rains, no potter")


# That it fits


def assert_fits(content: Card) -> None:
    items = compose(content)
    solid: list[tuple[float, float, float, float]] = []
    for item in items:
        if isinstance(item, Text):
            left, top, right, bottom = item.box
            hangs = content.emblem is not None and item.face == "sans"
            assert left >= (30 if hangs else lines.MARGIN - 3), item
            assert right <= lines.WIDTH - lines.MARGIN + 3, item
            assert top >= 50, item
            assert bottom <= lines.HEIGHT - 40, item
            solid.append(item.box)
        elif isinstance(item, Sign):
            assert item.x >= lines.MARGIN
            assert item.x + item.size <= lines.WIDTH - 40
            assert item.y + item.size <= lines.HEIGHT - 40
            if item.shape[0] == "mark":
                solid.append((item.x, item.y, item.x + item.size, item.y + item.size))
        elif item.right - item.left == lines.WIDTH - 2 * lines.MARGIN and item.bottom - item.top == 2:
            # The rule over the verdicts; other bars stand under words.
            solid.append((item.left, item.top - 8, item.right, item.bottom))
    for a, b in combinations(solid, 2):
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
        least = 40 if address in edition.clauses else 36
        assert all(line.size >= least for line in texts(content) if line.face == "serif"), address


def test_quotations_are_underlined_where_their_words_stand() -> None:
    words = "No potter may fire"
    content = Card("1", "Text", words=words, quotes=(Quote(3, 9, Verdict.VIOLATES, 3),))
    line = next(line for line in texts(content) if line.text == words)
    (bar,) = [item for item in compose(content) if isinstance(item, Bar) and item.color == colors.HUES[3]]
    before = replace(line, text="No ").box[2]
    assert before <= bar.left <= before + line.size / 3
    assert bar.right == pytest.approx(replace(line, text="No potter").box[2], abs=3)


# Letters and colors


def has_glyph(char: str, face: lines.Face) -> bool:
    ((_, font),) = lines.runs(char, face, 40)
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


def test_the_colors_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/stylesheets/reader/tokens.css").read_text("utf-8")
    assert dict(re.findall(r"--hue-(\d+): (#\w{6});", css)) == {str(n): hue for n, hue in enumerate(colors.HUES)}
    light = re.search(r"On light paper.*? \*/\s*:root \{(.*?)\}", css, re.S)
    assert light is not None
    variables = dict(re.findall(r"--([\w-]+): ([^;]+);", light[1]))
    assert variables["reader-paper"] == colors.PAPER
    assert variables["reader-ink"] == colors.INK
    assert variables["reader-quiet"] == colors.LIGHT
    assert variables["reader-faint"] == colors.FAINT
    assert variables["reader-tint"] == f"{colors.TINT:.0%}"


def luminance(color: str) -> float:
    parts = (value / 255 for value in colors.rgb(color))
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_mark_stands_out_from_paper_and_tint() -> None:
    """At least 3 to 1, in both schemes (WCAG 1.4.11). The number of a criterion stands on its color: 4.5 to 1."""
    css = (ROOT / "overrides/assets/stylesheets/reader/tokens.css").read_text("utf-8")
    dark = re.search(r"On dark paper \*/.*?--reader-paper: (#\w{6});.*?--reader-tint: (\d+)%", css, re.S)
    assert dark is not None
    for number, hue in enumerate(colors.HUES):
        rule = re.search(rf"\.hue-{number} \{{(.*?)\n\}}", css, re.S)
        assert rule is not None
        (own, *_) = on = re.findall(r"--on-hue: (#\w+);", rule[1])
        night = (re.findall(r"--hue: (#\w{6});", rule[1]) or [hue])[0]
        # What has no hue of its own is never tinted.
        for color, paper, tint in ((hue, colors.PAPER, colors.TINT), (night, dark[1], int(dark[2]) / 100)):
            ground = colors.mix(color, paper, tint) if number else paper
            assert contrast(color, ground) >= 3, (number, color, ground)
        for color, words in ((hue, own), (night, on[-1])):
            assert contrast(color, "#ffffff" if words == "#fff" else words) >= 4.5, (number, color, words)


def test_the_colors_are_exact_in_the_picture(toy: Edition) -> None:
    found = picture(draw(cards_of(toy)["kiln/1.a"])).convert("RGB").getcolors(1 << 20)
    assert found is not None
    shown = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in found}  # type: ignore[misc]
    assert {colors.PAPER, colors.INK, colors.LIGHT, colors.HUES[1], colors.HUES[2]} <= shown


# Files


def test_pictures_are_small_and_have_the_size(edition: Edition) -> None:
    for address, content in cards_of(edition).items():
        data = draw(content)
        assert len(data) < 60_000, address
        assert picture(data).size == (1200, 630)


def test_the_same_card_is_the_same_bytes(toy: Edition) -> None:
    content = cards_of(toy)["kiln/1.a"]
    first = draw(content)
    lines._font.cache_clear()
    drawing._shape.cache_clear()
    assert draw(replace(content)) == first


def test_every_page_has_its_file(toy: Edition, tmp_path: Path) -> None:
    written = cards.write_cards(toy, pages(toy), tmp_path, None)
    assert list(written) == [page.address for page in pages(toy)]
    assert written[""] == "assets/cards/index.png"
    assert written["kiln/1.a"] == "assets/cards/kiln/1.a.png"
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == set(written.values())


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
    changed = [content for content in drawn if content.emblem is None]
    assert [content.name for content in changed] == [toy.name(finding.clause)]

    drawn.clear()
    monkeypatch.setattr(cards, "_drawing", lambda: b"another version")
    cards.write_cards(toy, pages(toy), site, cache_folder)
    assert drawn


def test_many_cards_are_drawn_by_several_processes(
    toy: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    cards.write_cards(toy, pages(toy), alone, None)
    monkeypatch.setattr(cards, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    cards.write_cards(toy, pages(toy), together, None)
    names = [path.relative_to(alone) for path in alone.rglob("*.png")]
    assert names
    assert all((alone / name).read_bytes() == (together / name).read_bytes() for name in names)


def test_the_fonts_are_small_and_have_their_license() -> None:
    files = {path.name: path.stat().st_size for path in lines.FONTS.iterdir()}
    used = {f"{name}.woff2" for pair in lines.FILES.values() for name in pair}
    assert set(files) == used | {"OFL.txt"}
    assert sum(files.values()) < 150_000
