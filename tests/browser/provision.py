"""Find a Chromium for the browser tests, or install one, and print its path.

    python -m tests.browser.provision

The first that starts is taken: the environment's CHROMIUM, a browser on the PATH, Playwright's own. Where there is
none, Playwright downloads its own. `requirements/system.py` has tried Debian's package before.
"""

import os
import shutil
import sys
from pathlib import Path

from requirements import system


class NoBrowser(Exception):
    """Why there is no browser, in one line."""


def require_driver() -> None:
    """Playwright's driver is a program of its own. Where it does not start, Playwright raises from a thread."""
    result = system.run([sys.executable, "-m", "playwright", "--version"], seconds=120)
    if result is None or result.returncode:
        said = result.stdout.strip().splitlines() if result else []
        raise NoBrowser(f"Playwright's driver does not start{': ' if said else ''}{''.join(said[:1])}")


def playwright_browser() -> str:
    """Where Playwright's own browser is, or would be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def find() -> str | None:
    """The path of the first browser that starts. Raises NoBrowser where CHROMIUM names one that does not."""
    if named := os.environ.get("CHROMIUM"):
        path = shutil.which(named)
        if path and system.starts(path):
            return path
        raise NoBrowser(f"CHROMIUM={named} does not start")
    if path := system.browser():
        return path
    path = playwright_browser()
    return path if Path(path).exists() and system.starts(path) else None


def install_with_playwright() -> None:
    # The time-out is for each of its attempts to connect: a network may swallow packets silently.
    command = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    system.run(command, seconds=300, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT="10000")


def provide() -> str:
    """The path of a browser that starts, downloaded if need be."""
    require_driver()
    if path := find():
        return path
    print("No Chromium yet: trying to download Playwright's ...", file=sys.stderr)
    install_with_playwright()
    if path := find():
        return path
    packages = [need.package for need in system.missing(system.TEST)]
    raise NoBrowser(
        "no Chromium was found, and Playwright could not download one. "
        f"On Debian: {system.command(packages)}. "
        "Elsewhere install Chromium or Google Chrome, or set CHROMIUM to its path."
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
