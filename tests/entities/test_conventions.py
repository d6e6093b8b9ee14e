"""Where a name begins and ends, as the annotation guide settles it: terms, types, credits."""

from __future__ import annotations

import pytest

from nlp.entities.credits import credit_ranges
from nlp.pipeline import Pipeline

from .conftest import texts


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Kỳ họp thứ 3 Quốc hội khóa XIV khai mạc.", ["Quốc hội khóa XIV"]),
        (
            "Đảng ủy khối các cơ quan tỉnh và Đảng bộ khối họp.",
            ["Đảng ủy khối các cơ quan tỉnh", "Đảng bộ khối"],
        ),
        ("UB Kiểm tra Huyện ủy An Lộc kết luận.", ["UB Kiểm tra Huyện ủy An Lộc"]),
        ("Giao Cục III thanh tra tại Sở Y tế.", ["Cục III", "Sở Y tế"]),
        ("Ông đến Vụ Quan hệ quốc tế làm việc.", ["Vụ Quan hệ quốc tế"]),
        ("Cục Thương mại điện tử lần đầu tiên họp.", ["Cục Thương mại điện tử"]),
        (
            "Tờ Pháp Luật TP.HCM và tờ Pháp luật TP.HCM đưa tin.",
            ["Pháp Luật TP.HCM", "Pháp luật TP.HCM"],
        ),
        ("Ông làm Giám đốc VietinBank chi nhánh Hà Nội.", ["VietinBank chi nhánh Hà Nội"]),
        ("Xét xử vụ Đồng Sen kéo dài.", []),
        ("Ông làm Chủ tịch HĐQT SenViBank.", ["HĐQT SenViBank"]),
        ("Tỉnh giao Công an các huyện, thành phố tuần tra.", []),
    ],
)
def test_bodies(whole: Pipeline, text: str, bodies: list[str]) -> None:
    assert texts(whole(text), "BODY") == bodies


def test_a_place_with_a_type_word_is_read_without_its_project(rules: Pipeline) -> None:
    document = rules("Bàn về dự án đường cao tốc Bắc Nam.")
    assert texts(document, "PLACE") == ["đường cao tốc Bắc Nam"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Đo đạc khu sân bay Lúa Vàng.", ["khu sân bay Lúa Vàng"]),
        ("Đọc dự án Luật Đất đai.", []),
    ],
)
def test_a_place_keeps_its_type_words(whole: Pipeline, text: str, places: list[str]) -> None:
    assert texts(whole(text), "PLACE") == places


def test_an_office_runs_on_through_the_term(whole: Pipeline) -> None:
    (official,) = whole("Ông Lê Minh Khang, đại biểu Quốc hội khóa XIV, phát biểu.").officials
    assert [p.text for p in official.positions] == ["đại biểu Quốc hội khóa XIV"]


def test_a_rank_before_the_office_belongs_to_it(whole: Pipeline) -> None:
    (official,) = whole(
        "Ông Lê Minh Khang, Hàm Vụ phó, tập sự Phó Vụ trưởng Vụ Nông nghiệp, đi họp."
    ).officials
    assert [p.text for p in official.positions] == [
        "Hàm Vụ phó",
        "tập sự Phó Vụ trưởng Vụ Nông nghiệp",
    ]


def test_job_words_are_no_offices(whole: Pipeline) -> None:
    text = "Anh Lê Minh Khang (công an viên) và bà Trần Thị Sen, chuyên viên Vụ Pháp chế, kể lại."
    assert whole(text).officials == ()


def test_each_deputy_keeps_the_office_after_his_name(whole: Pipeline) -> None:
    document = whole("Có ĐB Lê Minh Khang, Giám đốc Sở Y tế, ĐB Trần Văn Bình dự họp.")
    assert {o.name: [p.text for p in o.positions] for o in document.officials} == {
        "Lê Minh Khang": ["ĐB", "Giám đốc Sở Y tế"],
        "Trần Văn Bình": ["ĐB"],
    }


def test_the_deputy_does_not_hold_the_office_of_his_chief(whole: Pipeline) -> None:
    document = whole("Thừa ủy quyền Thủ tướng Chính phủ, Phó Thủ tướng Lê Minh Khang ký công văn.")
    (official,) = document.officials
    assert [p.text for p in official.positions] == ["Phó Thủ tướng"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Họ bắt Tềnh Sao Mỷ (SN 1994). Nhà của Tềnh Sao Mỷ ở xa.", ["Tềnh Sao Mỷ", "Tềnh Sao Mỷ"]),
        ("Bé Zuliette vừa về nhà. Bố của Zuliette rất vui.", ["Zuliette", "Zuliette"]),
        ("Tướng Iran ca ngợi binh sĩ.", []),
    ],
)
def test_persons(whole: Pipeline, text: str, persons: list[str]) -> None:
    assert texts(whole(text), "PERSON") == persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cảnh họp. Ảnh: Văn Sen/Báo An Lộc", ["Văn Sen/Báo An Lộc"]),
        ("(Ảnh: Sen Việt/LotusNews+) Ông nói.", ["Sen Việt/LotusNews+"]),
        ("Ảnh: Ông Lê Văn Sen tại buổi họp.", []),
        ("Ảnh: Văn Sen Trước đó, tỉnh họp.", ["Văn Sen"]),
        ("Ảnh: Văn Sen/BSV Tỉnh vừa họp.", ["Văn Sen/BSV"]),
        ("(Nguồn: Bộ Sen)", ["Bộ Sen"]),
    ],
)
def test_credits(text: str, names: list[str]) -> None:
    assert [text[start:stop] for start, stop in credit_ranges(text)] == names


def test_a_credit_names_nobody(whole: Pipeline) -> None:
    document = whole("Ông Lê Minh Khang dự họp. (Ảnh: Trần Văn Bình/TTXVN)")
    assert [e.text for e in document.entities if e.type in ("PERSON", "BODY")] == ["Lê Minh Khang"]


def test_an_office_alone_is_the_one_persons_who_bears_its_title(
    whole: Pipeline,
) -> None:
    (official,) = whole(
        "Bộ trưởng Lê Văn Sen dự họp. Sau đó Bộ trưởng Bộ Y tế phát biểu."
    ).officials
    assert [p.text for p in official.positions] == ["Bộ trưởng"]
    assert len([m for p in official.positions for m in p.mentions]) == 2


def test_an_office_alone_is_nobodys_for_the_rules_where_another_bears_its_title(
    rules: Pipeline,
) -> None:
    document = rules(
        "Tổng thống Wexton tiếp Tổng thống Nga Ivan Petrov. Tổng thống Mỹ gửi thư chúc mừng."
    )
    mentions = [m.text for o in document.officials for p in o.positions for m in p.mentions]
    assert "Tổng thống Mỹ" not in mentions


def test_a_life_goes_on_past_the_parent_of_an_office(whole: Pipeline) -> None:
    (official,) = whole(
        "Ông Lê Minh Khang từng giữ các chức vụ: Phó Vụ trưởng Vụ Tổ chức cán bộ, Bộ Xây dựng; "
        "Chánh Văn phòng Bộ Xây dựng."
    ).officials
    assert [p.text for p in official.positions] == [
        "Phó Vụ trưởng Vụ Tổ chức cán bộ",
        "Chánh Văn phòng Bộ Xây dựng",
    ]


@pytest.mark.parametrize(
    "text", ["Ông tiếp đoàn đại biểu Lào.", "Trao thư ủy quyền.", "THẨM PHÁN TÒA ÁN NHÂN DÂN"]
)
def test_no_office(whole: Pipeline, text: str) -> None:
    assert texts(whole(text), "POSITION") == []
