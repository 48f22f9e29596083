"""Each export, read by a parser that is not ours."""

import csv
import dataclasses
import datetime as dt
import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints
from xml.etree import ElementTree

import bibtexparser
import feedparser
import pytest
from jsonschema import Draft202012Validator
from markdown import markdown
from pyld import jsonld

from license_reader.data import BADGE, BESIDE, WHOLE
from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.linking.addresses import published, with_redirects
from license_reader.load import load
from license_reader.model import Finding, Objection, Source
from license_reader.problems import ProblemsFoundError
from license_reader.publishing.exports import exported
from license_reader.publishing.exports.names import names
from license_reader.publishing.exports.shapes import FindingShape, ObjectionShape, SourceShape
from license_reader.publishing.exports.site import Site
from license_reader.publishing.pages import pages
from tests.conftest import ROOT, copy
from tests.golden import GOLDEN, compare
from tests.html import parse

URL = "https://reader.test/toy/"
CONTEXT = json.loads((ROOT / "tests/anno.jsonld").read_text("utf-8"))
"""The context of the W3C, as https://www.w3.org/ns/anno.jsonld has it: no test asks the network."""


def site_of(edition: Edition, url: str = URL) -> Site:
    report = "https://github.com/pottery/kiln/security/advisories/new"
    return Site(edition, "A & B, clause by clause", "All <of> it.", url, ROOT / "overrides/reader", "abc1234", report)


@pytest.fixture(scope="module", params=["toy", "edition"])
def site(request: pytest.FixtureRequest) -> Site:
    return site_of(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return dict(exported(site))


RECORDED = (
    *("kiln.json", "kiln/1.a.json", "kiln-3/1.a.json", "fair/everyone.json", "scenarios/tiles.json"),
    *("kiln.md", "kiln/1.a.md", "kiln-2/1.a.md", "fair/everyone.md", "scenarios/tiles.md"),
    *("kiln/1.a.oembed.json", "kiln-2/1.a.oembed.json", "kiln.txt", "feed.xml", "fair/everyone/feed.xml"),
    *("data/annotations.jsonld", "data/citations.bib", "data/findings.csv", "data/names.json"),
    *("data/licenses.json", "data/models.json", "kiln.svg"),
    *("llms.txt", "opensearch.xml", "robots.txt", "sitemap.xml"),
)


@pytest.mark.parametrize("path", RECORDED)
def test_the_toy_is_exported_as_recorded(toy: Edition, path: str) -> None:
    """The values of each format; the other tests say what holds of any edition."""
    content = dict(exported(site_of(toy)))[path].decode()
    # Git keeps one kind of line ends; that the table has the other is a test of its own.
    compare(f"exports/{path}", content.replace("\r\n", "\n"))


def test_golden_exports_are_all_of_these() -> None:
    folder = GOLDEN / "exports"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(RECORDED)


def test_every_file_has_its_address(site: Site, files: dict[str, bytes]) -> None:
    """Each file stands beside a page or below a criterion, or is one of the whole edition."""
    beside = {f"{address}.{ending}" for address in site.kinds for ending in BESIDE}
    feeds = {f"{criterion.address}/feed.xml" for criterion in site.edition.criteria}
    unique = {path for path in files for old in site.edition.moved if path.startswith(f"{old}.")}
    badges = {f"{text.address}.{BADGE}" for text in site.edition.texts("license") if text.availability}
    assert files.keys() - unique == beside | feeds | badges | set(WHOLE) | {".well-known/security.txt"}
    assert set(WHOLE) <= published(site.edition).keys()


def test_no_file_stands_where_a_page_does(site: Site, files: dict[str, bytes]) -> None:
    assert not files.keys() & {page.address for page in pages(site.edition)}


def test_what_has_moved_keeps_its_data(toy: Edition) -> None:
    moved_toy = with_redirects(toy, {"oven": "kiln", "kiln/9": "kiln/1.a", "fair/old": "fair/everyone"})
    files = dict(exported(site_of(moved_toy)))
    for old, new in (("kiln/9", "kiln/1.a"), ("oven", "kiln"), ("oven/1.a", "kiln/1.a"), ("fair/old", "fair/everyone")):
        for ending in BESIDE:
            assert files[f"{old}.{ending}"] == files[f"{new}.{ending}"]
    assert files["fair/old/feed.xml"] == files["fair/everyone/feed.xml"]


def test_json_keeps_its_schema(files: dict[str, bytes]) -> None:
    schema = json.loads(files["data/edition.schema.json"])
    Draft202012Validator.check_schema(schema)
    whole = json.loads(files["data/edition.json"])
    validator = Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(whole)] == []
    each = validator.evolve(schema={"$ref": "#/$defs/EntryShape", "$defs": schema["$defs"]})
    entries = [entry for kind in ("texts", "clauses", "criteria", "questions") for entry in whole[kind]]
    for entry in entries:
        assert json.loads(files[f"{entry['address']}.json"]) == entry
        assert [error.message for error in each.iter_errors(entry)] == []
    assert len(entries) == len({entry["address"] for entry in entries}) > 0


