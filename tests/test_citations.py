"""Citations in the formats of bibliographies."""

import re
from dataclasses import replace
from typing import Any, get_args

from license_reader.edition import Edition
from license_reader.publishing.citations import finding_title, formats, source_bibtex, source_csl, works
from license_reader.vocabulary import SourceType

URL = "https://reader.test/kiln/1.a/"
SITE = "Kilns & Wheels"
BY = "The contributors of Kilns & Wheels"


def plain(edition: Edition, address: str, site: str = SITE) -> str:
    return str(formats(edition, address, URL, site)["plain"])


def bibtex(edition: Edition, address: str, site: str = SITE) -> str:
    return str(formats(edition, address, URL, site)["bibtex"])


def csl(edition: Edition, address: str, site: str = SITE) -> list[dict[str, Any]]:
    return [formats(edition, address, URL, site)["csl"]]


def versioned(edition: Edition) -> Edition:
    """The toy's license, with a version and a publisher that BibTeX would stumble over."""
    document = edition.documents["kiln"]
    provenance = replace(document.provenance, publisher="Clay & Sons, Inc.", version="of 1900_1")
    documents = {**edition.documents, "kiln": replace(document, provenance=provenance)}
    return replace(edition, documents=documents)


def undated(edition: Edition, issued: str | None = None) -> Edition:
    document = edition.documents["kiln"]
    provenance = replace(document.provenance, issued=issued)
    return replace(edition, documents={**edition.documents, "kiln": replace(document, provenance=provenance)})


def test_plain(toy: Edition) -> None:
    """The text's own date or version, the edition's name, and the day of what it says."""
    assert plain(toy, "kiln/1.a") == (
        f"The Pottery, The Kiln License (1900-05-02), 1.a, in Kilns & Wheels, as of 2026-11-02, {URL}"
    )
    assert plain(versioned(toy), "kiln/1.a", "") == (
        f"Clay & Sons, Inc., The Kiln License (of 1900_1), 1.a, as of 2026-11-02, {URL}"
    )
    assert plain(undated(toy), "fair/everyone", "") == f"The Guild, Fair Terms, Everyone, {URL}"


def test_bibtex(toy: Edition) -> None:
    assert bibtex(versioned(toy), "kiln/1.a") == (
        "@misc{kiln-1.a,\n"
        "  author = {{Clay \\& Sons, Inc.}},\n"
        "  title = {{The Kiln License, 1.a}},\n"
        "  version = {of 1900\\_1},\n"
        "  howpublished = {{Kilns \\& Wheels}, as of 2026-11-02},\n"
        "  year = {1900},\n"
        "  month = may,\n"
        f"  url = {{{URL}}}\n"
        "}"
    )
    for field in ("version", "howpublished", "year", "month"):
        assert field not in bibtex(toy, "fair/everyone", "")


def test_a_date_has_what_is_known_of_it(toy: Edition) -> None:
    (item,) = csl(undated(toy, "1900"), "kiln/1.a")
    assert item["issued"] == {"date-parts": [[1900]]}
    assert "month" not in bibtex(undated(toy, "1900"), "kiln/1.a")
    (item,) = csl(undated(toy, "1900-12"), "kiln/1.a")
    assert item["issued"] == {"date-parts": [[1900, 12]]}
    assert "month = dec" in bibtex(undated(toy, "1900-12"), "kiln/1.a")
    (item,) = csl(undated(toy), "kiln/1.a")
    assert "issued" not in item


def test_a_source_is_cited_as_what_it_is(toy: Edition) -> None:
    names = ({"literal": "A & B"}, {"literal": "C"})
    source = replace(toy.sources["guild-1900"], author=("A & B", "C"), names=names, issued="1900-07-09")
    assert source_bibtex(replace(source, title="On tiles", publisher="The Guild", url="https://a.example/{b}")) == (
        "@misc{source-guild-1900,\n"
        "  author = {{A \\& B} and {C}},\n"
        "  title = {{On tiles}},\n"
        "  howpublished = {{The Guild}},\n"
        "  publisher = {The Guild},\n"
        "  year = {1900},\n"
        "  month = jul,\n"
        "  url = {https://a.example/%7Bb%7D}\n"
        "}"
    )
    assert "month" not in source_bibtex(replace(source, issued="1900"))


CSL_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard thesis
treaty webpage
"""
"""The types of an item: `schemas/input/csl-data.json` and `schemas/styles/csl-types.rnc` of CSL 1.0.2, in
https://github.com/citation-style-language/schema at commit 40b3ce0; appendix III of the specification has the same."""
CSL_VARIABLES = {
    *("id", "type", "title", "author", "container-title", "publisher", "section", "version", "issued", "note", "URL")
}
"""Those of the schema that are used here: it allows no others than its own."""
MISC = {*["author", "title", "howpublished", "version", "note", "organization", "month", "year", "url", "publisher"]}
"""The fields that an entry may have here. The manual of biblatex (section 2.1.1, at commit 003bb8f) lists all but the
last for @misc, which a reference manager reads and no style prints."""


