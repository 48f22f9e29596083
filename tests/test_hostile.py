"""Hostile input: each is harmless words on the page, or a problem with its place, and nothing else."""

import argparse
import functools
import html
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from license_reader import __main__ as command_line
from license_reader import limits
from license_reader.contributing import changes, summary
from license_reader.contributing.history import registered_ever
from license_reader.linking.anchoring import occurrences
from license_reader.linking.scope import Scope
from license_reader.load import load
from license_reader.problems import Code, Problems, ProblemsFoundError
from license_reader.publishing import escape
from license_reader.publishing.citations import formats
from license_reader.publishing.metadata import json_ld
from license_reader.publishing.pages import pages, relative
from license_reader.sources import prose
from license_reader.sources.cache import FileCache
from license_reader.sources.files import SourceFile
from license_reader.sources.read import read
from license_reader.sources.texts import fingerprint
from license_reader.sources.yaml import YamlData
from license_reader.words import INVISIBLE, digest_of, invisible
from tests import worst
from tests.conftest import ROOT, TOY, build, read_source, renderer
from tests.fuzz import fuzz
from tests.html import Node, parse

CLAUSE = "annotations/kiln/1.a.md"
SCENARIO = "annotations/scenarios/tiles.md"
SOURCES = "annotations/sources.yml"
TEXT = "docs/kiln/index.md"
PAGE = "docs/tell-them.md"
STATEMENT = "annotations/statements/one-line.md"
OBJECTION = "annotations/yes-but/clay-freezes.md"
ANNOTATION = "---\nadded: 2026-11-01\n---\nText.\n"
ARTICLE = "---\ntitle: Mine\ndescription: All.\n---\nText.\n"

Edit = Callable[[Path], object]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path / "project", ignore=shutil.ignore_patterns("site"))
    return tmp_path / "project"


def body(text: str, file: str = CLAUSE) -> Edit:
    """Another body below the front matter."""

    def edit(project: Path) -> None:
        whole = (project / file).read_text("utf-8")
        head = whole[: whole.index("\n---\n", 4) + 5]
        (project / file).write_text(head + text + "\n", "utf-8")

    return edit


def line(key: str, value: str, file: str = CLAUSE) -> Edit:
    """Another value, as YAML, of the first key of this name."""

    def edit(project: Path) -> None:
        whole = (project / file).read_text("utf-8")
        changed = re.sub(rf"^(\s*(?:- )?){key}:.*$", lambda m: f"{m[1]}{key}: {value}", whole, count=1, flags=re.M)
        assert changed != whole
        (project / file).write_text(changed, "utf-8")

    return edit


def text(words: str) -> Edit:
    """More words at the end of a text, with a hash that fits: as a maintainer would add them."""

    def edit(project: Path) -> None:
        path = project / TEXT
        path.write_text(path.read_text("utf-8") + f"\n{words}\n", "utf-8")
        pin(path)

    return edit


def pin(path: Path) -> None:
    source = read_source(path, path.name, Problems())
    if source:
        whole = path.read_text("utf-8")
        path.write_text(re.sub(r"sha256: \w+", f"sha256: {fingerprint(source.body, 'plain')}", whole), "utf-8")


