"""Offices and their holders in wordings of the press: lists, time words, lands, letters."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Văn Sen là Ủy viên Bộ Chính trị khóa XI, XII.",
            {"Lê Văn Sen": {"Ủy viên Bộ Chính trị khóa XI, XII"}},
        ),
        (
            "Ông Lê Văn Sen từng là đại biểu Quốc hội 2 khóa XII và XIII.",
            {"Lê Văn Sen": {"đại biểu Quốc hội 2 khóa XII và XIII"}},
        ),
        (
            "GS.TS Trần Văn Mạnh (72 tuổi) Chủ tịch Hội Cựu giáo chức Hà Nội được khen.",
            {"Trần Văn Mạnh": {"Chủ tịch Hội Cựu giáo chức Hà Nội"}},
        ),
        (
            "Ông Lê Văn Sen từng giữ các chức vụ: Phó Chánh Thanh tra tỉnh Lụa Sơn; Bí thư Huyện"
            " ủy Vũ Thư, tỉnh Lụa Sơn; Giám đốc Sở Nội vụ.",
            {
                "Lê Văn Sen": {
                    "Phó Chánh Thanh tra tỉnh Lụa Sơn",
                    "Bí thư Huyện ủy Vũ Thư",
                    "Giám đốc Sở Nội vụ",
                }
            },
        ),
        (
            "Trước khi được bầu làm Chủ tịch UBND tỉnh Lụa Sơn nhiệm kỳ 2016-2021, ông Lê Văn"
            " Sen là Giám đốc Sở Nội vụ.",
            {"Lê Văn Sen": {"Chủ tịch UBND tỉnh Lụa Sơn", "Giám đốc Sở Nội vụ"}},
        ),
        (
            "HĐND tỉnh bầu 3 Phó Chủ tịch UBND tỉnh nhiệm kỳ 2016-2021, gồm các ông Lê Văn Sen,"
            " Phạm Quốc Hưng và Đỗ Minh Tuấn.",
            {
                "Lê Văn Sen": {"Phó Chủ tịch UBND tỉnh"},
                "Phạm Quốc Hưng": {"Phó Chủ tịch UBND tỉnh"},
                "Đỗ Minh Tuấn": {"Phó Chủ tịch UBND tỉnh"},
            },
        ),
        (
            "Ông Lê Văn Sen, với cương vị Trưởng ban Nội chính, Bí thư Ban cán sự đảng, đã thiếu"
            " kiểm tra.",
            {"Lê Văn Sen": {"Trưởng ban Nội chính", "Bí thư Ban cán sự đảng"}},
        ),
        (
            "Phó Bí thư Đảng ủy từ tháng 8-2012, Bí thư Đảng ủy từ tháng 10-2013, ông Lê Văn Sen"
            " phải chịu trách nhiệm.",
            {"Lê Văn Sen": {"Phó Bí thư Đảng ủy", "Bí thư Đảng ủy"}},
        ),
        (
            "HĐND tỉnh miễn nhiệm chức vụ Phó Chủ tịch UBND tỉnh nhiệm kỳ 2016-2021 với ông Lê"
            " Văn Sen.",
            {"Lê Văn Sen": {"Phó Chủ tịch UBND tỉnh"}},
        ),
        (
            "Ông Lê Văn Sen bị cách các chức vụ trong Đảng (Ủy viên Ban Thường vụ Huyện ủy; Bí"
            " thư Đảng ủy xã Tóc Tiên).",
            {"Lê Văn Sen": {"Ủy viên Ban Thường vụ Huyện ủy", "Bí thư Đảng ủy xã Tóc Tiên"}},
        ),
        (
            "Ông Lê Văn Sen là đại tá Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Lụa Sơn.",
            {"Lê Văn Sen": {"Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Lụa Sơn"}},
        ),
        (
            "Đại sứ Việt Nam tại Mỹ Lê Văn Sen phát biểu.",
            {"Lê Văn Sen": {"Đại sứ Việt Nam tại Mỹ"}},
        ),
        (
            "Tổng thống mới nhậm chức của Pháp Peter Marlow phát biểu.",
            {"Peter Marlow": {"Tổng thống mới nhậm chức của Pháp"}},
        ),
        (
            "Đối với Bí thư Huyện ủy Vũ Thư, ông Lê Văn Sen, kết luận nêu rõ.",
            {"Lê Văn Sen": {"Bí thư Huyện ủy Vũ Thư"}},
        ),
        (
            "Theo Bộ trưởng Lê Văn Sen, khi Quốc hội bầu Thủ tướng thì phải chờ.",
            {"Lê Văn Sen": {"Bộ trưởng"}},
        ),
        (
            "Chủ tịch HĐND xã Lê Văn Sen nói khi Quốc hội bầu ra Chủ tịch HĐND xã.",
            {"Lê Văn Sen": {"Chủ tịch HĐND xã"}},
        ),
    ],
)
def test_lives_and_lists(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Lê Văn Sen, em trai Bí thư Huyện ủy Lê Văn Bình, làm Giám đốc Sở Y tế.",
            {"Lê Văn Bình": {"Bí thư Huyện ủy"}, "Lê Văn Sen": {"Giám đốc Sở Y tế"}},
        ),
        (
            "Ông Lê Văn Sen và bà Trần Thị Lan được bầu giữ chức Chủ tịch HĐND huyện và Chủ tịch"
            " UBND huyện.",
            {"Lê Văn Sen": {"Chủ tịch HĐND huyện"}, "Trần Thị Lan": {"Chủ tịch UBND huyện"}},
        ),
        (
            "Dự lễ có nguyên Thủ tướng Lê Văn Sen, nguyên Phó Thủ tướng Trần Văn Mạnh.",
            {"Lê Văn Sen": {"nguyên Thủ tướng"}, "Trần Văn Mạnh": {"nguyên Phó Thủ tướng"}},
        ),
        (
            "Ông Lê Văn Sen được điều về giữ chức Bí thư Huyện ủy Vũ Thư, ông Trần Văn Mạnh nghỉ"
            " hưu.",
            {"Lê Văn Sen": {"Bí thư Huyện ủy Vũ Thư"}},
        ),
        (
            "Ông Lê Văn Sen (quốc tịch Úc, sinh năm 1960, quê TP. Vinh), Giám đốc Công ty Hoa Mai,"
            " bị bắt.",
            {"Lê Văn Sen": {"Giám đốc Công ty Hoa Mai"}},
        ),
        (
            "Chủ tịch xã nhận ít phiếu nhất là ông Lê Văn Sen.",
            {"Lê Văn Sen": {"Chủ tịch xã"}},
        ),
        (
            "Thừa ủy quyền của Thủ tướng, ông Lê Văn Sen trao quyết định.",
            {},
        ),
    ],
)
def test_whose_of_several(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected
