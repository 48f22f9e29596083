"""What the register of addresses held at earlier commits, where there is a history."""

from __future__ import annotations

import subprocess
from pathlib import Path

from license_reader.paths import REGISTER


def registered_ever(root: Path) -> list[str] | None:
    """Each line that was ever added to the register, oldest first; none outside a repository, as in an archive.

    None says that there is a history, and git does not tell it.
    """
    command = ["git", "-C", str(root), "log", "--reverse", "--no-color", "--format=", "-p", "-U0"]
    # What is proposed may come with a `.gitattributes` that hides the lines.
    command += ["--text", "--no-ext-diff", "--no-textconv"]
    try:
        done = subprocess.run([*command, "--", REGISTER], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None if any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)) else []
    text = done.stdout.decode("utf-8", "replace")
    added = (line[1:] for line in text.splitlines() if line.startswith("+") and not line.startswith("+++ "))
    return [line for line in added if line and not line.startswith("#")]
