"""Lighthouse on one page of each layout: all points for what does not depend on how fast the machine is."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.conftest import serve
from tests.html import parse

JUDGED = ("accessibility", "best-practices", "seo")
SHOWN = "performance"


def layouts(site: Path) -> dict[str, str]:
    """For each layout the path of a page that has it."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        for main in parse(file).all("main"):
            path = file.relative_to(site).as_posix().removesuffix("index.html")
            found.setdefault(main.attributes["class"].split("--")[-1], path)
    return found


def check(node: str, lighthouse: Path, browser: str, site: Path) -> Iterator[str]:
    """Each point that a page has lost, and then one line with the least that any page has for its speed."""
    slowest = 1.0
    with contextmanager(serve)(site) as url:
        for layout, path in layouts(site).items():
            report = _report(node, lighthouse, browser, f"{url}{path}")
            if "categories" not in report:
                yield f"{layout} ({path or '/'}): Lighthouse did not end well: {report.get('error', '')}"
                continue
            slowest = min(slowest, report["categories"][SHOWN]["score"] or 0)
            for category in JUDGED:
                score = report["categories"][category]["score"]
                lost = [ref["id"] for ref in report["categories"][category]["auditRefs"] if _is_lost(report, ref)]
                if score != 1:
                    yield f"{layout} ({path or '/'}): {category} {score}: {', '.join(lost)}"
    print(f"Lighthouse, {SHOWN}: at least {round(100 * slowest)} of 100 on this machine; not judged.")


def _is_lost(report: dict[str, Any], ref: dict[str, Any]) -> bool:
    score = report["audits"][ref["id"]]["score"]
    return bool(ref["weight"]) and score is not None and score < 1


def _report(node: str, lighthouse: Path, browser: str, url: str) -> dict[str, Any]:
    # Chromium has no sandbox for root.
    flags = "--headless=new" + (" --no-sandbox" if hasattr(os, "geteuid") and os.geteuid() == 0 else "")
    categories = ",".join((*JUDGED, SHOWN))
    run = subprocess.run(
        [
            *(node, str(lighthouse), url, "--quiet", "--output=json", "--output-path=stdout"),
            *(f"--only-categories={categories}", f"--chrome-flags={flags}", "--no-enable-error-reporting"),
        ],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    try:
        return dict(json.loads(run.stdout))
    except ValueError:
        return {"error": run.stderr.strip()[-300:]}