def file(name: str, content: str | bytes) -> Edit:
    def edit(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return edit


def link(name: str, target: str) -> Edit:
    def edit(project: Path) -> None:
        path = project / name
        if path.is_dir():
            shutil.move(path, project / "moved")
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return edit


def folder(name: str) -> Edit:
    def edit(project: Path) -> None:
        (project / name).unlink(missing_ok=True)
        (project / name).mkdir()

    return edit


def huge(project: Path) -> None:
    with (project / CLAUSE).open("wb") as sparse:
        sparse.truncate(1 << 33)


def crowd(project: Path) -> None:
    for number in range(limits.FILES + 1):
        (project / f"annotations/{number}.md").touch()


def many(name: str, count: int, content: str) -> Edit:
    def edit(project: Path) -> None:
        for number in range(count):
            (project / name.format(number)).write_text(content, "utf-8")

    return edit


def both(*edits: Edit) -> Edit:
    def edit(project: Path) -> None:
        for each in edits:
            each(project)

    return edit


def instead(old: str, new: str, name: str) -> Edit:
    def edit(project: Path) -> None:
        whole = (project / name).read_text("utf-8")
        assert old in whole
        (project / name).write_text(whole.replace(old, new), "utf-8")

    return edit


# name: (edit, a code that is reported)
REFUSED: dict[str, tuple[Edit, Code]] = {
    # Raw HTML
    **{
        f"html {words[:20]}": (body(words), Code.RAW_HTML)
        for words in (
            "<script>alert(1)</script>",
            "Text <b onclick=x>",
            "<svg/onload=alert(1)>",
            "<!-- hidden -->",
            "<![CDATA[x]]>",
            "<?php x ?>",
            "</div>",
            "<IMG SRC=x ONERROR=alert(1)>",
            '<a\nhref="javascript:x">',
            "* <b>",
            "> <b>",
            "| a |\n|---|\n| <b> |",
            "# <b>",
            '<b title="`x`">',
            "<javascript:alert(1)>",
        )
    },
    "html in a page": (body("<script>x</script>", PAGE), Code.RAW_HTML),
    "html in a scenario": (body("<script>x</script>", SCENARIO), Code.RAW_HTML),
    # Links
    **{
        f"link {target}": (body(f"See [it]({target})."), code)
        for code, targets in {
            Code.BAD_LINK: (
                "javascript:alert(1)",
                "JaVaScRiPt:x",
                " javascript:x",
                "<javascript:x>",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "address:kiln",
                "https:evil",
                "https:///evil",
                "blob:x",
                "https://",
                "mailto:",
            ),
            Code.DEAD_LINK: (
                "java&#115;cript:x",
                "&#x6A;avascript:x",
                "java\tscript:x",
                "javascript&colon;x",
                "&Tab;javascript:x",
                "//evil.example",
                "\\\\\\\\evil",
                "../kiln",
                "kiln/../../x",
                "/kiln",
                "./kiln",
                "kiln//1.a",
                "kiln\\\\1.a",
                "%2e%2e/kiln",
                "kiln/%2e%2e/x",
                "kiln?x",
                "kiln/1.a?x#y",
                "kiln#",
                "#words",
                "KILN",
                "kiln/1.a/index.html",
                "sources#../x",
            ),
        }.items()
        for target in targets
    },
    "link reference": (body("[a][b]\n\n[b]: javascript:x"), Code.BAD_LINK),
    "link in a page": (body("[a](javascript:x)", PAGE), Code.BAD_LINK),
    "link in a text": (text("See [it](javascript:x)."), Code.BAD_LINK),
    "link in a text, relative": (text("See [it](//evil.example)."), Code.BAD_LINK),
    **{
        f"address {value} as {key}": (line(key, json.dumps([value] if listed else value), path), code)
        for value in ("../fair", "fair/../kiln", "/etc/passwd", "fair%2feveryone", "fair//everyone", "fair\\everyone")
        for key, path, listed, code in (
            ("criterion", CLAUSE, False, Code.UNKNOWN_CRITERION),
            ("clauses", SCENARIO, True, Code.UNKNOWN_CLAUSE),
            ("House Rules", TEXT, False, Code.DEAD_LINK),
            ("sources", SCENARIO, True, Code.UNKNOWN_SOURCE),
        )
    },
    **{
        f"URL {value}": (line("URL", json.dumps(value), SOURCES), Code.WRONG_VALUE)
        for value in ("javascript:x", "data:x", "//x", "https://x y", 'https://x"y', "https://x\ny", "https://x/<b>")
    },
    # Invisible characters
    "nul": (body("a\0b"), Code.ENCODING),
    "escape sequence": (body("a\x1b[31mb"), Code.ENCODING),
    "direction": (body("a\u202eb"), Code.ENCODING),
    "zero width": (body("a\u200bb"), Code.ENCODING),
    "tag characters": (body("a\U000e0041b"), Code.ENCODING),
    "filler": (body("a\u3164b"), Code.ENCODING),
    "line separator": (body("a\u2028b"), Code.ENCODING),
    "byte order mark": (file(CLAUSE, "\ufeff" + ANNOTATION), Code.ENCODING),
    "carriage returns": (file(CLAUSE, ANNOTATION.replace("\n", "\r\n")), Code.ENCODING),
    "old Mac": (file(CLAUSE, ANNOTATION.replace("\n", "\r")), Code.ENCODING),
    "UTF-16": (file(CLAUSE, ANNOTATION.encode("utf-16")), Code.ENCODING),
    "Latin-1": (file(CLAUSE, ANNOTATION.replace("T", "Ü").encode("latin-1")), Code.ENCODING),
    "overlong": (file(CLAUSE, b"---\nadded: 2026-11-01\n---\n\xc0\xaf"), Code.ENCODING),
    "binary": (file(CLAUSE, bytes(range(256))), Code.ENCODING),
    **{
        f"YAML escape {value}": (line("reason", f'"{value}"'), Code.ENCODING)
        for value in ("\\0", "\\e[31m", "\\x07", "\\u202e", "\\ufeff", "\\L", "\\N", "\\r")
    },
    **{
        f"entity {value}": (body(f"a {value} b"), Code.ENCODING)
        for value in ("&rlm;", "&#8238;", "&#x202e;", "&zwj;", "&shy;", "&ZeroWidthSpace;", "&#27;", "&#x85f;&#x1c;")
    },
    # YAML
    "YAML bomb": (line("summary", "&a [x]\nb: &b [*a, *a]\nc: [*b, *b]"), Code.YAML),
    "YAML merge": (line("summary", "x\n<<: {reason: x}"), Code.UNKNOWN_KEY),
    "YAML tag": (line("sources", "!!python/object/apply:os.system [id]"), Code.YAML),
    "YAML binary": (line("summary", "!!binary aGVsbG8="), Code.YAML),
    "YAML set": (line("sources", "!!set {guild-1900}"), Code.YAML),
    "YAML deep": (line("summary", "[" * 500), Code.TOO_LARGE),
    "YAML deeper than the parser goes": (line("summary", "[" * 10_000), Code.YAML),
    "YAML deep block": (line("summary", "\n" + "\n".join(" " * n + "a:" for n in range(1, 200))), Code.TOO_LARGE),
    "YAML wide": (line("summary", "[" + "a," * 50_000 + "]"), Code.TOO_LARGE),
    "YAML long": (line("summary", "x" * 10_000), Code.WRONG_VALUE),
    "YAML key of 10,000": (line("summary", "x\n" + "x" * 10_000 + ": y"), Code.YAML),
    "YAML list as key": (line("summary", "x\n[a, b]: c"), Code.YAML),
    "YAML mapping as key": (line("summary", "x\n? {a: b}\n: c"), Code.YAML),
    "YAML number as key": (line("summary", "x\n1: c"), Code.UNKNOWN_KEY),
    "YAML null as key": (line("summary", "x\n~: c"), Code.UNKNOWN_KEY),
    "YAML second document": (line("summary", "x\n...\na: b"), Code.YAML),
    "YAML directive": (line("summary", "x\n%TAG ! x"), Code.YAML),
    "YAML tab": (line("summary", "x\n\tfindings: []"), Code.YAML),
    "YAML quote": (line("summary", '"x'), Code.YAML),
    "YAML escape": (line("summary", r'"\UFFFFFFFF"'), Code.YAML),
    "YAML time": (line("added", "2026-11-01T10:00:00Z"), Code.BAD_DATE),
    "YAML date": (line("added", "2026-02-30"), Code.BAD_DATE),
    "YAML number": (line("added", "1e400"), Code.BAD_DATE),
    "YAML integer": (line("reason", "9" * 18), Code.WRONG_TYPE),
    "YAML octal": (line("order", "010", OBJECTION), Code.WRONG_TYPE),
    "YAML list": (line("reason", "[a]"), Code.WRONG_TYPE),
    "YAML empty name": (line("House Rules", "x\n  '': kiln/rules", TEXT), Code.EMPTY),
    # Sizes
    "huge": (huge, Code.TOO_LARGE),
    "crowd": (crowd, Code.TOO_LARGE),
    "deep folders": (file("annotations/" + "a/" * 20 + "x.md", ANNOTATION), Code.TOO_LARGE),
    **{
        f"Markdown {sample[:8]!r}": (body(sample), Code.TOO_LARGE)
        for sample in (
            ">" * 5_000,
            "- " * 5_000,
            "1. " * 5_000,
            "\n".join("    " * n + "* x" for n in range(300)),
            "[" * 20_000,
            "[a](" * 10_000,
            "*a **b " * 10_000,
            "`a" * 20_000,
            "\\*" * 20_000,
            "'\"" * 20_000,
            "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|",
            "a\n\n" * 20_000,
            "word " * 20_000,
        )
    },
    "block of a text": (text("word " * 10_000), Code.TOO_LARGE),
    "brackets of a text": (text("[" * 10_000), Code.TOO_LARGE),
    "blocks of a text": (text("x\n\n" * 10_000), Code.TOO_LARGE),
    "register": (file("annotations/addresses.txt", "".join(f"x{n}\n" for n in range(50_000))), Code.GONE_ADDRESS),
    "long question": (line("question", "x" * 1000, SCENARIO), Code.WRONG_VALUE),
    "headings": (body("# a\n\n" * 200, PAGE), Code.TOO_LARGE),
    "headings without a sign": (body("a\n---\n\n" * 200, PAGE), Code.TOO_LARGE),
    "headings in lists": (body("- # a\n" * 200, PAGE), Code.TOO_LARGE),
    "lines": (body("a\n" * 1_200), Code.TOO_LARGE),
    "attribute lists": (text("x\n" + "{:" * 9_000), Code.TOO_LARGE),
    "heading of a clause": (text(f'{"x" * 400}\n{{: #4 heading="{"x" * 400}" }}'), Code.WRONG_VALUE),
    "clauses in each other": (
        text("\n\n".join(f'a\n{{: #x{n} under="x{n + 1}" }}' for n in range(20)) + "\n\na\n{: #x20 }"),
        Code.TOO_LARGE,
    ),
    "clauses in a circle": (
        text("\n\n".join(f'a\n{{: #x{n} under="x{(n + 1) % 3}" }}' for n in range(3))),
        Code.BAD_PARENT,
    ),
    "bytes in all": (many("docs/x{}.md", 12, ARTICLE + "word " * 36_000), Code.TOO_LARGE),
    "redirects": (file("annotations/redirects.yml", "".join(f"a{n}: kiln\n" for n in range(2_000))), Code.TOO_LARGE),
    "circle of redirects": (
        file("annotations/redirects.yml", "".join(f"a{n}: a{(n + 1) % 900}\n" for n in range(900))),
        Code.BAD_REDIRECT,
    ),
    "long list": (line("clauses", json.dumps(["kiln/1.a"] * 200), SCENARIO), Code.WRONG_VALUE),
    # Names
    **{
        f"name {name!r}": (file(f"annotations/scenarios/{name}", ANNOTATION), Code.BAD_NAME)
        for name in (
            *("A.md", "a b.md", "é.md", "e\u0301.md", "\u017f.md", "a_b.md", "a..b.md", "-a.md", ".a.md", "a.MD"),
            *("\u202ea.md", "a\x1b[31m.md", "a\nb.md", "a:b.md", "a?.md", "a*.md", 'a"b.md', "a<b>.md", "a|b.md"),
            *("con.md", "aux.md", "nul.x.md", "com1.md", "lpt9.md", "x.md ", "x.md.", " x.md", "~a.md", "%2e.md"),
            *("CON/x.md", "a.md/x.md", ".git/x.md", "A/x.md", "a /x.md", "\uff41.md", "${x}.md", "{{x}}.md", "--.md"),
            *("'.md", "a\\b.md", f"{'x' * 120}.md"),
        )
    },
    "name of undecodable bytes": (
        lambda project: Path(os.fsdecode(os.fsencode(project) + b"/annotations/\xff.md")).touch(),
        Code.BAD_NAME,
    ),
    "name of a page": (file("docs/Matrix.md", ARTICLE), Code.BAD_NAME),
    "name that the site has": (file("docs/sitemap.xml.md", ARTICLE), Code.BAD_NAME),
    **{
        f"id {name}": (text("Words.\n{: #" + name + " }"), Code.BAD_ID)
        for name in ("..", "../x", "A", "con", "index", "a_b", "x" * 200, "é", "4.", "reader-menu", "<b>", "a%2fb")
    },
    # Ids of the pages' machinery
    **{
        f"heading {words!r}": (body(f"Words.\n\n{words}", name), code)
        for words, name, code in (
            ("# Reader peek", PAGE, Code.BAD_ID),
            ("Reader menu\n===", PAGE, Code.BAD_ID),
            ("## *Reader* `keys` #", PAGE, Code.BAD_ID),
            ("# \\_\\_search", PAGE, Code.BAD_ID),
            ("## \\_\\_palette\\_0", "docs/index.md", Code.BAD_ID),
            ("## Guild 1900", "docs/sources.md", Code.DUPLICATE_ID),
            ("## Clay freezes", "docs/yes-but.md", Code.DUPLICATE_ID),
        )
    },
    "redirect from the machinery": (file("annotations/redirects.yml", "kiln#reader-menu: kiln/1.a\n"), Code.BAD_ID),
    "finding with the fragment of another": (
        both(
            instead("#everything", "#everyone-2", "docs/fair/index.md"),
            instead("fair/everything", "fair/everyone-2", CLAUSE),
        ),
        Code.DUPLICATE_ID,
    ),
    "finding with the fragment of the machinery": (
        both(
            lambda project: shutil.move(project / "docs/fair", project / "docs/reader"),
            instead("fair/everything", "reader/everything", CLAUSE),
        ),
        Code.BAD_ID,
    ),
    "statement with a title": (body('See [it](kiln/1.a "a title").', STATEMENT), Code.BAD_LINK),
    "statement with a reference": (body("See [it][a].\n\n[a]: kiln/1.a", STATEMENT), Code.BAD_LINK),
    "statement with another placeholder": (body("So {x} it is.", STATEMENT), Code.UNKNOWN_PLACEHOLDER),
    # Values that are not what they look like
    **{
        f"URL {value}": (line("URL", json.dumps(value), SOURCES), Code.WRONG_VALUE)
        for value in (
            "https:///x",
            "https://a@b.example/",
            "https://a:b@c.example/",
            "https://gu\u0456ld.example/",
            "https://.example/",
            "https://a.example\\@b.example/",
            "https://a.example:x/",
            "http:a.example",
        )
    },
    **{
        f"link {target}": (body(f"a [b]({target}) c"), Code.BAD_LINK)
        for target in (
            "https://opensource.org@evil.example/",
            "http://a:b@evil.example:81/",
            "https://evil.example\\\\@opensource.org/",
            "https://gu\u0456ld.example/",
            "mailto:a@b.example?bcc=c@d.example",
        )
    },
    **{
        f"number {value}": (line("reason", value), Code.WRONG_TYPE)
        for value in ("12", "+12", "-12")
    },
    **{
        f"noncharacter {number:X}": (body(f"a {chr(number)} b"), Code.ENCODING)
        for number in (0xFFFE, 0x1FFFE, 0x2FFFF, 0xFDD0, 0x10FFFF)
    },
    "picture in a commentary": (body("![a](https://a.example/b.png)"), Code.PICTURE),
    "picture by reference": (body("![a][b]\n\n[b]: https://a.example/b.png"), Code.PICTURE),
    "author without a name": (line("author", "[{}]", SOURCES), Code.EMPTY),
    "author of white space": (line("author", "[{literal: ' '}]", SOURCES), Code.EMPTY),
    "name of a key in Python": (line("asked-by", "x\nasked_by: [company]", SCENARIO), Code.UNKNOWN_KEY),
    "year": (line("added", "2107-01-01"), Code.BAD_DATE),
    "year before print": (line("added", "0001-01-01"), Code.BAD_DATE),
    "source key": (line("guild-1900", "\n  kind: record\n../x:", SOURCES), Code.BAD_ID),
    "page in the place of another": (file("docs/kiln/index.html.md", ARTICLE), Code.BAD_NAME),
    **{
        f"redirect from {name}": (file("annotations/redirects.yml", f"{name}: kiln/1.a\n"), Code.BAD_REDIRECT)
        for name in ("../x", "sitemap.xml", "assets/x", "kiln/index.html", "con", "kiln//x")
    },
    "two pages": (file("docs/kiln.md", ARTICLE), Code.DUPLICATE_ADDRESS),
    "two annotations": (file("annotations/kiln/1.a/index.md", ANNOTATION), Code.DUPLICATE_ADDRESS),
    "a page for a clause": (file("docs/kiln/1.a.md", ARTICLE), Code.DUPLICATE_ADDRESS),
    "a page for a question": (file("docs/scenarios/tiles.md", ARTICLE), Code.DUPLICATE_ADDRESS),
    # Files that are not plain, or nobody's
    "link to a file": (link("annotations/kiln/x.md", "/etc/passwd"), Code.STRAY_FILE),
    "link to a folder": (link("annotations/x", "/"), Code.STRAY_FILE),
    "link to itself": (link("docs/x.md", "x.md"), Code.STRAY_FILE),
    "link to nothing": (link("docs/x.md", "nowhere"), Code.STRAY_FILE),
    "linked sources": (link(SOURCES, "/etc/passwd"), Code.STRAY_FILE),
    "linked register": (link("annotations/addresses.txt", "/etc/passwd"), Code.STRAY_FILE),
    "linked redirects": (link("annotations/redirects.yml", "/dev/zero"), Code.STRAY_FILE),
    "linked annotations": (link("annotations", "moved"), Code.STRAY_FILE),
    "linked docs": (link("docs", "moved"), Code.STRAY_FILE),
    "pipe": (lambda project: os.mkfifo(project / "annotations/x.md"), Code.STRAY_FILE),
    "folder for a file": (folder(SOURCES), Code.UNREADABLE),
    "folder for the redirects": (folder("annotations/redirects.yml"), Code.UNREADABLE),
    "folder called a file": (folder("annotations/x.md"), Code.BAD_NAME),
    "file for a folder": (file("annotations/kiln/x", ANNOTATION), Code.STRAY_FILE),
    "script": (file("docs/x.js", "alert(1)"), Code.STRAY_FILE),
    "page of HTML": (file("docs/x.html", "<script>alert(1)</script>"), Code.STRAY_FILE),
    "picture": (file("docs/x.svg", "<svg onload='alert(1)'/>"), Code.STRAY_FILE),
    # Templates and attribute lists
    "template": (line("template", "redirect", PAGE), Code.WRONG_VALUE),
    "template elsewhere": (line("template", "../../x", PAGE), Code.WRONG_VALUE),
    "attribute": (text('Words.\n{: #4 onclick="x" }'), Code.UNKNOWN_KEY),
    "attribute without quotes": (text("Words.\n{: #4 style=x }"), Code.UNKNOWN_KEY),
    "class": (text("Words.\n{: #4 .x }"), Code.UNKNOWN_KEY),
    "heading": (text('Words.\n{: #4 heading="<b>" }'), Code.WRONG_VALUE),
    **{
        f"markup in a text {words[:10]!r}": (text(words), Code.TEXT_MARKUP)
        for words in ("`code`", "**bold**", "> quoted", "1. One", "![x](https://x.example/)")
    },
}  # fmt: skip


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[Path], str]:
    """The command line's check, which must fail: what it prints."""

    def run(project: Path) -> str:
        monkeypatch.setattr(sys, "argv", ["license_reader", "check", str(project)])
        assert command_line.main() == 1
        return capsys.readouterr().err

    return run


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_refused(project: Path, check: Callable[[Path], str], name: str) -> None:
    edit, code = REFUSED[name]
    edit(project)
    reported = check(project)
    places = re.findall(r"^(.+?):(\d+):(\d+): \[([a-z-]+)\] ", reported, re.MULTILINE)
    assert code in {place[3] for place in places}
    assert all(int(row) > 0 and int(column) > 0 for _, row, column, _ in places)
    assert reported.replace("\n", "").isprintable()
    assert max(map(len, reported.split("\n"))) < 1500
    # Nothing of what a link leads to is read.
    assert "root:" not in reported
    assert reported.count("\n") < 1100


