"""The reader of YAML: what it reads, what it says of each mistake, and that it never loses words without saying so."""

import datetime as dt
import json
import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from license_reader.limits import YAML_DEPTH, YAML_VALUES
from license_reader.problems import Code, Problems
from license_reader.sources import yaml as reader
from license_reader.sources.yaml import Location, YamlData, parse_yaml
from license_reader.words import fold, invisible
from tests.golden import compare

LOADERS = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


def parsed(text: str) -> tuple[YamlData | None, Problems]:
    problems = Problems()
    return parse_yaml(text, "x.yml", problems), problems


def values(text: str) -> Any:
    data, problems = parsed(text)
    assert data, problems
    return data.data


# Values


def test_a_value_without_quotation_marks_is_text_unless_all_versions_of_yaml_agree() -> None:
    texts = """6.10 010 0o17 0x1f 0b1 1_000 1e3 1e400 .5 .inf .nan -.INF 12:30 12:30:45 yes Yes no NO on off y n = <<
        2026-02-30 2026-11-23T10:00:00Z 2026-1-2 99999999999999999999 +01 TrUe nUll"""
    for text in texts.split():
        assert values(f"a: {text}") == {"a": text}
        assert values(f"a: [{text}]") == {"a": [text]}
    assert values("a: ~\nb: null\nc:\nd: NULL") == dict.fromkeys("abcd")
    assert values("a: true\nb: True\nc: FALSE") == {"a": True, "b": True, "c": False}
    assert values("a: 7\nb: -7\nc: +7\nd: 0") == {"a": 7, "b": -7, "c": 7, "d": 0}
    assert values("a: 2026-11-23") == {"a": dt.date(2026, 11, 23)}
    assert values("a: '7'\nb: \"2026-11-23\"\nc: |\n  true\n") == {"a": "7", "b": "2026-11-23", "c": "true\n"}


def test_a_key_is_text() -> None:
    assert values("7: a\ntrue: b\n~: c\n'x y': d") == {"7": "a", "true": "b", "~": "c", "x y": "d"}


def test_text_goes_on_on_the_next_lines() -> None:
    assert values("a: b\n  c\nd: >-\n  e\n  f\ng: |\n  h\n  i\n") == {"a": "b c", "d": "e f", "g": "h\ni\n"}


def test_a_comment_stands_alone_or_behind_a_word() -> None:
    assert values("# a\na: b  # c\nd: [e]  # f\ng: 'h i' # j\nk: # l\n  - m\n") == {
        "a": "b",
        "d": ["e"],
        "g": "h i",
        "k": ["m"],
    }


def test_nothing_is_an_empty_mapping() -> None:
    assert values("") == values("# a") == {}


def test_each_thing_has_its_place() -> None:
    data, _ = parsed("a: b\nc:\n  - d: 'e'\n    f:\n  - [g, h]\n")
    assert data
    assert data.position(("a",)) == (1, 4)
    assert data.position(("c", 0, "d")) == (3, 8)
    assert data.position(("c", 0, "d"), key=True) == (3, 5)
    assert data.position(("c", 0, "f")) == (4, 5)
    assert data.position(("c", 1, 1)) == (5, 9)
    assert data.position(("c", 1, 9)) == (5, 5)
    assert data.position(("z",)) == (1, 1)


def test_places_count_from_the_line_on_which_the_yaml_begins() -> None:
    problems = Problems()
    data = parse_yaml("a: b", "x.md", problems, first_line=2)
    assert data
    assert data.position(("a",)) == (2, 4)
    assert parse_yaml("a: b\na: c", "x.md", problems, first_line=2) is None
    assert [(problem.line, problem.column) for problem in problems] == [(3, 1)]


# Messages on mistakes

MISTAKES = r"""
question: "Open source" hospitals?
question: 'It doesn't work
question: 'It's so'
question: "a "b" c"
question: "Open" is "free"
question: "Open
question: [It] is
question: [x](osd/6) says so
question: {It} is
question: *It* depends
question: *It depends
question: ** It
question: *It
question: `It` is
question: %It is
question: @It is
question: !It is
question: ! It is
question: !!set {a}
question: &It is
question: & It is
question: &a [b]
question: - It
question: ? It
question: | It
question: > It
question: is: it
question: is it #6 for all?
question: it #6
question: it?# As people: ask it
question: [it #6, too]
question: "\q"
question: "\u12"
question: "\ud800"
question: "\u202e"
question: [a
question: {a: b
question: a\nquestion: b
question: a\n\tmore: b
question: a\n  more: b
question: a\n more\nthings\nb: c
question:it
question:"it"
- question:it
list:\n  - "It" is
list:\n  - it #6 is
list:\n  - a: b\n    c:d\n    e: f
list:\n  - a: b\n   c: d
list:\n    - a\n  - b
list:\n  * a: b
list: *a
// a note
<<<<<<< HEAD
words and more words
[a, b]: c
{a: b}: c
: a
---\na: b
...\na: b
%YAML 3.0\n---\na: b
a: "b\nc: [d](e) f
a: [b\nc: *d* e
a: b #6\n  c\nd: [e
a: b #6\nc: d\ne: [f
""".strip().splitlines()


