"""Where a file is edited in the browser, and where its history is.

The links are GitHub's: `/edit/<branch>/<path>`, `/commits/<branch>/<path>` for the history, and
`/new/<branch>?filename=…&value=…` with the form filled in.
https://docs.github.com/en/repositories/working-with-files/managing-files/creating-new-files
An issue form is `/issues/new?template=<file>&<field>=…`.
https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from license_reader.edition import Edition
from license_reader.paths import file_of

from . import ready


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of the sources. `url` is the repository's page, without a slash at its end."""

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

    def history(self, path: str) -> str:
        """The list of the commits that changed a file."""
        return f"{self.url}/commits/{quoted(self.branch)}/{quoted(path)}"

    def new(self, path: str, content: str) -> str:
        """A form that creates a file, filled in."""
        query = urlencode({"filename": path, "value": content}, quote_via=quoted)
        return f"{self.url}/new/{quoted(self.branch)}?{query}"

    def issue(self, form: str, fields: Mapping[str, str]) -> str:
        """An issue form of `.github/ISSUE_TEMPLATE`, with these fields filled in."""
        return f"{self.url}/issues/new?{urlencode({'template': f'{form}.yml', **fields}, quote_via=quoted)}"


@dataclass(frozen=True, slots=True)
class Place:
    """A file to edit or to begin: its path, and its address in the host's editor where the host is known."""

    path: str
    url: str | None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """Where each part of an edition is edited."""

    edition: Edition
    repository: Repository | None = None

    def improve(self, path: str) -> Place:
        """A file that is there."""
        return Place(path, self.repository.edit(path) if self.repository else None)

    def history(self, path: str) -> Place:
        """The history of a file that is there."""
        return Place(path, self.repository.history(path) if self.repository else None)

    def annotate(self, clause: str) -> Place:
        """The annotation of a clause, whether it is there or not."""
        found = self.edition.annotations.get(clause)
        if found:
            return self.improve(found.path)
        criteria = (criterion.address for criterion in self.edition.criteria)
        return self._begin(file_of(clause), lambda: ready.annotation(clause, criteria))

    def ask(self, clause: str = "") -> Place:
        """A new question, which may turn on a clause."""
        return self._begin(ready.QUESTION_FILE, lambda: ready.scenario(clause))

    def issue(self, form: str, fields: Mapping[str, str] | None = None) -> str | None:
        """An issue form, or None where the repository is not known."""
        return self.repository.issue(form, fields or {}) if self.repository else None

    def _begin(self, path: str, content: Callable[[], str]) -> Place:
        return Place(path, self.repository.new(path, content()) if self.repository else None, is_new=True)
