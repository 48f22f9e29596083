"""Published addresses never break: the register only grows, and what has moved is found again."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from license_reader.data import WHOLE
from license_reader.document import Clause
from license_reader.edition import Edition
from license_reader.linking.addresses import moved_to, published, with_redirects
from license_reader.load import load
from license_reader.paths import REDIRECTS, REGISTER, taken_id
from license_reader.problems import Problems, ProblemsFoundError
from license_reader.publishing.pages import absolute, relative
from license_reader.sources.register import read_register
from tests.conftest import ROOT, TOY, Run, build, copy, edit
from tests.html import Node, parse


def rename(folder: Path) -> Path:
    """The toy with clause 1.a called 1.z: its finding, its annotation and what points to it."""
    project = copy(folder)
    edit(project, "docs/kiln/index.md", ("{: #1.a", "{: #1.z"))
    edit(project, "docs/kiln-2/index.md", ("ancestors:\n", "ancestors:\n  1.a: 1.z\n"))
    (project / "annotations/kiln/1.a.md").rename(project / "annotations/kiln/1.z.md")
    for path in (project / "annotations").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("kiln/1.a", "kiln/1.z"), "utf-8")
    return project


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    return rename(tmp_path)


def test_a_renamed_clause_needs_a_redirect(renamed: Path) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        load(renamed)
    (problem,) = caught.value.problems
    assert problem.code == "gone-address"
    assert "“kiln/1.a” was published" in problem.message
    assert "kiln/1.a: kiln/1.z" in problem.tip


def test_a_redirect_brings_all_of_a_clause_along(renamed: Path) -> None:
    (renamed / REDIRECTS).write_text("kiln/1.a: kiln/1.z\n", "utf-8")
    edition = load(renamed)
    assert edition.moved == {"kiln/1.a": "kiln/1.z"}
    short = edition.redirects
    assert {short[form] for form in ("kiln/1.a", "kiln/1a", "kiln/section-1.a", "kiln/1z")} == {"kiln/1.z"}
    assert edition.moved_fragments["kiln"] == {"1.a": "kiln#1.z"}
    assert "kiln/1.z" not in edition.moved_fragments


def test_a_redirect_brings_all_of_a_text_along(tmp_path: Path) -> None:
    project = copy(tmp_path)
    (project / "docs/kiln/rules.md").rename(project / "docs/kiln/house.md")
    (project / "annotations/kiln/rules").rename(project / "annotations/kiln/house")
    for folder in ("docs", "annotations"):
        for path in (project / folder).rglob("*.md"):
            path.write_text(path.read_text("utf-8").replace("kiln/rules", "kiln/house"), "utf-8")
    (project / REDIRECTS).write_text("kiln/rules: kiln/house\n", "utf-8")
    short = load(project).redirects
    assert short["kiln/rules"] == "kiln/house"
    assert {short[f"kiln/rules/{form}"] for form in ("1", "section-1", "item-1")} == {"kiln/house/1"}


def test_questions_articles_and_sources_are_redirected_too(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, REGISTER, ("kiln/3 ", "scenarios/bricks\ntell\nbooks\nkiln/3 "))
    redirected = {"scenarios/bricks": "scenarios/tiles", "tell": "tell-them", "books": "sources#ledger"}
    (project / REDIRECTS).write_text("".join(f"{old}: {new}\n" for old, new in redirected.items()), "utf-8")
    site = build(project, tmp_path / "site")
    for old, new in redirected.items():
        page = parse(site / old / "index.html")
        (link,) = page.all("a")
        assert link.attributes["href"] == relative(new, old)
        assert link.text not in ("", new)


@pytest.mark.parametrize(
    ("site", "address", "url"),
    [
        ("https://reader.test/toy/", "kiln/1.a", "https://reader.test/toy/kiln/1.a/"),
        ("https://reader.test", "kiln#1.a", "https://reader.test/kiln/#1.a"),
        ("https://reader.test/", "", "https://reader.test/"),
        ("", "kiln", "/kiln/"),
        ("", "#tiles", "/#tiles"),
    ],
)
def test_an_address_has_one_url(site: str, address: str, url: str) -> None:
    assert absolute(site, address) == url


def test_a_text_that_is_gone_is_one_problem(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, REGISTER, ("kiln/3 ", "rules\nrules/1 000000000000\nrules/section-1\nrules#1\nrules/1#x\nkiln/3 "))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    (problem,) = caught.value.problems
    assert "“rules” was published" in problem.message


def test_a_redirect_names_no_short_way(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, REGISTER, ("kiln/3 ", "kiln/0\nkiln/3 "))
    (project / REDIRECTS).write_text("kiln/0: kiln/1a\n", "utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    (problem,) = caught.value.problems
    assert (problem.code, problem.tip) == ("bad-redirect", "write “kiln/1.a”")


def test_a_chain_of_redirects_leads_to_its_end(renamed: Path) -> None:
    edit(renamed, REGISTER, ("kiln/3 ", "kiln/0\nkiln/3 "))
    (renamed / REDIRECTS).write_text("kiln/0: kiln/1.a\nkiln/1.a: kiln/1.z\n", "utf-8")
    assert load(renamed).moved == {"kiln/0": "kiln/1.z", "kiln/1.a": "kiln/1.z"}


def test_a_guess_that_could_mean_two_clauses_or_a_page_leads_nowhere(toy: Edition) -> None:
    def aliases(*ids: str) -> dict[str, str]:
        clauses = [Clause(f"kiln/{i}", i, "kiln", (), 1) for i in ids]
        return dict(with_redirects(replace(toy, clauses={clause.address: clause for clause in clauses}), {}).redirects)

    assert aliases("1.a.b")["kiln/1ab"] == "kiln/1.a.b"
    assert "kiln/1ab" not in aliases("1.a.b", "1.ab")
    assert "kiln/1a" not in aliases("1.a", "1a")


def test_swapped_ids_are_told(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, "docs/kiln/rules.md", ("{: #1 ", "{: #x "), ("{: #2 ", "{: #1 "), ("{: #x ", "{: #2 "))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    assert [p.code for p in caught.value.problems] == ["reused-address", "reused-address"]


EVERYONE = """\
  - criterion: fair/everyone
    verdict: violates
    quote: tiles may be sold by a potter of the other guild
    reason: The other guild is somebody.
    sources: [clay-1901]
