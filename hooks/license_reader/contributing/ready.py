"""How a contribution begins: a ready file for what is missing, and the place on the host where a file is edited.

The links are GitHub's: `/edit/<branch>/<path>`, and `/new/<branch>?filename=…&value=…` with the form filled in.
https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import get_args
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from license_reader.model import Answer, Asker, Document, Verdict
from license_reader.paths import NEW_QUESTION, SCENARIOS, SLUG, file_of
from license_reader.problems import nearest

SCHEMAS = ".vscode/schemas"
DATE = "YYYY-MM-DD"
"""Stands where the day is not known yet: no page is made with a clock in hand."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the sources are kept. `url` is the repository's page, without a slash at its end."""

    url: str
    branch: str

    @classmethod
    def at(cls, url: str, branch: str) -> Repository | None:
        """The repository at a URL as people write it, or None without one. Raises ValueError for anything else."""
        if not url:
            return None
        if not re.fullmatch(r"https://[\w.-]+(?::\d+)?(?:/[\w.-]+)+/?", url):
            raise ValueError(f"“{url}” is not the web address of a repository, as in https://host/owner/name")
        return cls(url.rstrip("/").removesuffix(".git"), branch)

    def edit(self, path: str) -> str:
        """Where a file is edited in the browser."""
        return f"{self.url}/edit/{quoted(self.branch)}/{quoted(path)}"

    def new(self, path: str, content: str) -> str:
        """A form that creates a file, filled in."""
        query = urlencode({"filename": path, "value": content}, quote_via=quoted)
        return f"{self.url}/new/{quoted(self.branch)}?{query}"


class NotReadyError(Exception):
    """No ready file can be written; the message says why, and what to do."""


QUESTION_FILE = file_of(NEW_QUESTION)
"""The file of a question whose author has not named it yet."""


def annotation(address: str, criteria: Iterable[str], added: str = DATE, quote: str = "") -> str:
    """A file for a clause that has none. With a quote its finding only waits for criterion, verdict and reason."""
    words = f" {json.dumps(quote, ensure_ascii=False)}" if quote else "  # words of the clause, exactly"
    lines = [
        "---",
        _schema_line(address, "annotation"),
        "summary:  # what the clause does, in at most 100 characters; or remove the line",
        "findings:  # one for each criterion that the words touch; none: write []",
        f"  - criterion:  # {', '.join(criteria)}",
        f"    verdict:  # {', '.join(Verdict)}",
        f"    quote:{words}",
        "    reason:  # why, in one sentence",
        "    sources: []  # keys of annotations/sources.yml that make this very claim",
        f"added: {added}",
        "---",
        "",
    ]
    return "\n".join(lines)


def scenario(added: str = DATE, clause: str = "") -> str:
    """A file for a question. With a clause it is one that turns on this clause."""
    lines = [
        "---",
        _schema_line(SCENARIOS, "scenario"),
        "question:  # as people ask it: May I …?",
        f"answer:  # {', '.join(get_args(Answer))} (in quotation marks)",
        "summary:  # the answer in a sentence, at most 140 characters",
        f"asked-by: []  # {', '.join(get_args(Asker))}",
        f"clauses: [{clause}]  # the clauses that decide it, weightiest first",
        "sources: []  # keys of annotations/sources.yml",
        f"added: {added}",
        "---",
        "",
    ]
    return "\n".join(lines)


def _schema_line(address: str, name: str) -> str:
    return f"# yaml-language-server: $schema={'../' * (address.count('/') + 1)}{SCHEMAS}/{name}.json"


def write(root: Path, documents: Iterable[Document], address: str, today: dt.date) -> str:
    """Write the ready file of an address, and return its path. Raises NotReadyError; nothing is overwritten."""
    clauses = {clause.address: document.kind for document in documents for clause in document.clauses}
    if address.startswith(SCENARIOS):
        if not SLUG.fullmatch(address.removeprefix(SCENARIOS)):
            raise NotReadyError(
                f"“{address}” is no address: write scenarios/ and a few words in a-z, joined by hyphens"
            )
        content = scenario(today.isoformat())
    elif clauses.get(address) == "criteria":
        raise NotReadyError(f"“{address}” is a criterion: annotations are on the clauses that are judged by it")
    elif address in clauses:
        criteria = [clause for clause, kind in clauses.items() if kind == "criteria"]
        content = annotation(address, criteria, today.isoformat())
    else:
        raise NotReadyError(f"no text has the clause “{address}”: {nearest(address, clauses)}")
    path = root / file_of(address)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        raise NotReadyError(f"{file_of(address)} exists already: edit it") from None
    return file_of(address)