def test_what_is_said_of_each_mistake() -> None:
    """Each line is written between two others; `\\n` stands for a line end."""
    said = []
    for line in MISTAKES:
        text = f"first: 1\n{line}\nlast: 2\n".replace("\\n", "\n").replace("\\t", "\t")
        data, problems = parsed(text)
        assert data is None, line
        assert all(problem.code in {Code.YAML, Code.ENCODING, Code.DUPLICATE_KEY} for problem in problems)
        said.append(f"{line}\n" + "".join(f"    {row}\n" for row in str(problems).splitlines()[:-1]))
    compare("yaml.txt", "\n".join(said))


@pytest.mark.parametrize("text", ["verdict:violates\nb: 2", "words"])
def test_what_is_no_mapping_is_told(text: str) -> None:
    assert parsed(text)[0] is None


def test_characters_that_yaml_refuses_are_told() -> None:
    _, problems = parsed("a: \x07")
    assert [str(problem).partition(": ")[0] for problem in problems] == ["x.yml:1:1"]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("a:\n" + "".join(f"{' ' * n}- \n" for n in range(1, 20)), YAML_DEPTH),
        ("a: " + "[" * 50_000, YAML_DEPTH),
        ("- " * 50_000, YAML_DEPTH),
        ("a:\n" + "- a\n" * 10_001, YAML_VALUES),
    ],
)
def test_nothing_is_read_that_is_too_deep_or_too_long(
    text: str, limit: int, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_LOADER", loader)
    data, problems = parsed(text)
    assert data is None
    (problem,) = problems
    assert problem.code in {Code.TOO_LARGE, Code.YAML}
    assert f"more than {limit:,}" in problem.message or "depth" in problem.message


# Properties

KEYS = st.text("ab: #-'é", max_size=5)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.dates()
    | st.text().filter(lambda text: not invisible(text))
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab: #-'é", max_size=5), inner, max_size=3),
)


def block(value: Any, depth: int = 0) -> str:
    """A value in block style, each entry below its key or hyphen."""
    indent = "  " * depth
    if isinstance(value, Mapping) and value:
        return "".join(f"{indent}{json.dumps(key)}:\n{block(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{indent}-\n{block(inner, depth + 1)}" for inner in value)
    text = value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)
    return f"{indent}{text}\n"


def locations(value: Any, at: Location = ()) -> Iterator[tuple[Location, Any]]:
    yield at, value
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, found in inner:
        yield from locations(found, (*at, step))


@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_what_is_written_in_quotation_marks_is_read_back_at_its_place(data: dict[str, Any]) -> None:
    text = block(data)
    found, problems = parsed(text)
    assert found, problems
    assert found.data == data
    rows = text.split("\n")
    for location, value in locations(data):
        line, column = found.position(location)
        if isinstance(value, str):
            assert rows[line - 1][column - 1 :] == json.dumps(value, ensure_ascii=False)


@given(st.lists(st.sampled_from([*string.printable[:94], " ", " #", "  # ", ": ", "é", "“"]), max_size=12).map("".join))
def test_no_word_of_a_value_is_lost_without_a_problem(words: str) -> None:
    """The words behind a key are the value, or a problem; a comment after a word and brackets aside."""
    data, _ = parsed(f"key: {words}")
    if data is None or re.match(r"\s*[\[{\"'|>#]|\s*$", words):
        return
    (value,) = data.data.values()
    if isinstance(value, str):
        assert value == words.strip() or re.fullmatch(rf"{re.escape(value)}\s\s+#.*", words.strip())
        assert value == words.strip() or len(value.split()) == 1


SIGNS = [
    *("\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n#", "\n---\n", "\n...", "\n? ", " #", "#", "\t", "é", "😀"),
    *(": ", ":", ", ", ",", "- ", "-", "[", "]", "{", "}", "[]", "{}", '"', "'", '""', "''", "\\", '\\"', "\\n"),
    *("|\n", ">-\n", ": |\n  ", ": >-\n  ", "|2\n", "&a ", "*a", "!a ", "%", "@", "`", "? ", "<<", "=", "~", "no"),
    *("a", "b: c", "k: [a, b]", "k: {a: b, c: d}", "a b", "yes", "key: ", "'a': b", '"a": b', "2026-11-23", "7"),
]


@given(st.lists(st.sampled_from(SIGNS) | st.text(string.printable[:95], max_size=3), max_size=14).map("".join))
@example("--- ")
@settings(max_examples=400)
def test_any_text_is_read_or_told_with_a_place_in_it(text: str) -> None:
    for whole in (text, f"a: {text}"):
        data, problems = parsed(whole)
        assert (data is None) == bool(len(problems))
        for problem in problems:
            assert 1 <= problem.line <= whole.count("\n") + 2
            assert problem.message == fold(problem.message)