"""
POTTERS = """\
  - criterion: fair/everyone
    verdict: arguable
    quote: potter
    prefix: Any
    reason: Only potters may.
"""
MORE = "  - {criterion: fair/everyone, verdict: arguable, quote: no tiles may be sold, reason: Buyers are somebody.}\n"


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        pytest.param(
            EVERYONE, MORE + EVERYONE, ["put the finding on “tiles may be sold by", "put the finding"], id="above"
        ),
        pytest.param(
            EVERYONE + POTTERS,
            POTTERS + EVERYONE,
            ["put the finding on “tiles", "put the finding on “potter”"],
            id="order",
        ),
        pytest.param("quote: tiles may be sold by", "quote: may be sold by", ["restore the finding"], id="quote"),
    ],
)
def test_a_fragment_keeps_its_claim(tmp_path: Path, old: str, new: str, reported: list[str]) -> None:
    project = copy(tmp_path)
    edit(project, "annotations/kiln/1.a.md", (old, new))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    # Where the fragment of an inherited finding changes with it, that is gone.
    problems = [problem for problem in caught.value.problems if problem.code != "gone-address"]
    assert {(problem.code, problem.path) for problem in problems} == {("reused-address", "annotations/kiln/1.a.md")}
    assert len(problems) == len(reported)
    assert all(tip in {p.tip[: len(tip)] for p in problems} for tip in reported)


def test_who_removes_the_first_of_two_findings_is_told(tmp_path: Path) -> None:
    """The second would take its address, and lose its own."""
    project = copy(tmp_path)
    edit(project, "annotations/kiln/1.a.md", (EVERYONE, ""))
    edit(project, "annotations/kiln/2.md", ("reason: It ends.", "reason: It ends.\n    see: [clay-1901]"))
    edit(project, "annotations/statements/one-line.md", ("- {named-criteria}, says Ada Clay; of", "Of"))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    assert {problem.code for problem in caught.value.problems} == {"reused-address", "gone-address"}


def test_of_many_new_addresses_the_first_are_printed(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    (project / "annotations/addresses.txt").write_text("kiln\n", "utf-8")
    status, out, _ = reader("check", project)
    assert status == 0
    assert out.count("\n") < 100
    assert re.search(r"^… and \d+ more$", out, re.MULTILINE)
    counted = "6 texts, 31 clauses, 11 annotations, 8 findings, 1 questions, 2 counter-arguments, 4 sources"
    assert out.splitlines()[-1] == f"{counted}: no problem"


def test_a_new_finding_below_the_others_needs_a_line(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    edit(project, "annotations/kiln/1.a.md", (POTTERS, POTTERS + MORE))
    assert [f.anchor for f in load(project).findings_of("kiln/1.a")][-1] == "fair-everyone-3"
    status, out, _ = reader("check", "--add", project)
    assert status == 0
    assert re.search(r"^added to annotations/addresses.txt: kiln/1.a#fair-everyone-3 [0-9a-f]{12}$", out, re.MULTILINE)


def test_the_line_of_the_tip_says_that_a_claim_is_the_same(tmp_path: Path) -> None:
    """Also where it goes back to what it was."""
    project = copy(tmp_path)
    before, after = "quote: tiles may be sold by", "quote: may be sold by"
    for old, new in ((before, after), (after, before)):
        edit(project, "annotations/kiln/1.a.md", (old, new))
        with pytest.raises(ProblemsFoundError) as caught:
            load(project)
        (problem,) = caught.value.problems
        line = re.search(r"add the line “(.*)” at the end", problem.tip)
        assert line
        register = project / REGISTER
        register.write_text(register.read_text("utf-8") + line[1] + "\n", "utf-8")
        load(project)


@pytest.mark.parametrize("which", ["edition", "toy"])
def test_every_address_and_fragment_is_there(which: str, request: pytest.FixtureRequest) -> None:
    """Each address of the register stands in the built pages, and each that can be linked there is in the register."""
    edition: Edition = request.getfixturevalue(which)
    site: Path = request.getfixturevalue("site" if which == "edition" else "toy_site")
    root = ROOT if which == "edition" else TOY
    addresses = set(published(edition))
    register = {line.address for line in read_register(root, Problems())}
    assert {moved_to(address, edition) or address for address in register} <= addresses

    def tree_of(address: str) -> Node:
        return parse(site / address / "index.html")

    for address in addresses | register:
        page, mark, fragment = address.partition("#")
        if page in WHOLE:
            assert (site / page).is_file()
            continue
        assert not mark or tree_of(page).by_id(fragment), address
    for address in (
        edition.documents.keys() | edition.clauses.keys() | edition.articles.keys() | edition.scenarios.keys()
    ):
        for article in tree_of(address).all("article"):
            lacking = {i for i in article.ids if not taken_id(i) and f"{address}#{i}" not in addresses | register}
            assert not (address and lacking), f"{address}: {lacking}"


def test_register_only_grows() -> None:
    """Every line that any commit had is still there."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is an unpacked archive: without a history there is nothing to compare the register with")
    here = set((ROOT / REGISTER).read_text("utf-8").splitlines())

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    for commit in git("log", "--format=%H", "--", REGISTER).split():
        listed = git("ls-tree", "--name-only", commit, "--", REGISTER)
        then = git("show", f"{commit}:{REGISTER}").splitlines() if listed else []
        assert {line for line in then if not line.startswith("#")} - here == set(), f"gone since {commit}"


