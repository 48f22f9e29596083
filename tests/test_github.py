"""What GitHub reads in the checker's output: annotations at their places, and no command that a contributor wrote."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from license_reader.contributing.github import annotation, inert
from license_reader.problems import Code, Problem
from tests.conftest import ROOT, TOY
from tests.test_problems import CASES, CLAUSE, FIRST, SCENARIO, broken


def check(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "license_reader", "check", *options, str(project)],
        cwd=ROOT / "hooks",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        capture_output=True,
        check=False,
    )


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


def test_problem_is_annotated_at_its_place(tmp_path: Path) -> None:
    result = check(broken(tmp_path, *CASES["quote-not-found"]), "--github")
    assert (result.returncode, result.stderr) == (1, "")
    (command,) = commands(result.stdout)
    assert command.startswith(f"::error file={CLAUSE},line=6,col=12,title=quote-not-found::“no potter may fire tyles")
    assert "%0Atip: the nearest words are" in command
    assert "1 problem\n" in result.stdout, "people read the same text as ever"


def test_every_problem_is_annotated(tmp_path: Path) -> None:
    project = broken(tmp_path, *CASES["duplicate-key"])
    (project / "annotations/kiln/3.md").write_text("---\nadded: 1\nadd: 2\n---\n<hr>\n", "utf-8")
    plain, annotated = check(project), check(project, "--github")
    assert plain.stderr.endswith(f"{len(commands(annotated.stdout))} problems\n")


def test_warning_is_annotated_and_stops_nothing() -> None:
    result = check(TOY, "--github")
    assert result.returncode == 0
    assert len(commands(result.stdout)) == result.stdout.count("\nwarning: ")
    assert "\n::warning file=annotations/kiln/2.md,line=9,col=1,title=length::" in result.stdout


def test_new_address_is_annotated(tmp_path: Path) -> None:
    text = (TOY / SCENARIO).read_text("utf-8").replace("scenarios/tiles", "scenarios/bowls")
    project = broken(tmp_path, "annotations/scenarios/bowls.md", "", text)
    for options, level, code in (((), "warning", 0), (("--published",), "error", 1)):
        result = check(project, "--github", *options)
        assert result.returncode == code
        place = f"::{level} file=annotations/addresses.txt,line=1,col=1,title=missing-key::"
        assert f"{place}1 new address (scenarios/bowls)%0Atip: " in result.stdout


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
def test_value_makes_no_command(tmp_path: Path, key: str, written: str) -> None:
    old = FIRST if key == "quote" else "criterion: fair/everything"
    (command,) = commands(check(broken(tmp_path, CLAUSE, old, f"{key}: {written}"), "--github").stdout)
    assert command.startswith(f"::error file={CLAUSE},line=")
    assert "100%0A" not in command


def test_key_makes_no_command(tmp_path: Path) -> None:
    project = broken(tmp_path, CLAUSE, "summary: No tiles", r'"x\n::add-mask::e": No tiles')
    (command,) = commands(check(project, "--github").stdout)
    assert r"unknown key “x\n::add-mask::e”" in command


def test_path_makes_no_command(tmp_path: Path) -> None:
    name = "annotations/kiln/9,line=1::Forged\n::add-mask::e.md"
    project = broken(tmp_path, name, "", "---\nadded: 2026-11-01\n---\nText.\n")
    (command,) = commands(check(project, "--github").stdout)
    path = r"annotations/kiln/9%2Cline=1%3A%3AForged\n%3A%3Aadd-mask%3A%3Ae.md"
    assert command.startswith(f"::error file={path},line=1,col=1,title=bad-name::")


def test_half_a_character_is_told(tmp_path: Path) -> None:
    (command,) = commands(check(broken(tmp_path, CLAUSE, FIRST, r'quote: "\ud800"'), "--github").stdout)
    assert "U+D800" in command


def test_escapes_are_those_of_github() -> None:
    problem = Problem("a:b,c%.md", 1, 2, Code.EMPTY, "50%: a,b\r\nc", "d")
    place, words = "file=a%3Ab%2Cc%25.md,line=1,col=2,title=empty", "50%25: a,b%0D%0Ac%0Atip: d"
    assert annotation("error", problem) == f"::error {place}::{words}"


def test_the_word_that_ends_the_silence_is_new_each_time() -> None:
    assert inert("text") != inert("text")
