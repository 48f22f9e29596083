"""Mutation testing on a sample: changes one operator, number or condition of the code at a time, and runs the tests.

A mutant survives if no test fails: it means the same as the code, or an assertion is missing. Cosmic Ray makes the
mutants. The tests of the browser do not run.
"""

import argparse
import ast
import difflib
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from coverage import CoverageData

# Last on the path, so that the tests run with the packages of `.venv`.
sys.path.append(str(Path(sys.prefix) / "mutants"))

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
PACKAGE = "hooks/license_reader"
COVERAGE = ROOT / ".cache" / "mutants"
NEAR, AROUND = 100, 12
"""How many tests meet a mutant first: those that run its line, and most lines around it. If none fails, all run."""
SECONDS, BYTES = 1800, 8 << 30
"""Time and memory of one run of tests. A mutant may loop for ever."""
ALL = ("-n", "auto", "--dist", "worksteal")


@dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    operator: str
    code: str

    def diff(self) -> str:
        """The line that was changed, before and after."""
        before = (ROOT / self.path).read_text("utf-8").splitlines()
        lines = difflib.unified_diff(before, self.code.splitlines(), lineterm="", n=0)
        return "\n".join(f"    {line}" for line in lines if not line.startswith(("---", "+++", "@@")))


def meaning(code: str) -> str:
    """The code without types, since `str | None` computes nothing; "" if it is no Python, as `//` among parameters."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            if getattr(node, field, None):
                setattr(node, field, ast.Constant(None))
    return ast.dump(tree)


def mutants(path: Path, rng: random.Random) -> Iterator[Mutant]:
    """Mutants of a module, one for each line that has any, in random order."""
    code = path.read_text("utf-8")
    nodes = list(ast_nodes(get_ast(code)))
    places = defaultdict(list)
    for name in operator_names():
        operator = get_operator(name)
        if not operator.arguments():
            starts = [start for node in nodes for start, _ in operator().mutation_positions(node)]
            for occurrence, (line, _) in enumerate(starts):
                places[line].append((operator, occurrence))
    for line in rng.sample(sorted(places), len(places)):
        operator, occurrence = rng.choice(places[line])
        changed = mutate_code(code, operator(), occurrence)
        if meaning(changed or "") not in ("", meaning(code)):
            yield Mutant(path.relative_to(ROOT).as_posix(), line, operator.__name__, changed)


def sample(count: int, seed: int) -> list[Mutant]:
    """So many mutants, from all folders in turn."""
    rng = random.Random(seed)
    folders = defaultdict(list)
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        folders[path.parent].append(mutants(path, rng))
    chosen: list[Mutant] = []
    for modules in cycle(folders.values()):
        if len(chosen) == count or not any(folders.values()):
            break
        while modules and len(chosen) < count:
            module = rng.choice(modules)
            if mutant := next(module, None):
                chosen.append(mutant)
                break
            modules.remove(module)
    return chosen


def run(project: Path, *arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run pytest without the browser's tests in a project, and return its status: 0 if no test failed."""
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", "--ignore=tests/browser"]
    with (project / "pytest.log").open("w") as log:
        return subprocess.run(
            [*command, *arguments],
            cwd=project,
            env=os.environ | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"} | (environment or {}),
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES)),
            check=False,
        ).returncode


def measure(project: Path) -> None:
    """Record which test runs which line, unless no file of code or tests is newer than the last record."""
    files = [path for top in ("hooks", "tests") for path in (ROOT / top).rglob("*.py")]
    if COVERAGE.exists() and COVERAGE.stat().st_mtime > max(path.stat().st_mtime for path in files):
        return
    COVERAGE.parent.mkdir(exist_ok=True)
    new = COVERAGE.with_suffix(".new")
    new.unlink(missing_ok=True)
    options = ("--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0")
    if run(project, *ALL, *options, environment={"COVERAGE_FILE": str(new)}):
        sys.exit(f"The tests fail without a mutant:\n{(project / 'pytest.log').read_text('utf-8')}")
    new.replace(COVERAGE)


def nearest(chosen: list[Mutant]) -> dict[Mutant, list[str]]:
    """The tests that run the line of a mutant, and then those that run any line of its module.

    What a fixture or a cache has made once, many tests use, and one has run.
    """
    data = CoverageData(str(COVERAGE))
    data.read()
    # The record holds paths of the copy in which the tests ran.
    files = {name.rpartition(f"/{PACKAGE}/")[2]: data.contexts_by_lineno(name) for name in data.measured_files()}
    size = Counter(test for file in files.values() for tests in file.values() for test in tests)
    found = {}
    for mutant in chosen:
        file = files[mutant.path.removeprefix(f"{PACKAGE}/")]
        near = range(mutant.line - AROUND, mutant.line + AROUND + 1)
        around = Counter(test for line, tests in file.items() if line in near for test in tests)
        line, module = set(file.get(mutant.line, ())), {test for tests in file.values() for test in tests if test}
        ranked = sorted(module, key=lambda test: (test not in line, -around[test], size[test], test))
        found[mutant] = list(dict.fromkeys(test.rpartition("|")[0] for test in ranked))[:NEAR]
    return found


def outcome(project: Path, mutant: Mutant, tests: list[str]) -> str:
    """“killed” if a test fails on the mutant, “timed out” if the tests do not end on it, else “survived”."""
    path = project / mutant.path
    whole = path.read_text("utf-8")
    path.write_text(mutant.code, "utf-8")
    try:
        has_failed = (tests and run(project, "-x", *tests)) or run(project, "-x", *ALL)
    except subprocess.TimeoutExpired:
        return "timed out"
    finally:
        path.write_text(whole, "utf-8")
    return "killed" if has_failed else "survived"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=40)
    arguments = parser.parse_args()
    chosen = sample(arguments.count, arguments.seed)
    outcomes = {}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv*", ".cache", "site", "__pycache__"))
        measure(project)
        near = nearest(chosen)
        if run(project, "--collect-only", *{test for tests in near.values() for test in tests}):
            sys.exit(f"Not every test is found:\n{(project / 'pytest.log').read_text('utf-8')}")
        for mutant in chosen:
            outcomes[mutant] = outcome(project, mutant, near[mutant])
            print(f"{mutant.path}:{mutant.line}: {mutant.operator} {outcomes[mutant]}", flush=True)
    counts = ", ".join(f"{count} {name}" for name, count in Counter(outcomes.values()).items())
    print(f"seed {arguments.seed}: of {len(chosen)} mutants {counts}")
    for mutant, name in outcomes.items():
        if name != "killed":
            print(f"{mutant.path}:{mutant.line}: {mutant.operator} {name}\n{mutant.diff()}")


if __name__ == "__main__":
    main()
