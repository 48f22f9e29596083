"""Authority belongs to a set of criteria: an edition with two of them, each with its steward."""

from pathlib import Path

import pytest

from license_reader.edition import Edition
from license_reader.judgment import Judgment
from license_reader.load import load
from license_reader.model import Authority, Verdict
from license_reader.problems import ProblemsFoundError
from license_reader.publishing.emblem import emblem, emblem_of_versions
from license_reader.publishing.exports import exported
from license_reader.publishing.pages import pages
from license_reader.publishing.versions import Versions
from license_reader.sentences import Sentences
from license_reader.sources.texts import fingerprint
from tests.conftest import copy, edit, renderer
from tests.html import parse
from tests.test_exports import site_of

BODY = "# Union Terms\n\nAir. Everybody breathes.\n{: #air }\n"
UNION = f"""\
---
title: Union Terms
short: Union
kind: criteria
ruler: second
steward: the Union
provenance:
  publisher: The Union
  url: https://union.example/terms
  retrieved: 2026-11-23
  license: CC0-1.0
  format: plain
  sha256: {fingerprint(BODY, "plain")}
---
{BODY}"""
SOURCE = """
union-1903:
  kind: steward
  of: union
  type: webpage
  title: On air
  author: [{literal: The Union}]
  publisher: The Union
  issued: "1903"
  URL: https://union.example/air
  says: Tiles take the air.
  does-not-say: Anything of leave.
"""
OF_ITS_OWN = """\
  - criterion: union/air
    verdict: violates
    quote: no potter may fire tiles
    reason: Air is for tiles too.
    sources: [union-1903]
"""
OF_THE_OTHER = OF_ITS_OWN.replace("union-1903", "guild-1900")


def with_union(folder: Path, findings: str, sources: str = "[guild-1900, ledger]") -> Path:
    """The toy with a second steward, more findings on a clause, and other sources of its first finding."""
    project = copy(folder)
    (project / "docs/union").mkdir()
    (project / "docs/union/index.md").write_text(UNION, "utf-8")
    edit(project, "annotations/sources.yml", ("guild-1900:", f"{SOURCE.lstrip()}guild-1900:"))
    edit(project, "annotations/kiln/1.a.md", ("sources: [guild-1900, ledger]", f"sources: {sources}"))
    edit(
        project,
        "annotations/kiln/1.a.md",
        ("  - criterion: fair/everything", f"{findings}  - criterion: fair/everything"),
    )
    return project


def said(edition: Edition) -> dict[str, tuple[Authority, str]]:
    return {
        finding.anchor: (finding.authority, Sentences(edition).says(finding))
        for finding in edition.findings_of("kiln/1.a")
    }


def test_each_steward_speaks_of_its_own_criteria(tmp_path: Path) -> None:
    found = said(load(with_union(tmp_path, OF_ITS_OWN), registered=False))
    assert found["union-air"] == (Authority.STEWARD, "says the Union")
    assert found["fair-everything"] == (Authority.STEWARD, "says the Guild")


def test_a_steward_lends_nothing_on_the_criteria_of_another(tmp_path: Path) -> None:
    """No page and no export names a steward on findings that are not on its criteria."""
    edition = load(with_union(tmp_path, OF_THE_OTHER, "[union-1903, ledger]"), registered=False)
    found = said(edition)
    assert found["union-air"] == found["fair-everything"] == (Authority.READING, "says this edition")
    written = {page.address: parse(renderer(edition).render(page)).text for page in pages(edition)}
    written |= {path: content.decode() for path, content in exported(site_of(edition))}
    assert len(written) > 100
    naming = [name for name, text in written.items() if "says the Union" in text or "says the Guild" in text]
    # A statement is written by hand.
    assert naming == ["tell-them"]


def test_the_verdict_on_a_license_is_by_the_primary_criteria(tmp_path: Path, toy: Edition) -> None:
    edition = load(with_union(tmp_path, OF_ITS_OWN), registered=False)
    assert [c.address for c in edition.primary_criteria] == [c.address for c in toy.criteria]
    assert [c.address for c in Judgment(edition, "kiln").violated] == ["fair/everyone", "fair/everything"]
    assert Judgment(edition, "kiln").counts == Judgment(toy, "kiln").counts
    assert Versions(edition).violated("kiln/1.a") == Versions(toy).violated("kiln/1.a")
    for drawn, before in zip(
        (emblem(edition, "kiln"), emblem_of_versions(edition, "kiln")),
        (emblem(toy, "kiln"), emblem_of_versions(toy, "kiln")),
        strict=True,
    ):
        assert drawn
        assert before
        assert (drawn.rows, len(drawn.cells)) == (before.rows, len(before.cells))
    shown = [page for page in pages(edition) if page.address in {"", "new-kiln", "lineage", "tell-them"}]
    assert len(shown) == 4
    assert [page.address for page in shown if "Union Air" in parse(renderer(edition).render(page)).text] == []
    assert any(f.criterion == "union/air" and f.verdict is Verdict.VIOLATES for f in edition.findings)


@pytest.mark.parametrize(
    ("file", "old", "new", "reported"),
    [
        ("docs/union/index.md", "ruler: second", "ruler: primary", ("bad-ruler", "docs/union/index.md", 5)),
        ("docs/fair/index.md", "ruler: primary\n", "", ("bad-ruler", "docs/fair/index.md", 4)),
        (
            "docs/wheel/index.md",
            "kind: license\n",
            "kind: license\nruler: second\n",
            ("bad-ruler", "docs/wheel/index.md", 5),
        ),
        ("annotations/sources.yml", "  of: union\n", "", ("missing-key", "annotations/sources.yml", 2)),
        ("annotations/sources.yml", "of: union", "of: kiln", ("wrong-value", "annotations/sources.yml", 3)),
        ("annotations/sources.yml", "kind: steward", "kind: record", ("wrong-value", "annotations/sources.yml", 3)),
    ],
)
def test_who_measures_is_said_once(
    tmp_path: Path, file: str, old: str, new: str, reported: tuple[str, str, int]
) -> None:
    project = with_union(tmp_path, OF_ITS_OWN)
    edit(project, file, (old, new))
    with pytest.raises(ProblemsFoundError) as caught:
        load(project, registered=False)
    assert [(p.code, p.path, p.line) for p in caught.value.problems] == [reported]
