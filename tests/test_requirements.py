"""The lock files hold what pyproject.toml asks for, and name no index and no machine."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = {
    "site": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    **{name: PROJECT["dependency-groups"][name] for name in ("lock", "pip-oldest", "pip-newest")},
}


def pins(name: str) -> set[tuple[str, str]]:
    """Names and versions. A package has several where a marker chooses."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", DIRECT)
def test_the_lock_is_up_to_date(name: str) -> None:
    locked = pins(name)
    for dependency in map(Requirement, DIRECT[name]):
        versions = [version for package, version in locked if package == canonicalize_name(dependency.name)]
        assert any(version in dependency.specifier for version in versions), f"{dependency}, not {versions}: make lock"


def test_development_has_the_versions_of_the_site() -> None:
    assert pins("site") <= pins("dev")


@pytest.mark.parametrize("name", DIRECT)
def test_the_lock_is_for_every_machine(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert re.fullmatch(r"#.*|[a-z0-9-]+==\S+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        assert "/" not in line


def test_nothing_is_installed_without_its_hash() -> None:
    """Neither what the site and the tests need, nor the program that writes the hashes."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert makefile.count("pip install") == 1
    (definition,) = re.findall(r"^PIP_INSTALL = (.*\\\n.*)$", makefile, re.MULTILINE)
    assert "--no-deps --require-hashes -r requirements/$(2).txt" in definition
    calls = re.findall(r"\$\(call (?:PIP_)?INSTALL,[^,]+,([a-z-]+)\)", makefile)
    assert set(calls) == DIRECT.keys()
    for name in DIRECT:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert text.count(" \\\n    --hash=") >= len(re.findall("^[a-z]", text, re.MULTILINE)) > 0, "each with a hash"
