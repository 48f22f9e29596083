"""The built site: every address there, every link alive, every cell a finding, the same bytes each time."""

import dataclasses
import functools
import hashlib
import json
import posixpath
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from license_reader.contributing.host import Repository
from license_reader.edition import Edition
from license_reader.lineage import gravity
from license_reader.model import Finding
from license_reader.publishing.cards.brand import read_mark
from license_reader.publishing.pages import pages, relative
from license_reader.publishing.statements import forms
from license_reader.sentences import Sentences
from license_reader.words import fold
from tests import reproduce
from tests.conftest import ROOT, TOY, build, renderer
from tests.golden import GOLDEN, compare
from tests.html import parse
from tests.links import references

GENERATED = (
    "kiln/1.a",
    "kiln/2",
    "kiln/rules",
    "kiln-3/1.a",
    "lineage",
    "fair/everyone",
    "matrix",
    "scenarios/tiles",
    "tell-them",
    "wheel/2",
    "wheel-front",
    "yes-but",
)


@pytest.mark.parametrize("address", GENERATED)
def test_main_content_is_as_recorded(toy: Edition, address: str) -> None:
    repository = Repository("https://github.com/pottery/kiln", "glaze")
    page = next(page for page in pages(toy) if page.address == address)
    compare(f"pages/{address.replace('/', '-')}.html", renderer(toy, repository).render(page) + "\n")


def test_golden_pages_are_all_of_these() -> None:
    names = {path.stem for path in (GOLDEN / "pages").iterdir()}
    assert names == {address.replace("/", "-") for address in GENERATED}


def test_statements_mark_what_comes_before_their_addresses(toy: Edition) -> None:
    page = next(page for page in pages(toy) if page.template == "statement")
    unknown = parse(renderer(toy).render(page))
    known = parse(renderer(toy, site_url="https://reader.test/").render(page))
    for there, here in zip(known.all("pre"), unknown.all("pre"), strict=True):
        roots = [node for node in here.all("span") if "data-root" in node.attributes]
        assert len(roots) == there.text.count("https://reader.test/") > 0
        assert here.text == there.text.replace("https://reader.test/", "/")


def test_a_plain_statement_has_no_marks_of_emphasis(toy: Edition) -> None:
    statement = toy.statements[0]
    prose = dataclasses.replace(statement.prose, markdown=r"**a** *b* __c d__ _e_ `f` g_h_i 2 * 3 * 4 \*j\*")
    (part,) = forms(toy, dataclasses.replace(statement, prose=prose), str)["plain"]
    assert part.text == "a b c d e f g_h_i 2 * 3 * 4 *j*"


def test_another_license_stands_under_the_neutral_name(toy_site: Path) -> None:
    for address, name in (("kiln/1", "Kiln license"), ("kiln-3/1", "Kiln license"), ("wheel/1", "Licenses")):
        page = parse(toy_site / address / "index.html")
        (title,) = page.all("title")
        (named,) = (meta for meta in page.all("meta") if meta.attributes.get("property") == "og:site_name")
        assert title.text.strip().rpartition(" - ")[2] == named.attributes["content"]
        assert named.attributes["content"].partition(",")[0] == name


