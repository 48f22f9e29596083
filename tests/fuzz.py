"""A fuzz target over the whole loader: `make fuzz`, with SEED= and N= or SECONDS=.

Each input is an edition with a few changes of the kind that accidents and attackers make. It either loads, and then its
pages render, or is refused with problems that stand in its files; anything else, or more than LIMIT seconds of
computing, is a finding. A finding is saved with its traceback.
"""

import argparse
import contextlib
import itertools
import json
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from license_reader.contributing import changes, summary
from license_reader.load import load
from license_reader.problems import Problems, ProblemsFoundError
from license_reader.publishing.citations import formats
from license_reader.publishing.metadata import json_ld
from license_reader.publishing.pages import pages
from license_reader.sources.texts import fingerprint
from tests.conftest import ROOT, TEMPLATES, TOY, read_source, renderer

SEEDS = [TOY, ROOT]
LIMIT = 5.0
TOKENS = [
    *(
        "---\n",
        "...\n",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "!x ",
        "|\n",
        ">-\n",
        "#",
    ),
    *(
        "'",
        '"',
        "%YAML 1.1\n",
        "\t",
        "~",
        "null",
        "true",
        "1e400",
        ".nan",
        "0x1f",
        "017",
        "1:30",
        "2026-02-30",
        "9" * 400,
    ),
    *(r'"\u202e"', r'"\x00"', r'"\ud800"', r'"\UFFFFFFFF"', r'"\n"', "criterion: ", "sources: ", "added: ", "quote: "),
    *(
        "> ",
        "* ",
        "1. ",
        "    ",
        "\n\n",
        "[a](b)",
        "](",
        "![",
        "[a]: b\n",
        "`",
        "```\n",
        "**",
        "__",
        "|",
        "|-|-|\n",
        "\\",
    ),
    *("# ", "===\n", "<b>", "<script>", "<!--", "-->", "<![CDATA[", "<?php ", "&#x202e;", "&lol;", "&#0;", "{: #1.a }"),
    *('{: onclick="x" }', "{{ config }}", "{% include 'x' %}", '--8<-- "/etc/passwd"', "javascript:alert(1)", "//evil"),
    *(
        "../",
        "%2e%2e/",
        "kiln/1.a",
        "llama-2/1.b.v",
        "sources#",
        "osd/6",
        "fair/everyone",
        "\0",
        "\r\n",
        "\ufeff",
        "\u202e",
    ),
    *(
        "\u200b",
        "\u2028",
        "é",
        "e\u0301",
        "\U0001f600",
        "\x1b[31m",
        "\x02klzzwxh:0\x03",
        "wzxhzdk:1",
        " " * 50,
        "x" * 999,
    ),
]
TOKENS += [
    *("order: ", "group: ", "groups: ", "about: ", "defense: ", "concedes: ", "objection: ", "lead: ", "contested: "),
    *("{steward-criteria}", "{own-criteria}", "{x}", "[“a”](kiln/2)", "yes-but#clay-freezes", "(/)", "# Reader peek\n"),
    *("# __search\n", "reader-menu", "provenance", "## guild-1900\n", "[a](kiln 't')", "-" * 200 + "\n"),
]
NAMES = [
    *(
        "CON.md",
        "nul.md",
        "a b.md",
        "A.md",
        "é.md",
        "e\u0301.md",
        ".x.md",
        "x.md.",
        "x.html",
        "index.md",
        "1.a.md",
        "-.md",
    ),
    *(
        "a\nb.md",
        "\u202e.md",
        "a:b.md",
        "a\\b.md",
        "x" * 150 + ".md",
        "sources.yml",
        "404.html.md",
        "README.md",
        "x.md",
    ),
]


class TooSlowError(Exception):
    pass


@dataclass
class Report:
    """How a run went."""

    inputs: int = 0
    loaded: int = 0
    rendered: int = 0
    refused: int = 0
    findings: list[str] = field(default_factory=list)