def test_everything_at_once_is_refused_without_a_traceback(project: Path) -> None:
    for name, (edit, _) in REFUSED.items():
        if name.startswith(("name", "link to", "html", "entity", "id", "pipe", "folder called")):
            edit(project)
    command = [sys.executable, "-m", "license_reader", "check", str(project)]
    result = subprocess.run(command, cwd=ROOT / "hooks", capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.replace("\n", "").isprintable()


def test_unreadable_file_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ProblemsFoundError, match=r"\[unreadable\] the file cannot be read: Permission denied"):
        load(project)


def test_every_invisible_character_is_known() -> None:
    """As many as this Python knows of; white space that takes space on the page is none of them."""
    shown = {*"\t\n", "\u00a0", "\ufffc"}
    for number in range(sys.maxunicode + 1):
        if unicodedata.category(chr(number)) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and chr(number) not in shown:
            assert INVISIBLE.search(chr(number)), f"U+{number:04X}"
    assert not INVISIBLE.search(
        "Ünï¢ödé “—” \u0430 日本 עברית \U0001f600 \u26a0\ufe0f \U0001f44d\U0001f3fd \u00a0 e\u0301"
    )


def test_no_invisible_character_is_overlooked_beside_what_everybody_sees() -> None:
    characters = list(map(chr, range(sys.maxunicode + 1)))
    found = [char for char in characters if (match := invisible(f"a\n{char}é")) and match[0] == char]
    assert found == [char for char in characters if INVISIBLE.match(char)]


