"""Names that no list knows, told by the words around them in the whole document."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import texts


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        (
            "Cảnh sát Wolsk Jenkraft bắt hai kẻ trộm. Hàng xóm khen Jenkraft dũng cảm.",
            ["Wolsk Jenkraft", "Jenkraft"],
        ),
        (
            "Nam ca sĩ Lụa Béo xin lỗi khán giả. Clip của Lụa Béo bị chê.",
            ["Lụa Béo", "Lụa Béo"],
        ),
        ("Zelmira Kvost, 27 tuổi, kể lại. Sau đó Kvost đi xa.", ["Zelmira Kvost", "Kvost"]),
        (
            "Đội hình: Trezk - Valdo, Frinz, Kwelm - Dorf, Zubrik - Haskel.",
            ["Trezk", "Valdo", "Frinz", "Kwelm", "Dorf", "Zubrik", "Haskel"],
        ),
        ("Tàu sân bay USS Harold Wexford rời cảng.", []),
        ("Hãng Wexfordia ra mắt xe mới. Wexfordia bán nhiều xe.", []),
        ("Theo cô giáo, cháu T cho biết bị ngã.", ["T"]),
        ("Ông Lò Song Hào nhận quyết định.", ["Lò Song Hào"]),
        ("Ông Lò Minh Trung sinh năm 1976.", ["Lò Minh Trung"]),
    ],
)
def test_persons(rules: Pipeline, text: str, persons: list[str]) -> None:
    assert texts(rules(text), "PERSON") == persons


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Hãng Wexfordia ra mắt xe mới. Wexfordia bán nhiều xe.", ["Wexfordia", "Wexfordia"]),
        ("Bộ phim Wexfordia gây tiếng vang. Wexfordia bán nhiều vé.", []),
        ("Hiệp hội Trồng hoa điện tử Việt Nam họp.", ["Hiệp hội Trồng hoa điện tử Việt Nam"]),
        ("HĐND tỉnh khóa IX bầu chủ tịch.", ["HĐND tỉnh khóa IX"]),
        ("Thanh tra Bộ Y tế kết luận. Thanh tra Bộ yêu cầu nộp.",
         ["Thanh tra Bộ Y tế", "Thanh tra Bộ"]),
        ("Phòng Thanh tra 1 thuộc Thanh tra TP An Lộc.",
         ["Phòng Thanh tra 1", "Thanh tra TP An Lộc"]),
        ("Văn phòng UBND tỉnh 1 chiếc xe", ["Văn phòng UBND tỉnh"]),
        ("Tổ công tác đề nghị UBND quận 9 báo cáo.", ["Tổ công tác", "UBND quận 9"]),
        ("Samsung Electronics tăng giá. Điện thoại Samsung Wexor mới.", ["Samsung Electronics"]),
        ("Công ty TNHH Một thành viên Sen Hồng", ["Công ty TNHH Một thành viên Sen Hồng"]),
    ],
)  # fmt: skip
def test_bodies(rules: Pipeline, text: str, bodies: list[str]) -> None:
    assert texts(rules(text), "BODY") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Vụ cháy tại Wexbury, Anh làm ba người chết.", ["Wexbury", "Anh"]),
        ("Bà sống ở Wexbury từ nhỏ.", ["Wexbury"]),
        ("Quan hệ Việt - Nga phát triển.", ["Việt", "Nga"]),
        ("thôn Sen Hồng 2, xã Lụa Vàng", ["thôn Sen Hồng 2", "xã Lụa Vàng"]),
        ("Chủ tịch TP Lò Văn Pá thăm chợ Sen Hồng.", ["chợ Sen Hồng"]),
        ("giải Wexford League đá ở Wexford League", []),
    ],
)
def test_places(rules: Pipeline, text: str, places: list[str]) -> None:
    assert texts(rules(text), "PLACE") == places


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "HĐND bầu ông Lò Văn Pá (51 tuổi, Giám đốc Sở Y tế) và ông Vàng A Sử (48 tuổi, "
            "Giám đốc Sở Tài chính) giữ chức Phó Chủ tịch UBND tỉnh.",
            {
                "Lò Văn Pá": ["Giám đốc Sở Y tế", "Phó Chủ tịch UBND tỉnh"],
                "Vàng A Sử": ["Giám đốc Sở Tài chính", "Phó Chủ tịch UBND tỉnh"],
            },
        ),
        (
            "Ông Lò Văn Pá, sinh ngày 2/4/1975, Bí thư Huyện ủy dự họp.",
            {"Lò Văn Pá": ["Bí thư Huyện ủy"]},
        ),
        (
            "Ông Pá từng làm cán bộ đoàn, chủ tịch xã, trước khi làm Giám đốc Sở Y tế.",
            {"Pá": ["chủ tịch xã", "Giám đốc Sở Y tế"]},
        ),
        (
            "Ông Lò Văn Pá được bà Vàng Thị Mỷ, Chủ tịch UBND tỉnh, bổ nhiệm làm Giám đốc Sở Y tế.",
            {"Lò Văn Pá": ["Giám đốc Sở Y tế"], "Vàng Thị Mỷ": ["Chủ tịch UBND tỉnh"]},
        ),
        (
            "Dự họp có Thứ trưởng Lò Văn Pá và Vàng A Sử.",
            {"Lò Văn Pá": ["Thứ trưởng"], "Vàng A Sử": ["Thứ trưởng"]},
        ),
        (
            "Ông được giao nhiệm vụ Phó Ban Nội chính Trung ương, ông Lò Văn Pá nói.",
            {"Lò Văn Pá": ["Phó Ban Nội chính Trung ương"]},
        ),
        ("Đại sứ quán Lào mời ông Lò Văn Pá.", {}),
    ],
)
def test_officials(rules: Pipeline, text: str, held: dict[str, list[str]]) -> None:
    assert {o.name: [p.text for p in o.positions] for o in rules(text).officials} == held


def test_two_spellings_of_a_name_are_one_person(rules: Pipeline) -> None:
    document = rules("Ông Lò Sỹ Quý là Giám đốc Sở Y tế. Báo hỏi ông Lò Sĩ Quý về việc này.")
    assert [len(o.mentions) for o in document.officials] == [2]


def test_capitals_throughout_and_damaged_words_are_noticed(
    rules: Pipeline,
) -> None:
    text = "Ông Lò Văn Pá, Chủ tịch UBND xã Tóc Tiên, tiếp dân vào sáng nay tại trụ sở xã. " * 8
    assert rules(text).warnings == ()
    assert [w.code for w in rules(text.upper()).warnings] == ["all-capitals"]
    damaged = text.replace("n", "rn").replace("s", "zs")
    assert [w.code for w in rules(damaged).warnings] == ["damaged-words"]
