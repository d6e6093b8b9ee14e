from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Document
from nlp.entities.step import EntityStep
from nlp.entities.tagger import Candidate, flat

from .conftest import build

STEP = EntityStep()
PIECES = st.sampled_from(
    [
        *(
            "Chủ tịch",
            "UBND",
            "tỉnh",
            "Nguyễn",
            "Văn",
            "An",
            ",",
            "-",
            "(",
            "BCĐ",
            ")",
            "ông",
            "ngày",
        ),
        *("15/7", "Sở", "Xây dựng", "Đảng", "của", ".", "TP", "HCM", "nguyên", "Luật", "Đất đai"),
        *("ngày", "năm 2013", "là", "Trưởng", "ban", "các", "quận", "2", "đường", "về", "cơ sở"),
    ]
)


def check(document: Document) -> None:
    layer = [e for e in document.entities if e.type != "POSITION"]
    assert all(document.text[e.start : e.stop] == e.text and e.text for e in document.entities)
    assert all(a.stop <= b.start for a, b in pairwise(layer))
    for official in document.officials:
        spans = [*official.mentions, *(m for p in official.positions for m in p.mentions)]
        assert all(document.text[s.start : s.stop] == s.text for s in spans)
        assert official.positions
        assert official.mentions


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(STEP.process([build(text)])[0])


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_words_of_the_press_in_any_order(pieces: list[str]) -> None:
    check(STEP.process([build(" ".join(pieces))])[0])


@settings(max_examples=30, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=20))
def test_a_batch_gives_what_one_by_one_gives(pieces: list[str]) -> None:
    documents = [build(" ".join(pieces)), build("Ông Lê Văn Tám, Bí thư Huyện ủy.")]
    assert STEP.process(documents) == [STEP.process([d])[0] for d in documents]


@pytest.mark.parametrize(
    "text",
    [
        "1/" * 50_000,
        "Chủ tịch " * 20_000,
        "Nguyễn Văn " * 10_000,
        "Ban chỉ đạo " * 10_000,
        "(BCĐ) " * 20_000,
        "ông " * 30_000,
        "UBND các quận 2, " * 8_000,
        "Chủ tịch UBND xã, Giám đốc sở, " * 2_000,
        "thủy điện " + "sông " * 5_000,
    ],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    check(STEP.process([build(text)])[0])
    assert time.process_time() - began < 8


def test_rules_backed_by_words_outrank_the_tagger_which_outranks_shape() -> None:
    rule = Candidate(0, 5, "BODY", "rule:body-alone", 0.95)
    model = Candidate(0, 8, "PERSON", "model:x", 0.99)
    shape = Candidate(10, 20, "PERSON", "rule:person-name", 0.85)
    other = Candidate(12, 20, "PLACE", "model:x", 0.6)
    assert flat([rule, model, shape, other]) == [rule, other]