def fuzz(seed: int, count: int | None, seconds: float | None = None, save: Path | None = None, real: int = 8) -> Report:
    """Try so many inputs, or for so long; one in `real` is of the real edition, which takes longer than the toy. The
    same seed tries the same inputs."""
    report = Report()
    end = time.monotonic() + seconds if seconds else None
    with tempfile.TemporaryDirectory() as folder:
        for number in itertools.count() if count is None else range(count):
            if end and time.monotonic() > end:
                break
            rng = random.Random(f"{seed} {number}")
            project = Path(folder) / "project"
            base = SEEDS[number % real == real - 1]
            for part in ("docs", "annotations"):
                shutil.copytree(base / part, project / part)
            group(project)
            for _ in range(rng.choice((1, 1, 1, 2, 4))):
                change(rng, project)
            try:
                with limited(LIMIT):
                    attempt(rng, project, report)
            except Exception:
                report.findings.append(f"seed {seed}, input {number}:\n{traceback.format_exc()}")
                if save:
                    shutil.copytree(project, save / f"{seed}-{number}", symlinks=True)
                    (save / f"{seed}-{number}.txt").write_text(report.findings[-1], "utf-8", "backslashreplace")
            report.inputs += 1
            shutil.rmtree(project)
    return report


def attempt(rng: random.Random, project: Path, report: Report) -> None:
    """Load one input, and render some pages of what loads."""
    try:
        edition = load(project, registered=rng.random() < 0.3)
    except ProblemsFoundError as error:
        report.refused += 1
        for problem in error.problems:
            assert problem.line > 0
            assert problem.column > 0
            assert str(problem).replace("\n    tip: ", "").isprintable()
        return
    report.loaded += 1
    page_renderer = renderer(edition)
    built = pages(edition)
    # The words of a file of its own are shown on one of the last, all of them.
    lists = [page for page in built if page.template in {"objections", "scenarios", "sources", "statement"}]
    for page in (*rng.sample(built, min(3, len(built))), *rng.sample(lists, min(2, len(lists)))):
        html = page_renderer.render(page)
        assert "<script>" not in html.replace("&lt;script&gt;", "")
        ids = re.findall(r'<[^<>]* id="([^"]*)"', html)
        assert len(ids) == len({*ids, *MACHINERY}) - len(MACHINERY), "an id stands twice, or is one of the machinery"
        json.loads(json_ld(edition, page, "A", "https://a.example/"))
        report.rendered += 1
    for clause in rng.sample(sorted(edition.clauses), min(3, len(edition.clauses))):
        assert formats(edition, clause, "https://a.example/")["plain"].count("\n") == 0
    reported = summary.markdown(changes.compare(None, edition))
    outside = re.sub(r"^```diff\n(?:[-+] .*\n)*```$|(`+).*?\1", "", reported, flags=re.MULTILINE)
    assert not re.search(r"[<\[@]|://", outside), "words of others outside code"


MACHINERY = {
    found
    for name in ("overlays", "search-box")
    for found in re.findall(r'id="(reader-[\w-]+)"', (TEMPLATES / f"fragments/{name}.html").read_text("utf-8"))
}
"""Other ids that every page has."""


def group(project: Path) -> None:
    """The questions of the toy in groups, as those of the real edition are."""
    page, question = project / "docs/scenarios.md", project / "annotations/scenarios/tiles.md"
    if "groups:" not in page.read_text("utf-8"):
        for path, line in ((page, "groups: {sell: Selling, fire: Firing}"), (question, "group: fire")):
            path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{line}\n", 1), "utf-8")


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError after so many seconds of computing; time that other programs take does not count."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def change(rng: random.Random, project: Path) -> None:
    """One change: of a file's content mostly, else of the files themselves."""
    files = sorted(path for path in project.rglob("*") if path.is_file() and not path.is_symlink())
    # Not what an earlier change has made too large.
    files = [path for path in files if path.stat().st_size < 1 << 20]
    # A folder of few files is tried as often as one of many.
    folder = rng.choice(sorted({path.parent for path in files}))
    path = rng.choice([path for path in files if path.parent == folder])
    if rng.random() < 0.12:
        move(rng, project, path, rng.choice(files))
        return
    before = path.read_bytes()
    path.write_bytes(mutated(rng, before))
    if "docs" in path.relative_to(project).parts and rng.random() < 0.7:
        pin(path)


