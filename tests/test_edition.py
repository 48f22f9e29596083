"""The edition as a whole: what it must say, and that its links agree in both directions."""

import re
from dataclasses import replace

import pytest

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.linking.references import _whole
from license_reader.model import Authority, Mention, Verdict
from license_reader.sentences import Sentences
from tests import facts


def test_violated_criteria_are_exactly_these(edition: Edition) -> None:
    assert [clause.id for clause in Judgment(edition, "llama-2").violated] == facts.VIOLATED, facts.CHANGED


def test_every_clause_is_annotated(edition: Edition) -> None:
    clauses = {c.address for d in edition.texts("license", "policy") if not d.succeeds for c in d.clauses}
    assert edition.annotations.keys() >= clauses


def test_a_reason_that_a_later_version_shows_names_no_version(edition: Edition) -> None:
    shown = [claim for document in edition.documents.values() for claim in edition.claims_in(document)]
    carried = [claim for claim in shown if claim.inherited]
    assert len(carried) > 20
    for standing in carried:
        earlier, later = edition.document_of(standing.origin.clause), edition.document_of(standing.clause)
        for name in {*earlier.names, *later.names.values()}:
            assert name not in standing.origin.reason, standing.address


def test_a_headline_that_a_later_version_shows_names_no_version(edition: Edition) -> None:
    inherited = [clause for clause in edition.lineage if clause not in edition.annotations]
    assert len(inherited) > 20
    for clause in inherited:
        version = clause.partition("/")[0].removeprefix("llama-")
        assert {*re.findall(r"Llama (\d(?:\.\d)?)", edition.headline(clause))} <= {version}, clause


def test_policies_stand_in_the_order_of_their_licenses(edition: Edition) -> None:
    policies = [document.address.partition("/")[0] for document in edition.texts("policy")]
    assert policies == [document.address for document in edition.texts("license") if document.address in policies]


def test_steward_is_given_only_what_it_said(edition: Edition) -> None:
    said = {(f.clause, f.criterion) for f in edition.findings if f.authority is Authority.STEWARD}
    assert said == facts.STEWARD, facts.CHANGED


def test_deciding_clauses_lead_the_front_page(edition: Edition) -> None:
    leading = edition.articles[""].lead
    assert tuple(leading) == facts.LEAD, facts.CHANGED
    assert set(leading) <= {clause.address for clause in Judgment(edition, "llama-2").deciding}


def check_links(edition: Edition) -> None:
    forward = {f for a in edition.annotations.values() for f in a.findings}
    assert forward == set(edition.findings)
    assert forward == {f for found in edition.by_criterion.values() for f in found}
    for criterion, found in edition.by_criterion.items():
        assert all(f.criterion == criterion for f in found)
    cited = {(key, f) for f in forward for key in f.cited}
    assert cited == {(key, f) for key, found in edition.by_source.items() for f in found}
    for finding in forward:
        text = edition.clauses[finding.clause].text
        assert text[finding.start : finding.end] == finding.quote
    spans = {(a, p.span) for a, blocks in edition.layout.items() for block in blocks for p in block if p.span}
    mentions = {(s.target, Mention(address, "text")) for address, s in spans if s.kind in {"term", "reference"}}
    prose = [(a.clause, a.commentary) for a in edition.annotations.values()]
    prose += [(a.address, a.prose) for a in edition.articles.values()]
    links = {(link.replace("#", "/").rstrip("/"), address) for address, body in prose for link in body.links}
    mentions |= {(target, Mention(address, "commentary")) for target, address in links}
    listed = {(target, mention) for target, found in edition.mentions.items() for mention in found}
    linkable = edition.clauses.keys() | edition.documents.keys()
    assert listed == {(t, m) for t, m in mentions if t in linkable and t != m.address}
    assert len(listed) == sum(map(len, edition.mentions.values())) > 0


def test_links_agree_in_both_directions(edition: Edition) -> None:
    check_links(edition)


def test_toy_links_agree_in_both_directions(toy: Edition) -> None:
    check_links(toy)


