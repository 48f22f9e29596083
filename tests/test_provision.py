"""The programs that the machine must have: they are found or installed, or a message says why not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from requirements import system
from tests.browser import provision

Program = Callable[..., str]
REQUIRE_DRIVER = provision.require_driver


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Puts a program on a PATH that has nothing else. Playwright's driver starts, and has no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(provision, "require_driver", lambda: None)
    monkeypatch.setattr(provision, "playwright_browser", lambda: str(folder / "playwrights-own"))
    monkeypatch.setattr(provision, "install_with_playwright", lambda: None)

    def put(name: str, script: str = "exit 0") -> str:
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return put


@pytest.fixture
def apt(program: Program, tmp_path: Path) -> Callable[[], list[str]]:
    """An apt-get that installs Chromium and says no to every other package; returns the calls so far."""
    log = tmp_path / "log"
    log.touch()
    program("env", 'shift; exec "$@"')
    program("sudo", f'echo sudo >>{log}; shift; exec "$@"')
    program("true")
    script = f"""echo "$@" >>{log}
case "$*" in
*"install -y chromium") printf '#!/bin/sh\\n' >{tmp_path}/bin/chromium; /bin/chmod +x {tmp_path}/bin/chromium;;
*) exit 100;;
esac"""
    program("apt-get", script)
    return lambda: log.read_text().splitlines()


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


def test_playwright_downloads_where_there_is_none(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provision, "install_with_playwright", lambda: program("playwrights-own") and None)
    assert provision.provide().endswith("/playwrights-own")


def test_no_browser_at_all_is_a_failure_with_the_command(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert provision.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "sudo apt-get install " in said.err
    assert "chromium" in said.err
    assert "set CHROMIUM" in said.err


def test_a_driver_that_does_not_start_is_a_failure_in_one_line(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program("chromium")
    monkeypatch.setattr(provision, "require_driver", REQUIRE_DRIVER)
    loader = "node: error while loading shared libraries: libatomic.so.1: cannot open shared object file"
    monkeypatch.setattr(sys, "executable", program("python", f"echo '{loader}' >&2; exit 127"))
    assert provision.main() == 1
    assert capsys.readouterr().err == (
        f"The browser tests need a browser: Playwright's driver does not start: {loader}\n"
    )


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that needs a library and, less so, a browser."""
    chromium = system.Need("chromium", lambda: system.browser() is not None, optional=True)
    monkeypatch.setattr(system, "NEEDS", {"test": (system.Need("libnone1", lambda: False), chromium)})


@pytest.mark.usefixtures("needs")
@pytest.mark.parametrize("user", [0, 1000])
def test_one_unknown_package_keeps_no_other_out(
    apt: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    said = system.provide("test")
    sudo = "sudo " if user else ""
    assert (
        said == f"make test needs packages that are missing here. On Debian and Ubuntu: {sudo}apt-get install libnone1"
    )
    installs = [line.partition("install ")[2] for line in apt() if " install " in line]
    assert installs == ["-y libnone1 chromium", "-y libnone1", "-y chromium"]
    assert ("sudo" in apt()) == (user != 0)


@pytest.mark.usefixtures("needs")
def test_apt_without_rights_does_nothing_and_all_is_named_at_once(
    program: Program, apt: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program("sudo", "exit 1")
    said = system.provide("test")
    assert said
    assert said.endswith("sudo apt-get install libnone1 chromium")
    assert apt() == []


def test_a_browser_that_may_still_be_downloaded_stops_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "NEEDS", {"test": system.TEST[-1:]})
    assert system.browser() is None
    assert system.provide("test") is None


@pytest.mark.parametrize("name", ["firefox-esr", "webkit2gtk-driver", "xvfb"])
def test_an_engine_that_is_missing_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["system.py", "engines"])
    assert system.main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert name in said


def test_a_machine_that_has_all_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This very machine, on which the tests run."""
    monkeypatch.setattr(sys, "argv", ["system.py", "test"])
    assert system.main() == 0
    assert capsys.readouterr().err == ""


def test_a_library_that_is_not_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(system, "LINUX", True)
    monkeypatch.setattr("ctypes.CDLL", load)
    assert not system.has_atomic()


def test_fonts_are_asked_of_fontconfig(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "LINUX", True)
    assert not system.has_fonts()
    program("fc-list", "echo 'DejaVu Sans'")
    assert not system.has_fonts()
    program("fc-list", "echo 'Liberation Serif'")
    assert system.has_fonts()
