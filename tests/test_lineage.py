"""The lineage of each clause, and the findings that stand in it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.lineage import Edit, Lineage, Status
from license_reader.linking.wording import Comparison, wording
from license_reader.load import load
from license_reader.model import Authority, Verdict
from license_reader.problems import Code, ProblemsFoundError
from license_reader.publishing.redlines import Redlines, excerpt
from license_reader.publishing.versions import Versions
from tests import facts
from tests.conftest import copy, edit
from tests.html import Node, parse

NO_NAMES: Mapping[str, str] = {}
NAMES = {"new kiln": "kiln", "kiln": "kiln"}


def status(lineage: Lineage) -> Status:
    assert lineage.ancestor is not None
    return lineage.ancestor.status


def test_every_status_from_one_text_to_the_next(toy: Edition) -> None:
    found = {address: status(lineage) for address, lineage in toy.lineage.items() if not address.startswith("kiln/")}
    assert found == {
        "kiln-2/def.new-kiln": Status.SAME,
        "kiln-2/def.potter": Status.SAME,
        "kiln-2/1": Status.SAME,
        "kiln-2/1.a": Status.SAME,
        "kiln-2/1.b": Status.REWORDED,
        "kiln-2/2": Status.REWORDED,
        "kiln-2/3": Status.NEW,
        "kiln-2/4": Status.MOVED,
        "kiln-3/def.last-kiln": Status.SAME,
        "kiln-3/def.potter": Status.SAME,
        "kiln-3/1": Status.SAME,
        "kiln-3/1.a": Status.REWORDED,
        "kiln-3/1.b": Status.SAME,
        "kiln-3/2": Status.SAME,
        "kiln-3/3": Status.ADDRESS,
    }


def test_the_longest_name_is_read_first(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, "docs/kiln-2/index.md", ("  New Kiln: Kiln\n", "  New: Potter\n  New Kiln: Kiln\n"))
    assert status(load(project).lineage["kiln-2/def.new-kiln"]) is Status.SAME


def test_each_later_text_is_compared_with_the_clause_itself(toy: Edition) -> None:
    def became(address: str) -> list[tuple[str, str | None, str]]:
        return [(r.text, r.clause, r.status) for r in toy.lineage[address].descendants]

    assert became("kiln/1.b") == [("kiln-2", "kiln-2/1.b", "reworded"), ("kiln-3", "kiln-3/1.b", "reworded")]
    assert became("kiln/3") == [("kiln-2", "kiln-2/4", "moved"), ("kiln-3", None, "gone")]
    assert became("kiln/def.kiln") == [
        ("kiln-2", "kiln-2/def.new-kiln", "same"),
        ("kiln-3", "kiln-3/def.last-kiln", "same"),
    ]
    assert became("kiln-2/3") == [("kiln-3", "kiln-3/3", "address")]
    assert became("kiln-3/3") == []


def test_a_text_that_follows_none_and_that_none_follows_has_no_lineage(toy: Edition) -> None:
    assert {toy.clauses[address].document for address in toy.lineage} == {"kiln", "kiln-2", "kiln-3"}
    assert all(toy.lineage[c.address].ancestor is None for c in toy.documents["kiln"].clauses)


def test_a_finding_stands_on_the_same_words_and_nobodys_authority(toy: Edition) -> None:
    standing = toy.lineage["kiln-2/1.a"].standing
    assert [s.origin for s in standing] == list(toy.findings_of("kiln/1.a"))
    text = toy.clauses["kiln-2/1.a"].text
    assert [text[s.start : s.end] for s in standing] == [s.origin.quote for s in standing]
    assert standing[0].origin.authority is Authority.STEWARD
    assert {s.authority for s in standing} == {Authority.READING}


def test_a_finding_whose_words_changed_is_not_carried(toy: Edition) -> None:
    lineage = toy.lineage["kiln-3/1.a"]
    assert [s.origin.quote for s in lineage.standing] == ["tiles may be sold by a potter of the other guild"]
    assert [finding.address for finding in lineage.lost] == ["kiln/1.a#fair-everything", "kiln/1.a#fair-everyone-2"]
    assert not lineage.is_read


def test_a_finding_of_its_own_is_said_instead(toy: Edition) -> None:
    lineage = toy.lineage["kiln-2/2"]
    assert (lineage.standing, lineage.lost, lineage.is_read) == ((), (), True)
    (standing,) = toy.lineage["kiln-3/2"].standing
    assert standing.origin.address == "kiln-2/2#fair-always"
    assert toy.clauses["kiln-3/2"].text[standing.start : standing.end] == "leave for a month"
    assert toy.lineage["kiln-3/2"].is_read


def test_what_stands_begins_after_the_number() -> None:
    compared = wording("1. Fire the kiln.", {})
    assert [compared.text[slice(*compared.stretch(range(last)))] for last in (1, 2)] == ["Fire", "Fire the"]


def test_a_whole_text_marks_and_tells_what_stands_in_it(toy_site: Path) -> None:
    """In its words, in the outline, in the note beside the clause, and as a verdict on the page of the clause."""
    page = parse(toy_site / "kiln-3/index.html")
    marks = [mark for mark in page.all("mark") if mark.attributes["data-finding"] == "kiln-3/1.a#fair-everyone"]
    assert [said(mark) for mark in marks] == ["tiles may be sold by a potter of the other guild"]
    (note,) = (node for node in page.all("div", "note") if said(node).startswith("1.a"))
    assert "First said of the same words in Kiln § 1.a, by Ada Clay." in said(note)
    assert "Since New Kiln: ≠ reworded" in said(note)
    chips = parse(toy_site / "kiln-3/1.a/index.html").all("ul", "verdicts")
    assert [a.attributes["href"] for chip in chips for a in chip.all("a")] == ["#fair-everyone"]


def test_what_stands_is_no_finding_of_the_later_text(toy: Edition) -> None:
    assert {f.clause for f in toy.findings} == {"kiln/1.a", "kiln/2", "kiln-2/2", "wheel/1", "wheel/2"}


def test_a_complete_later_text_stores_nothing_twice(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, "docs/kiln-2/index.md", ("annotated: partial", "annotated: complete"))
    for clause in ("1.b", "3"):
        path = project / f"annotations/kiln-2/{clause}.md"
        path.write_text("---\nadded: 2026-11-02\n---\nRead.\n", "utf-8")
    edition = load(project, registered=False)
    assert "kiln-2/1.a" not in edition.annotations
    assert all(edition.lineage[c.address].is_read for c in edition.documents["kiln-2"].clauses)


def test_a_later_text_that_does_not_say_how_far_it_is_read_has_warnings_too(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, "docs/kiln-2/index.md", ("annotated: partial\n", ""))
    warned = {w.message.split()[0] for w in load(project, registered=False).warnings if w.code is Code.NEEDS_READING}
    assert warned >= {"kiln-2/1.b", "kiln-2/3"}


def test_a_third_line_of_succession_may_begin_anywhere(tmp_path: Path) -> None:
    """Two texts may follow one: each is compared with what it follows, neither with the other."""
    project = copy(tmp_path)
    edit(project, "docs/kiln-3/index.md", ("succeeds: kiln-2", "succeeds: kiln"), ("New Kiln", "Kiln"))
    edit(project, "docs/kiln-3/index.md", ("def.new-kiln", "def.kiln"))
    edition = load(project, registered=False)
    assert [r.text for r in edition.lineage["kiln/2"].descendants] == ["kiln-2", "kiln-3"]
    assert edition.lineage["kiln-2/2"].descendants == ()
    assert status(edition.lineage["kiln-3/3"]) is Status.REWORDED


def test_too_long_a_line_is_told(tmp_path: Path) -> None:
    project = copy(tmp_path)
    source = (project / "docs/wheel/index.md").read_text("utf-8")
    before = "wheel"
    for number in range(31):
        path = project / f"docs/wheel-{number}/index.md"
        path.parent.mkdir()
        path.write_text(source.replace("annotated: complete", f"succeeds: {before}"), "utf-8")
        before = f"wheel-{number}"
    with pytest.raises(ProblemsFoundError) as caught:
        load(project, registered=False)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("docs/wheel-29/index.md", "too-large")


# The words as they are compared


ALIKE = [
    ("“Kiln” means", '"New Kiln" means'),
    ("THE KILN", "THE NEW KILN"),
    ("since July 18, 2023", "since 6 December 2024"),
    ("Copyright (c) Clay", "Copyright © Clay"),
    ("a. Fire it", "3. Fire it"),
    ("Meta’s kiln", "Meta's kiln"),
    ("a kiln (here)", "a  kiln ( here )"),
]

DIFFERENT = [
    ("a kiln", "A kiln"),
    ("a kiln, and", "a kiln and"),
    ("human-made", "human made"),
    ("kiln 2", "kiln 3"),
    ("kilns", "New Kilns"),
    ("at a.example/x", "at b.example/x"),
]


@pytest.mark.parametrize(("was", "now"), ALIKE)
def test_what_is_no_difference(was: str, now: str) -> None:
    assert wording(was, NAMES).keys == wording(now, NAMES).keys


@pytest.mark.parametrize(("was", "now"), DIFFERENT)
def test_what_is_a_difference(was: str, now: str) -> None:
    assert wording(was, NAMES).keys != wording(now, NAMES).keys


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("at https://a.example/x_1, and", "at www.b.example, and"),
        ("at a.example/x.", "at https://a.example/x"),
        ("write to a@b.example now", "write to c.d@e.example now"),
        ("(at https://a.example/(x), here)", "(at https://a.example/(x), here)"),
    ],
)
def test_only_an_address_differs(was: str, now: str) -> None:
    assert wording(was, NO_NAMES).but_addresses == wording(now, NO_NAMES).but_addresses


def test_numbers_of_sections_are_no_addresses() -> None:
    assert not wording("Section 1.b.i of the e.g. and/or U.S. Act", NO_NAMES).addresses


def visible(edits: tuple[Edit, ...]) -> list[str | tuple[str, str]]:
    return [e.now if e.same else (e.was, e.now) for e in edits]


def test_words_that_changed_are_told_apart() -> None:
    def between(was: str, now: str) -> list[str | tuple[str, str]]:
        return visible(Comparison().edits(wording(was, NAMES), wording(now, NAMES)))

    assert between("leave for a fortnight", "leave for a month") == ["leave for a ", ("fortnight", "month")]
    assert between("the “Kiln” is hot", "the “New Kiln” is very hot") == ["the “New Kiln” is ", ("", "very "), "hot"]
    assert between("name it “Clay 3” now", "name it “Clay” now") == ["name it ", ("“Clay 3” ", "“Clay” "), "now"]
    assert between("a “b” c", "the b” c") == [("a “b” ", "the b” "), "c"]
    assert between('a "b" c', "a “b” d") == ["a “b” ", ("c", "d")]
    assert between("no tiles", "") == [("no tiles", "")]
    assert between("a", "a") == ["a"]


def test_a_stretch_is_of_the_words_alone() -> None:
    words = wording("d. Operation of kilns", NO_NAMES)
    for count, said in ((2, "Operation of"), (3, "Operation of kilns")):
        start, end = words.stretch(range(count))
        assert words.text[start:end] == said


def test_with_nothing_left_to_spend_the_middle_is_one_change() -> None:
    was, now = wording("a b c d e", NO_NAMES), wording("a x c y e", NO_NAMES)
    assert visible(Comparison(budget=0).edits(was, now)) == ["a ", ("b c d ", "x c y "), "e"]


WORDS = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "kiln",
            "New Kiln",
            "“a”",
            "(c)",
            "1.",
            ",",
            "https://a.example/b.",
            "May 1, 2020",
            "’",
            "x-y",
            "§",
            "\0",
        ]
    )
    | st.text(max_size=4),
    max_size=20,
).map(" ".join)


@given(WORDS, WORDS)
def test_edits_lead_from_one_text_to_the_other(was: str, now: str) -> None:
    a, b = wording(was, NAMES), wording(now, NAMES)
    for comparison in (Comparison(), Comparison(budget=0)):
        edits = comparison.edits(a, b)
        assert "".join(e.was for e in edits) == was
        assert "".join(e.now for e in edits) == now
    assert (a.keys == b.keys) == all(e.same for e in Comparison().edits(a, b))


@given(WORDS)
def test_words_are_compared_alike_with_themselves(text: str) -> None:
    a = wording(text, NAMES)
    assert visible(Comparison().edits(a, a)) == ([text] if text else [])
    assert a.edges[-1] == len(text)
    assert list(a.edges) == sorted(set(a.edges))
    for start in range(len(text)):
        tokens = a.tokens_in(start, start + 1)
        assert a.edges[tokens.start] <= start < a.edges[tokens.stop]


# The pages


def said(node: Node) -> str:
    return " ".join(node.text.split())


def test_a_question_says_what_became_of_its_clauses(toy: Edition, toy_site: Path) -> None:
    """Later texts that follow one another and in which a clause stands alike are one run."""
    runs = {clause: [(r.state, len(r.relations)) for r in Versions(toy).runs(clause)] for clause in toy.clauses}
    assert runs["kiln/1.a"] == [("stands", 1), ("changed", 1)]
    assert runs["kiln/3"] == [("stands", 1), ("gone", 1)]
    assert runs["kiln-3/1.a"] == runs["kiln/rules/1"] == runs["fair/everyone"] == []
    (later,) = parse(toy_site / "scenarios/tiles/index.html").all("section", "later")
    assert said(later) == (
        "Later versions: New Kiln to Last Kiln The same in both later licenses: no tiles there either. "
        "Kiln § 1.a: stands in New Kiln, changed in Last Kiln."
    )
    assert [a.attributes["href"] for a in later.all("ul")[0].all("a")] == ["../../kiln-2/1.a/", "../../kiln-3/1.a/"]


def test_a_clause_of_the_first_text_names_its_later_versions(toy_site: Path) -> None:
    page = parse(toy_site / "kiln/3/index.html")
    (line,) = page.all("div", "lineage")
    gone = "../../lineage/#kiln-2-to-kiln-3"
    assert [a.attributes["href"] for a in line.all("a")] == ["../../kiln-2/4/", gone, "../../lineage/"]
    assert said(line) == "First in Kiln; moved in New Kiln; gone in Last Kiln. All versions"
    (line,) = parse(toy_site / "kiln/1.a/index.html").all("div", "lineage")
    assert "Its findings stand in New Kiln." in said(line)


def test_a_later_clause_shows_what_changed_and_what_stands(toy_site: Path) -> None:
    page = parse(toy_site / "kiln-3/1.a/index.html")
    (compared,) = page.all("p", "changed")
    assert [said(node) for node in compared.all("del")] == ["no"]
    assert [said(node) for node in compared.all("ins")] == ["only"]
    (standing,) = page.all("div", "finding")
    assert standing.attributes["id"] == "fair-everyone"
    assert "says this edition" in said(standing)
    assert "First said of the same words in Kiln § 1.a, by Ada Clay." in said(standing)
    links = [a.attributes["href"] for a in standing.all("a")]
    assert links[1:3] == ["../../fair/everyone/", "../../kiln/1.a/#fair-everyone"]
    assert "what was found on the old ones is not carried over" in said(page)


def test_the_lineage_has_every_clause_of_every_version(toy: Edition, toy_site: Path) -> None:
    page = parse(toy_site / "lineage/index.html")
    table = page.all("table", "versions")[-1]
    linked = {a.attributes["href"] for row in table.all("tr")[1:] for cell in row.all("td") for a in cell.all("a")}
    texts = ("kiln", "kiln-2", "kiln-3")
    assert linked == {f"../{c.address}/" for text in texts for c in toy.documents[text].clauses}
    rows = {said(row.all("span")[0]): [said(cell) for cell in row.all("td")] for row in table.all("tr")[1:]}
    assert rows["§ 1.b"] == ["·first", "≠reworded", "=same words"]


def test_a_row_of_the_versions_has_a_cell_for_each_text(toy: Edition) -> None:
    """Also where a text has not the clause: what stands in a column is of its text."""
    rows = Versions(toy).rows("kiln")
    texts = ("kiln", "kiln-2", "kiln-3")
    assert all(tuple(cell.text for cell in row.cells) == texts for row in rows)
    assert all(cell.clause is None or toy.clauses[cell.clause].document == cell.text for r in rows for cell in r.cells)
    cells = {row.clause: [(cell.clause, cell.status) for cell in row.cells] for row in rows}
    assert cells["kiln/3"] == [("kiln/3", None), ("kiln-2/4", Status.MOVED), (None, Status.GONE)]
    assert cells["kiln-2/3"] == [(None, None), ("kiln-2/3", Status.NEW), ("kiln-3/3", Status.ADDRESS)]


def test_what_became_of_a_clause_is_the_same_on_each_versions_page(toy: Edition) -> None:
    def became(clause: str) -> list[tuple[Status | None, list[str], bool]]:
        return [(p.status, [c.text for c in p.cells], p.continues) for p in Versions(toy).phases(clause)]

    assert became("kiln/2") == [
        (None, ["kiln"], False),
        (Status.REWORDED, ["kiln-2"], False),
        (Status.SAME, ["kiln-3"], True),
    ]
    assert became("kiln/2") == became("kiln-2/2") == became("kiln-3/2")
    assert became("kiln/def.potter") == [(None, ["kiln"], False), (Status.SAME, ["kiln-2", "kiln-3"], False)]
    assert became("kiln-2/3") == [(Status.NEW, ["kiln-2"], False), (Status.ADDRESS, ["kiln-3"], False)]
    assert became("kiln-2/4") == [
        (None, ["kiln"], False),
        (Status.MOVED, ["kiln-2"], False),
        (Status.GONE, ["kiln-3"], False),
    ]
    assert became("wheel/1") == []
    happened = ["unchanged", "moved", "only an address changed", "reworded", "new", "gone"]
    assert [each.happened for each in Status] == happened


def redlines_of(edition: Edition) -> Redlines:
    return Redlines(edition, Versions(edition))


def test_a_clause_is_compared_with_each_other_wording_once(toy: Edition) -> None:
    """The older words come first, whichever version the clause is of."""

    def redlines(clause: str) -> list[tuple[str, str, tuple[str, ...]]]:
        return [(r.was, r.now, r.alike) for r in redlines_of(toy).of(clause)]

    assert redlines("kiln/2") == [("kiln/2", "kiln-2/2", ("kiln-3",))]
    assert redlines("kiln-3/2") == [("kiln/2", "kiln-3/2", ())]
    assert redlines("kiln-3/1.a") == [("kiln-2/1.a", "kiln-3/1.a", ("kiln",))]
    assert redlines("kiln-2/1.a") == [("kiln-2/1.a", "kiln-3/1.a", ())]
    assert redlines("kiln/def.kiln") == []
    (redline,) = redlines_of(toy).of("kiln/2")
    assert [edit for edit in visible(redline.edits) if isinstance(edit, tuple)] == [("fortnight", "month")]


def test_any_two_versions_are_compared(toy: Edition) -> None:
    pairs = {pair.anchor: pair for pair in redlines_of(toy).pairs("kiln")}
    assert list(pairs) == ["kiln-to-kiln-2", "kiln-2-to-kiln-3", "kiln-to-kiln-3"]
    found = {
        status: [(change.was, change.now) for change in changes]
        for status, changes in pairs["kiln-to-kiln-3"].changes.items()
        if status is not Status.SAME
    }
    assert found == {
        Status.MOVED: [],
        Status.ADDRESS: [],
        Status.REWORDED: [("kiln/1.a", "kiln-3/1.a"), ("kiln/1.b", "kiln-3/1.b"), ("kiln/2", "kiln-3/2")],
        Status.NEW: [(None, "kiln-3/3")],
        Status.GONE: [("kiln/3", None)],
    }
    assert pairs["kiln-to-kiln-3"].differing == 5


def test_two_versions_have_their_words_between_them(edition: Edition) -> None:
    """The data and the pages show one comparison of a pair, which gives back the words of both."""
    for address, lineage in edition.lineage.items():
        for relation in (r for r in lineage.descendants if r.edits):
            words = edition.clauses[address].text, edition.clauses[relation.clause or ""].text
            assert ("".join(e.was for e in relation.edits), "".join(e.now for e in relation.edits)) == words
        if lineage.ancestor and lineage.ancestor.clause:
            before = edition.lineage[lineage.ancestor.clause].descendants
            assert lineage.ancestor.edits == next(r.edits for r in before if r.clause == address)


def test_an_excerpt_cuts_what_is_the_same() -> None:
    def same(words: str) -> Edit:
        return Edit(words, words, same=True)

    changed, also = Edit("old", "new", same=False), Edit("was", "is", same=False)
    edits = (same("a b c d e f"), changed, same("g h i j k l"), also, same("m n o p q r"))
    assert excerpt(edits, 2) == (same("… e f "), changed, same("g h … k l "), also, same("m n …"))
    assert excerpt(edits, 3) == edits


def test_a_page_of_a_version_says_what_decides_it(toy_site: Path) -> None:
    page = parse(toy_site / "new-kiln/index.html")
    assert "The New Kiln License violates Fair Everyone and Fair Everything of Fair Terms (Fair)." in said(page)
    assert [said(h) for h in page.all("h3")] == ["New Kiln § 1.a: No tiles"]


# The real edition


def test_what_became_of_each_clause_is_as_it_was_read(edition: Edition) -> None:
    differs = {
        address: str(status(lineage))
        for address, lineage in edition.lineage.items()
        if lineage.ancestor and status(lineage) is not Status.SAME
    }
    assert differs == facts.LINEAGE, facts.CHANGED
    gone = {
        (address, relation.text)
        for address, lineage in edition.lineage.items()
        for relation in lineage.descendants
        if relation.clause is None
    }
    assert gone == facts.GONE, facts.CHANGED


def test_later_texts_change_nothing_that_is_said_of_the_first(edition: Edition) -> None:
    first = Judgment(edition, "llama-2")
    assert first.claims == first.findings
    for version in ("llama-3", "llama-3.1", "llama-3.2", "llama-3.3", "llama-4"):
        later = Judgment(edition, version)
        assert {c.id for c in later.violated} >= set(facts.VIOLATED), facts.CHANGED
        assert {c.authority for c in later.claims if c.inherited} == {Authority.READING}


def test_what_a_later_text_was_found_to_violate_by_itself_decides_it_too(edition: Edition) -> None:
    clause = "use-policy/multimodal-eu"
    decided = {v: {c.address for c in Judgment(edition, v).deciding} for v in ("llama-3.2", "llama-3.3", "llama-4")}
    assert [f"{v}/{clause}" in found for v, found in decided.items()] == [True, False, True], facts.CHANGED


def test_what_others_say_of_the_same_words_later_stands_there_too(edition: Edition) -> None:
    versions = Versions(edition)
    violating = [f for f in Judgment(edition, "llama-2").findings if f.verdict is Verdict.VIOLATES]
    assert {f.clause for f in violating if len(versions.all_stand_in(f.clause)) < 5} == {"llama-2/1.b.v"}, facts.CHANGED


def test_what_is_said_again_is_argued_where_it_was_said_first(edition: Edition) -> None:
    """An own finding of a later text that says the same adds its sources, and those are not inherited."""
    standing = {s.criterion: s.origin.address for s in edition.lineage["llama-4/2"].standing}
    assert standing == {f"osd/{n}": f"llama-2/2#osd-{n}" for n in (1, 5, 7)}, facts.CHANGED
