"""What must hold for any string at all."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Document

PIECES = st.one_of(
    st.sampled_from(["Ông ", "N. ", "TP.", "T.Ư", "1.200", "22/7", "Điều 5", "1. ", "a) ", "UBND"]),
    st.sampled_from(["kinh tế", "Hà Nội", "dân", "a@b.vn", "http://", "./.", "...", "…", "!”"]),
    st.sampled_from([*"-–.?“\"()_%' \n", "\n\n", "\u00a0", "\u200b", "\u0301", "\u200d"]),
    st.sampled_from(["\x00", "\x1f", "\ud800", "😀"]),
)
TEXTS = st.one_of(st.text(st.characters(), max_size=80), st.lists(PIECES, max_size=40).map("".join))


def check(document: Document) -> None:
    """Assert offsets, order and cover of sentences and tokens."""
    text = document.text
    for span in (*document.sentences, *document.tokens):
        assert text[span.start : span.stop] == span.text
        assert span.text
        assert span.text == span.text.strip()
    covered = [0] * len(text)
    last = 0
    for token in document.tokens:
        sentence = document.sentences[token.sentence]
        assert sentence.start <= token.start < token.stop <= sentence.stop
        assert token.start >= last
        last = token.stop
        covered[token.start : token.stop] = [1] * (token.stop - token.start)
    for index, character in enumerate(text):
        assert covered[index] or character.isspace()
    ends = [0]
    for sentence in document.sentences:
        paragraph = document.article.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.stop <= paragraph.stop
        assert sentence.start >= ends[-1]
        ends.append(sentence.stop)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=3))
def test_any_text_is_covered(read: Callable[..., Document], paragraphs: list[str]) -> None:
    check(read(*paragraphs))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_decomposed_text_is_covered(read: Callable[..., Document], text: str) -> None:
    check(read(unicodedata.normalize("NFD", text)))


def test_decomposed_text_has_the_same_words(read: Callable[..., Document]) -> None:
    text = "Ủy ban nhân dân tỉnh họp về thủy lợi. Hội nghị kết thúc lúc 10h30."
    composed, apart = read(text), read(unicodedata.normalize("NFD", text))
    again = [unicodedata.normalize("NFC", token.text) for token in apart.tokens]
    assert again == [token.text for token in composed.tokens]
    assert len(apart.sentences) == 2


def test_a_batch_is_what_each_alone_gives(read: Callable[..., Document]) -> None:
    first, second = read("Trời mưa. Đường ngập."), read("Xã họp.")
    assert len(first.sentences) == 2
    assert [t.sentence for t in first.tokens] == [0, 0, 0, 1, 1, 1]
    assert second.tokens[0].sentence == 0


LONG = {
    "letters": "a" * 25000,
    "syllables": "kinh tế " * 3125,
    "hyphens": "a-" * 12500,
    "full stops": "a." * 12500,
    "dots": "." * 25000,
    "digits": "1" * 25000,
    "numbers": "1." * 12500,
    "openers": '("' * 12500,
    "openers and stops": "( " * 6250 + "a. " * 4000,
    "quotes": '". ' * 8250,
    "marks": "\u0301" * 25000,
    "web": "http://" * 3500,
    "domain": "a.vn/" + "." * 25000,
    "mail": "a.b+" * 6250,
    "at": "@" * 25000,
    "apostrophes": "a'" * 12500,
    "initials": "A." * 12500,
    "initials apart": "A. " * 8250,
    "lines": "a\n" * 12500,
    "bullets": "- " * 12500,
    "slashes": "1/" * 12500,
    "codes": "1-A/" * 6250,
}


@pytest.mark.parametrize("name", LONG)
def test_long_strings_take_linear_time(read: Callable[..., Document], name: str) -> None:
    read("khởi động")
    start = time.process_time()
    document = read(LONG[name])
    spent = time.process_time() - start
    assert document.tokens[-1].stop == len(LONG[name].rstrip())
    assert spent < 5, f"{name}: {spent:.1f} s for 25,000 characters"


def test_a_very_long_sentence_keeps_its_words(read: Callable[..., Document]) -> None:
    clause = "Ủy ban nhân dân tỉnh họp, "
    tokens = read(clause * 400).tokens
    words = [t.text for t in tokens]
    assert words == ["Ủy ban nhân dân", "tỉnh", "họp", ","] * 400
