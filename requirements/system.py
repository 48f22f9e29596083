"""Find what pip cannot install; install it with apt-get, or print the command that does.

    python3 requirements/system.py serve|test|engines

`make` runs this before anything else, with the Python that is to build the environment, so it uses the standard library
only. Everything that a target lacks is named at once. Debian's packages are installed where this user may do so: root,
or sudo without a password. Elsewhere the exit status is 1, and one line on standard error has the command.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# In the order in which they are tried. Ubuntu's `chromium-browser` is a script that asks for a snap.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LINUX = sys.platform == "linux"


@dataclass(frozen=True)
class Need:
    """Something that the machine must have: the Debian package that brings it, and whether it is there.

    A need that is `optional` can still be met later: Playwright downloads a browser of its own where it can.
    """

    package: str
    present: Callable[[], bool]
    optional: bool = False


def run(command: Sequence[str], *, seconds: int, **env: str) -> subprocess.CompletedProcess[str] | None:
    """The finished command with its output and errors as one text. None: it did not start, or took too long."""
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
            env={**os.environ, **env},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def succeeds(command: Sequence[str], *, seconds: int) -> bool:
    result = run(command, seconds=seconds)
    return result is not None and result.returncode == 0


def starts(browser: str) -> bool:
    """Whether a browser starts. A script may ask for a snap, and a download may lack libraries of the system."""
    return succeeds([browser, "--version"], seconds=120)


def browser() -> str | None:
    """The path of the first browser on the PATH that starts."""
    paths = filter(None, map(shutil.which, BROWSERS))
    return next(filter(starts, paths), None)


def has_venv() -> bool:
    """Debian's python3 has the module venv, but not the copy of pip that it installs."""
    return succeeds([sys.executable, "-I", "-c", "import ensurepip, venv"], seconds=60)


def has_atomic() -> bool:
    """Playwright's driver is a Node.js that is linked with this library; a minimal Debian lacks it."""
    if not LINUX:
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """The layout tests measure lines in these fonts. Chromium recommends them; containers leave that out."""
    if not LINUX:
        return True
    fonts = run(["fc-list", ":", "family"], seconds=60)
    return fonts is not None and "Liberation Serif" in fonts.stdout


def mini_browser() -> str | None:
    """The path of WebKitGTK's own browser, which is in no folder of the PATH."""
    places = ("lib/*/webkit2gtk-4.*/MiniBrowser", "libexec/webkit2gtk-4.*/MiniBrowser")
    return next((str(path) for place in places for path in sorted(Path("/usr").glob(place))), None)


def has_program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


SERVE = (Need("python{}.{}-venv".format(*sys.version_info), has_venv),)
TEST = (
    *SERVE,
    Need("libatomic1", has_atomic),
    Need("fonts-liberation", has_fonts),
    Need("chromium", lambda: "CHROMIUM" in os.environ or browser() is not None, optional=True),
)
NEEDS = {
    "serve": SERVE,
    "test": TEST,
    "engines": (
        *SERVE,
        Need("firefox-esr", lambda: has_program("firefox-esr")() or has_program("firefox")()),
        Need("webkit2gtk-driver", lambda: has_program("WebKitWebDriver")() and mini_browser() is not None),
        Need("xvfb", lambda: bool(os.environ.get("DISPLAY")) or has_program("Xvfb")()),
    ),
}


def command(packages: Iterable[str]) -> str:
    """The command that installs Debian packages, as a person types it."""
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install {' '.join(packages)}"


def install(packages: Sequence[str]) -> None:
    """Install Debian packages, where this user may. A package that does not exist keeps no other one out."""
    apt = shutil.which("apt-get")
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if apt is None or (root and not succeeds([*root, "true"], seconds=10)):
        return
    print(f"Installing {' '.join(packages)} with apt-get ...", file=sys.stderr)
    quiet = [*root, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # One broken repository fails the update, and yet the packages may be there.
    run([*quiet, "update"], seconds=300)
    if not succeeds([*quiet, "install", "-y", *packages], seconds=1800):
        for package in packages:
            run([*quiet, "install", "-y", package], seconds=1800)


def missing(needs: Sequence[Need]) -> list[Need]:
    return [need for need in needs if not need.present()]


def provide(target: str) -> str | None:
    """The problem in one line, or None: the machine has what the target needs, or has it now."""
    lacking = missing(NEEDS[target])
    if lacking:
        install([need.package for need in lacking])
        lacking = missing(lacking)
    if all(need.optional for need in lacking):
        return None
    packages = [need.package for need in lacking]
    return f"make {target} needs packages that are missing here. On Debian and Ubuntu: {command(packages)}"


def main() -> int:
    if problem := provide(sys.argv[1]):
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
