"""The summary of a change for its reviewer, in which the words of the change are only shown."""

import dataclasses
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from license_reader.contributing.changes import Changes, compare
from license_reader.contributing.summary import code, markdown, plain
from license_reader.edition import Edition
from license_reader.load import load
from tests.conftest import TOY, Run, copy, git
from tests.golden import compare as golden
from tests.test_problems import CASES, broken

CLAUSE = "annotations/kiln/1.a.md"
SCENARIO = "annotations/scenarios/tiles.md"
SOURCES = "annotations/sources.yml"
Change = Callable[..., Edition]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """The toy edition with some words of a file replaced, or with a file written whole."""
    project = copy(tmp_path)

    def change(file: str, *replacements: tuple[str, str], text: str | None = None) -> Edition:
        path = project / file
        for old, new in replacements:
            written = path.read_text("utf-8")
            assert written.count(old) == 1
            path.write_text(written.replace(old, new), "utf-8")
        if text is not None:
            path.write_text(text, "utf-8")
        return load(project, registered=False)

    return change


def findings(changes: Changes) -> list[tuple[object, ...]]:
    (found,) = changes.clauses.values()
    return [(change.kind, change.name, change.before, change.after) for change in found]


def test_nothing_changes(toy: Edition) -> None:
    changes = compare(toy, toy)
    assert (changes.clauses, changes.others) == ({}, ())
    assert "Nothing: every file is the same" in markdown(changes)


@pytest.mark.parametrize(
    ("old", "new", "label", "before", "after"),
    [
        ("verdict: arguable", "verdict: complies", "verdict", "arguable", "complies"),
        ("reason: Only potters may.", "reason: Some may.", "reason", "Only potters may.", "Some may."),
        ("quote: potter\n    prefix: Any", "quote: Any potter", "quote", "potter", "Any potter"),
    ],
)
def test_finding_changes(
    toy: Edition, changed: Change, old: str, new: str, label: str, before: str, after: str
) -> None:
    changes = compare(toy, changed(CLAUSE, (old, new)))
    assert findings(changes) == [("changed", "fair/everyone", {label: before}, {label: after})]


def test_dissent_comes(toy: Edition, changed: Change) -> None:
    dissent = "    contested:\n      - source: guild-1900\n        says: Nine were fired.\n"
    changes = compare(toy, changed(CLAUSE, ("    sources: [clay-1901]\n", f"    sources: [clay-1901]\n{dissent}")))
    ((kind, name, before, after),) = findings(changes)
    assert (kind, name, before) == ("changed", "fair/everyone", {})
    assert isinstance(after, dict)
    assert after == {"contested": "guild-1900: Nine were fired."}


def test_an_argument_comes(toy: Edition, changed: Change) -> None:
    argument = "    against:\n      - source: ledger\n        says: Nine were fired.\n      - says: Ten were not.\n"
    changes = compare(toy, changed(CLAUSE, ("    sources: [clay-1901]\n", f"    sources: [clay-1901]\n{argument}")))
    ((kind, name, before, after),) = findings(changes)
    assert (kind, name, before) == ("changed", "fair/everyone", {})
    assert after == {"against": "ledger: Nine were fired., Ten were not."}


def test_finding_moves_to_another_criterion(toy: Edition, changed: Change) -> None:
    changes = compare(toy, changed(CLAUSE, ("criterion: fair/everything", "criterion: fair/always")))
    said = {"criterion": "fair/everything"}, {"criterion": "fair/always"}
    assert findings(changes) == [("changed", "fair/always", *said)]


def test_finding_comes_and_goes(toy: Edition, changed: Change) -> None:
    one = "  - criterion: fair/everyone\n    verdict: arguable\n    quote: potter\n    prefix: Any\n"
    less = changed(CLAUSE, (f"{one}    reason: Only potters may.\n", ""))
    ((kind, name, before, after),) = findings(compare(toy, less))
    assert (kind, name, after) == ("removed", "fair/everyone", None)
    expected = {
        "criterion": "fair/everyone",
        "verdict": "arguable",
        "authority": "reading",
        "quote": "potter",
        "reason": "Only potters may.",
    }
    assert before == expected
    assert findings(compare(less, toy)) == [("new", "fair/everyone", None, expected)]


def test_authority_changes_with_its_source(toy: Edition, changed: Change) -> None:
    changes = compare(toy, changed(SOURCES, ("kind: osi", "kind: named")))
    assert findings(changes) == [
        ("changed", "fair/everything", {"authority": "steward"}, {"authority": "named"}),
    ]
    (source,) = changes.others
    assert (source.name, source.before, source.after) == (
        "guild-1900",
        {"kind": "osi", "of": "fair"},
        {"kind": "named"},
    )