def test_toy_knows_its_own_names(toy: Edition) -> None:
    assert toy.label("kiln/1.a") == "Kiln § 1.a"
    assert toy.name("kiln/def.kiln") == "“Kiln”"
    assert [c.id for c in Judgment(toy, "kiln").violated] == ["everyone", "everything"]
    wheel = Judgment(toy, "wheel")
    assert wheel.counts == {Verdict.VIOLATES: 1, Verdict.COMPLIES: 1}
    assert sum(wheel.counts.values()) == len({finding.clause for finding in wheel.findings})
    authorities = {f.anchor: (f.verdict, Sentences(toy).says(f)) for f in toy.findings_of("kiln/1.a")}
    assert authorities == {
        "fair-everything": (Verdict.VIOLATES, "says the Guild"),
        "fair-everyone": (Verdict.VIOLATES, "says Ada Clay"),
        "fair-everyone-2": (Verdict.ARGUABLE, "says this edition"),
    }


def test_toy_words_lead_where_they_point(toy: Edition) -> None:
    def targets(address: str) -> list[tuple[str, str | None]]:
        spans = [(p.span, p.pieces) for block in toy.layout[address] for p in block if p.span]
        return [("".join(x.text for x in pieces), span.target) for span, pieces in spans]

    assert targets("kiln/1.b") == [
        ("b.", None),
        ("House Rules", "kiln/rules"),
        ("potter", "kiln/def.potter"),
        ("1", "kiln/1"),
        ("3", "kiln/3"),
    ]
    assert ("Section 1(b)", "kiln/1.b") in targets("kiln/2")
    assert targets("kiln/2")[:2] == [("2.", None), ("Leave.", None)]
    # “pottery” holds the term, and is another word.
    assert targets("kiln-2/3") == [("3.", None), ("Letters.", None)]
    assert targets("kiln/rules/1") == [("1.", None), ("the songs", "https://pottery.example/songs")]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("we", "website", []),
        ("You", "Your own", []),
        ("we", "owe us", []),
        ("we", "we, or we.", [0, 7]),
        ("we", "owe website we", [12]),
    ],
)
def test_a_term_is_found_as_a_whole_word(words: str, text: str, found: list[int]) -> None:
    assert list(_whole(words, text)) == found


def test_scenarios_stand_at_their_clauses(edition: Edition) -> None:
    assert len(edition.scenarios) >= facts.QUESTIONS, facts.CHANGED
    for scenario in edition.scenarios.values():
        for clause in scenario.clauses:
            assert scenario in edition.by_clause[clause]
    listed = {s for found in edition.by_clause.values() for s in found}
    assert listed == set(edition.scenarios.values())
    assert {s.answer for s in listed} == {"no", "unclear", "only-if", "yes"}


def test_policy_items_stand_under_their_lead_in(edition: Edition) -> None:
    for address, path in facts.PATHS.items():
        assert [clause.id for clause in edition.path_of(address)] == path, facts.CHANGED


def test_the_questions_stand_in_a_row(edition: Edition) -> None:
    first = next(group[0] for _, group in edition.questions)
    row, here = [first], edition.questions_around[first.address][1]
    while here:
        assert edition.questions_around[here.address][0] == row[-1]
        row.append(here)
        here = edition.questions_around[here.address][1]
    assert {scenario.address for scenario in row} == set(edition.scenarios)
    assert len(row) == len(edition.scenarios)


def test_only_the_page_of_the_questions_has_their_groups(toy: Edition) -> None:
    other = replace(toy.articles["scenarios"], address="more", groups={"a": "A group"})
    assert replace(toy, articles={"more": other, **toy.articles}).questions == toy.questions


def test_a_text_can_call_a_clause_otherwise(toy: Edition) -> None:
    assert toy.label("kiln/1.a") == "Kiln § 1.a"
    document = replace(toy.documents["kiln"], called={"1.a": "Tiles"})
    assert replace(toy, documents={**toy.documents, "kiln": document}).label("kiln/1.a") == "Kiln § Tiles"
