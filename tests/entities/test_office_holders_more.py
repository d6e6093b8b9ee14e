"""Offices and their holders in wordings of the press: lists, time words, lands, letters."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline


def held(rules: Pipeline, text: str) -> dict[str, set[str]]:
    """Return the wordings of each official's offices."""
    return {
        official.name: {m.text for p in official.positions for m in p.mentions}
        for official in rules(text).officials
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giám đốc Sở Y tế lúc bấy giờ là ông Trần Văn Mạnh ký.",
            {"Trần Văn Mạnh": {"Giám đốc Sở Y tế"}},
        ),
        (
            "Bộ hiện có ba Thứ trưởng gồm các ông Lê Văn Bình, Phạm Quốc Hưng và Đỗ Minh Tuấn.",
            {name: {"Thứ trưởng"} for name in ("Lê Văn Bình", "Phạm Quốc Hưng", "Đỗ Minh Tuấn")},
        ),
        (
            "Các Phó Chủ tịch UBND tỉnh đều tái đắc cử gồm các ông Lê Văn Bình và Đỗ Minh Tuấn.",
            {name: {"Phó Chủ tịch UBND tỉnh"} for name in ("Lê Văn Bình", "Đỗ Minh Tuấn")},
        ),
        (
            "Tổ công tác gồm bà Trần Thị Lan - Chủ tịch HĐND tỉnh, ông Lê Văn Bình - Giám đốc Sở"
            " Tài chính.",
            {"Trần Thị Lan": {"Chủ tịch HĐND tỉnh"}, "Lê Văn Bình": {"Giám đốc Sở Tài chính"}},
        ),
        (
            "Ông Lê Văn Bình sẽ thay thế ông Trần Văn Mạnh làm Giám đốc Sở Tài chính.",
            {"Lê Văn Bình": {"Giám đốc Sở Tài chính"}},
        ),
        ("Trong báo cáo với Tổng thống Nga, ông Lê Văn Bình cho biết.", {}),
        (
            "Chủ tịch Ủy ban Ngân sách thuộc Hạ viện Mỹ, ông Peter Marlow, phát biểu.",
            {"Peter Marlow": {"Chủ tịch Ủy ban Ngân sách thuộc Hạ viện Mỹ"}},
        ),
        (
            "Tham mưu trưởng lực lượng hải quân Mỹ Peter Marlow nói.",
            {"Peter Marlow": {"Tham mưu trưởng lực lượng hải quân Mỹ"}},
        ),
        (
            "Ông Peter Marlow từng là Thống đốc bang Texas.",
            {"Peter Marlow": {"Thống đốc bang Texas"}},
        ),
        (
            "Tân Bộ trưởng Tài chính nước này Peter Marlow phát biểu.",
            {"Peter Marlow": {"Bộ trưởng Tài chính"}},
        ),
        (
            "Giám đốc Tổ chức Y tế thế giới (WHO) Peter Marlow đã đến. Giám đốc WHO phát biểu.",
            {"Peter Marlow": {"Giám đốc Tổ chức Y tế thế giới", "Giám đốc WHO"}},
        ),
        (
            "Bộ trưởng Quốc phòng Hàn Quốc Kang Min-woo đã gặp phái đoàn.",
            {"Kang Min-woo": {"Bộ trưởng Quốc phòng Hàn Quốc"}},
        ),
    ],
)
def test_holders(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    """The office goes to those whom the sentence gives it to, with all that completes it."""
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Một vụ cháy xảy ra gần dinh Tổng thống Pháp.",
        "Tổng lãnh sự quán Nga đã tổ chức lễ kỷ niệm.",
        "Dự án đã được Thường trực Thành ủy xem xét.",
        "Theo đặc phái viên TTXVN, trời mưa to.",
        "Chủ tịch các tỉnh chỉ đạo xử lý.",
        "Có 20 chức danh được lấy phiếu là Chủ tịch, Phó Chủ tịch, Trưởng ban của HĐND TP.",
    ],
)
def test_no_office(rules: Pipeline, text: str) -> None:
    """Houses, committees, reporters and kinds of offices are nobody's office."""
    assert not [e for e in rules(text).entities if e.type == "POSITION"]
