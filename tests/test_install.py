"""The locks are installed as they stand, whatever has been released since, with the oldest pip and with the newest.

The packages here are empty wheels with the names, versions and requirements of the locked ones, in a folder that pip
takes for its index. The Makefile installs them by its own recipe.
"""

import base64
import contextlib
import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = ("site", "dev", "lock", "mutants", "pip-oldest", "pip-newest")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?P<marker> ; .*?)? \\$", re.MULTILINE)


def applies(pin: re.Match[str]) -> bool:
    """Whether a locked package is for this Python on this system."""
    marker = Requirement(pin.group(0).removesuffix(" \\")).marker
    return marker is None or marker.evaluate()


def requirements(name: str) -> list[str]:
    """The requirements of the locked release; none where it is not installed here."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def later(version: str) -> str:
    """A release that is newer by far: "6.0.3" -> "7"."""
    return str(Version(version).major + 1)


def wheel(folder: Path, name: str, version: str, requires: list[str]) -> str:
    """Write an empty wheel and return its SHA-256, the same at any time: the locks share packages.

    The format: https://packaging.python.org/en/latest/specifications/binary-distribution-format/
    """
    stem = f"{name.replace('-', '_')}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    asked = [f"Requires-Dist: {one}" for one in requires]
    extras = sorted({extra for one in requires for extra in re.findall(r"extra == ['\"]([^'\"]+)", one)})
    files = {
        f"{stem}.dist-info/METADATA": [
            *("Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"),
            *(f"Provides-Extra: {extra}" for extra in extras),
            *asked,
        ],
        f"{stem}.dist-info/WHEEL": [
            "Wheel-Version: 1.0",
            "Generator: test",
            "Root-Is-Purelib: true",
            "Tag: py3-none-any",
        ],
    }
    record = f"{stem}.dist-info/RECORD"
    with zipfile.ZipFile(path, "w") as archive:
        lines = []
        for file, content in files.items():
            data = "".join(f"{line}\n" for line in content).encode()
            archive.writestr(zipfile.ZipInfo(file), data)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            lines.append(f"{file},sha256={digest},{len(data)}\n")
        archive.writestr(zipfile.ZipInfo(record), "".join(lines) + f"{record},,\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Makefile, and the locks with the digests of the empty wheels. The index has newer releases, too."""
    folder = tmp_path_factory.mktemp("install")
    (folder / "requirements").mkdir()
    (folder / "index").mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "requirements" / "system.py", folder / "requirements")
    for lock in LOCKS:
        lines = []
        for pin in PIN.finditer((ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")):
            name, version = pin["name"], pin["version"]
            digest = wheel(folder / "index", name, version, requirements(name))
            wheel(folder / "index", name, later(version), requirements(name))
            lines.append(f"{pin.group(0)}\n    --hash=sha256:{digest}\n")
        (folder / "requirements" / f"{lock}.txt").write_text("".join(lines), "utf-8")
    return folder


def install(
    project: Path, pip: str, lock: str = "dev", config: Path = Path(os.devnull)
) -> subprocess.CompletedProcess[str]:
    """Run the Makefile's install with a pip of the locked two, and nothing but the folder as its index."""
    shutil.rmtree(project / ".venv", ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    shutil.copytree(Path(sys.prefix) / "pips" / pip, packages(project), dirs_exist_ok=True)
    foreign = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "MAKE", "MFLAGS"))}
    own = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project / "index"), "PIP_CONFIG_FILE": str(config)}
    return subprocess.run(
        ["make", f".venv/.{lock}"], cwd=project, env=foreign | own, capture_output=True, text=True, check=False
    )


def packages(project: Path) -> Path:
    (folder,) = (project / ".venv" / "lib").glob("python*/site-packages")
    return folder


def installed(project: Path) -> dict[str, str]:
    found = importlib.metadata.distributions(path=[str(packages(project))])
    return {canonicalize_name(one.metadata["Name"]): one.version for one in found}


@contextlib.contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """A file with another text, for a while."""
    before = path.read_text("utf-8")
    path.write_text(text, "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")


@pytest.mark.parametrize("pip", ["oldest", "newest"])
def test_a_newer_release_changes_nothing(project: Path, pip: str) -> None:
    result = install(project, pip)
    assert result.returncode == 0, result.stderr
    lock = (project / "requirements" / "dev.txt").read_text("utf-8")
    pins = {pin["name"]: pin["version"] for pin in PIN.finditer(lock) if applies(pin)}
    assert len(pins) > 50
    assert installed(project).items() >= pins.items()
    assert installed(project).keys() - pins.keys() <= {"pip"}


def test_a_lock_that_lacks_a_package_names_it(project: Path) -> None:
    lock = project / "requirements" / "site.txt"
    whole = lock.read_text("utf-8")
    cut = re.sub(r"^markdown==.*\n.*\n", "", whole, flags=re.MULTILINE)
    assert cut != whole
    with changed(lock, cut):
        result = install(project, "oldest", "site")
    assert result.returncode
    assert "requires markdown, which is not installed" in result.stderr
    assert "requirements/site.txt is not complete" in result.stderr
    assert not (project / ".venv" / ".site").exists()


@pytest.mark.parametrize("key", ["target", "prefix", "root"])
@pytest.mark.parametrize("pip", ["oldest", "newest"])
def test_a_pip_conf_changes_no_place(project: Path, tmp_path: Path, pip: str, key: str) -> None:
    config = tmp_path / "pip.conf"
    config.write_text(f"[install]\n{key} = {tmp_path / 'elsewhere'}\n", "utf-8")
    lock = project / "requirements" / "site.txt"
    (one,) = re.findall(r"^markupsafe==.*\n.*\n", lock.read_text("utf-8"), re.MULTILINE)
    with changed(lock, one):
        result = install(project, pip, "site", config)
    assert result.returncode == 0, result.stderr
    assert "markupsafe" in installed(project)
    assert not (tmp_path / "elsewhere").exists()
