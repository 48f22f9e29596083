"""A reader uses the site in any engine. Each check yields its problems."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from license_reader.publishing.offline import archive
from tests.engines.engine import DOWN, ENTER, ESCAPE, Engine, EngineError
from tests.engines.served import Site

Check = Callable[[Engine, Site], Iterator[str]]

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
WIDE = 1400
PAGES = (
    *(
        "",
        "llama-2/",
        "llama-2/1.b.v/",
        "llama-2/2/",
        "llama-2/use-policy/",
        "llama-2/use-policy/2.1/",
        "osd/",
        "osd/6/",
    ),
    *(
        "llama-4/",
        "llama-4/1.b.i/",
        "is-llama-4-open-source/",
        "matrix/",
        "lineage/",
        "scenarios/",
        "data/",
        "changes/",
    ),
    *(
        "scenarios/rlaif-judge/",
        "yes-but/",
        "correct-the-record/",
        "search/",
        "check/",
        "sources/",
        "about/",
        "404.html",
    ),
)
TEXTS = ("llama-2/", "llama-2/use-policy/", "llama-4/")
FRAME = """
const frame = document.querySelector("iframe");
const win = frame.contentWindow;
"""


def probe(engine: Engine, name: str) -> list[str]:
    found: list[str] = engine.run(f"{PROBE}\nreturn {name}(window);")
    return found


def settle(engine: Engine) -> None:
    engine.wait("document.documentElement?.classList.contains('reader-ready')", "the scripts start")


def visit(engine: Engine, url: str) -> None:
    engine.go(url)
    settle(engine)


def is_open(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)})?.matches(':popover-open')"


PEEK = is_open("#reader-peek")


def every_page(engine: Engine, site: Site) -> Iterator[str]:
    """At three widths and in both color schemes, in a frame: no window of WebKitGTK is as narrow as a phone."""
    engine.resize(WIDE)
    engine.go(f"{site.url}engines/frame.html")
    for page in PAGES:
        ready = f"frame.src = {json.dumps(site.url + page)};"
        engine.run(f"{FRAME} frame.style.width = '{WIDTHS[0]}px'; {ready}")
        root = "document.querySelector('iframe').contentDocument?.documentElement"
        path = f"document.querySelector('iframe').contentWindow.location.href === {json.dumps(site.url + page)}"
        engine.wait(f"{path} && {root}?.classList.contains('reader-ready')", f"/{page} starts")
        for width in WIDTHS:
            for scheme in SCHEMES:
                found = engine.run(
                    f"{PROBE} {FRAME} frame.style.width = '{width}px';"
                    f"win.document.documentElement.dataset.scheme = '{scheme}';"
                    "const { backgroundColor, color } = win.getComputedStyle(win.document.body);"
                    "return [backgroundColor, color, wrong(win)];"
                )
                paper, ink, problems = found
                if (lightness(paper) > lightness(ink)) != (scheme == "light"):
                    yield f"/{page}: {ink} on {paper} is not {scheme}"
                for problem in problems if scheme == SCHEMES[0] else ():
                    yield f"/{page} at {width} px: {problem}"


def lightness(color: str) -> float:
    """Of a computed color such as `rgb(35, 33, 29)`, from 0 to 255."""
    parts = [float(part) for part in re.findall(r"[\d.]+", color)[:3]]
    return sum(parts) / len(parts)


def notes(engine: Engine, site: Site) -> Iterator[str]:
    """Beside their words, closed and open, after Back, a reload, another width, and while the page is printed."""
    for text in TEXTS:
        engine.resize(WIDE)
        visit(engine, site.url + text)
        for state in ("closed", "open", "reloaded", "after Back", "narrower"):
            if state == "open":
                engine.run("document.querySelectorAll('[data-note] summary').forEach((summary) => summary.click())")
            elif state == "reloaded":
                engine.reload()
            elif state == "after Back":
                engine.go(f"{site.url}about/")
                engine.back()
            elif state == "narrower":
                engine.resize(1250)
            settle(engine)
            if state != "closed":
                closed = "document.querySelectorAll('[data-note] details:not([open])').length"
                engine.wait(f"{closed} === 0", f"/{text}: {state}, all notes are open")
            for problem in (*probe(engine, "misplaced"), *probe(engine, "wrong")):
                yield f"/{text}, notes {state}: {problem}"
        engine.run("dispatchEvent(new Event('beforeprint'))")
        yield from (f"/{text}, printed: {problem}" for problem in probe(engine, "misplaced"))
        engine.run("dispatchEvent(new Event('afterprint'))")


def views(engine: Engine, site: Site) -> Iterator[str]:
    """Each view and each filter, pressed one after the other with all notes open, and as a link."""
    fields = (
        "[...document.querySelectorAll('[data-toolbar] input')].map(({ name, value }) => [name, value])"
        ".concat([...document.querySelectorAll('[data-toolbar] option')]"
        ".map((option) => [option.parentElement.name, option.value]))"
    )
    engine.resize(WIDE)
    for text in TEXTS:
        visit(engine, site.url + text)
        engine.run("document.querySelectorAll('[data-note] summary').forEach((summary) => summary.click())")
        choices = engine.run(f"return {fields}")
        for name, value in [*choices, ["criterion", ""], ["view", "both"]]:
            engine.run(
                "const form = document.querySelector('[data-toolbar]');"
                f"const field = form.elements.namedItem({json.dumps(name)});"
                f"const value = {json.dumps(value)};"
                "if (field instanceof RadioNodeList) [...field].find((radio) => radio.value === value).click();"
                "else { field.value = value; field.dispatchEvent(new Event('change', { bubbles: true })); }"
            )
            for problem in (*probe(engine, "misplaced"), *probe(engine, "wrong")):
                if not problem.startswith("the note on"):
                    yield f"/{text}, {name} “{value}”: {problem}"
        for view in ("text", "notes"):
            visit(engine, f"{site.url}{text}?view={view}")
            shown = f"document.querySelector('[data-document]').dataset.view === '{view}'"
            engine.wait(shown, f"?view={view} is shown")
            yield from (f"/{text}?view={view}: {problem}" for problem in probe(engine, "wrong"))


FOCUS = "document.querySelector('[data-unit] [data-stop]').focus()"
"""As the key Tab does. The last key was Escape, so the browser takes the focus for a key's."""


