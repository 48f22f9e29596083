"""Two licenses in one edition: each is judged by its own findings, on every page."""

from dataclasses import replace

import pytest

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.model import Authority
from license_reader.publishing.cards.content import card
from license_reader.publishing.emblem import emblem
from license_reader.publishing.pages import license_of, pages
from tests.conftest import renderer
from tests.html import Node, parse


def page_of(edition: Edition, address: str) -> Node:
    page = next(page for page in pages(edition) if page.address == address)
    return parse(renderer(edition).render(page))


def ids(judged: Judgment, authority: Authority | None = None) -> list[str]:
    clauses = judged.violated if authority is None else judged.violated_on(authority)
    return [clause.id for clause in clauses]


def test_each_license_violates_what_its_own_findings_say(toy: Edition) -> None:
    kiln, wheel = Judgment(toy, "kiln"), Judgment(toy, "wheel")
    assert ids(kiln) == ["everyone", "everything"]
    assert ids(wheel) == ["always"]
    assert {f.clause.split("/")[0] for f in wheel.findings} == {"wheel"}
    assert [document.address for document in kiln.parts] == ["kiln", "kiln/rules"]
    later = Judgment(toy, "kiln-2")
    assert set(kiln.findings) | set(wheel.findings) | set(later.findings) == set(toy.findings)
    assert ids(later) == ["everyone", "everything"]
    assert ids(later, Authority.READING) == ids(later)
    assert ids(kiln, Authority.STEWARD) == ["everything"]
    assert ids(wheel, Authority.STEWARD) == []
    assert ids(wheel, Authority.NAMED) == ["always"]


@pytest.mark.parametrize(("address", "deciding"), [("", {"kiln/1.a"}), ("wheel-front", {"wheel/2"})])
def test_a_front_page_lists_what_decides_about_its_license(toy: Edition, address: str, deciding: set[str]) -> None:
    page = page_of(toy, address)
    hrefs = [link.attributes["href"] for link in page.all("a", "deciding__clause")]
    clauses = {href.partition("#")[0].strip("./") for href in hrefs}
    assert (toy.articles[address].verdict or "?") in page.all("h1")[0].text
    assert clauses == deciding
    (picture,) = page.all("svg")
    license_address = toy.articles[address].about
    shown = emblem(toy, license_address)
    assert shown is not None
    empty = sum((path.attributes["d"] or "").count("M") for path in picture.all("path"))
    assert len(picture.all("rect")) + empty == len(shown.places) * len(toy.criteria)


def test_a_matrix_shows_one_license_or_all(toy: Edition) -> None:
    def captions(address: str) -> list[str]:
        return [node.text.strip().partition("\n")[0] for node in page_of(toy, address).all("caption")]

    assert captions("wheel-matrix") == ["The Wheel License"]
    assert captions("matrix") == ["The Kiln License", "The Wheel License", "House Rules"]


def test_a_statement_stands_on_the_page_of_its_license(toy: Edition) -> None:
    def texts(address: str) -> list[str]:
        return [node.text.strip() for node in page_of(toy, address).all("div", "statement__shown")]

    (kiln,), (wheel,) = texts("tell-them"), texts("tell-them-of-the-wheel")
    assert kiln.startswith("The Kiln license is not fair")
    assert wheel == "The Wheel license ends in winter (clause 2), which breaks criterion always of the fair terms."


def test_a_criterion_s_page_has_the_findings_of_both(toy: Edition) -> None:
    links = {link.attributes.get("href", "") for link in page_of(toy, "fair/always").all("a")}
    assert {"../../wheel/2/#fair-always", "../../kiln/2/#fair-always"} <= links


def test_a_criterion_with_findings_in_later_texts_alone_does_not_say_that_it_has_none(toy: Edition) -> None:
    later = tuple(f for f in toy.by_criterion["fair/always"] if f.clause == "kiln-2/2")
    for found, none in ((later, False), ((), True)):
        edition = replace(toy, by_criterion={**toy.by_criterion, "fair/always": found})
        text = page_of(edition, "fair/always").text
        assert ("In later texts" in text, "No clause has a finding" in text) == (not none, none)


def test_a_card_shows_the_emblem_of_its_license(toy: Edition) -> None:
    cards = {page.address: card(toy, page) for page in pages(toy)}
    assert cards["wheel-front"].emblem == cards["wheel"].emblem == emblem(toy, "wheel")
    assert cards[""].emblem == cards["kiln/rules"].emblem == cards["matrix"].emblem == emblem(toy, "kiln")


def test_what_a_text_is_part_of(toy: Edition) -> None:
    assert license_of(toy, "kiln/rules/1") == "kiln"
    assert license_of(toy, "wheel") == "wheel"
    assert license_of(toy, "fair/always") is None


def test_dissent_stands_beside_the_verdict(toy: Edition) -> None:
    for address in ("wheel/2", "wheel", "fair/always"):
        assert "contested by The Guild" in page_of(toy, address).text, address
    for address in ("wheel/2", "fair/always", "yes-but"):
        assert "A wheel that freezes breaks" in page_of(toy, address).text, address


def test_a_clause_leads_to_what_is_said_against_it(toy: Edition) -> None:
    links = {link.attributes.get("href", "") for link in page_of(toy, "wheel/2").all("a")}
    assert "../../yes-but/#clay-freezes" in links
    order = [section.attributes["id"] for section in page_of(toy, "yes-but").all("section", "objection")]
    assert order == ["guild-allows-it", "clay-freezes"]


def test_an_edition_cannot_be_changed(toy: Edition) -> None:
    for mapping in (toy.documents, toy.clauses, toy.annotations, toy.layout, toy.redirects, toy.articles[""].groups):
        with pytest.raises(TypeError):
            mapping["x"] = 1  # type: ignore[index]
