"""Find a Chromium for the browser tests, or install one, and print its path.

The first that starts is taken: the environment's CHROMIUM, a browser on the PATH, Playwright's own.
Where there is none, Playwright downloads its own; where it cannot (a closed network), Debian's
package is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowser(Exception):
    pass


def run(
    command: Sequence[str], *, seconds: int, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str] | None:
    """The finished command with its output, or None where it did not start or finish."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
            env={**os.environ, **(env or {})},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def succeeds(command: Sequence[str], *, seconds: int) -> bool:
    result = run(command, seconds=seconds)
    return result is not None and result.returncode == 0


def starts(browser: str) -> bool:
    """Being there is not enough: Ubuntu's `chromium-browser` is a script that asks for a snap, and
    a downloaded browser may lack the libraries of the system."""
    return succeeds([browser, "--version"], seconds=60)


def playwright_browser() -> str | None:
    """Where Playwright's own browser is, or would be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """The path of the first browser that starts."""
    if named := os.environ.get("CHROMIUM"):
        path = shutil.which(named)
        if path and starts(path):
            return path
        raise NoBrowser(f"CHROMIUM={named} does not start")
    for command in COMMANDS:
        path = shutil.which(command)
        if path and starts(path):
            return path
    path = playwright_browser()
    return path if path and Path(path).exists() and starts(path) else None


def install_with_playwright() -> None:
    # The time-out is for each of its attempts to connect: a network may swallow packets silently.
    run(
        [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"],
        seconds=300,
        env={"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"},
    )


def install_with_apt() -> None:
    apt = shutil.which("apt-get")
    if apt is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not succeeds([*root, "true"], seconds=10):
        return
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # One broken repository fails the update, and the package may be had all the same.
    run([*root, *quiet, "update"], seconds=300)
    run([*root, *quiet, "install", "-y", "chromium"], seconds=1200)


def provide() -> str:
    """The path of a browser that starts, installed if need be."""
    if path := find():
        return path
    for name, install in (
        ("Playwright", install_with_playwright),
        ("apt-get", install_with_apt),
    ):
        print(f"No Chromium yet: trying to install one with {name} ...", file=sys.stderr)
        install()
        if path := find():
            return path
    raise NoBrowser(
        "no Chromium was found, and neither Playwright nor apt-get could install one. "
        "Install Chromium or Google Chrome, or set CHROMIUM to the path of one."
    )


def main() -> int:
    try:
        print(provide())
    except NoBrowser as problem:
        print(f"The browser tests need a browser: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