def test_commentary_changes(toy: Edition, changed: Change) -> None:
    changes = compare(toy, changed("annotations/kiln/2.md", ("---\nIt ends.", "---\nIt ends, see [leave](kiln/1.a).")))
    before = {"commentary": "It ends."}
    after = {"commentary": "It ends, see leave.", "links of the commentary": "kiln/1.a"}
    assert findings(changes) == [("changed", "kiln/2", before, after)]


def test_question_changes(toy: Edition, changed: Change) -> None:
    (change,) = compare(toy, changed(SCENARIO, ('answer: "no"', 'answer: "yes"'))).others
    assert (change.kind, change.before, change.after) == ("changed", {"answer": "no"}, {"answer": "yes"})


def test_question_comes_and_goes(toy: Edition, changed: Change) -> None:
    text = (TOY / SCENARIO).read_text("utf-8").replace("scenarios/tiles", "scenarios/bowls")
    more = changed("annotations/scenarios/bowls.md", text=text)
    there, back = compare(toy, more).others, compare(more, toy).others
    assert [(c.kind, c.name) for c in there] == [("new", "scenarios/bowls")]
    assert [(c.kind, c.name) for c in back] == [("removed", "scenarios/bowls")]


def test_page_of_changes(toy: Edition, changed: Change) -> None:
    changed(SCENARIO, ('answer: "no"', 'answer: "unclear"'))
    changed("annotations/kiln/2.md", ("---\nIt ends.", "---\nIt ends early."))
    changed(SOURCES, ("title: On tiles", "title: On all tiles"))
    head = changed(
        CLAUSE,
        ("verdict: arguable", "verdict: violates"),
        ("  - criterion: fair/everything\n", "  - criterion: fair/always\n"),
        ("quote: no potter may fire tiles, and no tiles may be sold", "quote: no potter may fire tiles"),
    )
    golden("changes.md", markdown(compare(toy, head)))


def test_long_values_are_shown_where_they_part(toy: Edition, changed: Change) -> None:
    same = "Nobody knows how the kiln was lit that night, or by whom. " * 20
    before = changed(CLAUSE, ("reason: Only potters may.", f"reason: {same}It was cold."))
    after = changed(CLAUSE, ("It was cold.", "It was warm."))
    shown = re.findall(r"^[-+] reason: … .*was (?:cold|warm)\.$", markdown(compare(before, after)), re.MULTILINE)
    assert len(shown) == 2
    assert max(map(len, shown)) < 100


