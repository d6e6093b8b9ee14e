"""Offices told in other words: abbreviations, votes, openings of a sentence, lists with dashes."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {BINH} (50 tuổi, PGS.TS kinh tế) từng làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Bà {LAN} không còn là Giám đốc Sở Nội vụ từ ngày 3/4.",
            {LAN: {"Giám đốc Sở Nội vụ"}},
        ),
        (
            f"Ông {BINH} trúng cử với trên 90% phiếu bầu và sẽ là Chủ tịch HĐND tỉnh.",
            {BINH: {"Chủ tịch HĐND tỉnh"}},
        ),
        (
            f"Ông {BINH} được phê chuẩn thay thế bà {LAN} (đã nghỉ hưu) làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ngay sau khi nhậm chức Giám đốc Sở Y tế chiều 5/6, bà {LAN} đã họp với báo chí.",
            {LAN: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Là Giám đốc Sở Y tế nhưng ông {BINH} chưa lần nào đến bệnh viện.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Danh sách gồm {BINH} - Giám đốc Sở Y tế, {MANH} - Giám đốc Sở Nội vụ và bà {LAN}"
            " - Chủ tịch UBND huyện Ba Vì.",
            {
                BINH: {"Giám đốc Sở Y tế"},
                MANH: {"Giám đốc Sở Nội vụ"},
                LAN: {"Chủ tịch UBND huyện Ba Vì"},
            },
        ),
        (
            f"Ông {BINH} và ông {MANH} - đều là nguyên Giám đốc Sở Y tế - bị cảnh cáo.",
            {BINH: {"nguyên Giám đốc Sở Y tế"}, MANH: {"nguyên Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} bị tạm đình chỉ công tác Giám đốc Sở Y tế để điều tra.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} được bà {LAN} bổ nhiệm làm Giám đốc Sở Y tế năm 2013.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} sinh năm 1970. Đến tháng 3 cùng năm, ông được bầu làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} vừa nghỉ hưu. Ông 60 tuổi, quê Nam Định, từng làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
    ],
)
def test_offices_in_other_words(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Chính quyền của ông {BINH} có vị trí Giám đốc Sở Y tế từ lâu.",
            {},
        ),
        (
            f"Ông {BINH} vừa ký văn bản. Ngày 3/4, HĐND tỉnh họp bầu bổ sung chức danh"
            " Chủ tịch UBND tỉnh.",
            {},
        ),
        (
            f"Theo quyết định của Giám đốc Sở Y tế, TS {BINH}, Phó Giám đốc Sở Nội vụ được"
            " khen thưởng.",
            {BINH: {"Phó Giám đốc Sở Nội vụ"}},
        ),
        (
            f"Hội đồng do Thủ tướng làm Chủ tịch Hội đồng, Phó Thủ tướng {BINH} làm phó.",
            {BINH: {"Phó Thủ tướng"}},
        ),
    ],
)
def test_offices_of_nobody_named(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected
