"""The addresses of the files that the site publishes as data.

The files beside a page follow from the page's address: its register has a line for the page, and none for each
ending. The files of the whole edition have lines of their own.
"""

from __future__ import annotations

BESIDE = ("json", "md", "txt", "oembed.json")
"""The endings of the files beside a clause, a criterion, a question or a text, as in `text/1.a.json`."""
BADGE = "svg"
"""`text.svg`: the badge of a license that says what it covers."""
FEED = "feed.xml"
"""The name of the feed: that of the whole site, and below the address of a criterion that of this criterion."""
WHOLE = (
    "data/edition.json",
    "data/edition.schema.json",
    "data/licenses.json",
    "data/licenses.schema.json",
    "data/models.json",
    "data/models.schema.json",
    "data/findings.csv",
    "data/annotations.jsonld",
    "data/citations.json",
    "data/citations.bib",
    "data/names.json",
    "data/align.json",
    "data/align.schema.json",
    "embed.js",
    FEED,
    "llms.txt",
    "llms-full.txt",
    "opensearch.xml",
    "robots.txt",
    "sitemap.xml",
)
"""The files of the whole edition whose names can be addresses; `data/SHA256SUMS` and `.well-known/security.txt` are
published too."""

ENDINGS = (".json", ".md", ".txt", ".oembed", ".xml", ".csv", ".jsonld", ".bib", ".js", ".svg", ".zip")
"""The endings that only data has: a page must not stand where a file is."""
