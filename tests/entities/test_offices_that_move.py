"""Offices that the holder of another takes or leaves, and those that nobody is meant by."""

from __future__ import annotations

from .conftest import wordings


def test_the_holder_of_one_office_is_put_to_another(read) -> None:
    document = read(
        "Giám đốc Sở Nội vụ được bầu làm Phó chủ tịch UBND tỉnh",
        "Ông Lê Minh Khang, Giám đốc Sở Nội vụ, nhận nhiệm vụ mới.",
    )
    assert wordings(document)["Lê Minh Khang"][:2] == [
        "Giám đốc Sở Nội vụ",
        "Phó chủ tịch UBND tỉnh",
    ]


def test_an_office_of_another_is_not_the_givers(read) -> None:
    document = read(
        "Thủ tướng bổ nhiệm Thứ trưởng Bộ Y tế",
        "Thủ tướng Lê Minh Khang vừa ký quyết định.",
    )
    assert wordings(document) == {"Lê Minh Khang": ["Thủ tướng", "Thủ tướng"]}


def test_a_wife_is_not_the_holder(read) -> None:
    document = read(
        "Phu nhân Thủ tướng trúng cử đại biểu Quốc hội",
        "Thủ tướng Lê Minh Khang dự lễ.",
    )
    assert wordings(document) == {"Lê Minh Khang": ["Thủ tướng", "Thủ tướng"]}


def test_the_law_speaks_of_nobody(read) -> None:
    document = read(
        "Chủ tịch nước Lê Minh Khang dự lễ.",
        "Theo luật hiện hành, Chủ tịch nước công bố quyết định.",
        "Sau đó, Chủ tịch nước thăm một trường học.",
    )
    assert wordings(document) == {"Lê Minh Khang": ["Chủ tịch nước", "Chủ tịch nước"]}


def test_an_office_still_to_be_filled_is_not_its_last_holders(read) -> None:
    document = read(
        "Chủ tịch HĐND tỉnh Lê Minh Khang nghỉ hưu.",
        "Tỉnh sắp có tân Chủ tịch HĐND tỉnh.",
    )
    assert wordings(document) == {"Lê Minh Khang": ["Chủ tịch HĐND tỉnh"]}
