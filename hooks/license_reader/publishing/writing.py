"""Files that no page of the site generator is: written into the site's folder, and their hashes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

SUMS = "data/SHA256SUMS"


def write(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write each file under its path in the site's folder, one after the other: together they would fill the memory."""
    folders: set[str] = set()
    for path, content in files:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (site / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        (site / path).write_bytes(content)


def write_sums(site: Path) -> None:
    """The SHA-256 of each file of a site, as `sha256sum --check` reads them, but of this list itself."""
    top = len(site.as_posix()) + 1
    # `Path.rglob` asks for each file once more what it is.
    walk = os.walk(site.as_posix())
    names = sorted(f"{folder}/{name}"[top:] for folder, _, inside in walk for name in inside)
    lines = (f"{_hash(site / name)}  {name}\n" for name in names if name != SUMS)
    write(site, [(SUMS, "".join(lines).encode())])


def _hash(path: Path) -> str:
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
