"""The numbers that clauses begin with: what is one, and what is words."""

import pytest

from license_reader.words import MARKER, after_marker

NUMBERS = [
    "1.",
    "12.",
    "1.1",
    "1.1.",
    "10.2.3",
    "a.",
    "iv.",
    "xxiv.",
    "A.",
    "III.",
    "(a)",
    "(iv)",
    "(A)",
    "1)",
    "a)",
    "§ 2",
]
NUMBERS += ["§2.", "Section 3:", "SECTION III.", "Article 1", "Attachment A"]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_found_before_words(number: str) -> None:
    text = f"{number} Use of the kiln"
    found = MARKER.match(text)
    assert found is not None
    assert found[0] == number
    assert text[after_marker(text) :] == "Use of the kiln"


@pytest.mark.parametrize(
    "text",
    ["2 kilns", "civil. Code", "e.g. this", "mix. Clay", "Section 3 applies", "Section III of it", "A kiln", "(see)"],
)
def test_words_are_no_number(text: str) -> None:
    assert MARKER.match(text) is None
    assert after_marker(text) == 0


def test_a_number_stands_alone_or_without_a_space() -> None:
    assert after_marker("Article 1") == len("Article 1")
    assert after_marker("1.Definitions") == 2
