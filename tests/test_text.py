"""`make text`: a published file becomes a text of the edition, with every word, its ids, and what is doubtful."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from license_reader.contributing import text
from license_reader.contributing.text_front import front_matter
from license_reader.contributing.text_terms import defined
from license_reader.edition import Edition
from license_reader.linking.references import find_spans
from license_reader.load import load
from license_reader.problems import NotReadyError, Problems, ProblemsFoundError
from license_reader.sources.blocks import split, unescaped
from license_reader.sources.files import SourceFile
from license_reader.sources.texts import published_words
from license_reader.sources.yaml import parse_yaml
from license_reader.words import fold
from tests.conftest import ROOT, Run, copy, read_source

Begin = Callable[..., tuple[str, SourceFile]]
TODAY = dt.date(2026, 11, 30)


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    """Make a text of words, in a project with the texts of the toy: the report, and the file that was written."""
    project = copy(tmp_path)

    def run(
        words: str, name: str = "glaze.txt", succeeds: str = "", title: str = "Glaze License"
    ) -> tuple[str, SourceFile]:
        (tmp_path / name).write_text(words, "utf-8")
        report = text.write(project, "glaze", tmp_path / name, title, succeeds, TODAY)
        source = read_source(project / "docs/glaze/index.md", "docs/glaze/index.md", Problems())
        assert source is not None
        return report, source

    return run


def ids(source: SourceFile) -> list[str]:
    return [(raw.attributes or {}).get("id", "-") for raw in split(source.body, 1)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1. 2. 3.", "1 2 3"),
        ("0. 1.", "0 1"),
        ("1. 1.1 1.2 2. 2.1", "1 1.1 1.2 2 2.1"),
        ("1. 1.1. 1.2. 2.", "1 1.1 1.2 2"),
        ("1. (a) (b) 2. (a)", "1 1.a 1.b 2 2.a"),
        ("1. a) b) 2.", "1 1.a 1.b 2"),
        ("1. a. i. ii. iii. b. 2.", "1 1.a 1.a.i 1.a.ii 1.a.iii 1.b 2"),
        ("a. b. c. d. e. f. g. h. i. j.", "a b c d e f g h i j"),
        ("(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii) (i)", "a b c d e f g h h.i h.ii i"),
        ("I. A. B. II. A.", "i i.a i.b ii ii.a"),
        ("§ 1 § 2", "1 2"),
        ("Article 1 1. 2. Article 2 1.", "1 1.1 1.2 2 2.1"),
        ("Section 1: 1.1 Section 2: 2.1", "1 1.1 2 2.1"),
        ("Section I: 1. 2. Section II: 3. Attachment A 1.", "i 1 2 ii 3 attachment-a attachment-a.1"),
        ("Section I: 1. 2. Section II: 3. 4.", "i 1 2 ii 3 4"),
        ("Section 1: a. 1. a. b. 2. b.", "1 1.a 1.a.1 1.a.1.a 1.a.1.b 1.a.2 1.b"),
        ("1. 2. 4.", "1 2 4"),
    ],
)
def test_numbers_give_the_ids(begin: Begin, numbers: str, expected: str) -> None:
    found = re.findall(r"(?:Article|Section|Attachment|§) \w+:?|\S+", numbers)
    _, source = begin("Glaze License\n\n" + "\n\n".join(f"{number} Use the glaze well." for number in found))
    assert ids(source) == ["-", *expected.split()]


def test_what_is_doubtful_is_listed_at_its_line(begin: Begin) -> None:
    report, source = begin("Glaze License\n\n1. Use.\n\n3. Give.\n\n7) Lost.\n\n3.2 Keep.\n")
    doubts = [line for line in report.splitlines() if line.startswith("docs/glaze/index.md:")]
    said = {int(line.split(":")[1]): line for line in doubts if line.split(":")[1].isdigit()}
    lines = ("x\n" * (source.body_line - 1) + source.body).splitlines()
    assert [lines[number - 1] for number in said] == ["3\\. Give.", "7) Lost.", "3.2 Keep."]
    assert "a number is missing before “3”" in doubts[1]
    assert "follows on none" in doubts[2]


WRAPPED = """\
                     Glaze License
                 Version 1, March 2020

  1. Definitions. “Glaze” means the coat of a pot; section
  2. of this license, and no other, applies to it (the
  “Rule”).

  2. Use. You may use `it` for * and <b>, #1, as in \\x and
     [this](that), for:

       a) tiles; and
       b) pots.

  You keep this notice.