def test_json_is_written_as_it_always_was(files: dict[str, bytes]) -> None:
    """The same data gives the same bytes, whatever encodes it: a line for each value, one space deeper inside."""
    written = {path: content for path, content in files.items() if path.endswith(("json", "jsonld"))}
    # A file that a script reads at once has no spaces.
    del written["data/names.json"]
    for path, content in written.items():
        assert content.decode() == json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n", path


def test_schema_names_every_field(files: dict[str, bytes]) -> None:
    """Nothing is written that the schema does not declare, and nothing is missing."""
    schema = json.loads(files["data/edition.schema.json"])

    def closed(value: Any) -> Any:
        if isinstance(value, list):
            return [closed(item) for item in value]
        if not isinstance(value, dict):
            return value
        more = {"additionalProperties": False} if "properties" in value else {}
        return {key: closed(item) for key, item in value.items()} | more

    strict = Draft202012Validator(closed(schema))
    assert [error.message for error in strict.iter_errors(json.loads(files["data/edition.json"]))] == []


@pytest.mark.parametrize(
    ("schema", "shape", "field"),
    [
        ("edition", "FindingShape", "prefix"),
        ("licenses", "LicenseShape", "ids"),
        ("models", "ModelShape", "otherwise"),
        ("align", "AlignTextShape", "names"),
    ],
)
def test_a_schema_says_what_a_field_means(files: dict[str, bytes], schema: str, shape: str, field: str) -> None:
    assert json.loads(files[f"data/{schema}.schema.json"])["$defs"][shape]["properties"][field]["description"]


@pytest.mark.parametrize(
    ("model", "shape", "only_model", "only_shape"),
    [
        (Finding, FindingShape, {"anchor", "inherited"}, {"address", "url", "says", "prefix", "suffix"}),
        (Source, SourceShape, {"type", "container_title", "names"}, {"address"}),
        (Objection, ObjectionShape, {"order", "explanation", "path"}, {"url", "commentary"}),
    ],
)
def test_json_has_every_field(model: type, shape: type, only_model: set[str], only_shape: set[str]) -> None:
    """A new field is one of the data too, or is named here as none."""
    fields = {field.name for field in dataclasses.fields(model)}
    assert fields - only_model == get_type_hints(shape).keys() - only_shape


def test_json_says_what_the_edition_says(site: Site, files: dict[str, bytes]) -> None:
    edition = site.edition
    for address, clause in edition.clauses.items():
        entry = json.loads(files[f"{address}.json"])
        assert entry["url"] == f"{URL}{address}/"
        assert entry["text"] == clause.text
        assert entry["label"] == edition.label(address)
        assert entry["parent"] == (clause.parent or clause.document)
        assert json.loads(files[f"{entry['parent']}.json"])["children"].count(address) == 1
        assert all(json.loads(files[f"{child}.json"])["parent"] == address for child in entry["children"])
        assert entry["edition"] == {"name": site.name, "version": site.version, "commit": "abc1234", "url": URL}
        for finding in entry["findings"]:
            text = edition.clauses[finding["clause"]].text
            start, end = finding["start"], finding["end"]
            assert text[start:end] == finding["quote"]
            assert text[:start].endswith(finding["prefix"])
            assert text[end:].startswith(finding["suffix"])
            assert all(key in edition.sources for key in [*finding["sources"], *finding["see"]])
        if entry["commentary"]:
            links = [node.attributes["href"] for node in parse(entry["commentary"]["html"]).all("a")]
            assert all(link.startswith(("https://", "http://", "mailto:")) for link in links)