def test_types_are_those_of_csl() -> None:
    assert list(get_args(SourceType)) == CSL_TYPES.split()


def test_every_citation_has_what_csl_and_biblatex_know(edition: Edition) -> None:
    sources = edition.sources.values()
    addresses = ["", *edition.clauses, *edition.documents, *edition.scenarios]
    cited = [work for address in addresses for work in works(edition, address, SITE, "v1")]
    for item in [*map(source_csl, sources), *(work["csl"] for work in cited)]:
        assert item["type"] in CSL_TYPES.split()
        assert item.keys() <= CSL_VARIABLES
    for entry in [*map(source_bibtex, sources), *(work["bibtex"] for work in cited)]:
        assert entry.startswith("@misc{")
        assert {*re.findall(r"^  ([a-z]+) = ", entry, re.MULTILINE)} <= MISC


def test_a_person_has_a_family_name(toy: Edition) -> None:
    """So a style sorts by it. “and others” is BibTeX’s own word for more authors."""
    book = toy.sources["clay-1901"]
    assert source_csl(book)["author"] == [{"given": "Ada", "family": "Clay"}]
    names = ({"family": "Kiln & Oven", "given": "Jo"}, {"family": "Pot"}, {"literal": "and others"})
    assert "  author = {{Kiln \\& Oven}, Jo and {Pot} and others},\n" in source_bibtex(replace(book, names=names))


def test_csl(toy: Edition) -> None:
    assert csl(versioned(toy), "kiln/def.kiln") == [
        {
            "id": "kiln/def.kiln",
            "type": "webpage",
            "title": "The Kiln License, “Kiln”",
            "author": [{"literal": "Clay & Sons, Inc."}],
            "container-title": "Kilns & Wheels",
            "section": "“Kiln”",
            "version": "of 1900_1",
            "issued": {"date-parts": [[1900, 5, 2]]},
            "note": "as of 2026-11-01",
            "URL": URL,
        }
    ]


def test_a_question_is_the_editions(toy: Edition) -> None:
    """No publisher is given as the author of what the edition says."""
    question = toy.scenarios["scenarios/tiles"].question
    assert plain(toy, "scenarios/tiles") == f"{BY}, “{question}”, 2026-11-03, {URL}"
    assert bibtex(toy, "scenarios/tiles") == (
        "@misc{scenarios-tiles,\n"
        "  author = {{The contributors of Kilns \\& Wheels}},\n"
        f"  title = {{{{{question}}}}},\n"
        "  howpublished = {{Kilns \\& Wheels}},\n"
        "  year = {2026},\n"
        "  month = nov,\n"
        f"  url = {{{URL}}}\n"
        "}"
    )
    assert csl(toy, "scenarios/tiles") == [
        {
            "id": "scenarios/tiles",
            "type": "webpage",
            "title": question,
            "author": [{"literal": BY}],
            "container-title": "Kilns & Wheels",
            "issued": {"date-parts": [[2026, 11, 3]]},
            "URL": URL,
        }
    ]


def test_a_finding_is_cited_by_itself_and_names_the_release(toy: Edition) -> None:
    """Before the words of its clause; its author is the edition's, in every format alike."""
    finding, *_, words = works(toy, "kiln/1.a", SITE, "v1")
    title = "Kiln § 1.a violates Fair Everything"
    assert (finding["address"], finding["name"], finding["csl"]["title"]) == (
        "kiln/1.a#fair-everything",
        "Finding on Fair Everything",
        title,
    )
    assert finding["plain"] == f"{BY}, “{title}”, v1, 2026-11-02, {{url}}"
    item = finding["csl"]
    assert (item["author"], item["title"], item["version"]) == ([{"literal": BY}], title, "v1")
    assert f"  title = {{{{{title}}}}},\n  version = {{v1}}," in finding["bibtex"]
    assert "@misc{kiln-1.a:fair-everything,\n  author = {{The contributors of Kilns \\& Wheels}}," in finding["bibtex"]
    assert "in Kilns & Wheels v1, as of" in words["plain"]
    assert "{{Kilns \\& Wheels}, v1, as of 2026-11-02}" in words["bibtex"]
    assert words["csl"]["note"] == "as of 2026-11-02, v1"
    (whole,) = works(toy, "", SITE, "v1")
    assert whole["plain"].startswith(f"{BY}, “{SITE}”, v1, 2026-")


def test_all_that_can_be_cited_has_every_format(edition: Edition) -> None:
    findings = [finding.address for finding in edition.findings]
    for address in ["", *edition.clauses, *findings, *edition.scenarios, *edition.objections]:
        found = formats(edition, address, "{url}", SITE)
        assert set(found) == {"plain", "bibtex", "csl"}
        assert all(str(cited).count("{url}") == 1 for cited in found.values())
        assert all("Kilns" in str(cited) for cited in found.values())


def test_a_clause_without_a_number_is_quoted_in_the_title_of_a_finding(edition: Edition) -> None:
    finding = edition.findings_of("llama-2/use-policy/prohibited-uses")[0]
    assert finding_title(edition, finding) == "Llama 2 use policy “Prohibited uses” violates criterion 6"
