"""The outline of a text: whole beside it, and around the place of each of its clauses."""

from dataclasses import replace

from license_reader.edition import Edition
from license_reader.publishing import outline as module
from license_reader.publishing.outline import Outline, OutlineItem


def around(outline: Outline, address: str) -> dict[str, OutlineItem]:
    """The entries around a clause, by their ids."""
    return {entry.clause.id: entry for entry in outline.around(address)}


def test_the_outline_of_a_text_has_its_sections_and_their_parts(toy: Edition) -> None:
    titles = {entry.clause.id: entry.title for entry in Outline(toy, "kiln").whole()}
    assert list(titles) == [clause.id for clause in toy.documents["kiln"].clauses if clause.depth <= 1]
    assert titles["def.kiln"] == "“Kiln”"
    assert titles["1"] == "1 Firing"
    # A part without a heading has its subject as title.
    assert titles["1.b"].startswith("1.b ")


def test_around_a_clause_only_its_own_section_is_open(toy: Edition) -> None:
    outline = Outline(toy, "kiln")
    parts = {"1.a", "1.b"}
    assert parts <= around(outline, "kiln/1.a").keys()
    assert not parts & around(outline, "kiln/2").keys()


def test_a_closed_section_tells_the_findings_on_its_parts(toy: Edition) -> None:
    closed = around(Outline(toy, "kiln"), "kiln/2")["1"]
    opened = around(Outline(toy, "kiln"), "kiln/1.a")
    within = {claim.criterion for id_ in ("1", "1.a", "1.b") for claim in opened[id_].findings}
    assert within
    assert {claim.criterion for claim in closed.findings} == within
    order = [criterion.address for criterion in toy.criteria]
    assert [claim.criterion for claim in closed.findings] == sorted(within, key=order.index)


def test_the_gravest_finding_stands_for_a_criterion(toy: Edition) -> None:
    found = around(Outline(toy, "kiln"), "kiln/1.a")["1.a"].findings
    assert [(claim.criterion, claim.verdict) for claim in found] == [
        ("fair/everyone", "violates"),
        ("fair/everything", "violates"),
    ]


def test_a_deep_clause_has_the_place_of_the_part_that_it_lies_in(edition: Edition) -> None:
    deep = next(clause for clause in edition.clauses.values() if clause.depth > 1)
    outline = Outline(edition, deep.document)
    place = outline.place_of(deep.address)
    assert edition.clauses[place].depth == 1
    assert place in {entry.clause.address for entry in around(outline, deep.address).values()}
    assert outline.place_of(place) == place


def test_a_long_text_is_told_around_a_clause(toy: Edition) -> None:
    document = toy.documents["kiln"]
    first = replace(document.clauses[0], depth=0, parent=None, heading=None)
    many = tuple(replace(first, address=f"kiln/{n}", id=f"{n}") for n in range(200))
    long = replace(
        toy,
        documents={**toy.documents, "kiln": replace(document, clauses=many)},
        clauses={**toy.clauses, **{clause.address: clause for clause in many}},
    )
    near = list(around(Outline(long, "kiln"), "kiln/100"))
    assert near == [str(n) for n in range(100 - module.AROUND, 101 + module.AROUND)]
    assert len(Outline(long, "kiln").whole()) == 200