def test_an_inherited_finding_is_registered_without_a_digest(toy: Edition) -> None:
    """Its claim is that of the finding where it is argued, and the digest stands there."""
    living = published(toy)
    assert living["kiln/1.a#fair-everyone"]
    assert living["kiln-3/1.a#fair-everyone"] == ""


def test_new_addresses_are_added_on_request(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    before = (project / REGISTER).read_text("utf-8")
    edit(project, REGISTER, ("scenarios/tiles\n", ""))

    status, out, _ = reader("check", project)
    assert (status, "1 new address (scenarios/tiles)" in out) == (0, True)
    status, out, _ = reader("check", "--published", project)
    assert (status, "error: annotations/addresses.txt:1:1: [new-address] 1 new address" in out) == (1, True)
    status, out, _ = reader("check", "--add", project)
    assert (status, "added to annotations/addresses.txt: scenarios/tiles" in out) == (0, True)
    assert sorted((project / REGISTER).read_text("utf-8").split("\n")) == sorted(before.split("\n"))
    assert reader("check", "--published", project)[0] == 0
    status, out, _ = reader("check", "--add", project)
    assert (status, "no new address" in out) == (0, True)


@pytest.mark.parametrize(("count", "end"), [(5, ")"), (6, ", …)")])
def test_five_new_addresses_are_named_and_no_more(tmp_path: Path, reader: Run, count: int, end: str) -> None:
    project = copy(tmp_path)
    lines = (project / REGISTER).read_text("utf-8").splitlines()
    new = [line for line in lines if line.startswith("kiln#")][:count]
    edit(project, REGISTER, *((f"\n{line}\n", "\n") for line in new))
    named = ", ".join(new[:5])
    assert f"{count} new addresses ({named}{end}" in reader("check", project)[1]


def test_a_register_is_begun_where_there_is_none(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    (project / REGISTER).unlink()
    assert reader("check", "--add", project)[0] == 0
    begun, whole = ({line.address: line.digest for line in read_register(root, Problems())} for root in (project, TOY))
    assert begun == whole
