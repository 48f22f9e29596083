"""Reading what people edit, where the golden files of `test_problems.py` do not reach."""

from pathlib import Path

import pytest

from license_reader.contributing.history import registered_ever
from license_reader.load import load
from license_reader.paths import REGISTER
from license_reader.problems import Problems, ProblemsFoundError
from license_reader.sources.files import SourceFile, source_of
from tests.conftest import Run, copy, edit, git

CLAUSE = "annotations/kiln/1.a.md"


def test_a_hidden_file_is_left_alone(tmp_path: Path) -> None:
    project = copy(tmp_path)
    (project / "annotations/.DS_Store").write_bytes(b"\0")
    assert load(project).annotations


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ProblemsFoundError, match=r"\[unreadable\] the folder cannot be read: Permission denied"):
        load(copy(tmp_path))


# The cache of the last run


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy(tmp_path)
    before = load(project)
    read: list[str] = []

    def note(text: str, shown: str, problems: Problems) -> SourceFile | None:
        read.append(shown)
        return source_of(text, shown, problems)

    monkeypatch.setattr("license_reader.sources.read.source_of", note)
    assert load(project) == before
    assert read == []
    edit(project, CLAUSE, ("updated: 2026-11-02", "updated: 2026-11-03"))
    assert load(project) != before
    assert read == [CLAUSE]
    edit(project, CLAUSE, ("updated: 2026-11-03", "updated: 2026-11-02"))
    assert load(project) == before


def test_what_has_a_problem_is_read_again(tmp_path: Path) -> None:
    project = copy(tmp_path)
    edit(project, CLAUSE, ("updated: 2026-11-02", "updated: soon"))
    reported = []
    for _ in range(3):
        with pytest.raises(ProblemsFoundError) as caught:
            load(project)
        reported.append(str(caught.value))
    assert "[bad-date]" in reported[0]
    assert len(set(reported)) == 1


# The history of the register


def test_the_history_has_each_line_of_the_register(tmp_path: Path, reader: Run) -> None:
    project = copy(tmp_path)
    git(project, "init")
    git(project, "add", REGISTER)
    git(project, "commit", "-m", "Begin")
    lines = (project / REGISTER).read_text("utf-8").splitlines()
    assert registered_ever(project) == [line for line in lines if line and not line.startswith("#")]
    assert reader("check", project)[0] == 0


def test_a_register_that_is_declared_binary_is_compared_all_the_same(tmp_path: Path, reader: Run) -> None:
    """A change that cuts a line could bring the declaration too."""
    project = copy(tmp_path)
    (project / ".gitattributes").write_text("*.txt -diff\n", "utf-8")
    git(project, "init")
    git(project, "add", REGISTER, ".gitattributes")
    git(project, "commit", "-m", "Begin")
    edit(project, REGISTER, ("scenarios/tiles\n", ""))
    status, _, err = reader("check", project)
    assert (status, "[cut-register] the line “scenarios/tiles” is gone" in err) == (1, True)


def test_without_a_history_nothing_is_missed(tmp_path: Path) -> None:
    assert registered_ever(tmp_path / "nowhere") == []
