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
    "lock": PROJECT["dependency-groups"]["lock"],
}


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", DIRECT)
def test_the_lock_is_up_to_date(name: str) -> None:
    locked = pins(name)
    for dependency in map(Requirement, DIRECT[name]):
        version = locked.get(canonicalize_name(dependency.name))
        assert version, f"{dependency.name} is not in requirements/{name}.txt: make lock"
        assert version in dependency.specifier, f"{dependency.name} {version}: make lock"


def test_development_has_the_versions_of_the_site() -> None:
    assert pins("site").items() <= pins("dev").items()


@pytest.mark.parametrize("name", DIRECT)
def test_the_lock_is_for_every_machine(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert re.fullmatch(r"#.*|[a-z0-9-]+==\S+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
        assert "/" not in line


def test_nothing_is_installed_without_its_hash() -> None:
    """Neither what the site and the tests need, nor the program that writes the hashes."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "$(call PIP_INSTALL" in line or "pip install" in line]
    definition, *calls = installs
    assert definition.strip().startswith("$(1) -I -m pip install")
    assert {name for call in calls for name in re.findall(r"requirements/(\w+)\.txt", call)} == DIRECT.keys()
    assert all("--require-hashes -r requirements/" in call for call in calls)
    for name in DIRECT:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert len(re.findall(r"^\S+==.* \\$", text, re.MULTILINE)) == len(pins(name)), "each with a hash"