"""


def test_plain_text_keeps_every_word_and_loses_its_lines(begin: Begin) -> None:
    report, source = begin(WRAPPED)
    assert published_words(source.body, "plain") == fold(WRAPPED)
    blocks = [raw.markdown for raw in split(source.body, 1)]
    assert blocks[1] == "Version 1, March 2020"
    assert blocks[2].startswith("1\\. Definitions. “Glaze” means the coat of a pot; section 2. of this license")
    assert ids(source) == ["-", "-", "1", "2", "2.a", "2.b", "-"]
    assert source.body.endswith('You keep this notice.\n{: continues="2" }\n')
    assert '{: #1 heading="Definitions" }' in source.body
    assert source.meta.data["terms"] == {"Glaze": "1", "Rule": "1"}
    assert "goes on with 2, or does it belong to 2.b?: “You keep this notice.”" in report


def test_the_check_asks_only_for_what_nobody_can_know(begin: Begin, tmp_path: Path) -> None:
    begin(WRAPPED)
    with pytest.raises(ProblemsFoundError) as caught:
        load(tmp_path / "project", registered=False)
    assert [p.message for p in caught.value.problems] == [f"{key} is empty" for key in ("publisher", "url", "license")]
    path = tmp_path / "project/docs/glaze/index.md"
    filled = re.sub(r"(publisher|license): #.*", r"\1: The Guild", path.read_text("utf-8"))
    path.write_text(re.sub(r"url: #.*", "url: https://guild.example/glaze", filled), "utf-8")
    assert load(tmp_path / "project", registered=False).clauses["glaze/2.a"].text == "a) tiles; and"


def test_a_short_name_has_no_maker_that_the_one_before_lacks(begin: Begin) -> None:
    _, source = begin("1. Turn the wheel.", succeeds="wheel", title="The Guild Wheel 2 License")
    assert source.meta.data["names"] == {"The Guild Wheel 2": "The Wheel"}
    assert source.meta.data["short"] == "Wheel 2 license"


def test_a_title_is_the_short_name_where_the_one_before_has_other_words(begin: Begin) -> None:
    _, source = begin("1. Sweep the barn.", succeeds="kiln/rules", title="Barn Rules")
    assert source.meta.data["names"] == {"Barn": "House"}
    assert source.meta.data["short"] == "Barn Rules"


def test_a_policy_follows_before_its_license_is_finished(begin: Begin, tmp_path: Path) -> None:
    begin("1. Use.")
    file = tmp_path / "policy.txt"
    file.write_text("Rules\n\nYou will not:\n\n1. Sing\n", "utf-8")
    report = text.write(tmp_path / "project", "glaze/rules", file, "Rules", "kiln/rules", TODAY)
    assert report.startswith("docs/glaze/rules.md: ")


def test_a_line_that_is_short_for_a_long_address_goes_on(begin: Begin) -> None:
    long = "https://guild.example/an/address/that/is/as/long/as/a/line/of/the/text"
    _, source = begin(f"Glaze License\n\n1. The notice of the guild stands at\n{long}\nfor all.\n")
    assert [unescaped(raw.markdown) for raw in split(source.body, 1)][1:] == [
        f"1. The notice of the guild stands at {long} for all.",
    ]


def test_definitions_have_ids_of_their_terms(begin: Begin) -> None:
    _, source = begin('Glaze License\n\n"Pot" or "Jar" means clay.\n\n«Four» means a kiln.\n\n1. Use.\n')
    assert ids(source) == ["-", "def.pot", "def.four", "1"]
    assert source.meta.data["terms"] == {"Pot": "def.pot", "Jar": "def.pot", "Four": "def.four"}


def test_headings_hold_what_follows(begin: Begin) -> None:
    _, source = begin("Glaze License\n\nTerms of Use\n\n1. Use it.\n\n2. Keep it.\n\nAbout the Kiln\n\n1. It is hot.\n")
    assert ids(source) == ["-", "terms-of-use", "1", "2", "about-the-kiln", "about-the-kiln.1"]
    assert '{: #1 under="terms-of-use" }' in source.body


HISTORY = """Clay History

A. HISTORY OF CLAY
==================

    Release         From        Year
    1.3 thru 1.5    1.2         1995
    1.6             1.5         2000

Notes:

B. TERMS

