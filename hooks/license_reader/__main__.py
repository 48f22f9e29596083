"""The command line: each command's help says what it does. Exit code 1 and the reasons, or 0."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import sys
from pathlib import Path
from typing import TextIO

from .contributing import github
from .contributing.history import dates_fit_the_history, last_touches, registered_ever, undated, where_words_changed
from .edition import Edition
from .linking.addresses import unregistered
from .linking.rules.address_rules import the_register_only_grows
from .load import documents, load
from .paths import REGISTER
from .problems import Code, NotReadyError, Problem, Problems, ProblemsFoundError, problem
from .sources import register
from .sources.register import read_register

ADDRESSES_SHOWN = 40
"""How many of the new addresses are printed: those of a whole text are written with `--add`."""


def main() -> int:
    # A message may quote any character of a file, even a lone surrogate. It is printed with an escape.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="license_reader", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    checker = commands.add_parser("check", help="report every problem at once")
    checker.add_argument("--add", action="store_true", help="add the new addresses to the register")
    checker.add_argument(
        "--published", action="store_true", help="new addresses are an error: they are about to be published"
    )
    checker.add_argument("--github", action="store_true", help="show each problem on its line of a pull request too")
    checker.set_defaults(run=check)

    beginner = commands.add_parser("new", help="write a ready file for a clause or a question")
    beginner.add_argument("address", help="as in text/1.a or scenarios/a-question")
    beginner.set_defaults(run=new)

    reader = commands.add_parser("text", help="write a new text from a published file")
    reader.add_argument("address", help="as in name, or name/use-policy for a policy")
    reader.add_argument("file", type=Path, help="plain text, Markdown or a saved web page")
    reader.add_argument("title", help="the title of the text")
    reader.add_argument("--succeeds", default="", help="the address of the text that it follows")
    reader.set_defaults(run=new_text)

    describer = commands.add_parser("schemas", help="write JSON Schemas of the formats for editors")
    describer.set_defaults(run=schemas)

    for command in commands.choices.values():
        command.add_argument("root", nargs="?", type=Path, default=Path.cwd(), help="the project's folder")

    comparer = commands.add_parser("changes", help="print in Markdown what changes from one edition to another")
    comparer.add_argument("base", type=Path, help="the project's folder before")
    comparer.add_argument("head", type=Path, help="the project's folder after")
    comparer.set_defaults(run=compare)

    arguments = parser.parse_args()
    try:
        return int(arguments.run(arguments) or 0)
    except ProblemsFoundError as error:
        if "github" in arguments and arguments.github:
            annotations = [github.annotation("error", problem) for problem in error.problems]
            report("\n".join([github.inert(str(error)), *annotations]))
        else:
            report(str(error), sys.stderr)
        return 1
    except NotReadyError as error:
        report(str(error), sys.stderr)
        return 1
    except OSError as error:
        # A full disk, or a folder in which nothing may be written.
        report(f"{error.filename or arguments.root}: {error.strerror}", sys.stderr)
        return 1


def report(text: str, stream: TextIO | None = None) -> None:
    """Write a text to a stream, standard output by default. A closed pipe (`| head`) changes no exit code."""
    stream = stream or sys.stdout
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        # Discard the rest of the stream, or Python would report the closed pipe when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def check(arguments: argparse.Namespace) -> int:
    """Print the problems, or the warnings and a count. New addresses are added even where others are gone."""
    root: Path = arguments.root
    if arguments.add:
        added = _unregistered(root, load(root, registered=False))
        register.append(root, added)
        report("\n".join(f"added to {REGISTER}: {line}" for line in added) or "no new address")
    try:
        edition = load(root)
    except ProblemsFoundError as error:
        raise ProblemsFoundError(where_words_changed(root, error.problems)) from None
    lines = read_register(root, Problems())
    ever = registered_ever(root)
    problems = Problems(the_register_only_grows(ever or (), lines))
    branch = os.environ.get("GITHUB_BASE_REF") or os.environ.get("REPOSITORY_BRANCH") or "main"
    dates = list(dates_fit_the_history(edition, last_touches(root, dt.date.today()), undated(root, branch)))
    problems.extend(date for date in dates if date.code is Code.BAD_DATE)
    if len(problems):
        raise ProblemsFoundError(problems)
    warnings = sorted([*edition.warnings, *dates])
    reported: list[tuple[github.Level, Problem]] = [("warning", warning) for warning in warnings]
    if ever is None:
        message = "git does not tell which lines stood here before, so nobody knows whether one is gone"
        tip = "in a shallow clone `git fetch --unshallow` brings the history"
        reported.append(("warning", problem(REGISTER, (1, 1), Code.CUT_REGISTER, message, tip)))
    lacking = _unregistered(root, edition)
    if lacking:
        listed = ", ".join(line.partition(" ")[0] for line in lacking[:5]) + (", …" if len(lacking) > 5 else "")
        message = f"{len(lacking)} new address{'es' if len(lacking) > 1 else ''} ({listed})"
        tip = f"they are for ever: add these lines at the end of {REGISTER}, as `make check ADD=1` does"
        level: github.Level = "error" if arguments.published else "warning"
        reported.append((level, problem(REGISTER, (1, 1), Code.NEW_ADDRESS, message, tip)))
    counts = {
        "texts": edition.documents,
        "clauses": edition.clauses,
        "annotations": edition.annotations,
        "findings": edition.findings,
        "questions": edition.scenarios,
        "counter-arguments": edition.objections,
        "sources": edition.sources,
    }
    counted = ", ".join(f"{len(entries)} {name}" for name, entries in counts.items())
    shown = lacking[:ADDRESSES_SHOWN]
    if len(lacking) > len(shown):
        shown.append(f"… and {len(lacking) - len(shown)} more")
    text = "\n".join([*(f"{level}: {warning}" for level, warning in reported), *shown, f"{counted}: no problem"])
    annotations = [github.annotation(level, warning) for level, warning in reported]
    report("\n".join([github.inert(text), *annotations]) if arguments.github else text)
    refused = bool(lacking) and arguments.published
    if refused and arguments.github:
        github.summarize(
            "## New addresses\n\n"
            f"They are for ever. Add these lines at the end of `{REGISTER}`, on the branch of this pull request:\n\n"
            + "\n".join(["```text", *lacking, "```"])
        )
    return int(refused)


def _unregistered(root: Path, edition: Edition) -> list[str]:
    return list(unregistered(edition, read_register(root, Problems())))


def new(arguments: argparse.Namespace) -> None:
    """Write the file, and say what comes next."""
    # Each command imports its own modules: no other one waits for them.
    from .contributing import ready

    path = ready.write(arguments.root, documents(arguments.root), arguments.address, dt.date.today())
    report(f"{path} is ready to be filled in; then `make check` reports what is still missing")


def new_text(arguments: argparse.Namespace) -> None:
    """Write the text, and print what it has of the text before and which blocks are doubtful."""
    from .contributing import text

    values = (arguments.address, arguments.file, arguments.title, arguments.succeeds)
    report(text.write(arguments.root, *values, dt.date.today()))


def schemas(arguments: argparse.Namespace) -> None:
    """Write each schema where the editors' settings expect it."""
    from .contributing import ready
    from .sources.json_schemas import json_schemas

    folder = arguments.root / ready.SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas().items():
        (folder / f"{name}.json").write_text(json.dumps(schema, indent=2) + "\n", "utf-8")


def compare(arguments: argparse.Namespace) -> int:
    """Print the changes, for which no address has to be in the register. Without a base all of the head is new."""
    from .contributing import changes, summary

    try:
        head = load(arguments.head, registered=False)
    except ProblemsFoundError:
        # Not the problems: what is printed here may be read where their words would do harm.
        report("The project after does not load: `check` tells why.", sys.stderr)
        return 1
    try:
        base = load(arguments.base, registered=False)
    except ProblemsFoundError:
        base = None
    report(summary.markdown(changes.compare(base, head, (arguments.base, arguments.head))).removesuffix("\n"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
