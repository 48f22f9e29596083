"""`make audit`: one table. What a machine has not is said, and is no success."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.audit import lighthouse, nu
from tests.links import references

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
JAR = MODULES / "vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"


class Missing(Exception):
    """The programs that this machine lacks, and how to get them."""


def program(name: str, how: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Missing(f"{name} is not on this machine: {how}")
    return found


def installed(path: Path) -> Path:
    """A file of the packages in package-lock.json, which npm installs where they are not there as they should be."""
    lock, done = HERE / "package-lock.json", MODULES / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        npm = program("npm", "install Node.js 20 or newer, which brings it")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(command, cwd=HERE, capture_output=True, check=False).returncode:
            raise Missing(f"its packages could not be installed: npm ci --ignore-scripts in {HERE.name}/ says why")
        done.touch()
    if not path.exists():
        raise Missing(f"{path.relative_to(MODULES).parts[0]} is not among the packages of tests/audit")
    return path


def dead_links(site: Path) -> Iterator[str]:
    return (str(reference) for reference in references(site) if reference.problem)


def html(site: Path) -> Iterator[str]:
    return nu.check(program("java", "install a Java runtime, 11 or newer"), installed(JAR), site)


def points(site: Path) -> Iterator[str]:
    node = program("node", "install Node.js 20 or newer")
    browser = os.environ.get("CHROMIUM")
    if not browser:
        raise Missing("no Chromium is named by CHROMIUM: make browser prints the one that the tests use")
    return lighthouse.check(node, installed(LIGHTHOUSE), browser, site)


CHECKS: dict[str, Callable[[Path], Iterator[str]]] = {
    "links, with their fragments": dead_links,
    "HTML (Nu)": html,
    "Lighthouse, a page of each layout": points,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.audit", description=__doc__)
    parser.add_argument("site", type=Path)
    site = parser.parse_args().site.resolve()
    rows = []
    for name, check in CHECKS.items():
        try:
            found = list(check(site))
        except Missing as missing:
            rows.append((name, "missing", str(missing)))
            continue
        for problem in found:
            print(problem)
        rows.append((name, "failed" if found else "passed", f"{len(found)} found, above" if found else ""))
    print("\n| what | result | |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    return 0 if all(result == "passed" for _, result, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