1. Anyone may use clay.
"""


def test_a_table_of_spaces_is_rows_and_not_numbers(begin: Begin) -> None:
    """As in the license of Python, whose history is a table of versions."""
    report, source = begin(HISTORY)
    assert ids(source) == ["-", "a", "-", "-", "-", "-", "b", "b.1"]
    assert report.count("a row of a table") == 3
    assert "1\\.6 1.5 2000" in source.body or "1.6 1.5 2000" in source.body


def test_a_table_of_a_web_page_is_rows(begin: Begin) -> None:
    table = "<table><tr><th>Kiln</th><th>Pots</th></tr><tr><td>small</td><td>5</td></tr></table>"
    report, _ = begin(f"<html><body><h1>Glaze License</h1>{table}<p>1. You may.</p></body></html>", "glaze.html")
    assert report.count("a row of a table") == 2


def test_no_numbered_clause_stands_under_a_preamble(begin: Begin) -> None:
    _, source = begin("Glaze License\n\nPreamble\n\nWhy it is.\n\n1. Anyone may glaze.\n\n2. Nobody must.\n")
    assert ids(source) == ["-", "preamble", "-", "1", "2"]
    assert "under=" not in source.body


def test_an_annex_without_a_number_has_an_id(begin: Begin) -> None:
    words = "Glaze License\n\nTERMS\n\n1. Anyone may glaze.\n\nAPPENDIX: How to apply the license.\n\nAdd a note.\n"
    report, source = begin(words)
    assert ids(source) == ["-", "terms", "1", "appendix", "-"]
    assert "taken for a heading, and 1 clause stands under it: “TERMS”" in report


def test_a_heading_ends_the_rows_of_numbers(begin: Begin) -> None:
    _, source = begin("Glaze License\n\n1. Use:\n\n(a) tiles;\n\n(b) pots.\n\nAbout the Kiln\n\n(a) It is hot.\n")
    assert ids(source) == ["-", "1", "1.a", "1.b", "about-the-kiln", "a"]
    assert '{: #a under="about-the-kiln" }' in source.body


def test_markdown_is_read_as_a_reader_sees_it(begin: Begin) -> None:
    clause = "1. **Grant.** You *may* use\n   `it`, see [us](https://guild.example)."
    words = f"# Glaze License\n\n## Use\n\n{clause}\n\n- for tiles\n- for pots\n"
    _, source = begin(words, "glaze.md")
    assert [raw.markdown for raw in split(source.body, 1)] == [
        "# Glaze License",
        "## Use",
        "1\\. Grant. You may use it, see [us](https://guild.example).",
        "* for tiles",
        "* for pots",
    ]
    assert source.meta.data["provenance"]["format"] == "markdown"


def test_lines_that_markdown_keeps_are_passages_of_their_own(begin: Begin) -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |"
    code = "```\nif pot:\n    glaze()\n```"
    words = f"# Glaze License\n\nThe Guild  \nOld Yard 1\\\nKiln Town\n\n{code}\n\n{table}\n"
    report, source = begin(words, "glaze.md")
    shown = [unescaped(raw.markdown) for raw in split(source.body, 1)]
    assert shown[1:4] == ["The Guild", "Old Yard 1", "Kiln Town"]
    assert shown[4:] == ["if pot:", "glaze()", "| A | B |", "| 1 | 2 |"]
    assert report.count("a row of a table") == 2


BOXED = """\
                    GLAZE LICENSE
                   First firing, 1900

1. Words
--------

1.1. "Pot" (or "Jar")
    means clay.

**************************************************
*                                                *
*  2. Warranty                                   *
*  -----------                                   *
*                                                *
*  There is none for any pot, for any jar or for *
*  any of the tiles.                             *
*                                                *
**************************************************

3. -- Ends of this license

