"""Twice the edition takes twice the work, and not more: calls are counted, never seconds."""

import sys
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from benchmarks.editions import write
from license_reader.edition import Edition
from license_reader.linking.addresses import unregistered
from license_reader.load import load
from license_reader.problems import Problems
from license_reader.publishing.cards.content import card
from license_reader.publishing.exports import exported
from license_reader.publishing.exports.site import Site
from license_reader.publishing.metadata import beside, json_ld
from license_reader.publishing.pages import pages
from license_reader.publishing.search import index
from license_reader.sources import register
from license_reader.sources.register import read_register
from tests.conftest import ROOT, renderer

SIZE = 30
MANY = 750
"""Fewer calls are not compared: a larger edition may by chance have many more claims of named authors."""


def calls_of(work: Callable[[], object]) -> Counter[str]:
    """How often some work calls each function, in Python and in C."""
    count: Counter[str] = Counter()

    def note(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            code = frame.f_code
            count[f"{Path(code.co_filename).name}:{code.co_firstlineno} {code.co_qualname}"] += 1
        elif event == "c_call":
            count[getattr(argument, "__qualname__", str(argument))] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def publish(edition: Edition) -> None:
    """Make everything that a build makes of an edition but the pictures."""
    page_renderer = renderer(edition)
    for page in pages(edition):
        page_renderer.render(page)
        json_ld(edition, page, "Site", "https://site.example/")
        beside(edition, page, "Site", "https://site.example/")
        card(edition, page)
    page_renderer.render_not_found("/")
    for short, target in edition.redirects.items():
        page_renderer.render_redirect(short, target)
    site = Site(edition, "Site", "Of a site.", "https://site.example/", ROOT / "overrides" / "reader")
    for _ in chain([index(edition)], exported(site)):
        pass


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, Counter[str]]]:
    """The calls of a check and of what follows, for an edition and for one of twice the size."""
    found = {}
    for size in (SIZE, 2 * SIZE):
        project = tmp_path_factory.mktemp("edition") / "project"
        write(project, size)
        register.append(project, list(unregistered(load(project, registered=False), ())))
        assert read_register(project, Problems())
        edition = load(project)
        assert len(edition.annotations) == size
        # Everything that is cached has been cached.
        publish(edition)
        edition = load(project)
        found[size] = {"check": calls_of(lambda: load(project)), "pages": calls_of(lambda: publish(edition))}  # noqa: B023
    return found


@pytest.mark.parametrize("what", ["check", "pages"])
def test_no_function_is_called_much_more_often_than_twice(
    counted: dict[int, dict[str, Counter[str]]], what: str
) -> None:
    small, large = counted[SIZE][what], counted[2 * SIZE][what]
    grown = {name: (small[name], often) for name, often in large.items() if often > MANY}
    assert grown
    assert {name: calls for name, calls in grown.items() if calls[1] > 2.6 * calls[0]} == {}
    assert large.total() < 2.2 * small.total()
