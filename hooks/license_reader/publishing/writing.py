"""Files that no page of the site generator is: written into the site's folder, and the hashes of all."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

SUMS = "data/SHA256SUMS"
OLD = 0.0
"""The time of a file that the last build has written: 1970."""


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write each file under its path in the site's folder. Returns the hash of each.

    One is let go before the next is made: together they would fill the memory.
    """
    hashes: dict[str, str] = {}
    folders: set[str] = set()
    for path, content in files:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        (site / path).write_bytes(content)
        hashes[path] = hashlib.sha256(content).hexdigest()
    return hashes


def put_aside(site: Path) -> None:
    """Move what a site's folder holds into another beside it, where the site generator does not remove it.

    A file that is written over costs a tenth of one that is removed and made anew: for each new file ext4 passes over
    all that were removed in the last minutes. Hidden files stay, as the site generator leaves them.
    """
    aside = _beside(site)
    shutil.rmtree(aside, ignore_errors=True)
    for path in sorted(site.glob("[!.]*")):
        aside.mkdir(exist_ok=True)
        path.rename(aside / path.name)


def bring_back(site: Path) -> None:
    """Undo `put_aside`. The time of each file marks it as old until it is written over."""
    aside = _beside(site)
    for name in _names(aside):
        os.utime(aside / name, (OLD, OLD))
    for path in sorted(aside.glob("*")):
        site.mkdir(parents=True, exist_ok=True)
        path.rename(site / path.name)
    shutil.rmtree(aside, ignore_errors=True)


def remove_old(site: Path) -> None:
    """Remove each file that was not written over since `bring_back`, and the folders that are empty without it."""
    for name in _names(site):
        if (site / name).stat().st_mtime == OLD:
            (site / name).unlink()
            with suppress(OSError):
                os.removedirs((site / name).parent)


def write_sums(site: Path, hashes: Mapping[str, str]) -> None:
    """Write the SHA-256 of each file of a site, as `sha256sum --check` reads them, but of this list itself.

    What is in `hashes` is not read again.
    """
    lines = (f"{hashes.get(name) or _hash(site / name)}  {name}\n" for name in sorted(_names(site)) if name != SUMS)
    (site / SUMS).write_text("".join(lines), "utf-8")


def _beside(site: Path) -> Path:
    return site.with_name(f".{site.name}.before")


def _names(site: Path) -> list[str]:
    """The path of each file within a site's folder."""
    top = len(site.as_posix()) + 1
    # `Path.rglob` asks for each file once more what it is.
    return [f"{folder}/{name}"[top:] for folder, _, inside in os.walk(site.as_posix()) for name in inside]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
