"""Two readers of YAML: what the quick one reads, the strict one reads alike; what it does not, it leaves alone."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from license_reader.problems import Problems
from license_reader.sources.quick_yaml import read_quickly
from license_reader.sources.strict_yaml import read_strictly
from tests.conftest import ROOT, TOY

FILES = [
    path
    for root in (ROOT, TOY)
    for folder in ("docs", "annotations")
    for path in sorted((root / folder).rglob("*"))
    if path.suffix in {".md", ".yml"}
]
FRONTS = [
    match[1] if (match := re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)) else text
    for text in (path.read_text("utf-8") for path in FILES)
]
SIGNS = [
    *("\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n#", "\n---\n", "\n...", "\n? ", " #", "#", "\t", "\xa0", "\x85"),
    *(
        ": ",
        ":",
        ", ",
        ",",
        "- ",
        "-",
        "[",
        "]",
        "{",
        "}",
        "[]",
        "{}",
        '"',
        "'",
        '""',
        "''",
        "\\",
        '\\"',
        "\\n",
        "\\x41",
    ),
    *(
        "|\n",
        ">-\n",
        ": |\n  ",
        ": >-\n  ",
        "|2\n",
        "&a ",
        "*a",
        "!a ",
        "%",
        "@",
        "`",
        "? ",
        "<<",
        "=",
        "~",
        "null",
        "no",
    ),
    *("true", "2026-11-23", "2026-13-41", "6.10", "010", "0x1f", "1_000", "1e3", ".inf", "12:30", "7", "-7", "0", "+1"),
    *(
        "a",
        "b: c",
        "k: [a, b]",
        "k: {a: b, c: d}",
        "a b",
        "a/b",
        "é",
        "“”",
        "😀",
        "yes",
        "on",
        "key: ",
        "'a': b",
        '"a": b',
    ),
]


def agree(text: str) -> bool:
    """Whether the quick reader reads a text; if it does, the strict one has to read the same."""
    quick = read_quickly(text)
    if quick is None:
        return False
    problems = Problems()
    strict = read_strictly(text, "x.yml", problems)
    assert strict is not None, f"{text!r}\n{problems}"
    assert repr(strict.data) == repr(quick), repr(text)
    return True


@pytest.mark.parametrize("front", FRONTS, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_both_read_the_same_of_what_there_is(front: str) -> None:
    agree(front)


def test_the_quick_one_reads_nearly_all_of_it() -> None:
    assert sum(map(agree, FRONTS)) > 0.8 * len(FRONTS)


@given(st.lists(st.sampled_from(SIGNS) | st.text(string.printable, max_size=3), max_size=14).map("".join))
@settings(max_examples=2_000)
@example('a: "b"#c')
@example("a: [b]#c")
@example("a: {b: c}\n d")
@example("a: 'b\n\n  c'")
@example("a: |\n  \n    b")
def test_what_the_quick_one_reads_of_any_signs_the_strict_one_reads_alike(text: str) -> None:
    agree(text)
    agree(f"a: {text}")


@given(
    st.sampled_from(FRONTS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(SIGNS), st.integers(0, 3)), max_size=3)
)
@settings(max_examples=500)
def test_what_it_reads_of_a_broken_file_too(front: str, changes: list[tuple[float, str, int]]) -> None:
    text = front[:1_500]
    for where, sign, gone in changes:
        at = round(where * len(text))
        text = text[:at] + sign + text[at + gone :]
    agree(text)


def test_nothing_is_read_that_is_too_deep_or_too_long(tmp_path: Path) -> None:
    assert read_quickly("a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 20))) is None
    assert read_quickly("a:\n" + "- a\n" * 10_001) is None
    assert read_quickly("a: " + "[" * 50_000) is None
    assert read_quickly("- " * 50_000) is None
