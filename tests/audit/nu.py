"""The Nu HTML checker, and the messages of it that are no fault of the site."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Exception_:
    """A message that is expected, where it stands, and why it may."""

    message: str
    extract: str
    reason: str

    def fits(self, found: dict[str, Any]) -> bool:
        return bool(re.search(self.message, found["message"]) and re.search(self.extract, found.get("extract", "")))


EXCEPTIONS = (
    Exception_(
        r"^Resource violates Content Security Policy .* external (script|stylesheet) “(?!\w+:|//)",
        "",
        "'self' is the origin of the site, and the checker reads files, which have none: "
        "tests/browser/test_policy.py asks a browser",
    ),
    Exception_(
        "^Inline script violates Content Security Policy",
        r'<script type="application/(ld\+)?json"',
        "a block of data, which nothing runs and no policy is asked for",
    ),
)


def check(java: str, jar: Path, site: Path) -> Iterator[str]:
    """The messages about any page, and the exceptions that no page needs."""
    command = [java, "-jar", str(jar), "--format", "json", "--skip-non-html", "--exit-zero-always", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(run.stderr or run.stdout)["messages"]
    except (ValueError, KeyError):
        yield f"the checker did not end well: {(run.stderr or run.stdout).strip()[-300:]}"
        return
    needed = set()
    for found in messages:
        excepted = [exception for exception in EXCEPTIONS if exception.fits(found)]
        needed.update(excepted)
        if not excepted:
            page = found.get("url", "").rpartition(f"{site}/")[2]
            yield f"{page}:{found.get('lastLine', 1)}:{found.get('lastColumn', 1)}: {found['message']}"
    for exception in EXCEPTIONS:
        if exception not in needed:
            yield f"tests/audit/nu.py: no page needs this exception any more: {exception.message}"
