"""The checker's output on GitHub: annotations at their places, and no command that a contributor wrote."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from license_reader.contributing.github import annotation, inert
from license_reader.problems import Code, Problem
from tests.conftest import ROOT, TOY, Run
from tests.test_problems import CASES, CLAUSE, FIRST, SCENARIO, broken


def commands(output: str) -> list[str]:
    """The lines that GitHub takes for commands: it skips those between a stop and the word that was given with it."""
    found, word = [], ""
    for line in re.split(r"\r\n|\r|\n", output):
        if word:
            word = "" if line == f"::{word}::" else word
        elif stop := re.fullmatch(r"::stop-commands::(\w{32})", line):
            word = stop[1]
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line)
    assert not word
    return found


def test_problem_is_annotated_at_its_place(tmp_path: Path, reader: Run) -> None:
    status, out, err = reader("check", "--github", broken(tmp_path, *CASES["quote-not-found"]))
    assert (status, err) == (1, "")
    (command,) = commands(out)
    assert command.startswith(f"::error file={CLAUSE},line=6,col=12,title=quote-not-found::“no potter may fire tyles")
    assert "%0Atip: the nearest words are" in command
    assert "1 problem\n" in out, "people read the same text as ever"


def test_every_problem_is_annotated(tmp_path: Path, reader: Run) -> None:
    project = broken(tmp_path, *CASES["duplicate-key"])
    (project / "annotations/kiln/3.md").write_text("---\nadded: 1\nadd: 2\n---\n<hr>\n", "utf-8")
    _, _, plain = reader("check", project)
    _, annotated, _ = reader("check", "--github", project)
    assert plain.endswith(f"{len(commands(annotated))} problems\n")


def test_warning_is_annotated_and_stops_nothing(reader: Run) -> None:
    status, out, _ = reader("check", "--github", TOY)
    assert status == 0
    assert len(commands(out)) == out.count("\nwarning: ")
    assert "\n::warning file=annotations/kiln/2.md,line=9,col=1,title=length::" in out


def test_new_address_is_annotated(tmp_path: Path, reader: Run) -> None:
    text = (TOY / SCENARIO).read_text("utf-8").replace("scenarios/tiles", "scenarios/bowls")
    project = broken(tmp_path, "annotations/scenarios/bowls.md", "", text)
    for options, level, code in (((), "warning", 0), (("--published",), "error", 1)):
        status, out, _ = reader("check", "--github", *options, project)
        assert status == code
        place = f"::{level} file=annotations/addresses.txt,line=1,col=1,title=new-address::"
        assert f"{place}1 new address (scenarios/bowls)%0Atip: " in out


def test_the_summary_has_the_lines_that_register_a_new_address(
    tmp_path: Path, reader: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check passes once they are pasted in a browser."""
    text = (TOY / SCENARIO).read_text("utf-8").replace("scenarios/tiles", "scenarios/bowls")
    project = broken(tmp_path, "annotations/scenarios/bowls.md", "", text)
    summary, register = tmp_path / "summary.md", project / "annotations/addresses.txt"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert reader("check", "--github", project)[0] == 0
    assert not summary.exists()
    assert reader("check", "--github", "--published", project)[0] == 1
    _, lines, end = summary.read_text("utf-8").split("```")
    assert (lines, end) == ("text\nscenarios/bowls\n", "\n")
    register.write_text(register.read_text("utf-8") + lines.removeprefix("text\n"), "utf-8")
    assert reader("check", "--github", "--published", project)[0] == 0


INJECTIONS = [
    r'"x\n::error file=README.md,line=1::Forged"',
    r'"x\r::add-mask::e"',
    r'"x\n  ::set-env name=PATH::/tmp"',
    r'"##[error]Forged"',
    r'"x\n::stop-commands::0"',
    r'"100%0A::warning::Forged"',
]


@pytest.mark.parametrize("written", INJECTIONS)
@pytest.mark.parametrize("key", ["quote", "criterion"])
def test_value_makes_no_command(tmp_path: Path, reader: Run, key: str, written: str) -> None:
    old = FIRST if key == "quote" else "criterion: fair/everything"
    _, out, _ = reader("check", "--github", broken(tmp_path, CLAUSE, old, f"{key}: {written}"))
    (command,) = commands(out)
    assert command.startswith(f"::error file={CLAUSE},line=")
    assert "100%0A" not in command


def test_key_makes_no_command(tmp_path: Path, reader: Run) -> None:
    project = broken(tmp_path, CLAUSE, "summary: No tiles", r'"x\n::add-mask::e": No tiles')
    _, out, _ = reader("check", "--github", project)
    (command,) = commands(out)
    assert r"unknown key “x\n::add-mask::e”" in command


def test_path_makes_no_command(tmp_path: Path, reader: Run) -> None:
    name = "annotations/kiln/9,line=1::Forged\n::add-mask::e.md"
    project = broken(tmp_path, name, "", "---\nadded: 2026-11-01\n---\nText.\n")
    _, out, _ = reader("check", "--github", project)
    (command,) = commands(out)
    path = r"annotations/kiln/9%2Cline=1%3A%3AForged\n%3A%3Aadd-mask%3A%3Ae.md"
    assert command.startswith(f"::error file={path},line=1,col=1,title=bad-name::")


def test_half_a_character_is_told(tmp_path: Path) -> None:
    """By the program itself, which prints bytes."""
    project = broken(tmp_path, CLAUSE, FIRST, r'quote: "\ud800"')
    program = [sys.executable, "-m", "license_reader", "check", "--github", str(project)]
    result = subprocess.run(
        program,
        cwd=ROOT / "hooks",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    (command,) = commands(result.stdout)
    assert "title=yaml" in command


def test_escapes_are_those_of_github() -> None:
    problem = Problem("a:b,c%.md", 1, 2, Code.EMPTY, "50%: a,b\r\nc", "d")
    place, words = "file=a%3Ab%2Cc%25.md,line=1,col=2,title=empty", "50%25: a,b%0D%0Ac%0Atip: d"
    assert annotation("error", problem) == f"::error {place}::{words}"


def test_the_word_that_ends_the_silence_is_new_each_time() -> None:
    assert inert("text") != inert("text")
