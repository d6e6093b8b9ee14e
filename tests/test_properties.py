"""Any string gets an answer: spans are right, the raw input is in reach, time is linear."""

from __future__ import annotations

import itertools
import json
import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from nlp.document import Document
from nlp.pipeline import Pipeline

PIECES = st.sampled_from(
    [
        *("Ông Nguyễn Văn A", "UBND tỉnh", "Chủ tịch HĐND huyện", "ngày 31/2/2021", "22/7/2021"),
        *("Nghị định 15/2020/NĐ-CP", "số 30-CT/TW", "./.", "\u00a0", "\n", "\r\n", "\t", "\x00"),
        *("\u202e", "\u200b", "(ảnh: internet)", "307 Go top", "TP. HCM", "gái.Dựa", "“", "”"),
        *("...", "1.250,5%", "Chia sẻ", "<b>", "</p>", "&amp;", "&#x1EA1;", "đ", "e\u0302\u0301"),
        *("Ð", "\ud800", "𝒜", "ﬁ", "quý III", "6 tháng đầu năm", "nhiệm kỳ 2020-2025", ", ", " - "),
        *("kiêm", "nguyên", "Lê Yên"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))
SOURCES = st.one_of(
    TEXTS,
    st.fixed_dictionaries(
        {"body": TEXTS},
        optional=dict.fromkeys(("title", "sapo", "html", "text", "date"), TEXTS),
    ),
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return nlp.load()


def check(document: Document) -> None:
    text = document.text
    spans = [
        *document.article.paragraphs,
        *document.sentences,
        *document.tokens,
        *document.entities,
        *(p for o in document.officials for p in o.positions),
        *(m for o in document.officials for m in o.mentions),
        *(e for t in document.topics for e in t.evidence),
    ]
    for span in spans:
        assert 0 <= span.start < span.stop <= len(text)
        assert text[span.start : span.stop] == span.text
    assert unicodedata.is_normalized("NFC", text)
    check_layers(document)
    check_raw(document)
    if document.summary:
        summary = document.summary
        for part in (*summary.sentences, *summary.facts):
            assert summary.text[part.start : part.stop] == part.text
    assert Document.from_dict(json.loads(json.dumps(document.to_dict()))) == document


def check_layers(document: Document) -> None:
    names = sorted((e.start, e.stop) for e in document.entities if e.type != "POSITION")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(names))
    covered = "".join(t.text for t in document.tokens)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", document.text)


def check_raw(document: Document) -> None:
    article = document.article
    for token in document.tokens:
        start, stop = article.to_raw(token.start, token.stop)
        assert 0 <= start <= stop <= len(article.raw)
    for part in article.removed:
        assert article.raw[part.raw_start : part.raw_stop] == part.text


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_any_string_gets_an_answer(pipeline: Pipeline, source: str | dict[str, str]) -> None:
    check(pipeline(source))


HOSTILE = {
    "digits": "1/" * 100_000,
    "no spaces": "a" * 200_000,
    "capitals": "NGUYỄN VĂN AN " * 15_000,
    "offices": "Chủ tịch " * 20_000,
    "names": "ông Nguyễn Văn An, " * 10_000,
    "quotes": "“" * 100_000,
    "brackets": "(" * 100_000,
    "tags": "<div>" * 40_000,
    "lines": "a\n" * 100_000,
    "abbreviations": "TP. " * 50_000,
    "committees": "Ban chỉ đạo (BCĐ) của " * 9_000,
    "laws": "Điều 5 khoản 2 điểm a Luật " * 7_000,
    "marks": "a" + "\u0301" * 100_000,
    "dashes": " - " * 60_000,
    "commas": "Hà Nội, " * 25_000,
}


BOUND = 40
"""Processor seconds; the slowest string takes 14 to 22 by the machine, a quadratic step minutes."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_strings_take_bounded_time(pipeline: Pipeline, name: str) -> None:
    begin = time.process_time()
    document = pipeline(HOSTILE[name])
    seconds = time.process_time() - begin
    assert document.text is not None
    assert seconds < BOUND, f"{name}: {seconds:.1f} s for {len(HOSTILE[name])} characters"
