"""The lock files hold what pyproject.toml asks for, and name no index and no machine."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = {
    "site": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    **{name: PROJECT["dependency-groups"][name] for name in ("lock", "mutants", "pip-oldest", "pip-newest")},
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
    assert MAKEFILE.count("pip install") == 1
    (definition,) = re.findall(r"^PIP_INSTALL = (.*\\\n.*)$", MAKEFILE, re.MULTILINE)
    assert "--no-deps --require-hashes -r requirements/$(2).txt" in definition
    calls = re.findall(r"\$\(call (?:PIP_)?INSTALL,[^,]+,([a-z-]+)\)", MAKEFILE)
    assert set(calls) == DIRECT.keys()
    for name in DIRECT:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert text.count(" \\\n    --hash=") >= len(re.findall("^[a-z]", text, re.MULTILINE)) > 0, "each with a hash"


CONFIGURED = {
    "cosmic-ray": ("tests/mutants.py", "from cosmic_ray."),
    "mkdocs-material": ("mkdocs.yml", "name: material"),
    "pymdown-extensions": ("hooks/license_reader/sources/prose.py", '"pymdownx.'),
    "pytest-cov": (".github/workflows/test.yml", "--cov"),
    "pytest-xdist": ("Makefile", "-n auto"),
    "types-markdown": ("hooks/license_reader/sources/prose.py", "import markdown"),
    "types-jsonschema": ("tests/test_exports.py", "from jsonschema import"),
}
"""Packages that are used without an import or a program of their own: a file and the words in it that use them."""


def test_each_direct_dependency_is_used() -> None:
    """Imported, or run as a program by the Makefile or a test, or named by a configuration."""
    code = [path.read_text("utf-8") for top in ("hooks", "tests", "benchmarks") for path in (ROOT / top).rglob("*.py")]
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", "\n".join(code), re.MULTILINE))
    distributions = packages_distributions()
    makers = {canonicalize_name(name) for module in imported for name in distributions.get(module, ())}
    programs = set(re.findall(r'(?:bin/|-m |"-m", "|generator: str = "|, ")([\w-]+)', "\n".join([*code, MAKEFILE])))
    for name in {canonicalize_name(Requirement(line).name) for lines in DIRECT.values() for line in lines}:
        path, words = CONFIGURED.get(name, ("", ""))
        configured = bool(words) and words in (ROOT / path).read_text("utf-8")
        assert name in makers or {name, name.replace("-", "_")} & programs or configured, f"nothing uses {name}"