def test_json_says_what_became_of_a_clause(toy: Edition) -> None:
    files = dict(exported(site_of(toy)))

    def lineage(address: str) -> Any:
        return json.loads(files[f"{address}.json"])["lineage"]

    def relative(text: str, clause: str | None, status: str, *edits: dict[str, str | bool]) -> dict[str, Any]:
        return {"text": text, "address": clause and f"{text}/{clause}", "status": status, "edits": [*edits]}

    nothing: dict[str, Any] = {"ancestor": None, "descendants": [], "standing": []}
    assert all(lineage(address) == nothing for address in ("kiln", "kiln-3", "fair/everyone", "scenarios/tiles"))
    assert lineage("kiln/3") == nothing | {
        "descendants": [relative("kiln-2", "4", "moved"), relative("kiln-3", None, "gone")]
    }
    (letters,) = lineage("kiln-2/3")["descendants"]
    assert lineage("kiln-2/3") == nothing | {
        "ancestor": relative("kiln", None, "new"),
        "descendants": [relative("kiln-3", "3", "address", *letters["edits"])],
    }
    assert [edit["same"] for edit in letters["edits"]] == [True, False, True]
    words = "a. Any potter may fire the {}, but no potter may fire tiles, and "
    guild = "tiles may be sold by a potter of the other guild"
    edits: list[dict[str, str | bool]] = [
        {"was": words.format("New Kiln"), "now": words.format("Last Kiln"), "same": True},
        {"was": "no ", "now": "", "same": False},
        {"was": f"{guild}", "now": f"{guild} ", "same": True},
        {"was": "", "now": "only", "same": False},
        {"was": ".", "now": ".", "same": True},
    ]
    assert lineage("kiln-3/1.a") == {
        "ancestor": relative("kiln-2", "1.a", "reworded", *edits),
        "descendants": [],
        "standing": ["kiln/1.a#fair-everyone"],
    }
    assert lineage("kiln-2/1.a") == {
        "ancestor": relative("kiln", "1.a", "same"),
        "descendants": [relative("kiln-3", "1.a", "reworded", *edits)],
        "standing": ["kiln/1.a#fair-everything", "kiln/1.a#fair-everyone", "kiln/1.a#fair-everyone-2"],
    }


def test_json_says_what_holds_later(toy: Edition) -> None:
    """By hand, and for each deciding clause that a later text follows what became of it there."""
    files = dict(exported(site_of(toy)))
    later = json.loads(files["scenarios/tiles.json"])["later"]
    assert later["commentary"]["text"] == "The same in both later licenses: no tiles there either."
    assert later["commentary"]["markdown"].endswith(f"[no tiles]({URL}kiln-2/1.a/) there either.")
    assert later["clauses"] == [
        {"clause": "kiln/1.a", "text": "kiln-2", "address": "kiln-2/1.a", "state": "stands"},
        {"clause": "kiln/1.a", "text": "kiln-3", "address": "kiln-3/1.a", "state": "changed"},
    ]
    assert json.loads(files["kiln/1.a.json"])["later"] is None
    assert "The same in *both* later licenses" in files["scenarios/tiles.md"].decode()
    assert later["commentary"]["text"] in files["scenarios/tiles.txt"].decode()


def test_an_inherited_finding_names_its_origin(toy: Edition) -> None:
    """The Markdown and the quotation of a later clause give the reason, and lead to where the finding was first."""
    files = dict(exported(site_of(toy)))
    finding = next(f for f in toy.findings if f.address == "kiln/1.a#fair-everyone")
    for path in ("kiln-3/1.a.md", "kiln-3.md", "kiln-3/1.a.oembed.json"):
        reported = files[path].decode()
        assert f"{URL}kiln/1.a/#fair-everyone" in reported
        assert "says this edition" in reported
        assert finding.reason in reported
    assert "Beside [New Kiln § 1.a](https://reader.test/toy/kiln-2/1.a/): reworded." in files["kiln-3/1.a.md"].decode()
    assert "\nNew.\n" in files["kiln-2/3.md"].decode()
    assert "Since" not in files["kiln/1.a.md"].decode()


