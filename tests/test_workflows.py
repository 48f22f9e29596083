"""Rules on .github that no linter proves: the permissions of each job, and that it fits the rest."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml

from license_reader.edition import Edition
from license_reader.model import Verdict
from license_reader.vocabulary import Answer, Asker
from tests.conftest import ROOT


def parsed(text: str) -> dict[str, Any]:
    """The mapping in a file of GitHub's. For PyYAML, which reads YAML 1.1, the key `on` is true."""
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


FOLDER = ROOT / ".github" / "workflows"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
WORKFLOWS: dict[str, dict[str, Any]] = {name: parsed(text) for name, text in TEXTS.items()}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
each_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job.get("steps", ())


@each_workflow
def test_every_action_is_a_commit_with_its_version(name: str) -> None:
    for line in TEXTS[name].splitlines():
        # A workflow of this very commit needs no other.
        if "uses:" in line and "uses: $/" not in line:
            assert re.fullmatch(r" +(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_an_action_has_one_version() -> None:
    used = {step["uses"] for workflow in WORKFLOWS.values() for step in steps(workflow) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


def test_nothing_that_a_build_trusts_is_committed() -> None:
    """A card in `.cache` would be published as it is; what is in `.venv` or `__pycache__` would run.

    Ignored files can be added to a commit.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("this is an unpacked archive: only git knows what is committed")
    git = ["git", "ls-files", "-z"]
    files = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    assert [file for file in files if {".cache", ".venv", "__pycache__"} & set(file.split("/"))] == []


@each_workflow
def test_nothing_runs_with_the_rights_of_the_repository(name: str) -> None:
    assert WORKFLOWS[name]["on"].keys() <= {"pull_request", "push", "workflow_call"}
    # Nothing is handed to a workflow that another calls.
    assert not WORKFLOWS[name]["on"].get("workflow_call")
    assert not any(job.keys() & {"secrets", "with"} for job in WORKFLOWS[name]["jobs"].values())
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    assert "secrets" not in TEXTS[name]
    holders = {key for key, job in WORKFLOWS[name]["jobs"].items() if "github.token" in str(job)}
    assert holders == ({"publish"} if name == "release.yml" else set())


def test_only_the_job_that_publishes_may_write() -> None:
    granted = {
        (name, key): job["permissions"]
        for name, workflow in WORKFLOWS.items()
        for key, job in workflow["jobs"].items()
        if "write" in str(job.get("permissions", {}))
    }
    assert granted == {
        ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
        ("release.yml", "publish"): {"contents": "write", "id-token": "write", "attestations": "write"},
    }


def test_only_main_is_published_and_the_job_runs_no_code_of_ours() -> None:
    publishing = {name for name, text in TEXTS.items() if "actions/deploy-pages@" in text}
    assert publishing == {"pages.yml"}
    workflow = WORKFLOWS["pages.yml"]
    assert workflow["on"] == {"push": {"branches": ["main"]}}
    deploy = workflow["jobs"]["deploy"]
    assert deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


def test_only_a_tag_makes_a_release_and_the_job_runs_no_code_of_ours() -> None:
    workflow = WORKFLOWS["release.yml"]
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    publish = workflow["jobs"]["publish"]
    assert publish["needs"] == "build"
    assert not any("actions/checkout@" in step.get("uses", "") for step in publish["steps"])
    assert {step["run"].split()[0] for step in publish["steps"] if "run" in step} == {"gh"}


@pytest.mark.parametrize(("name", "last"), [("pages.yml", "deploy"), ("release.yml", "publish")])
def test_only_what_has_passed_the_tests_is_published(name: str, last: str) -> None:
    jobs = WORKFLOWS[name]["jobs"]
    assert jobs["test"] == {
        "name": "Test",
        "uses": "$/.github/workflows/test.yml",
        "permissions": {"contents": "read"},
    }
    assert (jobs["build"]["needs"], jobs[last]["needs"]) == ("test", "build")
    # A job with a condition of its own could run after one that failed.
    assert "if" not in jobs["build"]
    assert "always()" not in TEXTS[name]
    tested = WORKFLOWS["test.yml"]["jobs"]
    assert {key for key, job in tested.items() if "if" not in job} == {"check", "test", "bare", "engines", "audit"}
    assert not any("continue-on-error" in str(job) for job in (*tested.values(), *jobs.values()))


def test_a_pull_request_registers_its_addresses_and_nothing_waits_for_it() -> None:
    """Else a merge in the browser would stop publishing: pages.yml asks the same of what is merged."""
    jobs = WORKFLOWS["test.yml"]["jobs"]
    asked = 'make check ARGS="--github --published"'
    assert jobs["addresses"]["if"] == "github.event_name == 'pull_request'"
    assert jobs["addresses"]["steps"][-1]["run"] == asked
    assert asked in [step.get("run") for step in WORKFLOWS["pages.yml"]["jobs"]["build"]["steps"]]
    assert not [key for key, job in jobs.items() if "addresses" in job.get("needs", "")]


@pytest.mark.parametrize(
    ("name", "job"),
    [("test.yml", job) for job in ("check", "addresses", "test", "bare")]
    + [("pages.yml", "build"), ("release.yml", "build")],
)
def test_the_register_is_compared_with_all_of_the_history(name: str, job: str) -> None:
    (checkout,) = (s for s in WORKFLOWS[name]["jobs"][job]["steps"] if "actions/checkout@" in s.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == 0


def test_no_token_is_left_on_the_disk() -> None:
    every = [step for workflow in WORKFLOWS.values() for step in steps(workflow)]
    checkouts = [step["with"] for step in every if step.get("uses", "").startswith("actions/checkout@")]
    assert [checkout["persist-credentials"] for checkout in checkouts] == [False] * len(checkouts) != []


@each_workflow
def test_no_expression_is_pasted_into_a_script(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_no_job_hangs(name: str) -> None:
    for job in WORKFLOWS[name]["jobs"].values():
        assert "uses" in job or job["timeout-minutes"] <= 60


@each_workflow
def test_scripts_call_what_there_is(name: str) -> None:
    called = {
        target for step in steps(WORKFLOWS[name]) for target in re.findall(r"(?m)^ *make (\w+)", step.get("run", ""))
    }
    assert called
    assert called <= TARGETS


def test_the_oldest_python_is_tested_and_builds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    used = [
        step["with"]["python-version"] for w in WORKFLOWS.values() for step in steps(w) if "setup-python" in str(step)
    ]
    assert set(used) == {oldest, "${{ matrix.python }}"}
    assert WORKFLOWS["test.yml"]["jobs"]["test"]["strategy"]["matrix"]["python"][0] == oldest


@each_workflow
def test_pages_know_their_repository(name: str) -> None:
    assert WORKFLOWS[name]["env"] == {
        "REPOSITORY_URL": "${{ github.server_url }}/${{ github.repository }}",
        "REPOSITORY_BRANCH": "${{ github.event.repository.default_branch }}",
    }


# Forms that people fill in

FORMS: dict[str, dict[str, Any]] = {
    path.stem: parsed(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").iterdir())
    if path.name != "config.yml"
}
NAMES = {
    "disagree": "I disagree with a finding",
    "counter-argument": "A counter-argument is missing",
    "source": "A source is wrong or missing",
    "scenario": "A scenario is missing",
}
PAPERS = (
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/CODEOWNERS",
    *(f".github/ISSUE_TEMPLATE/{name}.yml" for name in NAMES),
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
)


def options(form: str, field: str) -> list[str]:
    (found,) = (element for element in FORMS[form]["body"] if element.get("id") == field)
    return list(found["attributes"]["options"])


def test_forms_are_those_that_people_look_for() -> None:
    assert {form: content["name"] for form, content in FORMS.items()} == NAMES


@pytest.mark.parametrize("form", NAMES)
def test_form_has_what_github_requires(form: str) -> None:
    content = FORMS[form]
    assert content.keys() <= {"name", "description", "title", "body"}
    assert all(content[key].strip() for key in ("name", "description"))
    fields = [element for element in content["body"] if element["type"] != "markdown"]
    assert any(field.get("validations", {}).get("required") is True for field in fields)
    for keys in (
        [field["id"] for field in fields],
        [field["attributes"]["label"] for field in fields],
    ):
        assert len(keys) == len(set(keys))
    for element in content["body"]:
        assert element["type"] in {"markdown", "input", "textarea", "dropdown"}
        assert element.keys() <= {"type", "id", "attributes", "validations"}
        if element["type"] == "markdown":
            assert element["attributes"]["value"].strip()
        if element["type"] == "dropdown":
            chosen = element["attributes"]["options"]
            # A bare yes or no would be a truth value, and “None” is GitHub's own.
            assert all(isinstance(option, str) and option.lower() != "none" for option in chosen)
            assert len(chosen) == len(set(chosen))


def test_forms_offer_the_words_of_the_format() -> None:
    assert options("disagree", "verdict")[: len(Verdict)] == list(Verdict)
    assert options("scenario", "answer")[: len(get_args(Answer))] == list(get_args(Answer))
    assert options("scenario", "asked-by") == list(get_args(Asker))


def test_examples_in_forms_exist(edition: Edition) -> None:
    shown = {
        (form, element["id"]): element["attributes"].get("placeholder")
        for form in FORMS
        for element in FORMS[form]["body"]
        if element["type"] != "markdown"
    }
    clause, _, anchor = shown["disagree", "address"].partition("#")
    assert anchor in {finding.anchor for finding in edition.findings_of(clause)}
    assert shown["source", "key"] in edition.sources
    assert shown["scenario", "clauses"] in edition.clauses


@pytest.mark.parametrize("paper", PAPERS)
def test_files_and_commands_named_exist(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")
    for name in re.findall(r"`([\w.-]*[./][\w./-]*|LICENSE)`", text):
        assert (ROOT / name).exists(), name
    assert set(re.findall(r"`make (\w+)", text)) <= TARGETS


def test_owners_are_one_line_for_everything() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in lines if line and not line.startswith("#")] == ["*"]
