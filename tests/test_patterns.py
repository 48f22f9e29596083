"""No regular expression takes more than the square of its input, which `limits` bounds."""

import ast
import importlib
import re
from collections.abc import Iterator

import pytest

from tests.backtracking import Counter, pumped
from tests.conftest import ROOT

FEW = 7
"""How often what a pattern repeats is repeated, and then twice as often."""
SQUARE = 4.3
"""Twice the input takes four times the steps, and some that do not grow."""
OF_A_MOMENT = 300
"""So few steps say nothing about growth."""
METHODS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
FROM_THE_BEGINNING = {"match", "fullmatch"}


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Each pattern in the sources that is made of constants, and whether it is sought everywhere in a text."""
    hooks = ROOT / "hooks"
    for path in sorted(hooks.glob("license_reader/**/*.py")):
        name = ".".join(path.relative_to(hooks).with_suffix("").parts).removesuffix(".__init__")
        names = vars(importlib.import_module(name)) if "__main__" not in name else {}
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            match call:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[pattern, *others]):
                    flags = [one for one in (*others, *(k.value for k in call.keywords)) if "re." in ast.unparse(one)]
                    try:
                        values = [eval(ast.unparse(one), dict(names)) for one in (pattern, *flags)]
                    except NameError:
                        # It is made of a word that it seeks.
                        continue
                    if method in METHODS and isinstance(values[0], str):
                        yield f"{path.name}:{call.lineno}", re.compile(*values), method not in FROM_THE_BEGINNING


FOUND = {(pattern.pattern, pattern.flags, everywhere): place for place, pattern, everywhere in patterns()}


def growth(pattern: re.Pattern[str], times: int, *, everywhere: bool) -> dict[str, float]:
    """Input -> how many times the steps are of it when it is twice as long."""
    counter, found = Counter(pattern), {}
    for short, long in zip(pumped(pattern, times), pumped(pattern, 2 * times), strict=True):
        steps = counter.count(long, everywhere=everywhere)
        if steps > OF_A_MOMENT:
            found[long] = steps / counter.count(short, everywhere=everywhere)
    return found


def test_the_patterns_are_found() -> None:
    assert len(FOUND) > 100


@pytest.mark.parametrize(("pattern", "square"), [(r"(a|aa)+b", False), (r"\s*\s*\s*x", False), (r"\s+x", True)])
def test_what_grows_too_fast_is_seen(pattern: str, square: bool) -> None:
    found = growth(re.compile(pattern), FEW, everywhere=True)
    assert (max(found.values()) < SQUARE) == square


def test_no_pattern_takes_more_than_the_square_of_its_input() -> None:
    for (words, flags, everywhere), place in FOUND.items():
        pattern = re.compile(words, flags)
        for text, times in growth(pattern, FEW, everywhere=everywhere).items():
            # A repetition with a bound grows fast until it has reached it.
            later = times < SQUARE or max(growth(pattern, 8 * FEW, everywhere=everywhere).values()) < SQUARE
            assert later, f"{place}: {words!r} on {text!r}"