def test_a_page_is_as_young_as_what_stands_on_it(toy: Edition) -> None:
    later = dt.date(2030, 1, 1)
    annotation = replace(toy.annotations["kiln-2/2"], updated=later)
    edition = replace(toy, annotations=MappingProxyType({**toy.annotations, "kiln-2/2": annotation}))
    changed = {page.address: page.changed for page in pages(edition)}
    assert changed["kiln-3/2"] == changed["kiln-3"] == changed["lineage"] == later
    assert changed["kiln-3/1.a"] != later


def test_dates_are_those_of_the_files(site: Site, files: dict[str, bytes]) -> None:
    for address, annotation in site.edition.annotations.items():
        entry = json.loads(files[f"{address}.json"])
        assert entry["added"] == annotation.added.isoformat()
        assert entry["updated"] == (annotation.updated.isoformat() if annotation.updated else None)
        assert entry["change"] == annotation.change
    for page in pages(site.edition):
        assert page.changed is None or page.changed.isoformat() <= site.version


def test_txt_is_the_words_alone(site: Site, files: dict[str, bytes]) -> None:
    for address, clause in site.edition.clauses.items():
        assert " ".join(files[f"{address}.txt"].decode().split()) == clause.text
    for document in site.edition.documents.values():
        blocks = [*document.preamble, *(block for portion in document.portions for block in portion.blocks)]
        assert files[f"{document.address}.txt"].decode() == "\n\n".join(block.text for block in blocks) + "\n"


def test_markdown_shows_the_words(site: Site, files: dict[str, bytes]) -> None:
    """Another reader of Markdown sees the clause as it is: no word of it became a list, a link or an element."""
    for address, clause in site.edition.clauses.items():
        tree = parse(markdown(files[f"{address}.md"].decode()))
        quoted = tree.all("blockquote")[0]
        assert quoted.text.split() == clause.text.split()
        assert {node.tag for node in quoted.all()} <= {"p"}
        assert all(re.match(r"https?://|mailto:", node.attributes["href"]) for node in tree.all("a"))


def test_csv_is_what_others_read(site: Site, files: dict[str, bytes]) -> None:
    raw = files["data/findings.csv"]
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(raw.decode(), newline=""), strict=True))
    assert [row["address"] for row in rows] == [finding.address for finding in site.edition.findings]
    for row, finding in zip(rows, site.edition.findings, strict=True):
        assert None not in row
        assert row["quote"].removeprefix("'") == finding.quote
        assert row["verdict"] == finding.verdict
        annotation = site.edition.annotations[finding.clause]
        assert row["added"] == annotation.added.isoformat()
        assert row["updated"] == (annotation.updated.isoformat() if annotation.updated else "")
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_csv_holds_no_formula(toy: Edition) -> None:
    finding = replace(toy.findings[0], reason='=HYPERLINK("x";"y"),\n1')
    rows = list(
        csv.DictReader(io.StringIO(dict(exported(site_of(with_finding(toy, finding))))["data/findings.csv"].decode()))
    )
    assert rows[0]["reason"] == '\'=HYPERLINK("x";"y"),\n1'


def with_finding(edition: Edition, finding: Any) -> Edition:
    """An edition with another first finding."""
    return replace(edition, findings=(finding, *edition.findings[1:]))


