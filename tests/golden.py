"""Comparison with committed files. `UPDATE_GOLDEN=1 make test` writes them anew: read the diff before you commit."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, actual: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, "utf-8")
    assert path.is_file(), f"no golden file {name}: UPDATE_GOLDEN=1 writes it"
    assert actual == path.read_text("utf-8")
