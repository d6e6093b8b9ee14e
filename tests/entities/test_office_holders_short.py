"""Offices of who is asked, told of or named in short, and lists that tell several in turn."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held

BINH, MANH, HOA = "Lê Văn Bình", "Trần Văn Mạnh", "Đỗ Thị Hoa"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Các ông {BINH} - Phó Bí thư Huyện ủy, Chủ tịch HĐND huyện, {MANH} - Huyện ủy viên,"
            " Phó Chủ tịch UBND huyện bị khiển trách.",
            {
                BINH: {"Phó Bí thư Huyện ủy", "Chủ tịch HĐND huyện"},
                MANH: {"Huyện ủy viên", "Phó Chủ tịch UBND huyện"},
            },
        ),
        (
            f"Theo ông {BINH}, Chủ tịch UBND xã, cô {HOA} trước đây dạy tại trường làng.",
            {BINH: {"Chủ tịch UBND xã"}},
        ),
        (
            f"Là người đi cùng nữ Phó Chủ tịch quận, bà {HOA} cho biết xe đỗ không lâu.",
            {},
        ),
        (
            f"Nội dung ấy đã được trình lên Thủ tướng, Bộ trưởng {MANH} nhấn mạnh.",
            {MANH: {"Bộ trưởng"}},
        ),
        (
            f"Tổng thư ký Quốc hội {MANH} họp báo. Tổng thư ký khẳng định đó là quyền của dân.",
            {MANH: {"Tổng thư ký Quốc hội", "Tổng thư ký"}},
        ),
        (
            f"Thủ tướng {MANH} họp. Các bộ báo cáo những việc do Chính phủ, Thủ tướng giao.",
            {MANH: {"Thủ tướng"}},
        ),
    ],
)
def test_an_office_goes_to_whom_the_words_tell(
    rules: Pipeline, text: str, expected: dict[str, set[str]]
) -> None:
    """Neighbours of an office do not get what is another's."""
    assert held(rules, text) == expected