It ends in winter, when the kilns of the guild are cold.
"""


def test_marks_that_are_no_words_are_left_out_and_said(begin: Begin) -> None:
    report, source = begin(BOXED)
    assert [unescaped(raw.markdown) for raw in split(source.body, 1)] == [
        "# GLAZE LICENSE",
        "First firing, 1900",
        "1. Words",
        '1.1. "Pot" (or "Jar") means clay.',
        "2. Warranty",
        "There is none for any pot, for any jar or for any of the tiles.",
        "3. -- Ends of this license",
        "It ends in winter, when the kilns of the guild are cold.",
    ]
    assert ids(source) == ["-", "-", "1", "1.1", "2", "-", "3", "-"]
    assert '{: #3 heading="Ends of this license" }' in source.body
    assert "of boxes, on 10 lines of the file: 5, 10, 11, 12, 13, 14, 15, 16, 17, 18" in report
    assert report.count("does it") == 0


def test_a_definition_says_of_what_it_is_one(begin: Begin) -> None:
    words = (
        'The "Glaze License"|1. Definitions.|"Red" form shall mean clay.|The "fire" of a kiln includes smoke.'
        '|To "glaze" a pot means to coat it.|It dries.|a) Kinds|"Wet" means wet.|2. Use. "Dry" means dry.'
    )
    report, source = begin(words.replace("|", "\n\n"))
    assert ids(source) == ["-", "1", "def.red", "def.fire", "def.glaze", "-", "1.a", "def.wet", "2"]
    assert "belongs to def.glaze, or give it an id: “It dries.”" in report


def test_a_web_page_is_read_without_what_stands_around_the_text(begin: Begin) -> None:
    words = """<!doctype html><html><head><title>No</title></head><body><nav>Home</nav><p>Welcome</p><main>
    <h1>Glaze License</h1>
    <p>You may <b>use</b> it &amp; keep<br>this, says <a href="https://guild.example">the guild</a>.</p>
    <ol><li>for tiles<ol type="a"><li>red</li><li>blue</li></ol></li><li>for pots</li></ol>
    <script>no()</script></main><p>Bye</p><footer>No</footer></body></html>"""
    report, source = begin(words, "glaze.html")
    assert [raw.markdown for raw in split(source.body, 1)] == [
        "# Glaze License",
        "You may use it & keep",
        "this, says [the guild](https://guild.example).",
        "for tiles",
        "red",
        "blue",
        "for pots",
    ]
    assert ids(source) == ["-", "-", "-", "1", "1.a", "1.b", "2"]
    assert 'for tiles\n{: #1 number="1." }' in source.body
    assert "its number is one that the browser writes: “1. for tiles”" in report


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "has no words"), ("a\u202eb", "glaze.txt:1: U+202E RIGHT-TO-LEFT OVERRIDE, which nobody sees")],
)
def test_what_cannot_be_read_is_refused(begin: Begin, words: str, said: str) -> None:
    with pytest.raises(NotReadyError, match=re.escape(said)):
        begin(words)


def test_nothing_is_overwritten_and_nothing_lies_elsewhere(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    (tmp_path / "a.txt").write_text("1. Use.", "utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*.md")}
    for address, said in (
        ("kiln", "docs/kiln/index.md exists already: edit it"),
        ("../x", "is no address"),
        ("a/b/c", "is no address of a text"),
        ("Glaze", "is no address"),
    ):
        status, _, errors = reader("text", address, tmp_path / "a.txt", "Title", project)
        assert status == 1
        assert said in errors
    status, _, errors = reader("text", "--succeeds=kil", "glaze", tmp_path / "a.txt", "Title", project)
    assert (status, errors) == (1, "no text “kil” to succeed: did you mean “kiln”?\n")
    status, _, errors = reader("text", "glaze", tmp_path / "missing.txt", "Title", project)
    assert (status, errors) == (1, f"{tmp_path / 'missing.txt'}: No such file or directory\n")
    assert {path: path.read_bytes() for path in project.rglob("*.md")} == before


def clauses(source: SourceFile) -> set[tuple[str, str]]:
    """Each id with the words that it stands for and its other attributes."""
    return {(str(raw.attributes), raw.markdown) for raw in split(source.body, 1) if raw.attributes}


def succession(edition: Edition) -> list[str]:
    return [a for a, document in sorted(edition.documents.items()) if document.succeeds]


def remade(edition: Edition, address: str, folder: Path) -> tuple[SourceFile, SourceFile]:
    """A text of the edition, and the same made anew from its words alone and the text before it."""
    document = edition.documents[address]
    source = read_source(ROOT / document.path, document.path, Problems())
    assert source is not None
    lines = [re.sub("^#+ ", "", line) for raw in split(source.body, 1) for line in (*raw.markdown.split("\n"), "")]
    (folder / "words.txt").write_text("\n".join(map(unescaped, lines)), "utf-8")
    (folder / document.path).unlink()
    text.write(folder, address, folder / "words.txt", document.title, document.succeeds or "", TODAY)
    new = read_source(folder / document.path, document.path, Problems())
    assert new is not None
    shutil.copy(ROOT / document.path, folder / document.path)
    return source, new


def test_later_texts_are_made_anew_from_their_words(edition: Edition, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    for address in succession(edition):
        old, new = remade(edition, address, tmp_path)
        was, now = clauses(old), clauses(new)
        assert published_words(new.body, "plain") == published_words(old.body, "plain")
        assert len(was & now) >= 0.9 * len(was | now), address
        if edition.documents[address].kind == "license":
            assert now == was
            for key in ("names", "ancestors", "terms", "references", "succeeds"):
                assert new.meta.data.get(key) == old.meta.data.get(key), (address, key)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1. You may:|(a) sell;|(b) give.|Keep this notice.|2. End.", {4: "1"}),
        ("1. You may|(a) sell;|(b) give|if you keep this notice.", {4: "1"}),
        ("1. You may:|(a) sell:|(i) pots;|(ii) jars,|but no tiles;|(b) give.|Keep it.|It is new.", {5: "1.a", 7: "1"}),
        ("1. You may:|(a) sell:|(i) pots;|(ii) jars.|When you do, you must:|(a) tell us;|(b) stop.", {5: "1"}),
        # Within the list it belongs to the item, and so it does where the clause is a sentence of its own.
        ("1. You may:|(a) sell.|This is not giving.|(b) give.", {}),
        ("1. Rights.|(a) You may sell.|(b) You may give.|Nobody may lend.", {}),
    ],
)
def test_what_stands_behind_a_list_goes_on_with_its_clause(begin: Begin, words: str, expected: dict[int, str]) -> None:
    report, source = begin("Glaze License\n\n" + words.replace("|", "\n\n"))
    raws = [raw.attributes or {} for raw in split(source.body, 1)]
    assert {at: raw["continues"] for at, raw in enumerate(raws) if "continues" in raw} == expected
    assert report.count("goes on with") == len(expected)


LICENSE = """Glaze License

