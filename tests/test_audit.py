"""That an audit passes only what was asked: what a machine has not is reported, and what is excepted is needed."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.audit import __main__ as audit
from tests.audit import lighthouse, nu
from tests.conftest import ROOT


def run(monkeypatch: pytest.MonkeyPatch, site: Path) -> int:
    monkeypatch.setattr(sys, "argv", ["tests.audit", str(site)])
    return audit.main()


def test_what_is_missing_is_told_and_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "index.html").write_text("<main>", "utf-8")
    assert run(monkeypatch, tmp_path) == 1
    printed = capsys.readouterr().out
    assert "| links, with their fragments | passed |" in printed
    assert "| HTML (Nu) | missing | java is not on this machine: install a Java runtime" in printed
    assert "| Lighthouse, a page of each layout | missing | node is not on this machine" in printed


def test_a_dead_link_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(audit, "CHECKS", {"links": audit.dead_links})
    (tmp_path / "index.html").write_text('<a href="gone/">', "utf-8")
    assert run(monkeypatch, tmp_path) == 1
    assert "/index.html: gone/ leads nowhere" in capsys.readouterr().out


def checker(folder: Path, *messages: Mapping[str, object]) -> str:
    """A program that says what a checker would."""
    program = folder / "java"
    answer = json.dumps({"messages": messages})
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.stderr.write({answer!r})\n", "utf-8")
    program.chmod(0o755)
    return os.fspath(program)


def test_a_message_fails_unless_it_is_excepted_and_no_exception_outlives_its_need(tmp_path: Path) -> None:
    wrong = {"url": f"file:{tmp_path}/a/index.html", "lastLine": 3, "lastColumn": 4, "message": "Stray end tag “p”."}
    data = {
        "message": "Inline script violates Content Security Policy (meta tag): blocked",
        "extract": '<script type="application/json">',
    }
    found = list(nu.check(checker(tmp_path, wrong, data), tmp_path / "vnu.jar", tmp_path))
    assert found[0] == "a/index.html:3:4: Stray end tag “p”."
    assert len(found) == len(nu.EXCEPTIONS)
    assert not any("Inline script" in line for line in found)
    run_by_browser = data | {"extract": "<script>"}
    found = list(nu.check(checker(tmp_path, run_by_browser), tmp_path / "vnu.jar", tmp_path))
    assert "Inline script" in found[0]


def test_a_page_of_each_layout_is_asked(toy_site: Path) -> None:
    found = lighthouse.layouts(toy_site)
    assert {"clause", "criterion", "document", "front", "matrix", "not-found", "search", "sources"} <= found.keys()


def test_packages_are_pinned_and_name_no_registry() -> None:
    lock = json.loads((ROOT / "tests/audit/package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {"node_modules/lighthouse", "node_modules/vnu-jar"} <= packages.keys()
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