@pytest.mark.parametrize("name", ["licenses", "models"])
def test_facts_keep_their_schema(files: dict[str, bytes], name: str) -> None:
    schema = json.loads(files[f"data/{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(files[f"data/{name}.json"]))) == []


def test_facts_are_those_of_the_pages(site: Site, files: dict[str, bytes]) -> None:
    assert len(gzip.compress(files["data/licenses.json"], 9)) < 4_000
    for entry in json.loads(files["data/licenses.json"])["licenses"]:
        judgment = Judgment(site.edition, entry["address"])
        violated = {criterion for criteria in entry["violates"].values() for criterion in criteria}
        assert violated == {clause.address for clause in judgment.violated}
        for name in ("threshold", "training", "europe", "notice", "badge", "name"):
            if fact := entry[name]:
                assert fact["quote"] in site.edition.clauses[fact["clause"]].text


def test_a_badge_is_an_image_of_its_words(toy: Edition, edition: Edition) -> None:
    for of in (toy, edition):
        for path, content in exported(site_of(of)):
            if path.endswith(f".{BADGE}"):
                image = ElementTree.fromstring(content)
                document = of.documents[path.removesuffix(f".{BADGE}")]
                assert image.get("aria-label") == f"{document.short} · {document.availability}"


def test_annotations_are_json_ld(site: Site, files: dict[str, bytes]) -> None:
    def loader(url: str, _: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": CONTEXT}

    oa = "http://www.w3.org/ns/oa#"
    (collection,) = jsonld.expand(json.loads(files["data/annotations.jsonld"]), {"documentLoader": loader})
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    (page,) = collection["http://www.w3.org/ns/activitystreams#first"]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    assert len(items["@list"]) == len(site.edition.findings)
    known = set()
    for item, finding in zip(items["@list"], site.edition.findings, strict=True):
        assert item["@type"] == [f"{oa}Annotation"]
        assert item["@id"] == URL + finding.address.replace("#", "/#")
        (target,) = item[f"{oa}hasTarget"]
        document = site.edition.document_of(finding.clause)
        assert target[f"{oa}hasSource"] == [{"@id": f"{URL}{document.address}/"}]
        kinds = {selector["@type"][0]: selector for selector in target[f"{oa}hasSelector"]}
        assert kinds.keys() == {f"{oa}TextQuoteSelector", f"{oa}TextPositionSelector"}
        quote = {key.removeprefix(oa): value for key, value in kinds[f"{oa}TextQuoteSelector"].items()}
        exact, prefix, suffix = (quote[key][0]["@value"] for key in ("exact", "prefix", "suffix"))
        assert exact.split() == finding.quote.split()
        words = site.edition.clauses[finding.clause].text
        around = f"{prefix}{exact}{suffix}".replace("\n", " ")
        assert words[max(0, finding.start - len(prefix)) :].startswith(around)
        assert len(prefix) == min(32, finding.start)
        bodies = [body["@type"][0] for body in item[f"{oa}hasBody"] if "@type" in body]
        assert bodies == [*[f"{oa}TextualBody"] * 3, f"{oa}SpecificResource"]
        known.add(item["@id"])
    assert len(known) == len(site.edition.findings)


def test_a_clause_that_goes_on_behind_its_parts_keeps_its_words_and_their_order(tmp_path: Path) -> None:
    project = copy(tmp_path)
    finding = "{{criterion: fair/{}, verdict: violates, quote: {}, reason: It is one.}}"
    findings = ", ".join(
        finding.format(*claim) for claim in (("everyone", "unless the kiln is cold"), ("always", "You will not"))
    )
    annotation = project / "annotations/kiln/rules/please.md"
    words = " ".join(["Why"] * 20)
    annotation.write_text(f"---\nfindings: [{findings}]\nadded: 2026-11-01\n---\n{words}.\n", "utf-8")
    edition = load(project, registered=False)
    clause = edition.clauses["kiln/rules/please"]
    assert clause.text == "Please You will not: unless the kiln is cold."
    files = dict(exported(site_of(edition)))
    assert b"2. Whistle\n\nunless the kiln is cold.\n\nWrite to us:" in files["kiln/rules.txt"]
    assert b"goes on:\n\n> unless the kiln is cold" in files["kiln/rules.md"]
    items = json.loads(files["data/annotations.jsonld"])["first"]["items"]
    (target,) = (item["target"] for item in items if item["id"].endswith("/kiln/rules/please/#fair-everyone"))
    assert target["source"].endswith("/kiln/rules/please/")
    assert target["scope"].endswith("/kiln/rules/please/#reader-words")
    (rules,) = (text for text in json.loads(files["data/align.json"])["texts"] if text["address"] == "kiln/rules")
    assert [(c["id"], c["text"], [claim["quote"] for claim in c["claims"]]) for c in rules["clauses"]][:4:3] == [
        ("please", "Please You will not:", ["You will not"]),
        ("please", "unless the kiln is cold.", ["unless the kiln is cold"]),
    ]
    annotation.write_text(annotation.read_text("utf-8").replace("quote: You will not", "quote: 'not: unless'"), "utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        load(project, registered=False)
    assert [problem.message for problem in caught.value.problems] == [
        "between the words of “not: unless” stand other clauses"
    ]


def test_annotations_lose_no_field(files: dict[str, bytes]) -> None:
    """Every key means something in the standard's context: what it does not know would vanish."""
    terms = CONTEXT["@context"].keys()

    def keys(value: Any) -> Iterator[str]:
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from keys(item)
        if isinstance(value, dict):
            yield from value

    assert set(keys(json.loads(files["data/annotations.jsonld"]))) - {"@context"} <= terms


def test_feeds_are_atom(site: Site, files: dict[str, bytes]) -> None:
    edition = site.edition
    for path in [path for path in files if path.endswith("feed.xml")]:
        feed = feedparser.parse(files[path])
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        assert feed.feed.title == site.name or feed.feed.title.startswith(f"{site.name}: ")
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids)) > 0
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)
        assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
        assert all(entry.content[0].value.strip() and entry.published <= entry.updated for entry in feed.entries)
        (here,) = [link.href for link in feed.feed.links if link.rel == "self"]
        assert here == URL + path
    whole = {entry.id: entry for entry in feedparser.parse(files["feed.xml"]).entries}
    pages_changed = [article.address for article in edition.articles.values() if article.updated]
    expected = [*edition.annotations, *edition.scenarios, *edition.documents, *edition.objections, *pages_changed]
    assert whole.keys() == {site.at(address) for address in expected}
    for address, annotation in edition.annotations.items():
        entry = whole[site.at(address)]
        assert entry.published == f"{annotation.added}T00:00:00Z"
        assert entry.updated == f"{annotation.updated or annotation.added}T00:00:00Z"
        assert not annotation.change or entry.summary == annotation.change
        said = "".join(parse(entry.content[0].value).text.split())
        assert "".join(annotation.commentary.text.split()) in said
        assert all("".join(finding.reason.split()) in said for finding in annotation.findings)


def test_citations_are_bibtex_and_csl(site: Site, files: dict[str, bytes]) -> None:
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    entries = bibtexparser.loads(files["data/citations.bib"].decode(), parser).entries
    items = json.loads(files["data/citations.json"])
    edition = site.edition
    said = (tuple(edition.claims), edition.scenarios, edition.objections)
    number = 1 + sum(map(len, (edition.documents, edition.clauses, *said, edition.sources)))
    assert len(entries) == len({entry["ID"] for entry in entries}) == number
    assert len(items) == len({item["id"] for item in items}) == number
    urls = [entry["url"] for entry in entries]
    assert urls == [item["URL"] for item in items]
    assert all(item["type"] and item["title"] for item in items)
    cited = {item["id"]: item for item in items}
    for document in edition.documents.values():
        assert cited[document.address]["title"] == document.title
        assert cited[document.address]["author"] == [{"literal": document.provenance.publisher}]
        assert cited[document.address]["container-title"] == site.name


def test_oembed_answers(site: Site, files: dict[str, bytes]) -> None:
    for address in site.kinds:
        answer = json.loads(files[f"{address}.oembed.json"])
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        assert isinstance(answer["width"], int)
        assert isinstance(answer["height"], int)
        tree = parse(answer["html"])
        (quotation,) = tree.all("blockquote")
        assert quotation.attributes == {"cite": f"{URL}{address}/"}
        assert {node.tag for node in quotation.all()} <= {"p", "strong", "footer", "a", "cite"}
        assert quotation.all("a")[-1].attributes["href"] == f"{URL}{address}/"
        if address in site.edition.clauses:
            assert all(block.text in quotation.text for block in site.edition.clauses[address].blocks)


def test_sitemap_has_every_page_with_its_day(site: Site, files: dict[str, bytes]) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(files["sitemap.xml"])
    found = {node.findtext(f"{space}loc"): node.findtext(f"{space}lastmod") for node in root}
    expected = {
        site.at(page.address): page.changed.isoformat() if page.changed else None for page in pages(site.edition)
    }
    assert found == expected
    assert f"Sitemap: {URL}sitemap.xml" in files["robots.txt"].decode().splitlines()


def test_opensearch_describes_the_search(site: Site, files: dict[str, bytes]) -> None:
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.fromstring(files["opensearch.xml"])
    assert root.tag == f"{space}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{space}ShortName") or "") <= 16
    assert root.findtext(f"{space}Description") == site.description
    url = root.find(f"{space}Url")
    assert url is not None
    assert url.attrib["template"] == f"{URL}search/?q={{searchTerms}}"


