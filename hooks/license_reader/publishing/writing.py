"""Files that no page of the site generator is: written into the site's folder, and the hashes of all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

SUMS = "data/SHA256SUMS"


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


def write_sums(site: Path, hashes: Mapping[str, str]) -> None:
    """Write the SHA-256 of each file of a site, as `sha256sum --check` reads them, but of this list itself.

    What is in `hashes` is not read again.
    """
    top = len(site.as_posix()) + 1
    # `Path.rglob` asks for each file once more what it is.
    walk = os.walk(site.as_posix())
    names = sorted(f"{folder}/{name}"[top:] for folder, _, inside in walk for name in inside)
    lines = (f"{hashes.get(name) or _hash(site / name)}  {name}\n" for name in names if name != SUMS)
    (site / SUMS).write_text("".join(lines), "utf-8")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