# Words that are harmless as words

PAYLOAD = """</script></title>"'><img src=x onerror=alert(1)>{{7*7919}}{%x%}&lt;&#0;"""
assert len(PAYLOAD) < 100
FIELDS = {
    CLAUSE: ("summary", "reason"),
    SCENARIO: ("question", "summary"),
    SOURCES: ("title", "publisher", "says", "does-not-say", "author"),
    TEXT: ("title", "short", "publisher", "license", "note", "words"),
    "docs/kiln/rules.md": ("title", "short", "publisher", "license"),
    "docs/fair/index.md": ("title", "short", "publisher", "license", "steward"),
    PAGE: ("title", "description"),
    STATEMENT: ("title", "use"),
    "docs/matrix.md": ("title", "description"),
    "docs/index.md": ("title", "description"),
    "docs/scenarios.md": ("title", "description"),
    "docs/sources.md": ("title", "description"),
    OBJECTION: ("objection", "defense", "concedes"),
}


@pytest.fixture(scope="module")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy edition with a payload in every field and body that holds words."""
    project = tmp_path_factory.mktemp("payloads") / "project"
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns("site"))
    quoted = json.dumps(PAYLOAD)
    for name, keys in FIELDS.items():
        whole = (project / name).read_text("utf-8")
        for key in keys:
            value = f"[{{literal: {quoted}}}]" if key == "author" else quoted
            pattern = rf"^( *{key}: )(?!\|).*$"
            escaped = value.replace("\\", r"\\")
            whole, count = re.subn(pattern, rf"\g<1>{escaped}", whole, flags=re.M)
            assert count, key
        (project / name).write_text(whole, "utf-8")
    for path in [*project.rglob("annotations/**/*.md"), project / PAGE]:
        path.write_text(path.read_text("utf-8") + f'\n`{PAYLOAD}` {{: onclick=x }} --8<-- "/etc/passwd"\n', "utf-8")
    # In the later versions too: what differs between them has other elements around it.
    for path in (project / TEXT, *project.glob("docs/kiln-?/index.md")):
        path.write_text(path.read_text("utf-8").replace("with <clay>", f"with <clay> {PAYLOAD}"), "utf-8")
        pin(path)
    register = project / "annotations/addresses.txt"
    clauses = load(project, registered=False).clauses

    def line(match: re.Match[str]) -> str:
        return f"{match[1]} {digest_of(clauses[match[1]].text)}"

    lines = register.read_text("utf-8")
    register.write_text(re.sub(r"^(kiln\S*/def.potter) \w+$", line, lines, flags=re.M), "utf-8")
    return project


def shape(page: Node) -> set[tuple[str, str]]:
    """The elements of a page, and the attributes that each has."""
    return {(node.tag, name) for node in page.all() for name in ("", *node.attributes)}


def check_page(page: Node) -> None:
    for node in page.all():
        assert [name for name in node.attributes if name.startswith("on")] == []
        for name in ("href", "src", "action"):
            assert urlsplit(node.attributes.get(name, "")).scheme in {"", "http", "https", "mailto"}
        if node.tag == "script" and "json" in node.attributes.get("type", ""):
            json.loads(node.text)


def test_payloads_are_words_on_every_page(payloads: Path, toy_site: Path) -> None:
    clean, hostile = load(TOY), load(payloads)
    renderers = [renderer(edition) for edition in (clean, hostile)]
    shown = 0
    for before, after in zip(pages(clean), pages(hostile), strict=True):
        assert before.address == after.address
        written = renderers[1].render(after)
        page = parse(written)
        check_page(page)
        # The commentary has a code that the clean one has not.
        assert shape(page) - {("code", "")} == shape(parse(renderers[0].render(before))) - {("code", "")}
        assert "<img src=x" not in written
        assert "55433" not in written
        shown += page.text.count(PAYLOAD)
    assert shown > 50


def test_payloads_are_words_on_the_built_site(payloads: Path, toy_site: Path, tmp_path: Path) -> None:
    config = payloads / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../..", str(ROOT)), "utf-8")
    site = build(payloads, tmp_path / "site")
    built = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert built == sorted(path.relative_to(toy_site) for path in toy_site.rglob("*.html"))
    for path in built:
        page = parse(site / path)
        check_page(page)
        assert shape(page) - {("code", "")} == shape(parse(toy_site / path)) - {("code", "")}, path


def test_payloads_are_words_for_machines_too(payloads: Path) -> None:
    """In a citation, in the data of a page, in what a reviewer reads, and on the page of a wrong address."""
    edition = load(payloads)
    assert PAYLOAD in edition.documents["kiln"].title
    for address in edition.clauses:
        cited = formats(edition, address, "https://a.example/")
        assert "\n" not in cited["plain"]
        assert PAYLOAD not in cited["bibtex"]
        json.dumps(cited["csl"])
    for page in pages(edition):
        data = json_ld(edition, page, PAYLOAD, "https://a.example/")
        assert "<" not in data
        json.loads(data)
    reported = summary.markdown(changes.compare(None, edition))
    assert PAYLOAD in reported
    assert PAYLOAD not in re.sub(r"^```diff$.*?^```$|(`+).*?\1", "", reported, flags=re.DOTALL | re.MULTILINE)
    clean = parse(renderer(load(TOY)).render_not_found("/"))
    assert shape(parse(renderer(edition).render_not_found("/"))) == shape(clean)


@given(st.text(st.sampled_from("\\{}$&#%_~^\"'@ab\n"), max_size=30))
def test_bibtex_takes_words_for_words(words: str) -> None:
    """No character that BibTeX or TeX takes for its own is left alone, and each brace has its other."""
    rest = re.sub(r"\\text(?:backslash|asciitilde|asciicircum)\{\}|\\[{}$&#%_]", "", escape.bibtex(words))
    assert not re.search(r"[\\{}$&#%_~^]", rest)


def test_words_on_more_than_one_line_are_one_line_where_they_are_shown(project: Path) -> None:
    line("title", '"The Kiln\\n\\n License\\t@online{x"', TEXT)(project)
    assert load(project).documents["kiln"].title == "The Kiln License @online{x"


# Time and size


REFUSING = {
    name: value
    for name, value in vars(limits).items()
    if name.isupper()
    and name not in {"PROBLEMS_OF_A_RULE", "PROBLEMS_SHOWN", "MESSAGE", "COMPARISONS", "OCCURRENCES"}
    and name not in {"NAME", "HEADING", "NUMBER", "SYNONYM"}
}
"""The limits for which a contribution is refused with `too-large`."""


@pytest.mark.parametrize("name", sorted(REFUSING.keys() - {"FILE_BYTES", "REGISTER_BYTES"}))
def test_each_limit_is_told(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Of a project that exceeds one nothing is made."""
    body("# One\n\n[Words](kiln) and [words](kiln).\n\n# Two", PAGE)(project)
    file("annotations/redirects.yml", "tell: tell-them\nbooks: sources\n")(project)
    instead("oven: kiln", "oven: kiln\nclay: clay", "annotations/synonyms.yml")(project)
    monkeypatch.setattr("license_reader.sources.read._CACHE", FileCache())
    monkeypatch.setattr(limits, name, 0 if name.endswith("DEPTH") else 1)
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    reported = [problem for problem in caught.value.problems if problem.code is Code.TOO_LARGE]
    assert reported
    for problem in reported:
        path = project / problem.path
        assert problem.line <= (path.read_text("utf-8").count("\n") if path.is_file() else 1)


