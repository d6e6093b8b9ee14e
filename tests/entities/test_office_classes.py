"""Offices that nobody holds, offices told twice in a row, and where the tagger runs on."""

from __future__ import annotations

import pytest

from nlp.entities.held import Held
from nlp.entities.office_classes import is_class_of_offices
from nlp.entities.stack_merge import revise_offices
from nlp.entities.tagger import Candidate
from nlp.pipeline import Pipeline

from .conftest import held


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Hai nước lập cơ chế đối thoại cấp Thứ trưởng.", "Thứ trưởng"),
        ("Chỉ xử lý từ Phó Chủ tịch UBND tỉnh trở lên.", "Phó Chủ tịch UBND tỉnh"),
        ("Ý kiến của bộ trưởng các bộ Nội vụ, Tài chính.", "bộ trưởng các bộ Nội vụ"),
        ("Ngoại trưởng bốn nước đã họp.", "Ngoại trưởng bốn nước"),
    ],
)
def test_classes(text: str, office: str) -> None:
    start = text.index(office)
    assert is_class_of_offices(text, start, start + len(office))


def test_a_counterpart_is_no_class() -> None:
    text = "Ông gặp người đồng cấp Thứ trưởng Ngoại giao Lào."
    start = text.index("Thứ trưởng")
    assert not is_class_of_offices(text, start, len(text) - 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Video lễ nhậm chức của Chủ tịch nước Chủ tịch nước Lê Văn Sen phát biểu sau lễ.",
            {"Lê Văn Sen": {"Chủ tịch nước"}},
        ),
        (
            "Ông Trần Văn Mận, nguyên là Tỉnh ủy viên, vừa bị khởi tố.",
            {"Trần Văn Mận": {"Tỉnh ủy viên"}},
        ),
    ],
)
def test_where_they_begin_and_end(
    rules: Pipeline, text: str, expected: dict[str, set[str]]
) -> None:
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("office", "further"),
    [
        ("nguyên Bộ trưởng Công Thương", " bảo đảm đồng bộ"),
        ("Bí thư Huyện ủy", " về Sen Vàng làm Giám đốc"),
        ("đại biểu HĐND tỉnh", " đơn vị huyện Lụa Sơn"),
    ],
)
def test_the_tagger_runs_over(office: str, further: str) -> None:
    text = office + further
    rule = Held(0, len(office), office, complete=True, former=False, generic=False)
    tagged = Candidate(0, len(text), "POSITION", "crf", 0.9)
    (found,) = revise_offices(text, [rule], [tagged], [])
    assert text[found.start : found.stop] == office
