"""Quotations in their clauses: found exactly or not at all; the layout never changes a word."""

from hypothesis import given
from hypothesis import strategies as st

from license_reader.document import Block, Clause, Run
from license_reader.layout import Span
from license_reader.linking.anchoring import lay_out, occurrences
from license_reader.model import Authority, Finding, Verdict

TEXT = "A potter may fire, and a potter may glaze; no potter may do both."


def test_a_quote_is_found_where_it_stands() -> None:
    assert occurrences(TEXT, "may\n  fire") == [TEXT.index("may fire")]
    assert occurrences(TEXT, "may Fire") == []
    assert len(occurrences(TEXT, "potter may")) == 3
    assert occurrences("aaa", "aa") == [0, 1]
    # A set of these two numbers has the larger one first.
    assert occurrences(f"{'-' * 7}x{'-' * 8}x", "x") == [7, 16]


def test_prefix_and_suffix_choose_one_of_several() -> None:
    assert occurrences(TEXT, "potter may", prefix="no") == [TEXT.index("no ") + 3]
    assert occurrences(TEXT, "potter may", suffix="glaze") == [TEXT.index("potter may glaze")]
    assert occurrences(TEXT, "potter may", prefix="no", suffix="glaze") == []


@given(st.text("ab c", min_size=1, max_size=30), st.data())
def test_every_offset_found_holds_the_quote(text: str, data: st.DataObject) -> None:
    text = " ".join(text.split())
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    quote = " ".join(text[start:end].split())
    found = occurrences(text, quote)
    assert all(text[at : at + len(quote)] == quote for at in found)
    assert found == sorted(found)
    if quote:
        assert text.index(quote) in found


def finding(start: int, end: int) -> Finding:
    return Finding("t/1", "c/1", "c-1", Verdict.VIOLATES, Authority.READING, "", start, end, "", ())


@given(
    st.lists(st.text("abc de", min_size=1, max_size=20).map(str.strip).filter(bool), min_size=1),
    st.data(),
)
def test_layout_keeps_every_word(texts: list[str], data: st.DataObject) -> None:
    blocks = tuple(Block("paragraph", (Run(" ".join(text.split())),)) for text in texts)
    clause = Clause("t/1", "1", "t", blocks, 1)
    size = len(clause.text)
    ends = st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted)
    findings = [finding(a, b) for a, b in data.draw(st.lists(ends, max_size=5)) if a < b]
    cuts = sorted(data.draw(st.sets(st.integers(0, size), max_size=6)))
    spans = [Span(a, b, "term", "t/2") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    laid = lay_out(clause, findings, spans)
    for block, phrases in zip(blocks, laid, strict=True):
        assert "".join(p.text for phrase in phrases for p in phrase.pieces) == block.text
    for one in findings:
        marked = ["".join(p.text for phrase in phrases for p in phrase.pieces if one in p.findings) for phrases in laid]
        assert " ".join(marked).split() == clause.text[one.start : one.end].split()