def test_security_txt_tells_whom_and_until_when(site: Site, files: dict[str, bytes]) -> None:
    lines = dict(line.split(": ", 1) for line in files[".well-known/security.txt"].decode().splitlines())
    assert lines["Contact"].startswith("https://")
    assert lines["Expires"].endswith("T00:00:00Z")
    assert int(lines["Expires"][:4]) == int(site.version[:4]) + 1
    assert ".well-known/security.txt" not in dict(exported(replace(site, report=None)))


def test_llms_txt_lists_what_is_there(site: Site, files: dict[str, bytes]) -> None:
    text = files["llms.txt"].decode()
    assert text.startswith(f"# {site.name}\n\n> All &#60;of&#62; it.\n")
    links = re.findall(r"\]\((\S+)\)", text)
    assert {link.removeprefix(URL) for link in links} <= files.keys()
    assert {f"{URL}{address}.md" for address in site.kinds} <= set(links)
    head = text.partition("\n\n## ")[0]
    parts = [address for address, kind in site.kinds.items() if kind != "text"]
    pages = [files[f"{address}.md"].decode().partition("\n\n---\n\n<")[0] for address in parts]
    assert files["llms-full.txt"].decode() == "\n\n".join([head, *pages]) + "\n"


def linked(edition: Edition, words: str) -> list[str]:
    """The addresses that the script for other sites links in these words, in order."""
    index = json.loads(dict(names(site_of(edition)))["data/names.json"])
    found = []
    for match in re.finditer(index["pattern"], words, re.IGNORECASE):
        name, listed, unit, number, before, of = match.groups()
        called = re.sub(r"[\s-]", "", name or of).lower()
        text = next(text for text in index["texts"] if called in text["joined"])
        numbers = re.findall(index["number"], listed or number or before, re.IGNORECASE)
        ids = [".".join(re.findall(r"\w+", number.lower())) for number in numbers]
        if listed or unit or of or text["bare"]:
            found += [f"{text['address']}/{clause}" for clause in ids if clause in text["ids"]]
    return found


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("Kiln §1.a", ["kiln/1.a"]),
        ("the Kiln § 1(a) says", ["kiln/1.a"]),
        ("section 2 of the Kiln License", ["kiln/2"]),
        ("clause 1.b of the kiln.", ["kiln/1.b"]),
        ("Section 1 (b) of the Last Kiln", ["kiln-3/1.b"]),
        ("the Wheel § 2", ["wheel/2"]),
        ("Wheel-License’s sec. 2", ["wheel/2"]),
        ("the House Rules, items 1 and 2", ["kiln/rules/1", "kiln/rules/2"]),
        ("Kiln § 2 and 3 potters", ["kiln/2"]),
        ("Kiln § 2 (I say)", ["kiln/2"]),
        ("sections 1.a, 2, and 9 of the Kiln", ["kiln/1.a", "kiln/2"]),
        ("Kiln sections 1–3", ["kiln/1", "kiln/3"]),
        *((words, []) for words in ("Kilns §1", "Kiln 1.ab.", "the kiln", "the House § 2", "Kiln licenses. 2 remain")),
        *((f"section 2 of {words}", []) for words in ("the pot", "the Kiln book", "Kiln 1.5", "the Kiln.b")),
        *(
            (f"Kiln section 1{more}", [])
            for more in ("(c)", " (c)", " (c", " (", ", (b)", "(a-1)", "(a, b)", " a)", "-3")
        ),
        *((f"Kiln section 1{more}", []) for more in (".a.i", " (a) (i)", "(a)(i)", "-3", ",000", ", paragraph b")),
    ],
)
def test_references_are_found_as_people_write_them(toy: Edition, words: str, addresses: list[str]) -> None:
    assert linked(toy, words) == addresses


