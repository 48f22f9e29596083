"""A word that is typed after `make` is data: it reaches a recipe as it stands."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

(LIST,) = re.findall(r"^TYPED = (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", LIST.split())
@pytest.mark.parametrize("value", ["$(shell touch hit)", "`touch hit`", '"; touch hit; "', "'; touch hit; '"])
def test_nothing_that_is_typed_is_a_command(tmp_path: Path, name: str, value: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    clean = {key: text for key, text in os.environ.items() if not key.startswith("MAKE")}
    show = f'show: ; @printf %s "$${name}"'
    command = ["make", "--eval", show, "show", f"{name}={value}"]
    result = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True, check=True)
    assert result.stdout == value
    assert not (tmp_path / "hit").exists()


def test_every_such_value_is_read_from_the_environment() -> None:
    """A recipe that pasted it would hand it to the shell."""
    text = (ROOT / "Makefile").read_text("utf-8")
    assert "override $(name) := $$(value $(name))" in text
    assert not re.search(rf"\$\((?:{'|'.join(LIST.split())})\)", text)
