"""The checker: `python -m license_reader check [folder]`. Exit code 1 and every problem, or 0 and a count."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .edition import load
from .problems import ProblemsFoundError


def main() -> int:
    parser = argparse.ArgumentParser(prog="license_reader", description=__doc__)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("root", nargs="?", type=Path, default=Path.cwd(), help="the project's folder")
    arguments = parser.parse_args()
    try:
        edition = load(arguments.root)
    except ProblemsFoundError as error:
        print(error, file=sys.stderr)
        return 1
    for warning in edition.warnings:
        print(f"warning: {warning}")
    print(
        f"{len(edition.documents)} texts, {len(edition.clauses)} clauses, {len(edition.annotations)} annotations, "
        f"{len(edition.findings)} findings, {len(edition.scenarios)} scenarios, {len(edition.sources)} sources: "
        "no problem"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