@pytest.mark.parametrize(
    "words",
    [
        "Section 1(b)(v) of the Llama 2 Community License",
        "Section 1 ( b ) ( v ) of Meta’s Llama 2 license",
        "Llama 2 license section 1 (b) (v)",
        "LLAMA 2 COMMUNITY LICENSE AGREEMENT, Section 1.b.(v)",
        "Llama-2’s clause 1.b.v",
        *(f"{unit} 1.b.v of the Llama-2 license" for unit in ("sec.", "art.", "article", "s.", "§", "§§", "clauses")),
    ],
)
def test_a_subclause_of_this_edition_is_found(edition: Edition, words: str) -> None:
    assert linked(edition, words) == ["llama-2/1.b.v"]


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("OSD criteria 5 and 6", ["osd/5", "osd/6"]),
        ("criteria 5 & 6 of the Open Source Definition", ["osd/5", "osd/6"]),
        ("OSD criterion 6 (fields of endeavor) and 10 more", ["osd/6"]),
        ("sections 1.b.v and 2 of the Llama 2 license", ["llama-2/1.b.v", "llama-2/2"]),
        ("section 2 of the Llama 3 Community License", ["llama-3/2"]),
        ("Llama 2 Acceptable Use Policy item 2.1", ["llama-2/use-policy/2.1"]),
        ("Llama 3.5 license section 2", []),
    ],
)
def test_several_texts_and_numbers_are_found(edition: Edition, words: str, addresses: list[str]) -> None:
    assert linked(edition, words) == addresses


