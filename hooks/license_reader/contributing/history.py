"""Reads from git the register of addresses at earlier commits, and the day on which each file last changed."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from license_reader.edition import Edition
from license_reader.paths import ANNOTATIONS, REGISTER, TEXTS
from license_reader.problems import Code, Problem, problem

_VERBATIM = ("--no-color", "-p", "-U0", "--text", "--no-ext-diff", "--no-textconv")
"""Each changed line, whatever a `.gitattributes` of a proposed change would hide."""


def registered_ever(root: Path) -> list[str] | None:
    """Each line that was ever added to the register, oldest first; none outside a repository, as in an archive.

    None says that there is a history, and git does not tell all of it, as in a shallow clone.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
            return None
        text = _git(root, "log", "--reverse", "--format=", *_VERBATIM, "--", REGISTER)
    except (OSError, subprocess.SubprocessError):
        return None if any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)) else []
    added = (line[1:] for line in text.splitlines() if line.startswith("+") and not line.startswith("+++ "))
    return [line for line in added if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Touch:
    """The last change of a file: its day, and whether it wrote the day that the file gives."""

    day: dt.date
    dated: bool


def last_touches(root: Path, today: dt.date) -> Mapping[str, Touch]:
    """Path -> last change, for each Markdown file that git knows; what is not committed yet is of today.

    Nothing outside a repository, and where git does not answer.
    """
    files = [f":(glob){folder}/**/*.md" for folder in (TEXTS, ANNOTATIONS)]
    try:
        log = _git(root, "diff", "HEAD", "--relative", *_VERBATIM, "--", *files)
        log = f"\0{today}\n{log}" + _git(root, "log", "--relative", "--format=%x00%as", *_VERBATIM, "--", *files)
    except (OSError, subprocess.SubprocessError):
        return {}
    touches: dict[str, Touch] = {}
    for commit in log.split("\0")[1:]:
        day, _, changes = commit.partition("\n")
        for file in re.split(r"^diff --git ", changes, flags=re.MULTILINE)[1:]:
            if path := re.search(r"^\+\+\+ b/(.+?)\t?$", file, re.MULTILINE):
                dated = bool(re.search(r"^\+(added|updated):", file, re.MULTILINE))
                touches.setdefault(path[1], Touch(dt.date.fromisoformat(day), dated))
    return touches


def dates_fit_the_history(edition: Edition, touches: Mapping[str, Touch]) -> Iterator[Problem]:
    """No file gives a day after the commit that wrote it, nor an earlier day than that of its last change.

    A day more is allowed: it may be tomorrow already where the author lives. The second is only a warning.
    """
    for path, day in _days(edition):
        touch = touches.get(path)
        if touch and day > touch.day + dt.timedelta(days=1):
            message = f"the file gives the day {day}, and was last changed on {touch.day}"
            yield problem(path, (1, 1), Code.BAD_DATE, message, "give the day of the change")
        elif touch and day < touch.day and not touch.dated:
            message = f"the file was changed on {touch.day}, and gives the day {day}"
            tip = f"write “updated: {touch.day}”, and beside “change” what changed and why"
            yield problem(path, (1, 1), Code.STALE_DATE, message, tip)


def _days(edition: Edition) -> Iterator[tuple[str, dt.date]]:
    """Each file that gives a day, and the latest that it gives."""
    kinds = (edition.annotations.values(), edition.scenarios.values(), edition.objections.values(), edition.statements)
    for kind in kinds:
        for entry in kind:
            yield entry.path, entry.updated or entry.added
    for article in edition.articles.values():
        if article.updated:
            yield article.path, article.updated


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "--no-optional-locks", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8", "replace")