Section I: Terms.

a. Use. As section I says, and paragraph (b), Attachment A and §§ I.a and I.b: ‘Pot’ means clay.

b. Sections I.a and I.c.

Attachment A

1. See Section IV.
"""


def test_roman_numbers_and_annexes_are_named_and_linked_as_printed(begin: Begin, tmp_path: Path) -> None:
    begin(LICENSE)
    path = tmp_path / "project/docs/glaze/index.md"
    filled = re.sub(r"(publisher|license): #.*", r"\1: The Guild", path.read_text("utf-8"))
    path.write_text(re.sub(r"url: #.*", "url: https://guild.example/glaze", filled), "utf-8")
    edition = load(tmp_path / "project", registered=False)
    assert [edition.label(clause.address) for clause in edition.documents["glaze"].clauses] == [
        "Glaze License § I",
        "Glaze License § I.a",
        "Glaze License § I.b",
        "Glaze License Attachment A",
        "Glaze License Attachment A.1",
    ]
    addresses = {clause.address for clause in edition.documents["glaze"].clauses}

    def linked(clause_id: str) -> list[tuple[str, str | None]]:
        clause = edition.clauses[f"glaze/{clause_id}"]
        spans = find_spans(clause, {}, {}, addresses)
        return [(clause.text[s.start : s.end], s.target) for s in spans if s.kind == "reference"]

    assert linked("i.a") == [
        ("section I", "glaze/i"),
        ("paragraph (b)", "glaze/i.b"),
        ("Attachment A", "glaze/attachment-a"),
        ("I.a", "glaze/i.a"),
        ("I.b", "glaze/i.b"),
    ]
    assert linked("i.b") == [("I.a", "glaze/i.a")]
    assert linked("attachment-a.1") == []


def test_a_list_without_blank_lines_keeps_its_last_number(begin: Begin) -> None:
    line = "Use of the glaze is free where the notice of the guild stays with it."
    terms = "These are the terms of use, which hold for every pot and tile:"
    _, source = begin(f"Glaze License\n\n{terms}\n1. {line}\n2. {line}\n3. {line}\n")
    assert ids(source) == ["-", "-", "1", "2", "3"]


@pytest.mark.parametrize(("length", "is_term"), [(59, True), (60, False)])
def test_a_term_is_shorter_than_sixty_characters(length: int, is_term: bool) -> None:
    """Longer words in quotation marks are a quotation, and not a name."""
    words = "k" * length
    assert defined(f"“{words}” means a kiln.") == ([words] if is_term else [])


@example(["No"])
@example(["a", " "])
@given(st.lists(st.sampled_from(["a", "No", "1", "é", *"\\\"':#-[]{}&*!|>%@`~,? "]), min_size=1, max_size=8))
def test_a_title_of_any_characters_is_read_as_it_is_written(parts: list[str]) -> None:
    title = "".join(parts)
    written = front_matter("glaze", title, {}, None, {title: title}, {}, {})
    problems = Problems()
    data = parse_yaml(written.strip().strip("-"), "x.yml", problems)
    assert data is not None, list(problems)
    assert (data.data["title"], data.data["names"]) == (title, {title: title})