def previews(engine: Engine, site: Site) -> Iterator[str]:
    """Of a link and of quoted words: by pointer, tap and key; Escape closes them."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}llama-2/")
    engine.point(engine.middle("[data-clause] a.term"))
    engine.wait(PEEK, "a preview opens under the pointer")
    yield from (f"a preview: {problem}" for problem in probe(engine, "wrong"))
    engine.keys(ESCAPE)
    engine.wait(f"!{PEEK}", "Escape closes a preview")
    engine.point([5, 500])
    engine.run(FOCUS)
    engine.wait(PEEK, "quoted words in focus open a preview")
    engine.keys(ESCAPE)
    engine.wait(f"!{PEEK}", "Escape closes what a key opened")
    engine.press("[data-clause] mark[data-finding]", kind="touch")
    engine.wait(PEEK, "a tap on quoted words opens a preview")


def menus(engine: Engine, site: Site) -> Iterator[str]:
    """The menu of a clause by pointer and keys, with Escape from it; the menu of a narrow window."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}llama-2/")
    menu = is_open("#reader-menu-box")
    engine.press("[data-copy-menu]")
    engine.wait(menu, "the menu of a clause opens")
    yield from (f"the menu of a clause: {problem}" for problem in probe(engine, "wrong"))
    first = engine.run("return document.activeElement.textContent")
    engine.keys(DOWN)
    if engine.run("return document.activeElement.textContent") == first:
        yield "the arrow key does not move in the menu"
    engine.keys(ESCAPE)
    engine.wait(f"!{menu}", "Escape closes the menu")
    engine.point([5, 500])
    engine.run(FOCUS)
    engine.wait(PEEK, "quoted words in focus show a finding")
    engine.keys("c")
    engine.wait(menu, "the key c opens the menu")
    engine.keys(ESCAPE)
    engine.wait(f"!{menu}", "Escape closes the menu that a key opened")
    engine.resize(480)
    engine.press(".frame__menu")
    engine.wait(is_open("#reader-side"), "the menu of a narrow window opens")
    yield from (f"the menu of a narrow window: {problem}" for problem in probe(engine, "over"))
    engine.press(".side__close")
    engine.wait(f"!{is_open('#reader-side')}", "the menu of a narrow window closes")


