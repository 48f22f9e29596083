"""The values that a field may have, each list once. They are part of the formats of the files and of the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Speaker = Literal["steward", "osi", "licensor", "named", "record"]
"""The speaker in a source. `osi` is the older word for the steward of the primary criteria."""
SourceType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]
"""The type of a source, as in CSL 1.0.2: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types."""
Answer = Literal["no", "unclear", "only-if", "yes"]
ANSWERS: Mapping[Answer, str] = {"no": "No", "unclear": "Unclear", "only-if": "Only if", "yes": "Yes"}
"""Answer to a question -> how a reader sees it."""
Asker = Literal["researcher", "company", "developer", "public-body"]
Frequency = Literal["often", "sometimes", "rarely"]
Layout = Literal[
    "changes",
    "check",
    "contribute",
    "data",
    "front",
    "lineage",
    "matrix",
    "models",
    "objections",
    "prose",
    "scenarios",
    "search",
    "sources",
    "statement",
    "version",
]
MentionedIn = Literal["text", "commentary"]
"""Where a mention is: in the words of a text, or in what the edition says of it."""