@pytest.mark.parametrize("part", [" ", ", 1", "(a)", ".a", " (a", "section ", "Kiln ", "Kiln §§ 1(a), "])
def test_a_long_run_of_words_is_searched_in_proportion_to_it(toy: Edition, part: str) -> None:
    """An expression that goes back over its steps would never end here."""
    for start in ("", "Kiln §§ 1", "sections 1"):
        assert set(linked(toy, start + part * 10_000 + "!")) <= {"kiln/1", "kiln/1.a"}


def test_without_a_url_addresses_begin_with_a_slash(toy: Edition) -> None:
    files = dict(exported(site_of(toy, url="")))
    assert json.loads(files["kiln/1.a.json"])["url"] == "/kiln/1.a/"
    assert not feedparser.parse(files["feed.xml"]).bozo
    assert "$id" not in json.loads(files["data/edition.schema.json"])


def test_hostile_words_stay_words(toy: Edition) -> None:
    """Markup of one format is words in every other."""
    words = '</blockquote><script>alert(1)</script> ]]> & "q" `c` [x](javascript:1) {b}'
    scenario = replace(next(iter(toy.scenarios.values())), summary=words, question=words)
    edition = replace(toy, scenarios=MappingProxyType({scenario.address: scenario}))
    files = dict(exported(site_of(edition)))
    assert json.loads(files[f"{scenario.address}.json"])["summary"] == words
    quotation = parse(json.loads(files[f"{scenario.address}.oembed.json"])["html"])
    assert quotation.all("script") == []
    assert words in quotation.text
    feed = feedparser.parse(files["feed.xml"])
    assert not feed.bozo
    tree = parse(markdown(files[f"{scenario.address}.md"].decode()))
    assert tree.all("script") == []
    assert not any(node.attributes["href"].startswith("javascript") for node in tree.all("a"))


def test_citation_file_is_valid() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(ROOT / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
