"""The order in which the browser of the tests is looked for and installed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import provision

Program = Callable[..., str]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program on a PATH that has nothing else; Playwright has no browser and no download."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(provision, "playwright_browser", lambda: str(folder / "playwrights-own"))
    monkeypatch.setattr(provision, "install_with_playwright", lambda: None)

    def put(name: str, script: str = "exit 0") -> str:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return put


def test_the_environment_comes_first(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("chromium")
    mine = program("mine")
    monkeypatch.setenv("CHROMIUM", mine)
    assert provision.provide() == mine


def test_a_browser_that_was_named_is_not_replaced(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("chromium")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(provision.NoBrowser, match="/nowhere/chromium"):
        provision.provide()


def test_the_path_comes_before_playwright(program: Program) -> None:
    program("playwrights-own")
    chrome = program("google-chrome")
    assert provision.provide() == chrome


def test_a_browser_that_does_not_start_is_passed_over(program: Program) -> None:
    program("chromium-browser", "exit 10")
    own = program("playwrights-own")
    assert provision.provide() == own


def test_playwright_downloads_before_apt_installs(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("apt-get", "exit 99")
    monkeypatch.setattr(provision, "install_with_playwright", lambda: program("playwrights-own") and None)
    assert provision.provide().endswith("/playwrights-own")


@pytest.mark.parametrize("user", [0, 1000])
def test_apt_installs_where_playwright_cannot(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: int
) -> None:
    log = tmp_path / "log"
    monkeypatch.setattr(os, "geteuid", lambda: user)
    program("env", 'shift; exec "$@"')
    program("sudo", f'echo sudo >>{log}; shift; exec "$@"')
    program("true")
    program(
        "apt-get",
        f'echo "$@" >>{log}; case "$*" in *"install -y chromium") '
        f"printf '#!/bin/sh\\n' >{tmp_path}/bin/chromium; /bin/chmod +x {tmp_path}/bin/chromium;; "
        "*update) exit 100;; esac",
    )
    assert provision.provide() == str(tmp_path / "bin" / "chromium")
    said = log.read_text()
    assert said.index("update") < said.index("install -y chromium")
    assert ("sudo" in said) == (user != 0)


def test_no_browser_at_all_is_a_failure(program: Program, capsys: pytest.CaptureFixture[str]) -> None:
    assert provision.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "set CHROMIUM" in said.err


def test_apt_without_rights_does_nothing(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program("sudo", "exit 1")
    program("apt-get", f"echo called >>{tmp_path}/log")
    provision.install_with_apt()
    assert not (tmp_path / "log").exists()
