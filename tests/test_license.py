"""LICENSE names every quoted text and every part of another project."""

import re

from license_reader.edition import Edition
from tests.conftest import ROOT

TEXT = (ROOT / "LICENSE").read_text("utf-8")


def test_every_quoted_text_is_named_with_its_owner(edition: Edition) -> None:
    """As the provenance of each text says it."""
    quoted = TEXT[TEXT.index("\n3. ") : TEXT.index("\n4. ")]
    owners = dict.fromkeys(document.provenance.publisher for document in edition.documents.values())
    assert len(owners) > 1
    for owner in owners:
        # The owner's paragraph ends where the next owner's begins.
        (paragraph,) = (part for part in re.split(r"\n   (?=\w)", quoted) if owner in " ".join(part.split()))
        texts = [document for document in edition.documents.values() if document.provenance.publisher == owner]
        assert set(re.findall(r"docs/[^\s,]+\.md", paragraph)) == {document.path for document in texts}
        for name in re.findall(r"CC BY(?:-SA)? \d\.\d", " ".join(text.provenance.license for text in texts)):
            assert name in paragraph


def test_every_vendored_part_is_named() -> None:
    vendored = TEXT[TEXT.index("\n4. ") :]
    # A part of another project brings its license in a file.
    files = [
        file.relative_to(ROOT).as_posix()
        for folder in ("hooks", "overrides")
        for file in (ROOT / folder).rglob("*.txt")
    ]
    licenses = [file for file in files if re.search(r"(LICENSE|OFL)\.txt$", file)]
    assert len(licenses) > 1
    assert [file for file in licenses if file not in vendored] == []
