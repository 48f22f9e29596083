"""The drivers of Firefox and WebKit. `make engines` runs the browsers themselves."""

import json
import socket
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines import __main__ as engines
from tests.engines import checks, firefox, webkit
from tests.engines.engine import Action, Engine, EngineError, program
from tests.engines.served import Site, served


class Deaf(Engine):
    """An engine whose page never does what one waits for."""

    name = "deaf"

    def go(self, url: str) -> None: ...

    def back(self) -> None: ...

    def reload(self) -> None: ...

    def run(self, script: str) -> Any:
        return None

    def resize(self, width: int, height: int = 900) -> None: ...

    def perform(self, source: Action) -> None: ...

    def pdf(self) -> bytes | None:
        return None

    def close(self) -> None: ...


def test_a_missing_program_is_an_error_with_its_package() -> None:
    assert program("its-package", None, "/the/program") == "/the/program"
    with pytest.raises(EngineError, match=r"^its-package is missing: (sudo )?apt-get install its-package$"):
        program("its-package", None, None)


@pytest.mark.parametrize(
    ("engine", "package"), [(firefox.Firefox, "firefox-esr"), (webkit.WebKit, "webkit2gtk-driver")]
)
def test_a_missing_engine_is_a_failure(
    engine: type[Engine],
    package: str,
    site_of_one: Site,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert engines.read(engine, site_of_one) == 1
    assert f"apt-get install {package}\n" in capsys.readouterr().out


@pytest.fixture
def site_of_one(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><html><head><title>One</title></head></html>")
    (tmp_path / "style.css").write_text("p { color: red }")
    with served(tmp_path) as site:
        yield site


def fetched(url: str, body: bytes | None = None) -> str:
    with urllib.request.urlopen(urllib.request.Request(url, body)) as answer:
        return str(answer.read().decode())


def test_each_page_is_watched_from_its_first_script_on(site_of_one: Site) -> None:
    assert '<head><script src="/engines/watch.js"></script><title>' in fetched(site_of_one.url)
    assert fetched(f"{site_of_one.url}style.css") == "p { color: red }"
    assert "securitypolicyviolation" in fetched(f"{site_of_one.url}engines/watch.js")


def test_what_a_page_reports_is_a_problem_of_the_check_that_is_run(site_of_one: Site) -> None:
    def fine(_: Engine, site: Site) -> Iterator[str]:
        yield from ()

    def broken_page(_: Engine, site: Site) -> Iterator[str]:
        fetched(f"{site.url}engines/report", b"/: error: x is not defined")
        yield "it looks odd"

    found = list(checks.problems(Deaf(), site_of_one, (fine, broken_page, fine)))
    assert found == ["broken page: it looks odd", "broken page: /: error: x is not defined"]


def test_a_check_that_is_not_finished_is_a_problem_and_the_next_is_made(site_of_one: Site) -> None:
    def endless(engine: Engine, _: Site) -> Iterator[str]:
        engine.wait("false", "it opens", 0)
        yield "never reached"

    def next_one(_: Engine, __: Site) -> Iterator[str]:
        yield "seen"

    found = list(checks.problems(Deaf(), site_of_one, (endless, next_one)))
    assert found == ["endless: it opens: not after 0 s", "next one: seen"]


@pytest.fixture
def marionette() -> Iterator[tuple[firefox.Marionette, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0.05)
        yield firefox.Marionette(ours), theirs


def framed(message: object) -> bytes:
    content = json.dumps(message).encode()
    return b"%d:%s" % (len(content), content)


def test_marionette_frames_its_messages(marionette: tuple[firefox.Marionette, socket.socket]) -> None:
    client, firefox_end = marionette
    firefox_end.sendall(framed([1, 1, None, {"value": "žluť"}]))
    assert client.send("WebDriver:GetTitle", {"a": 1}) == {"value": "žluť"}
    assert firefox_end.recv(1000) == framed([0, 1, "WebDriver:GetTitle", {"a": 1}])


def test_marionette_says_what_went_wrong(marionette: tuple[firefox.Marionette, socket.socket]) -> None:
    client, firefox_end = marionette
    firefox_end.sendall(framed([1, 1, {"message": "no such element"}, None]))
    with pytest.raises(EngineError, match="WebDriver:Back: no such element"):
        client.send("WebDriver:Back")
    with pytest.raises(EngineError, match="WebDriver:Back: no answer in"):
        client.send("WebDriver:Back")
    firefox_end.close()
    with pytest.raises(EngineError, match="Firefox has ended"):
        firefox.Marionette(client.socket).send("WebDriver:Back")


def test_sheets_are_counted_in_compressed_objects_too() -> None:
    page = b"<< /Type /Page >> << /Type /Pages >>"
    assert checks.sheets_of(b"%PDF " + page) == 1
    assert checks.sheets_of(b"%PDF stream\n" + zlib.compress(page * 3) + b"\nendstream") == 3


@pytest.mark.parametrize(("color", "lightness"), [("rgb(0, 0, 0)", 0), ("rgb(250, 240, 230)", 240)])
def test_lightness(color: str, lightness: float) -> None:
    assert checks.lightness(color) == lightness
