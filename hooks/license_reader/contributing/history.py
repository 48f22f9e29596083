"""Reads from git the register of addresses at earlier commits, the day on which each file last changed, and the words
that a text had."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from license_reader.edition import Edition
from license_reader.paths import ANNOTATIONS, REGISTER, TEXTS
from license_reader.problems import Code, Position, Problem, Problems, position_in, problem
from license_reader.sources.blocks import unescaped
from license_reader.sources.texts import fingerprint
from license_reader.words import clipped

_VERBATIM = ("--no-color", "-p", "-U0", "--text", "--no-ext-diff", "--no-textconv")
"""Each changed line, whatever a `.gitattributes` of a proposed change would hide."""


_FILES = tuple(f":(glob){folder}/**/*.md" for folder in (TEXTS, ANNOTATIONS))


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
    """The last change of a file."""

    day: dt.date
    """The day on which it was written; today where it is not committed yet."""
    latest: dt.date
    """The day on which it was committed: later than `day` where the commit was written anew."""


def last_touches(root: Path, today: dt.date) -> Mapping[str, Touch]:
    """Path -> last change, for each Markdown file that git knows. Nothing outside a repository."""
    touches: dict[str, Touch] = {}
    try:
        for path in _git(root, "diff", "HEAD", "--relative", "--name-only", "-z", "--", *_FILES).split("\0"):
            if path:
                touches[path] = Touch(today, today)
        log = _git(root, "log", "--relative", "--format=%x01%as %cs", "--name-only", "-z", "--", *_FILES)
    except (OSError, subprocess.SubprocessError):
        return {}
    for commit in log.split("\x01")[1:]:
        days, *paths = commit.replace("\n", "").split("\0")
        day, latest = sorted(map(dt.date.fromisoformat, days.split()))
        for path in paths:
            touches.setdefault(path, Touch(day, latest))
    return touches


def undated(root: Path, branch: str) -> frozenset[str]:
    """The Markdown files that differ from the merge base with a branch of the remote, and not in the day they give.

    Nothing where there is no such branch, as in a project of one's own, and on the branch itself.
    """
    for base in dict.fromkeys((f"upstream/{branch}", f"origin/{branch}", "origin/HEAD", branch)):
        try:
            common = _git(root, "merge-base", "HEAD", base).strip()
            changes = _git(root, "diff", common, "--relative", "--diff-filter=M", *_VERBATIM, "--", *_FILES)
        except (OSError, subprocess.SubprocessError):
            continue
        files = re.split(r"^diff --git ", changes, flags=re.MULTILINE)[1:]
        paths = (re.search(r"^\+\+\+ b/(.+?)\t?$", file, re.MULTILINE) for file in files)
        dated = (re.search(r"^\+(?:added|updated):", file, re.MULTILINE) for file in files)
        return frozenset(path[1] for path, day in zip(paths, dated, strict=True) if path and not day)
    return frozenset()


def dates_fit_the_history(edition: Edition, touches: Mapping[str, Touch], stale: Set[str]) -> Iterator[Problem]:
    """No file gives a day after the commit that wrote it, and a changed file gives a new day.

    A day more is allowed: it may be tomorrow already where the author lives. The second is only a warning, on the files
    that the change touches and leaves undated: those of `stale`.
    """
    for path, day in _days(edition):
        touch = touches.get(path)
        if touch and day > touch.latest + dt.timedelta(days=1):
            message = f"the file gives the day {day}, and was last changed on {touch.latest}"
            yield problem(path, (1, 1), Code.BAD_DATE, message, "give the day of the change")
        elif touch and path in stale and day < touch.day:
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


def where_words_changed(root: Path, problems: Problems) -> Problems:
    """The problems, with the changed words of a text at their place, where git has the text with its recorded words."""
    found = Problems()
    for each in problems:
        changed = _changed_words(root, each.path) if each.code is Code.TEXT_CHANGED else None
        if changed:
            place, message = changed
            tip = "undo the change, for no word of a quotation is ours; where the publisher changed it, "
            actual = each.message.rpartition(" ")[2]
            found.add(each.path, place, each.code, message, f"{tip}write {actual} after “sha256:”")
        else:
            found.extend([each])
    return found


def _changed_words(root: Path, path: str) -> tuple[Position, str] | None:
    """The place of the first changed word of a text, and a message. Its last version whose words give the recorded hash
    is what it is compared with; None where there is none."""
    try:
        now = (root / path).read_text("utf-8")
        for commit in _git(root, "log", "-n", "20", "--format=%H", "--", path).split():
            before = _git(root, "show", f"{commit}:./{path}")
            head, _, body = before.partition("\n---\n")
            recorded = re.search(r"^ +sha256: ([0-9a-f]{64})$", head, re.MULTILINE)
            published_as = "markdown" if re.search(r"^ +format: markdown$", head, re.MULTILINE) else "plain"
            if recorded and fingerprint(body, published_as) == recorded[1]:
                break
        else:
            return None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    start = now.find("\n---\n") + len("\n---\n")
    old, new = _words(body), _words(now[start:])
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a[0] != b[0]), min(len(old), len(new)))
    rest = zip(reversed(old[same:]), reversed(new[same:]), strict=False)
    alike = next((n for n, (a, b) in enumerate(rest) if a[0] != b[0]), min(len(old), len(new)) - same)
    was, now_is = (" ".join(word for word, _ in words[same : len(words) - alike]) for words in (old, new))
    if not was and not now_is:
        return None
    offset = start + (new[same][1] if same < len(new) else len(now) - start)
    place = position_in(now, offset)
    if not now_is:
        return place, f"“{clipped(was, 80)}” was published before this word, and is gone"
    message = f"“{clipped(now_is, 80)}” stands where "
    return place, message + (f"“{clipped(was, 80)}” was published" if was else "nothing was published")


def _words(body: str) -> list[tuple[str, int]]:
    """The words of a text as a reader sees them, each with its offset; without attribute lists."""
    plain = re.sub(r"\{:[^}\n]*\}", lambda match: " " * len(match[0]), body)
    return [(unescaped(word[0]), word.start()) for word in re.finditer(r"\S+", plain)]


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "--no-optional-locks", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return done.stdout.decode("utf-8", "replace")
