"""What must hold of the workflows beyond what the linters prove: who may do what, and that they fit the rest."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
WORKFLOWS: dict[str, dict[str, Any]] = {name: YAML(typ="safe").load(text) for name, text in TEXTS.items()}
each_workflow = pytest.mark.parametrize("name", WORKFLOWS)


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@each_workflow
def test_every_action_is_a_commit_with_its_version(name: str) -> None:
    for line in TEXTS[name].splitlines():
        if "uses:" in line:
            assert re.fullmatch(r" +(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_an_action_has_one_version() -> None:
    used = {step["uses"] for workflow in WORKFLOWS.values() for step in steps(workflow) if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


@each_workflow
def test_nothing_runs_with_the_rights_of_the_repository(name: str) -> None:
    assert WORKFLOWS[name]["on"].keys() <= {"pull_request", "push"}
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    assert not re.search(r"\bsecrets\b|github\.token", TEXTS[name])


def test_only_the_job_that_publishes_may_write() -> None:
    granted = {
        (name, key): job["permissions"]
        for name, workflow in WORKFLOWS.items()
        for key, job in workflow["jobs"].items()
        if "write" in str(job.get("permissions", {}))
    }
    assert granted == {("pages.yml", "deploy"): {"pages": "write", "id-token": "write"}}


def test_only_main_is_published_and_the_job_runs_no_code_of_ours() -> None:
    publishing = {name for name, text in TEXTS.items() if "actions/deploy-pages@" in text}
    assert publishing == {"pages.yml"}
    workflow = WORKFLOWS["pages.yml"]
    assert workflow["on"] == {"push": {"branches": ["main"]}}
    deploy = workflow["jobs"]["deploy"]
    assert deploy["if"] == "github.ref == 'refs/heads/main'"
    assert deploy["environment"]["name"] == "github-pages"
    assert [step["uses"].partition("@")[0] for step in deploy["steps"]] == ["actions/deploy-pages"]


@each_workflow
def test_no_token_is_left_on_the_disk(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_no_expression_is_pasted_into_a_script(name: str) -> None:
    for step in steps(WORKFLOWS[name]):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_no_job_hangs(name: str) -> None:
    for job in WORKFLOWS[name]["jobs"].values():
        assert job["timeout-minutes"] <= 60


@each_workflow
def test_scripts_call_what_there_is(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {target for step in steps(WORKFLOWS[name]) for target in re.findall(r"\bmake (\w+)", step.get("run", ""))}
    assert called
    assert called <= targets


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
