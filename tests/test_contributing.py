"""CONTRIBUTING.md says what is so: its examples are taken, every kind of problem has its section, its schemas hold."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import yaml

from license_reader.contributing.host import Repository
from license_reader.contributing.ready import SCHEMAS
from license_reader.edition import Edition
from license_reader.load import load
from license_reader.paths import MODELS
from license_reader.problems import Code, ProblemsFoundError
from license_reader.publishing.pages import pages
from license_reader.sources.json_schemas import json_schemas
from tests.conftest import ROOT, Run, copy, renderer
from tests.golden import GOLDEN
from tests.html import parse

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", GUIDE, re.DOTALL))
SOURCES = "annotations/sources.yml"
OBJECTION = "annotations/yes-but/eu-ai-act.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    for folder in ("docs", "annotations"):
        shutil.copytree(ROOT / folder, project / folder)
    return project


def test_there_are_examples() -> None:
    assert set(EXAMPLES) == {
        "annotations/llama-2/1.b.v.md",
        "annotations/scenarios/growing-startup.md",
        OBJECTION,
        SOURCES,
        "annotations/models.yml",
        "annotations/synonyms.yml",
    }


def reported(project: Path, path: str) -> list[str]:
    """The problems that the check reports in a file, but that the models of the real one are gone. Those in other files
    are left out: where an example takes the place of a real file, a source that only that one cites is unused."""
    try:
        problems = load(project).warnings
    except ProblemsFoundError as error:
        problems = tuple(error.problems)
    return [str(p) for p in problems if p.path == path and p.code != Code.GONE_ADDRESS]


@pytest.mark.parametrize("path", sorted(EXAMPLES.keys() - {SOURCES}))
def test_an_example_is_taken_as_it_stands(project: Path, path: str) -> None:
    (project / path).write_text(EXAMPLES[path], "utf-8")
    assert reported(project, path) == []


def test_the_example_of_a_source_is_taken(project: Path) -> None:
    with (project / SOURCES).open("a", encoding="utf-8") as sources:
        sources.write(EXAMPLES[SOURCES])
    with (project / "annotations/llama-2/2.md").open("a", encoding="utf-8") as commentary:
        commentary.write("\nSee [it](sources#example-2023).\n")
    assert load(project).sources["example-2023"].author == ("The name of a body", "Jane Doe")


def test_the_site_s_example_is_taken(project: Path) -> None:
    page = (ROOT / "docs/contribute.md").read_text("utf-8")
    (example,) = re.findall(r"(?:^    .*\n|^\n(?=    ))+", page, re.MULTILINE)
    path = "annotations/llama-2/1.b.v.md"
    (project / path).write_text("".join(line[4:] + "\n" for line in example.strip("\n").split("\n")), "utf-8")
    # It leaves the words of the commentary to its reader.
    assert [problem for problem in reported(project, path) if "[length]" not in problem] == []


def test_every_kind_of_problem_has_its_section() -> None:
    sections = re.findall(r"^### (.*)\n(.+)", GUIDE, re.MULTILINE)
    assert [name for name, _ in sections] == list(Code)


def test_every_kind_of_problem_is_shown_with_a_tip() -> None:
    """No code is dead: a golden file has it, and with each problem a tip."""
    shown: set[str] = set()
    for path in (GOLDEN / "problems").iterdir():
        lines = path.read_text("utf-8").splitlines()
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            if found := re.match(r"(?:warning: )?\S+:\d+:\d+: \[([a-z-]+)\] ", line):
                assert after.startswith("    tip: "), f"{path.name}: {line}"
                shown.add(found[1])
    assert shown == set(Code)


def test_schemas_are_those_of_the_models() -> None:
    folder = ROOT / SCHEMAS
    assert {path.stem for path in folder.iterdir()} == set(json_schemas())
    for name, schema in json_schemas().items():
        assert json.loads((folder / f"{name}.json").read_text("utf-8")) == schema, "make schemas"


def test_a_schema_describes_what_a_format_inherits() -> None:
    schemas = json_schemas()
    assert schemas["annotation"]["properties"]["added"]["description"] == "The day on which the file was written."
    model = schemas["models"]["$defs"]["ModelEntry"]["properties"]
    assert {key for key, value in model.items() if "description" not in value} == set()


def test_schemas_are_written_where_editors_expect_them(tmp_path: Path, reader: Run) -> None:
    assert reader("schemas", tmp_path) == (0, "", "")
    written = {path.name: path.read_bytes() for path in (tmp_path / SCHEMAS).iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / SCHEMAS).iterdir()}


def test_editors_find_the_schemas() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    for schema, path in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        assert (ROOT / path).is_file()
    comment = re.match(r"# yaml-language-server: \$schema=(\S+)", (ROOT / "annotations/sources.yml").read_text("utf-8"))
    assert comment
    assert (ROOT / "annotations" / comment[1]).resolve().is_relative_to(ROOT / SCHEMAS)
    (task,) = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    for path in (GOLDEN / "problems").iterdir():
        assert pattern.match(path.read_text("utf-8").removeprefix("warning: ").splitlines()[0]), path.name


# make annotation


@pytest.fixture
def toy_project(tmp_path: Path) -> Path:
    return copy(tmp_path)


def test_a_begun_annotation_only_lacks_what_its_author_knows(toy_project: Path, reader: Run) -> None:
    (toy_project / "annotations/kiln/2.md").unlink()
    status, out, _ = reader("new", "kiln/2", toy_project)
    assert (status, "annotations/kiln/2.md is ready" in out) == (0, True)
    path = toy_project / "annotations/kiln/2.md"
    schema = re.search(r"\$schema=(\S+)", path.read_text("utf-8"))
    assert schema
    assert (path.parent / schema[1]).resolve() == (toy_project / SCHEMAS / "annotation.json").resolve()
    with pytest.raises(ProblemsFoundError) as caught:
        load(toy_project)
    reported = [(p.path, p.code, p.message) for p in caught.value.problems]
    assert reported == [
        ("annotations/kiln/2.md", "empty", f"{key} is empty")
        for key in ("summary", "criterion", "verdict", "quote", "reason")
    ] + [("annotations/kiln/2.md", "empty", "no commentary")]

    filled = path.read_text("utf-8")
    for key, value in {
        "summary": "It ends",
        "criterion": "fair/always",
        "verdict": "complies",
        "quote": "a fortnight",
        "reason": "It ends.",
    }.items():
        filled = re.sub(rf"({key}:) .*", rf"\1 {value}", filled)
    path.write_text(filled + "It ends.\n", "utf-8")
    assert load(toy_project).findings_of("kiln/2")[0].quote == "a fortnight"


def test_a_begun_question_only_lacks_what_its_author_knows(toy_project: Path, reader: Run) -> None:
    assert reader("new", "scenarios/bricks", toy_project)[0] == 0
    with pytest.raises(ProblemsFoundError) as caught:
        load(toy_project)
    assert {p.code for p in caught.value.problems} == {"empty"}
    assert {p.path for p in caught.value.problems} == {"annotations/scenarios/bricks.md"}
    begun = (toy_project / "annotations/scenarios/bricks.md").read_text("utf-8")
    assert re.search('^answer: .*# "no", unclear, only-if, "yes"$', begun, re.MULTILINE)
    assert re.search("^summary: .*# The answer in a sentence$", begun, re.MULTILINE)


def test_a_begun_model_only_lacks_what_its_author_knows(toy_project: Path, reader: Run) -> None:
    before = (toy_project / MODELS).read_text("utf-8")
    assert reader("new", "models/bowl-2.1", toy_project)[0] == 0
    begun = (toy_project / MODELS).read_text("utf-8").removeprefix(before)
    assert begun.startswith("\nbowl-2.1:\n  name:")
    with pytest.raises(ProblemsFoundError) as caught:
        load(toy_project)
    assert {(p.path, p.code) for p in caught.value.problems} == {(MODELS, "empty")}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("models/mug", "has “mug” already: edit it"),
        ("models/../x", "is no name"),
        ("kiln/1.a", "exists already: edit it"),
        ("kiln/1.aa", "did you mean “kiln/1.a”?"),
        ("kiln/../../x", "no text has the clause"),
        ("scenarios/../../x", "is no address"),
        ("scenarios/", "is no address"),
        ("scenarios/my-question", "says nothing of the question"),
        ("fair/always", "is a criterion"),
        ("scenarios/tiles", "exists already: edit it"),
    ],
)
def test_nothing_is_overwritten_or_written_elsewhere(toy_project: Path, reader: Run, address: str, said: str) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in toy_project.parent.rglob("*") if path.is_file()}

    before = files()
    status, _, err = reader("new", address, toy_project)
    assert status == 1
    assert said in err
    assert files() == before


# From a page to the file behind it

HOST = "https://github.com/pottery/kiln"


def test_a_form_is_opened_with_its_own_fields(edition: Edition) -> None:
    """Every link to an issue form names one that is there, and fills in fields that it has."""
    repository = Repository.at("https://github.com/owner/name", "main")
    page_renderer = renderer(edition, repository)
    opened: dict[str, list[str]] = {}
    for page in pages(edition):
        for link in re.findall(r'href="https://github.com/owner/name/issues/new\?([^"]*)"', page_renderer.render(page)):
            fields = dict(parse_qsl(unescape(link), strict_parsing=True))
            form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / fields.pop("template")).read_text("utf-8"))
            assert fields.keys() <= {element.get("id") for element in form["body"]}
            opened.setdefault(page.address, []).append(fields.get("address", form["name"]))
    for address, annotation in edition.annotations.items():
        assert {finding.address for finding in annotation.findings} <= set(opened[address])
    assert {"sources", "yes-but", "scenarios", "contribute", *edition.scenarios} <= opened.keys()


def test_every_clause_leads_to_its_file(toy: Edition, toy_site: Path) -> None:
    for address in toy.clauses:
        if address in (clause.address for clause in toy.criteria):
            continue
        links = [a.attributes.get("href", "") for a in parse(toy_site / address / "index.html").all("a")]
        known = address in toy.annotations
        start = f"{HOST}/edit/glaze/annotations/{address}.md" if known else f"{HOST}/new/glaze?"
        assert any(link.startswith(start) for link in links), address


def test_without_a_repository_no_form_is_promised(site: Path) -> None:
    assert "I disagree" not in (site / "contribute/index.html").read_text("utf-8")


def test_without_a_repository_the_page_names_the_file(site: Path) -> None:
    """The real edition takes it from the environment, where `build` leaves it out."""
    (paragraph,) = parse(site / "llama-2/2/index.html").all("p", "contribute")
    assert "Improve this annotation" in paragraph.text
    assert "annotations/llama-2/2.md" in paragraph.text
    assert [a.attributes["href"] for a in paragraph.all("a")] == ["../../contribute/", "../../contribute/"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://github.com/a/b", "https://github.com", "//x/y/z", "https://x/y z"]
)
def test_a_repository_is_a_web_address(url: str) -> None:
    with pytest.raises(ValueError, match="not the web address"):
        Repository.at(url, "main")


def test_no_repository_is_none() -> None:
    assert Repository.at("", "main") is None


def test_links_are_encoded() -> None:
    host = Repository.at("https://host.example/a/b.git", "a branch")
    assert host == Repository("https://host.example/a/b", "a branch")
    assert host.edit("annotations/kiln/1.a.md") == "https://host.example/a/b/edit/a%20branch/annotations/kiln/1.a.md"
    assert host.new("a.md", "ü&#\n") == "https://host.example/a/b/new/a%20branch?filename=a.md&value=%C3%BC%26%23%0A"


def test_a_full_disk_is_one_line(tmp_path: Path, reader: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", fail)
    status, out, err = reader("schemas", tmp_path)
    assert (status, out) == (1, "")
    assert re.fullmatch(r"\S+\.json: No space left on device\n", err)
