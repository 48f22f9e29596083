"""What is pasted into a bibliography."""

import json
from dataclasses import replace

from license_reader.edition import Edition
from license_reader.publishing.citations import bibtex, csl, formats, plain

URL = "https://reader.test/kiln/1.a/"


def versioned(edition: Edition) -> Edition:
    """The toy's license, with a version and a publisher that BibTeX would stumble over."""
    document = edition.documents["kiln"]
    provenance = replace(document.provenance, publisher="Clay & Sons, Inc.", version="of 1900_1")
    documents = {**edition.documents, "kiln": replace(document, provenance=provenance)}
    return replace(edition, documents=documents)


def test_plain(toy: Edition) -> None:
    assert plain(toy, "kiln/1.a", URL) == f"The Pottery, The Kiln License, 1.a, {URL}"
    assert plain(versioned(toy), "kiln/1.a", URL) == f"Clay & Sons, Inc., The Kiln License (of 1900_1), 1.a, {URL}"


def test_bibtex(toy: Edition) -> None:
    assert bibtex(versioned(toy), "kiln/1.a", URL) == (
        "@online{kiln-1.a,\n"
        "  author = {{Clay \\& Sons, Inc.}},\n"
        "  title = {{The Kiln License, 1.a}},\n"
        "  version = {of 1900\\_1},\n"
        f"  url = {{{URL}}}\n"
        "}"
    )
    assert "version" not in bibtex(toy, "kiln/1.a", URL)


def test_csl(toy: Edition) -> None:
    assert json.loads(csl(versioned(toy), "kiln/def.kiln", URL)) == [
        {
            "id": "kiln/def.kiln",
            "type": "webpage",
            "title": "The Kiln License, “Kiln”",
            "author": [{"literal": "Clay & Sons, Inc."}],
            "section": "“Kiln”",
            "version": "of 1900_1",
            "URL": URL,
        }
    ]


def test_every_clause_has_every_format(edition: Edition) -> None:
    for address in edition.clauses:
        found = formats(edition, address, "{url}")
        assert set(found) == {"plain", "bibtex", "csl"}
        assert all(text.count("{url}") == 1 for text in found.values())
