"""`make bench`: check and build editions of several sizes, each beside a plain site of the theme with as many words.

CPU is that of all processes, and memory the most of any one. An edit is measured in the live preview, until the page
shows it. Everything of one size is measured in the same run: on a busy machine only the ratios mean something.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.editions import Maker, write
from license_reader.contributing.host import Contribution
from license_reader.load import load
from license_reader.publishing.exports.site import Site
from license_reader.publishing.pages import pages
from license_reader.publishing.render import Renderer

ROOT = Path(__file__).parent.parent
HOOKS, OVERRIDES = ROOT / "hooks", ROOT / "overrides"
CHECK = ["license_reader", "check"]
BUILD = ["mkdocs", "build", "--quiet"]
THEME = "theme:\n  name: material\n  font: false\n"
NAV = "extra: {generator: false}\nvalidation: {nav: {omitted_files: ignore}}\nnav:\n  - index.md\n"
EDIT = "annotations/text-1/1.md"
PATIENCE = 900


@dataclass(frozen=True)
class Cost:
    """The seconds and megabytes of a command."""

    wall: float
    cpu: float
    memory: float


def environment(project: Path) -> dict[str, str]:
    """For programs that find the code and, in a project far from any repository, no history."""
    return os.environ | {
        "PYTHONPATH": f"{HOOKS}",
        "NO_MKDOCS_2_WARNING": "1",
        "GIT_CEILING_DIRECTORIES": f"{project.parent}",
        "PYTHONUNBUFFERED": "1",
    }


def run(project: Path, *arguments: str) -> Cost:
    """Run a module of Python in a project, and measure it with all that it starts."""
    begin = time.monotonic()
    program = [sys.executable, "-m", *arguments]
    process = subprocess.Popen(program, cwd=project, env=environment(project), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(arguments)} failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * scale / 1e6)


def edition(project: Path, clauses: int, seed: int) -> None:
    """Make an edition that can be built, with all of its addresses registered."""
    write(project, clauses, seed)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    places = {
        "hooks: [hooks/site_build.py]": f"hooks: [{HOOKS / 'site_build.py'}]",
        "custom_dir: overrides": f"custom_dir: {OVERRIDES}",
        "watch: [annotations, overrides, hooks]": "watch: [annotations]",
    }
    for here, there in places.items():
        assert here in settings
        settings = settings.replace(here, there)
    (project / "mkdocs.yml").write_text(f"{settings}\nnav:\n  - index.md\n", "utf-8")
    run(project, *CHECK, "--add")


def plain(project: Path, source: Path, seed: int) -> int:
    """Make a site of plain Markdown with as many pages as an edition and as many words on each, outside the nav.

    Its words are those of commentaries, with their links. It has what MkDocs comes with: a search.
    """
    (project / "docs").mkdir(parents=True)
    (project / "mkdocs.yml").write_text(f"site_name: Plain\n{THEME}{NAV}", "utf-8")
    built = load(source)
    page_renderer = Renderer(Site(built, "", "", "", OVERRIDES / "reader"), Contribution(built))
    author = Maker(len(built.clauses), seed)
    author.words = dict.fromkeys(built.clauses, "")
    count = 0
    for page in pages(built):
        words = len(re.sub(r"<[^>]*>", " ", page_renderer.render(page)).split())
        body = re.sub(r"\]\((.*?)\)", r"](https://plain.example/\1)", author.body(words))
        file = project / "docs" / f"{page.address or 'index'}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# Title\n\n{body}\n", "utf-8")
        count += 1
    return count


def edit_to_page(project: Path, source: str, address: str, times: int = 3) -> float:
    """The seconds from an edit to the page that shows it, the middle one of several."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/{address}"
    serve = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(serve, cwd=project, env=environment(project))
    try:
        list(_until(url, ""))
        taken = []
        for number in range(times):
            word = f"edited{number}"
            file = project / source
            file.write_text(f"{file.read_text('utf-8')}\n{word}\n", "utf-8")
            taken.append(sum(_until(url, word)))
        return sorted(taken)[times // 2]
    finally:
        server.terminate()
        server.wait()


def _until(url: str, word: str) -> Iterator[float]:
    """Ask for a page until it has a word; how long that took."""
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                if word in answer.read().decode():
                    yield time.monotonic() - begin
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit(f"{url} did not come to show “{word}”")


def measured(clauses: int, seed: int, previews: bool) -> dict[str, Cost | float]:
    """Everything of one size."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "edition", Path(folder) / "plain"
        edition(ours, clauses, seed)
        count = plain(theirs, ours, seed)
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        found: dict[str, Cost | float] = {"pages": count}
        found["check"] = run(ours, *CHECK)
        found["cold build"] = run(ours, *BUILD)
        found["warm build"] = run(ours, *BUILD)
        run(theirs, *BUILD)
        found["plain build"] = run(theirs, *BUILD)
        if previews:
            found["edit to page"] = edit_to_page(ours, EDIT, "text-1/1/")
            found["edit to page, plain"] = edit_to_page(theirs, "docs/text-1/1.md", "text-1/1/")
        return found


def cpu(found: dict[str, Cost | float], name: str) -> float:
    cost = found[name]
    return cost.cpu if isinstance(cost, Cost) else cost


def table(results: dict[int, dict[str, Cost | float]]) -> Iterator[str]:
    """The results in Markdown: a row for each thing that was measured, and a column for each size."""
    sizes = list(results)
    yield "| | " + " | ".join(f"{size:,} clauses" for size in sizes) + " | exponent |"
    yield "|---|" + "---:|" * (len(sizes) + 1)
    first, last = sizes[0 if len(sizes) < 3 else -2], sizes[-1]

    def exponent(name: str) -> str:
        if first == last:
            return ""
        return f"{math.log(cpu(results[last], name) / cpu(results[first], name)) / math.log(last / first):.2f}"

    for name, value in results[last].items():
        cells = []
        for size in sizes:
            cost = results[size][name]
            if isinstance(cost, Cost):
                cells.append(f"{cost.cpu:.2f} s CPU, {cost.wall:.1f} s, {cost.memory:.0f} MB")
            else:
                cells.append(f"{cost:.2f} s" if name != "pages" else f"{cost:,.0f}")
        yield f"| {name} | {' | '.join(cells)} | {exponent(name) if isinstance(value, Cost) else ''} |"
    for name in ("cold build", "warm build"):
        ratios = [f"{cpu(results[size], name) / cpu(results[size], 'plain build'):.2f}" for size in sizes]
        yield f"| {name} : plain (CPU) | {' | '.join(ratios)} | |"
    if first != last:
        for name in ("check", "cold build", "warm build", "plain build"):
            one, other = (cpu(results[size], name) / size for size in (first, last))
            empty = " | " * (len(sizes) - 1)
            yield f"| {name}: a clause at {last:,} to one at {first:,} | {empty}{other / one:.2f} | |"


def machine() -> str:
    """The machine that this runs on, without its name."""
    model = "an unknown processor"
    info = Path("/proc/cpuinfo")
    if info.is_file() and (found := re.search(r"model name\s*: (.+)", info.read_text("utf-8"))):
        model = found[1]
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores of {model}, Python {sys.version.split()[0]}{load} at the end."


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[50, 500, 5_000])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-preview", action="store_true", help="leave out the live preview")
    arguments = parser.parse_args()
    results = {}
    for size in sorted(arguments.sizes):
        print(f"{size:,} clauses ...", file=sys.stderr, flush=True)
        results[size] = measured(size, arguments.seed, not arguments.no_preview)
    print("\n".join([machine(), "", *table(results)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
