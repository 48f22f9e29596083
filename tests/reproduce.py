"""Builds the site twice under different conditions, and tells each file that is not the same.

The second build has another folder, without a history, and another language, time zone, day, order of sets, umask and
ages of files. `make reproduce OTHER=python3.13` gives it another Python too, with the same packages.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parent.parent
HERE = {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "TZ": "America/Adak",
    "PYTHONHASHSEED": "4242",
    # A day long ago, for whatever asks for the day of the build.
    "SOURCE_DATE_EPOCH": "86400",
}
BUILT = ("site", ".cache", ".venv", ".venv-lock", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".git")


def build(python: str, config: Path, site: Path, conditions: Mapping[str, str], umask: int) -> None:
    """Build a site under these conditions, or end with what the build says."""
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config), "--site-dir", str(site)],
        env=os.environ | conditions | {"NO_MKDOCS_2_WARNING": "1"},
        umask=umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{config}: the build fails:\n{done.stdout}")


def copy(root: Path, folder: Path) -> Path:
    """The sources in another folder, as an archive has them: without a history, and each file as old as the others."""
    target = folder / "an other folder ü"
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(*BUILT, "__pycache__"))
    for path in target.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return target


def differences(one: Path, other: Path) -> Iterator[str]:
    """Each file of which two sites have not the same bytes, and where it begins to differ."""
    sites = [{p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()} for site in (one, other)]
    for name in sorted(sites[0].keys() | sites[1].keys()):
        first, second = (site.get(name) for site in sites)
        if first is None or second is None:
            yield f"{name}: only in the {'second' if first is None else 'first'} build"
        elif first.read_bytes() != second.read_bytes():
            yield f"{name}: {_first_difference(first.read_bytes(), second.read_bytes())}"


def _first_difference(one: bytes, other: bytes) -> str:
    lines = zip_longest(one.splitlines(), other.splitlines())
    number, (first, second) = next(
        ((n, pair) for n, pair in enumerate(lines, 1) if pair[0] != pair[1]), (0, (b"", b""))
    )
    return f"line {number}: {(first or b'')[:100]!r}, and then {(second or b'')[:100]!r}"


def _other_python(python: str, folder: Path) -> str:
    """An environment of another Python with the packages of the site."""
    subprocess.run([python, "-m", "venv", folder / "venv"], check=True)
    built = str(folder / "venv/bin/python")
    command = [built, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r"]
    subprocess.run([*command, str(ROOT / "requirements/site.txt")], check=True)
    return built


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="of the site, from the root")
    parser.add_argument("--other", default="", help="another Python for the second build")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        python = _other_python(arguments.other, folder) if arguments.other else sys.executable
        build(sys.executable, ROOT / arguments.config, folder / "one", HERE, 0o022)
        build(python, copy(ROOT, folder) / arguments.config, folder / "two", ELSEWHERE, 0o077)
        found = list(differences(folder / "one", folder / "two"))
        number = sum(path.is_file() for path in (folder / "one").rglob("*"))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} of {number} files differ" if found else f"{number} files, the same bytes in both builds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
