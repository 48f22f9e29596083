"""The output of the checker for GitHub: its text, and each problem as an annotation of its line.

GitHub takes a line of a job's output for a command where it begins with `::` or holds `##[`. A problem's words are a
contributor's: none of them may become a command.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Literal

from license_reader.problems import Problem

Level = Literal["error", "warning"]


def annotation(level: Level, problem: Problem) -> str:
    """The command that shows a problem at its place in the changed files."""
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{problem.message}\ntip: {problem.tip}"
    return f"::{level} {listed}::{_data(message)}"


def inert(text: str) -> str:
    """The text between the commands that switch commands off and on; nobody who wrote it knows the word for on."""
    word = secrets.token_hex(16)
    return f"::stop-commands::{word}\n{text}\n::{word}::"


def summarize(markdown: str) -> None:
    """Append Markdown to the summary of the job, where the runner takes one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")


def _data(text: str) -> str:
    # The percent sign first, or the others would be escaped twice.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