def mutated(rng: random.Random, raw: bytes) -> bytes:
    at = rng.randrange(len(raw) + 1)
    end = min(len(raw), at + rng.choice((1, 3, 10, 100, 1000)))
    token = rng.choice(TOKENS).encode()
    lines = raw.split(b"\n")
    line = rng.randrange(len(lines))
    kind = rng.randrange(12)
    if kind == 0 and raw:
        at %= len(raw)
        return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]
    if kind == 1:
        return raw[:at]
    if kind == 2:
        return raw[:end] + raw[at:end] * rng.choice((1, 2, 300)) + raw[end:]
    if kind == 3:
        return raw[:at] + raw[end:]
    if kind == 4:
        return raw[:at] + token * rng.choice((2, 50, 5000)) + raw[at:]
    if kind == 5:
        return raw[:at] + b"".join(rng.choice(TOKENS).encode() for _ in range(rng.choice((3, 30, 300)))) + raw[at:]
    if kind == 6:
        key, colon, _ = lines[line].partition(b": ")
        lines[line] = key + colon + token
        return b"\n".join(lines)
    if kind in {10, 11}:
        # Well-formed input comes further.
        key, colon, _ = lines[line].partition(b": ")
        value = "".join(rng.choice(TOKENS) for _ in range(rng.choice((1, 3, 10))))
        lines[line] = key + colon + json.dumps(value, ensure_ascii=rng.random() < 0.5).encode()
        return b"\n".join(lines)
    if kind == 7:
        other = rng.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
        return b"\n".join(lines)
    if kind == 8:
        words = re.split(rb"(\W+)", raw)
        words[rng.randrange(len(words))] = rng.choice(words)
        return b"".join(words)
    return raw[:at] + token + raw[at:]


def move(rng: random.Random, project: Path, path: Path, other: Path) -> None:
    """Rename, copy, link or remove a file, or put a folder or a much too large file in its place."""
    target = other.parent / rng.choice([rng.choice(NAMES), path.name, path.name.upper()])
    kind = rng.randrange(6)
    if kind <= 1 and not target.exists():
        shutil.copyfile(path, target)
    if kind in {1, 2, 3, 4, 5}:
        path.unlink()
    if kind == 3:
        path.mkdir()
    if kind == 4:
        path.symlink_to(rng.choice([other, Path("/dev/zero"), Path("/"), path, Path("nowhere"), project]))
    if kind == 5:
        with path.open("wb") as file:
            file.truncate(1 << 33)


def pin(path: Path) -> None:
    """Let a text have the hash of its words: else nothing would be tried of what comes after that check."""
    with contextlib.suppress(OSError):
        source = read_source(path, path.name, Problems())
        if source:
            form = "markdown" if "format: markdown" in path.read_text("utf-8") else "plain"
            text = re.sub(r"sha256: \w+", f"sha256: {fingerprint(source.body, form)}", path.read_text("utf-8"))
            path.write_text(text, "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seconds", type=float)
    arguments = parser.parse_args()
    count = arguments.count if arguments.count or arguments.seconds else 1000
    save = Path(tempfile.mkdtemp(prefix="fuzz-"))
    begin = time.monotonic()
    report = fuzz(arguments.seed, count, arguments.seconds, save)
    if report.findings:
        print("\n".join(report.findings))
    else:
        save.rmdir()
    print(
        f"seed {arguments.seed}: {report.inputs} inputs in {time.monotonic() - begin:.0f} seconds: "
        f"{report.loaded} loaded ({report.rendered} pages rendered), {report.refused} refused, "
        f"{len(report.findings)} findings" + (f", saved in {save}" if report.findings else "")
    )
    return int(bool(report.findings))


if __name__ == "__main__":
    sys.exit(main())
