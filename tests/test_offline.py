"""The archive that is read from a disk; tests/browser/test_offline.py has what a browser makes of it."""

import zipfile
from pathlib import Path

from license_reader.publishing.offline import archive
from tests.html import parse


def test_every_link_leads_to_a_file(toy_site: Path, tmp_path: Path) -> None:
    count = archive(toy_site, tmp_path / "kiln.zip")
    with zipfile.ZipFile(tmp_path / "kiln.zip") as zipped:
        zipped.extractall(tmp_path)
    folder = tmp_path / "kiln"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == count
    pages = [path for path in files if path.name == "index.html"]
    assert folder / "kiln/1.a/index.html" in pages
    for path in pages:
        for link in parse(path).all("a"):
            target = link.attributes.get("href", "#").partition("#")[0].partition("?")[0]
            if "://" not in target and not target.startswith("mailto:"):
                assert (path.parent / target if target else path).is_file(), f"{target} on {path}"


def test_the_archive_is_the_same_each_time(toy_site: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        archive(toy_site, tmp_path / name / "kiln.zip")
    assert (tmp_path / "one/kiln.zip").read_bytes() == (tmp_path / "two/kiln.zip").read_bytes()