def test_page_is_cut_where_it_would_be_too_long(toy: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("license_reader.contributing.summary.WHOLE", 1500)
    page = markdown(compare(None, toy))
    assert len(page) < 2000
    assert page.endswith("```\n\nThere is more than fits here: see the changed files.\n")


# The words of contributors are shown, and do nothing

HOSTILE = [
    "@everyone look",
    "[text](https://evil.example) ![image](https://evil.example/i) www.evil.example",
    "<img src=x onerror=alert(1)> <!-- <details>",
    "``` `` ` ~~~ | $`x`$ #1 GH-1 me@evil.example",
    "one\n```\n@everyone\n# Heading\n\n\n</pre>",
]
OURS = re.compile(
    r"#+ (What changes in the edition|Clause ·|(New|Changed|Removed) (finding on|question|source|clause) ·)"
    r"|(\d+ (clause|question|source)s?(, | and |\.))+"
    r"|The edition before this change could not be read, so everything is shown as new\."
    r"|"
)


def without_code(page: str) -> str:
    """The page without its fenced blocks, and with a dot for each code span: what is left is Markdown."""
    left = re.sub(r"^```diff\n(?:[-+] .*\n)*```$", "", page, flags=re.MULTILINE)
    return re.sub(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", "·", left)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_change_do_nothing(toy: Edition, changed: Change, words: str) -> None:
    quoted = json.dumps(words)
    head = changed(SOURCES, ("title: On tiles", f"title: {quoted}"), ("publisher: Clay Press", f"publisher: {quoted}"))
    # The check refuses some of these words here.
    tiles, tile_rule = head.scenarios["scenarios/tiles"], head.annotations["kiln/1.a"]
    findings = (replace(tile_rule.findings[0], reason=words), *tile_rule.findings[1:])
    head = replace(
        head,
        scenarios={**head.scenarios, tiles.address: replace(tiles, question=words)},
        annotations={**head.annotations, "kiln/1.a": replace(tile_rule, summary=words, findings=findings)},
    )
    page = markdown(compare(toy, head))
    assert page.count(plain(words)) == 5
    for line in without_code(page).splitlines():
        assert OURS.fullmatch(line), line
    assert all(char.isprintable() or char == "\n" for char in page)


def test_invisible_characters_are_marked() -> None:
    """No edition has one: they are problems. Should one come through, it still turns nothing around."""
    assert plain("turned \u202e around, \x1b[31m red") == "turned \ufffd around, \ufffd[31m red"


@pytest.mark.parametrize("name", ["@everyone", "`](https://evil.example)", "<b>", "a`` b"])
def test_address_of_a_change_does_nothing(toy: Edition, name: str) -> None:
    clause = dataclasses.replace(toy.clauses["kiln/2"], address=name)
    head = dataclasses.replace(
        toy, clauses={**toy.clauses, name: clause}, annotations={name: toy.annotations["kiln/2"]}
    )
    page = markdown(compare(toy, head))
    assert name in page
    for line in without_code(page).splitlines():
        assert OURS.fullmatch(line), line


@given(st.text())
def test_code_is_code(text: str) -> None:
    shown = code(text)
    fence = "`" * (len(shown) - len(shown.lstrip("`")))
    inside = shown[len(fence) : len(shown) - len(fence)]
    assert "\n" not in shown
    assert inside.strip(" ") == plain(text)
    assert len(fence) not in {len(run) for run in re.findall("`+", inside)}
    assert not inside.startswith("`")
    assert not inside.endswith("`")


# On the command line


def test_command_prints_the_page(reader: Run) -> None:
    status, out, err = reader("changes", TOY, TOY)
    assert (status, err) == (0, "")
    assert "Nothing: every file is the same" in out


def test_base_that_does_not_load(tmp_path: Path, toy: Edition, reader: Run) -> None:
    base = broken(tmp_path, *CASES["bad-date"])
    status, out, _ = reader("changes", base, TOY)
    assert status == 0
    assert out == markdown(compare(None, toy, (base, TOY)))
    assert "could not be read, so everything is shown as new" in out
    assert len(compare(None, toy).clauses) == len(toy.clauses)


def test_head_that_does_not_load(tmp_path: Path, reader: Run) -> None:
    status, out, err = reader("changes", TOY, broken(tmp_path, *CASES["bad-date"]))
    assert (status, out) == (1, "")
    assert err == "The project after does not load: `check` tells why.\n"


# Nothing slips past


def test_each_stretch_of_a_long_value_is_shown(toy: Edition, changed: Change) -> None:
    """A harmless typo at the beginning hides nothing behind it."""
    same = "Nobody knows how the kiln was lit that night, or by whom. " * 20
    before = changed(CLAUSE, ("reason: Only potters may.", f"reason: It was cold. {same}It was dark."))
    after = changed(CLAUSE, ("It was cold.", "It was warm."), ("It was dark.", "It was theft."))
    page = markdown(compare(before, after))
    assert re.findall(r"^\+ reason: .*$", page, re.MULTILINE) == [
        "+ reason: It was warm. Nobody knows how the kiln was …",
        "+ reason: … night, or by whom. It was theft.",
    ]


def test_a_value_that_is_cut_counts_the_rest(toy: Edition, changed: Change) -> None:
    after = changed(CLAUSE, ("reason: Only potters may.", f"reason: {'clay ' * 200}"))
    assert "more words)" in markdown(compare(toy, after))


def test_a_question_that_moves_is_no_new_one(toy: Edition, changed: Change) -> None:
    old = toy.scenarios["scenarios/tiles"]
    head = dataclasses.replace(toy, scenarios={"scenarios/bowls": dataclasses.replace(old, address="scenarios/bowls")})
    (change,) = compare(toy, head).others
    assert (change.kind, change.before, change.after) == (
        "changed",
        {"address": "scenarios/tiles"},
        {"address": "scenarios/bowls"},
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "shown"),
    [
        ("docs/index.md", 'verdict: "Mostly."', 'verdict: "Yes."', '+ lines: verdict: "Yes."'),
        ("docs/index.md", "Read the", "Leave the", "+ lines: Leave the [Kiln license]"),
        ("annotations/synonyms.yml", "oven: kiln", "oven: fire", "+ lines: oven: fire"),
        ("annotations/addresses.txt", "kiln/3 35e0605f5994", "kiln/3 000000000000", "+ lines: kiln/3 000000000000"),
        ("annotations/scenarios/tiles.md", "added: 2026-11-03", "added: 2026-11-02", "No words change"),
        ("mkdocs.yml", "site_name", "# site_name", "**Also changes code: review by hand.** `mkdocs.yml`"),
    ],
)
def test_nothing_is_said_only_of_the_same_files(
    tmp_path: Path, reader: Run, file: str, old: str, new: str, shown: str
) -> None:
    base, head = copy(tmp_path / "base"), copy(tmp_path / "head")
    for project in (base, head):
        git(project, "init")
        if project == head:
            text = (project / file).read_text("utf-8")
            assert old in text
            (project / file).write_text(text.replace(old, new, 1), "utf-8")
        git(project, "add", ".")
    status, out, _ = reader("changes", base, head)
    assert status == 0
    assert shown in out
    assert "Nothing" not in out
    assert f"`{file}`" in out