@pytest.mark.parametrize(
    ("name", "sample", "around"),
    [
        ("CHARACTERS", "x", ""),
        ("LINES", "\n", ""),
        ("MARKS", "*", ""),
        ("BRACKETS", "[", ""),
        ("HEADINGS", "# a\n", ""),
        ("DEPTH", "> ", "a"),
    ],
)
def test_a_limit_itself_is_not_too_much(monkeypatch: pytest.MonkeyPatch, name: str, sample: str, around: str) -> None:
    monkeypatch.setattr(limits, f"MARKDOWN_{name}", 5)
    assert prose.excess(sample * 5 + around) is None
    message, _ = prose.excess(sample * 6 + around) or ("", 0)
    assert re.match(r"6 .*: the limit is 5$", message)


def test_contributors_are_told_each_limit() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("### too-large")[2].partition("###")[0]
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\b[\d,]*\d\b", table)}
    assert numbers == {value for name, value in REFUSING.items() if name != "REGISTER_BYTES"}


def test_tips_are_as_many_as_a_run_can_afford(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree of mistakes that each have something near does not ask for the nearest of each."""
    compared = 0

    def count(word: str, known: Sequence[str], **_: object) -> list[str]:
        nonlocal compared
        compared += len(word) * sum(map(len, known))
        return []

    monkeypatch.setattr("license_reader.problems.difflib.get_close_matches", count)
    for number in range(40):
        shutil.copyfile(project / SCENARIO, project / f"annotations/scenarios/x{number}.md")
        body(" ".join(f"[a](kiln/{'b' * 60}{n})" for n in range(199)), f"annotations/scenarios/x{number}.md")(project)
    with pytest.raises(ProblemsFoundError) as caught:
        load(project)
    assert len(caught.value.problems) >= 5_000
    # The last comparison may go beyond what is left.
    assert compared < 2 * 50_000_000


def test_a_quote_that_stands_everywhere_is_not_sought_everywhere() -> None:
    assert len(occurrences("a " * 100_000, "a")) == limits.OCCURRENCES
    assert occurrences("a " * 100_000 + "b", "a", suffix="b") == [199_998]
    assert occurrences("b" + " a" * 100_000, "a", prefix="b") == [2]


REFUSED_TREES = {
    "dead_links": Code.DEAD_LINK,
    "unknown_sources": Code.UNKNOWN_SOURCE,
    "circle_of_parents": Code.TOO_LARGE,
    "wide_yaml": Code.MISSING_KEY,
    "marks": Code.TOO_LARGE,
    "headings": Code.TOO_LARGE,
}
"""The trees that are no edition also when they are small, and why."""


WORST: dict[str, set[str]] = {
    "many_small_files": set(),
    "many_small_pages": set(),
    "nearly_right_quotes": {"quote-ambiguous", "quote-not-found"},
    "dead_links": {"dead-link"},
    "unknown_sources": {"quote-not-found", "unknown-clause", "unknown-source"},
    "attribute_lists": {"too-large"},
    "attribute_lists_in_blocks": set(),
    "blocks": set(),
    "clauses": set(),
    "chain_of_parents": set(),
    "circle_of_parents": {"too-large"},
    "names_everywhere": set(),
    "overlapping_findings": set(),
    "nested_yaml": {"too-large", "unknown-clause"},
    "wide_yaml": {"missing-key", "unknown-clause"},
    "escapes_in_yaml": {"missing-key", "unknown-clause"},
    "lines_in_yaml": {"missing-key", "unknown-clause"},
    "words_in_yaml": {"missing-key", "unknown-clause"},
    "folded_yaml": {"missing-key", "unknown-clause"},
    "comments_in_yaml": {"missing-key", "unknown-clause"},
    "keys_in_yaml": {"missing-key", "unknown-clause", "unknown-key"},
    "marks": {"too-large"},
    "lines_of_markdown": set(),
    "headings": {"too-large"},
    "long_register": {"gone-address"},
    "redirects": set(),
    "circle_of_redirects": {"bad-redirect"},
    "questions_on_long_clauses": set(),
}
"""The problems that refuse each of the worst trees; those that are accepted make an edition."""


@pytest.mark.parametrize("name", worst.TREES)
def test_each_of_the_worst_trees_is_answered(tmp_path: Path, name: str) -> None:
    """Of one file of each kind as large as it may be; `make worst` has whole trees, and says how long each takes."""
    project = worst.write(name, tmp_path / "project", limits.FILE_BYTES, 100)
    codes: set[str] = set()
    try:
        load(project, registered=name in worst.REGISTERED)
    except ProblemsFoundError as error:
        codes = {str(problem.code) for problem in error.problems}
    assert codes == WORST[name]


# The reader of the output


def test_whoever_stops_reading_changes_no_answer(project: Path) -> None:
    for words, status in (("Words.", 0), ("<b>", 1)):
        body(words, STATEMENT)(project)
        command = [sys.executable, "-m", "license_reader", "check", str(project)]
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as closed:
            done = subprocess.run(command, cwd=ROOT / "hooks", stdout=closed, stderr=closed, check=False)
        assert done.returncode == status


def test_a_history_that_git_does_not_tell_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ".git").write_text("gitdir: nowhere\n", "utf-8")
    assert registered_ever(project) is None
    arguments = argparse.Namespace(root=project, add=False, published=False, github=False)
    assert command_line.check(arguments) == 0
    assert "warning: annotations/addresses.txt:1:1: [cut-register] git does not tell" in capsys.readouterr().out


# Properties

TOKENS = st.sampled_from(
    [
        *(
            "[",
            "]",
            "(",
            ")",
            "](",
            "[a]: ",
            "<",
            ">",
            "/",
            "\\",
            "`",
            "*",
            "_",
            "#",
            "|",
            "-",
            "\n",
            "\n\n",
            "    ",
            "> ",
        ),
        *(
            "a",
            "b c",
            '"',
            "'",
            "&",
            ";",
            "&lt;",
            "&#x3c;",
            "&#106;",
            ":",
            "javascript:",
            "data:",
            "https://x.example",
            "!",
        ),
        *(
            "<script>",
            "</script>",
            "<b onclick=x>",
            "<!--",
            "-->",
            "{: onclick=x }",
            "{{ x }}",
            "{% x %}",
            "address:",
            "=",
        ),
        *(
            "kiln",
            "kiln/1.a",
            "href=",
            'title="',
            "\t",
            "1. ",
            "|-|",
            "===",
            "---",
            "é",
            "\U0001f600",
            "\u00a0",
            "klzzwxh:0",
        ),
    ]
)
MARKDOWN = st.one_of(st.lists(TOKENS, max_size=40).map("".join), st.text(max_size=80))


@pytest.mark.no_cover
@settings(max_examples=300)
@given(MARKDOWN)
def test_markdown_makes_allowed_html_only(words: str) -> None:
    problems = Problems()
    built = prose.render(SourceFile("x.md", YamlData({}), words, 1), problems)
    allowed = {(tag, "") for tag in prose.TAGS} | {("a", "href"), ("a", "title")}
    page = parse(built.placed(lambda address: f"../{html.escape(address)}/"))
    assert shape(page) <= allowed
    rows = words.split("\n")
    for problem in problems:
        assert 1 <= problem.line <= len(rows)
        assert 1 <= problem.column <= len(rows[problem.line - 1]) + 1
    if not len(problems):
        check_page(page)


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("fields") / "project"
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns("site"))
    return project


PLACES = [(name, key) for name, keys in FIELDS.items() for key in keys] + [
    *((CLAUSE, key) for key in ("criterion", "verdict", "quote", "prefix", "sources", "added", "updated")),
    *((SCENARIO, key) for key in ("answer", "asked-by", "clauses", "sources", "added")),
    *((SOURCES, key) for key in ("kind", "URL", "issued", "guild-1900")),
    *((TEXT, key) for key in ("kind", "annotated", "url", "retrieved", "format", "Kiln", "House Rules", "instead-of")),
    *((PAGE, key) for key in ("template",)),
]


@pytest.mark.no_cover
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PLACES), st.one_of(st.text(), MARKDOWN), st.sampled_from(["quoted", "plain", "body"]))
def test_any_words_load_or_are_told_with_their_place(
    fields: Path, place: tuple[str, str], words: str, how: str
) -> None:
    name, key = place
    path = fields / name
    before = path.read_bytes()
    try:
        if how == "body":
            body(words, name if name.endswith(".md") else CLAUSE)(fields)
        else:
            whole = path.read_text("utf-8")
            value = json.dumps(words, ensure_ascii=False) if how == "quoted" else words
            changed = re.sub(rf"^( *(?:- )?){key}:.*$", lambda m: f"{m[1]}{key}: {value}", whole, count=1, flags=re.M)
            path.write_text(changed, "utf-8", newline="")
        edition = load(fields)
    except ProblemsFoundError as error:
        for problem in error.problems:
            rows = (fields / problem.path).read_bytes().decode().split("\n")
            assert 1 <= problem.line <= len(rows)
            assert 1 <= problem.column <= len(rows[problem.line - 1].encode()) + 1
            assert str(problem).replace("\n    tip: ", "").isprintable()
    else:
        page_renderer = renderer(edition)
        for page in pages(edition):
            if page.address in {"kiln", "kiln/1.a", "scenarios", "sources", "tell-them", "scenarios/tiles"}:
                check_page(parse(page_renderer.render(page)))
    finally:
        path.write_bytes(before)
        (fields / CLAUSE).write_bytes((TOY / CLAUSE).read_bytes())


PARTS = st.sampled_from(
    [
        "..",
        ".",
        "/",
        "//",
        "\\",
        "%2e",
        "%2f",
        "#",
        "?",
        "kiln",
        "1.a",
        "fair",
        "everyone",
        "sources",
        "ledger",
        "a",
        " ",
        "",
    ]
)


@given(st.lists(PARTS, max_size=8).map("".join))
def test_no_address_leads_outside(words: str) -> None:
    scope = toy_scope()
    if not scope.resolves(words):
        return
    known = {"", *scope.named}
    for here in ("", "kiln", "kiln/1.a", "scenarios/tiles"):
        form = urlsplit(relative(words, here))
        assert (form.scheme, form.netloc, form.query) == ("", "", "")
        assert posixpath.normpath(posixpath.join("/", here, form.path))[1:] in known


@functools.cache
def toy_scope() -> Scope:
    return Scope.of(read(TOY, Problems()))


@pytest.mark.no_cover  # what nobody chose shall not count, and takes twice as long when it is measured
@pytest.mark.parametrize("seed", range(4))
def test_fuzzing_finds_nothing(seed: int) -> None:
    """Short runs of `make fuzz`, always the same."""
    report = fuzz(seed, count=50, real=50)
    assert report.findings == []
    assert report.loaded > 2
    assert report.refused > 5
