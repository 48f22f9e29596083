"""Write the files of a site, remove those of the last build, and hash them all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

SUMS = "data/SHA256SUMS"
OLD = 0.0
"""The modification time that marks a file of the last build, in seconds since 1970."""


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write each file to its path below the folder of the site. Returns the SHA-256 of each as hexadecimal digits.

    `files` is consumed one by one, because all of them together would fill the memory.
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


def put_aside(site: Path) -> Path | None:
    """Move what a site's folder holds into a new one beside it, where the site generator does not remove it.

    A file that is written over costs a tenth of one that is removed and made anew: for each new file ext4 passes over
    all that were removed in the last minutes. Hidden files stay, as the site generator leaves them. Returns the new
    folder, or None where there is nothing to move, or no place for it.
    """
    last = sorted(site.glob("[!.]*"))
    if not last:
        return None
    try:
        aside = Path(mkdtemp(prefix=f".{site.name}.before-", dir=site.parent))
    except OSError:
        return None
    for path in last:
        # Not on the same disk: the generator removes it.
        with suppress(OSError):
            path.rename(aside / path.name)
    return aside


def bring_back(site: Path, aside: Path) -> None:
    """Undo `put_aside`, without links: nothing is written through them. Its time marks a file as old."""
    for folder, folders, files in os.walk(aside):
        for path in (Path(folder, name) for name in folders + files):
            if path.is_symlink():
                path.unlink()
            elif path.is_file():
                os.utime(path, (OLD, OLD))
    for path in aside.iterdir():
        path.rename(site / path.name)
    aside.rmdir()


def remove_old(site: Path) -> None:
    """Remove each file that was not written over since `bring_back`, and the folders that are empty without it."""
    for name in _names(site):
        if not name.startswith(".") and (site / name).stat().st_mtime == OLD:
            (site / name).unlink()
            with suppress(OSError):
                os.removedirs((site / name).parent)


def write_sums(site: Path, hashes: Mapping[str, str]) -> None:
    """Write the SHA-256 of each file of a site, as `sha256sum --check` reads them, but of this list itself.

    What is in `hashes` is not read again.
    """
    lines = (f"{hashes.get(name) or _hash(site / name)}  {name}\n" for name in sorted(_names(site)) if name != SUMS)
    (site / SUMS).write_text("".join(lines), "utf-8")


def _names(site: Path) -> list[str]:
    """The path of each file within a site's folder."""
    top = len(site.as_posix()) + 1
    # `Path.rglob` asks for each file once more what it is.
    return [f"{folder}/{name}"[top:] for folder, _, inside in os.walk(site.as_posix()) for name in inside]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