def copying(engine: Engine, site: Site) -> Iterator[str]:
    """Everything that the menu of a clause copies."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}llama-2/1.b.v/")
    kinds = ("argument-rich", "argument-markdown", "quotation-html", "quotation-plain", "link")
    items = {kind: f"[data-copy={kind}]" for kind in kinds} | {"BibTeX": "[data-cite=bibtex] [role=menuitem]"}
    for kind, item in items.items():
        engine.run("document.querySelector('#reader-status').textContent = ''")
        engine.press("[data-copy-menu]")
        engine.wait(is_open("#reader-menu-box"), "the menu opens")
        engine.run("document.querySelector('[data-more]').click()")
        engine.run(f"document.querySelector('{item}').focus()")
        engine.keys(ENTER)
        said = engine.wait(
            "(document.querySelector('#reader-by-hand').open && 'copy it by hand')"
            "|| document.querySelector('#reader-status').textContent",
            f"{kind} says what it copied",
        )
        if not str(said).startswith("Copied"):
            yield f"{kind}: {said}"


def search(engine: Engine, site: Site) -> Iterator[str]:
    """The box of each page, and the page of the search, which has its words and results again after Back."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}llama-2/1.b.v/")
    box = "document.querySelector('#reader-search').open"
    engine.keys("/")
    engine.wait(box, "the key / opens the search")
    engine.keys("700 million")
    option = "#reader-search [role=option]"
    engine.wait(f"document.querySelectorAll('{option}').length", "the search finds something")
    yield from (f"the search: {problem}" for problem in probe(engine, "wrong"))
    engine.keys(DOWN + ENTER)
    engine.wait("!location.pathname.endsWith('/1.b.v/')", "Enter opens a result")
    settle(engine)
    address = f"{site.url}search/?q=700%20million"
    visit(engine, address)
    results = "document.querySelectorAll('[data-results] a').length"
    engine.wait(f"{results} > 5", "the page of the search lists results")
    engine.press("[data-results] a")
    engine.wait("!location.pathname.endsWith('/search/')", "a result opens")
    engine.back()
    settle(engine)
    engine.wait("document.querySelector('main input').value === '700 million'", "after Back the field has its words")
    engine.wait(f"{results} > 5", "after Back the results are there")


def checking(engine: Engine, site: Site) -> Iterator[str]:
    """A pasted license, whose words the page of the check finds."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}check/")
    text = (site.folder / "llama-2.txt").read_text("utf-8")
    engine.run(
        f"document.querySelector('#reader-check-text').value = {json.dumps(text)};"
        "document.querySelector('[data-check] button').click();"
    )
    engine.wait("document.querySelector('[data-result]')", "the check has a result")
    found = engine.run("return [...document.querySelectorAll('[data-text]')].map(({ dataset }) => ({ ...dataset }))")
    if [(one["text"], one["extent"], one["same"] == one["clauses"]) for one in found] != [("llama-2", "whole", True)]:
        yield f"the check finds {found}"
    yield from (f"the check: {problem}" for problem in probe(engine, "wrong"))


def printing(engine: Engine, site: Site) -> Iterator[str]:
    """Where the driver prints: the whole text with its notes on a few sheets. Elsewhere, that all notes are open."""
    engine.resize(WIDE)
    visit(engine, f"{site.url}llama-2/")
    pdf = engine.pdf()
    if pdf is not None:
        sheets = sheets_of(pdf)
        if not pdf.startswith(b"%PDF") or not 3 <= sheets <= 12:
            yield f"/llama-2/ is printed on {sheets} sheets"
    engine.run("dispatchEvent(new Event('beforeprint'))")
    if closed := engine.run("return document.querySelectorAll('[data-note] details:not([open])').length"):
        yield f"{closed} notes are closed on paper"
    engine.run("dispatchEvent(new Event('afterprint'))")


def sheets_of(pdf: bytes) -> int:
    """How many sheets a PDF has, whose objects may be compressed."""
    parts = [pdf]
    for stream in re.finditer(rb"stream\r?\n", pdf):
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(pdf[stream.end() :]))
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in parts)


def offline(engine: Engine, site: Site) -> Iterator[str]:
    """The archive, from a folder on a disk: a preview and the search."""
    engine.resize(WIDE)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "offline.zip")
        archive(site.folder, target)
        with zipfile.ZipFile(target) as zipped:
            zipped.extractall(folder)
        visit(engine, Path(folder, "offline/llama-2/index.html").as_uri())
        engine.run("window.failures = []; addEventListener('error', ({ message }) => failures.push(message));")
        engine.point(engine.middle("[data-clause] a.term"))
        engine.wait(f"{PEEK} && document.querySelector('#reader-peek').textContent", "a preview opens from a disk")
        engine.keys(ESCAPE)
        engine.keys("/")
        engine.wait("document.querySelector('#reader-search').open", "the search opens from a disk")
        engine.keys("military")
        engine.wait("document.querySelectorAll('#reader-search [role=option]').length", "the search finds from a disk")
        yield from engine.run("return failures")
        engine.go("about:blank")


CHECKS: tuple[Check, ...] = (every_page, notes, views, previews, menus, copying, search, checking, printing, offline)


def problems(engine: Engine, site: Site, checks: tuple[Check, ...] = CHECKS) -> Iterator[str]:
    """The problems of each check. A check that an engine does not finish is a problem, and the others still run."""
    for check in checks:
        name = check.__name__.replace("_", " ")
        try:
            yield from (f"{name}: {problem}" for problem in check(engine, site))
        except EngineError as error:
            yield f"{name}: {error}"
        yield from (f"{name}: {error}" for error in site.take_errors())