def test_two_variants_of_a_clause_have_two_ids(toy: Edition) -> None:
    document = toy.documents["kiln"]
    (variant,) = document.provenance.variants
    other = dataclasses.replace(variant, words="another wording")
    provenance = dataclasses.replace(document.provenance, variants=(variant, other))
    edition = dataclasses.replace(
        toy, documents={**toy.documents, "kiln": dataclasses.replace(document, provenance=provenance)}
    )
    page = next(page for page in pages(edition) if page.address == variant.clause)
    tree = parse(renderer(edition).render(page))
    ids = [node.attributes["id"] for node in tree.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    assert {"reader-variant-1", "reader-variant-2"} <= set(ids)


def test_no_page_has_an_id_twice(site: Path, toy_site: Path) -> None:
    for path in [*site.rglob("*.html"), *toy_site.rglob("*.html")]:
        ids = [node.attributes["id"] for node in parse(path).all() if "id" in node.attributes]
        assert len(ids) == len(set(ids)), path


def test_relative_urls() -> None:
    assert relative("a/2", "a/1.b") == "../2/"
    assert relative("a", "a/1") == "../"
    assert relative("a#1.b", "a") == "#1.b"
    assert relative("sources#x", "") == "sources/#x"
    assert relative("", "a/b") == "../../"
    assert relative("a/", "b") == "../a/"


def test_no_link_is_dead(edition: Edition, site: Path, toy_site: Path) -> None:
    for built, base, least in ((site, "", 20 * len(pages(edition))), (toy_site, "/toy/", 400)):
        found = list(references(built, base))
        assert [str(reference) for reference in found if reference.problem] == []
        assert len(found) > least


def test_a_dead_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/index.html").write_text('<p id="here"><a href="#here"></a><img src="../no.png">', "utf-8")
    (tmp_path / "404.html").write_text('<a href="there/"></a><a href="/there/#gone"></a>', "utf-8")
    (tmp_path / "page.html").write_text('<a href="there/#here"></a><a href="there/index.htm"></a>', "utf-8")
    assert [f"{reference}" for reference in references(tmp_path) if reference.problem] == [
        "/404.html: there/ depends on the address that was asked for",
        "/404.html: /there/#gone leads to no place on its page",
        "/page.html: there/index.htm leads nowhere",
        "/there/index.html: ../no.png leads nowhere",
    ]


def check_matrix(edition: Edition, site: Path) -> None:
    cells = {
        posixpath.normpath(posixpath.join("/matrix", a.attributes["href"]))
        for a in parse(site / "matrix" / "index.html").all("a", "matrix__finding")
    }
    # The matrix is of the first texts: what later ones have of them is in the lineage.
    first = [f for f in edition.findings if not edition.document_of(f.clause).succeeds]
    gravest: dict[tuple[str, str], Finding] = {}
    for finding in sorted(first, key=gravity):
        gravest.setdefault((finding.clause, finding.criterion), finding)
    assert cells == {f"/{f.clause}/#{f.anchor}" for f in gravest.values()}


def test_matrix_cells_are_the_findings(edition: Edition, site: Path) -> None:
    check_matrix(edition, site)


def test_toy_matrix_cells_are_the_findings(toy: Edition, toy_site: Path) -> None:
    check_matrix(toy, toy_site)


def check_findings(edition: Edition, site: Path) -> None:
    """Each finding stands on its clause's page, and its criterion's page leads to it."""
    trees = functools.cache(lambda address: parse(site / address / "index.html"))
    for finding in edition.findings:
        clause = trees(finding.clause).by_id(finding.anchor)
        assert clause is not None
        assert finding.reason in fold(clause.text)
        hrefs = [a.attributes.get("href", "") for a in trees(finding.criterion).all("a")]
        assert relative(finding.address, finding.criterion) in hrefs


def test_a_clause_stands_beside_each_criterion_that_it_is_judged_by(toy: Edition, toy_site: Path) -> None:
    for finding in toy.findings:
        page = parse(toy_site / finding.clause / "index.html")
        beside = [node.text for node in page.all("blockquote", "criterion")]
        (verdicts,) = page.all("ul", "verdicts")
        words = toy.clauses[finding.criterion].blocks[-1].text
        assert any(words in shown for shown in beside)
        assert Sentences(toy).named_criterion(finding.criterion) in verdicts.text


def test_findings_stand_on_both_pages(edition: Edition, site: Path) -> None:
    check_findings(edition, site)


def test_no_clause_on_which_a_finding_stands_says_that_none_does(edition: Edition, site: Path) -> None:
    standing = [a for a in edition.annotations if edition.claims_on(a) and not edition.findings_of(a)]
    assert standing
    for address in standing:
        assert "No criterion is touched" not in (site / address / "index.html").read_text("utf-8")


def test_a_source_names_nobody_twice(site: Path) -> None:
    """A publisher that is the author too stands once."""
    lines = [p.text for p in parse(site / "sources/index.html").all("p", "says") if "data-byline" in p.attributes]
    parts = [[part.strip() for part in line.split("·")] for line in lines]
    assert parts
    assert [line for line in parts if len(set(line)) < len(line)] == []


def test_every_address_has_its_page(edition: Edition, site: Path) -> None:
    for address in [*edition.documents, *edition.clauses, *edition.articles]:
        assert (site / address / "index.html").is_file()


def test_every_page_asks_nobody_else(site: Path) -> None:
    for path in site.rglob("*.html"):
        tree = parse(path)
        loaded = [n.attributes.get("src", "") for n in tree.all("script") + tree.all("img")]
        loaded += [
            n.attributes["href"]
            for n in tree.all("link")
            if n.attributes.get("rel") in {"stylesheet", "preload", "preconnect", "icon"}
        ]
        assert [u for u in loaded if urlsplit(u).netloc] == []


def test_every_icon_is_there_and_none_of_the_theme(toy_site: Path) -> None:
    fragment = (ROOT / "overrides" / "frame" / "icons.html").read_text("utf-8")
    manifest = json.loads((toy_site / "site.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Kiln license, clause by clause"
    pictures = [icon["src"] for icon in manifest["icons"]]
    linked = re.findall(r'"([\w./-]+)" \| url', fragment)
    assert len(linked) == 4
    assert all((toy_site / path).is_file() for path in (*linked, *pictures))
    assert not (toy_site / "assets/images/favicon.png").exists()
    favicon = (toy_site / "assets/icons/favicon.svg").read_text("utf-8")
    assert read_mark((toy_site / "assets/icons/mark.svg").read_text("utf-8"))
    assert (toy_site / "assets/icons/mark.svg").read_text("utf-8").strip() in favicon


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_same_sources_same_bytes(toy_site: Path, tmp_path: Path) -> None:
    """In another folder without a history, under another language, time zone, day, order of sets and umask."""
    config = reproduce.copy(ROOT, tmp_path) / TOY.relative_to(ROOT) / "mkdocs.yml"
    reproduce.build(sys.executable, config, tmp_path / "again", reproduce.ELSEWHERE, 0o077)
    assert list(reproduce.differences(toy_site, tmp_path / "again")) == []


def test_what_is_not_reproduced_is_told(tmp_path: Path) -> None:
    for site, words in (("one", "same\nthen"), ("two", "same\nnow")):
        (tmp_path / site).mkdir()
        (tmp_path / site / "page.txt").write_text(words, "utf-8")
    (tmp_path / "two/new.txt").touch()
    found = list(reproduce.differences(tmp_path / "one", tmp_path / "two"))
    assert found == ["new.txt: only in the second build", "page.txt: line 2: b'then', and then b'now'"]


def test_every_file_has_its_hash(toy_site: Path) -> None:
    lines = (toy_site / "data/SHA256SUMS").read_text("utf-8").splitlines()
    found = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    built = files(toy_site)
    del built["data/SHA256SUMS"]
    assert found == {name: hashlib.sha256(content).hexdigest() for name, content in built.items()}


def test_a_build_over_the_last_site_leaves_nothing_of_it(toy_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(toy_site, tmp_path / "site")
    (site / "gone").mkdir()
    (site / "gone/index.html").write_text("not in this edition", "utf-8")
    (site / "index.html").write_text("another", "utf-8")
    assert files(build(TOY, site)) == files(toy_site)
    assert not (site / "gone").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_properdocs_builds_the_same_content(toy_site: Path, tmp_path: Path) -> None:
    other = build(TOY, tmp_path / "properdocs", "properdocs")
    for path in toy_site.rglob("index.html"):
        there = other / path.relative_to(toy_site)
        articles = [[node.text for node in parse(p).all("article")] for p in (path, there)]
        assert articles[0] == articles[1]
