"""Where an office ends, and whose it is: fields in small letters, states, predecessors."""

from __future__ import annotations

import pytest

from nlp.document import Document
from nlp.pipeline import Pipeline


def offices(document: Document) -> list[str]:
    return [e.text for e in document.entities if e.type == "POSITION"]


def held(document: Document) -> dict[str, list[str]]:
    return {o.name: [m.text for p in o.positions for m in p.mentions] for o in document.officials}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thủ tướng Úc tới Hà Nội.", "Thủ tướng Úc"),
        ("Thủ tướng Campuchia Sok Vanna phát biểu.", "Thủ tướng Campuchia"),
        ("HLV Hữu Khang nói.", "HLV"),
        ("Bà Lê Thị Sen (Trưởng phòng kế toán vật tư) vắng mặt.", "Trưởng phòng kế toán vật tư"),
        ("Ông Lê Văn Sen - Giám đốc Sở giao dịch hàng hóa Hà Nội.", None),
        (
            "Ông Lê Văn Sen - chánh văn phòng HĐND - UBND huyện.",
            "chánh văn phòng HĐND - UBND huyện",
        ),
        ("Ông Lê Văn Sen, Giám đốc Sở thừa nhận.", "Giám đốc Sở"),
    ],
)
def test_an_office_ends_with_what_completes_it(
    rules: Pipeline, text: str, expected: str | None
) -> None:
    wanted = "Giám đốc Sở giao dịch hàng hóa Hà Nội" if expected is None else expected
    assert offices(rules(text)) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Một ứng cử viên đại biểu Quốc hội rút tên.",
        "Tòa đại sứ đóng cửa.",
        "Bộ tư lệnh ra thông báo.",
        "Hai thành viên Chính phủ vắng mặt.",
    ],
)
def test_what_is_sought_or_a_class_is_no_office(rules: Pipeline, text: str) -> None:
    assert offices(rules(text)) == []


def test_the_one_before_is_not_given_the_office(rules: Pipeline) -> None:
    document = rules(
        "Ông Lê Văn Sen được bầu làm Chủ tịch UBND huyện Mỹ Lộc thay ông Trần Văn Lúa. "
        "Chủ tịch UBND huyện Mỹ Lộc đã nhận nhiệm vụ."
    )
    assert held(document) == {
        "Lê Văn Sen": ["Chủ tịch UBND huyện Mỹ Lộc", "Chủ tịch UBND huyện Mỹ Lộc"],
    }


def test_a_short_form_leaves_out_its_body(rules: Pipeline) -> None:
    document = rules(
        "Chủ tịch tỉnh Lào Cai lên tiếng. Ông Lê Văn Sen, Chủ tịch UBND tỉnh Lào Cai, và "
        "ông Trần Văn Lúa, Chủ tịch HĐND tỉnh Lào Cai, cùng dự."
    )
    assert held(document)["Lê Văn Sen"] == ["Chủ tịch tỉnh Lào Cai", "Chủ tịch UBND tỉnh Lào Cai"]


def test_a_dash_or_a_dismissal_stands_between_office_and_name(
    rules: Pipeline,
) -> None:
    document = rules(
        "Theo Chủ tịch UBND xã - ông Lê Văn Sen - việc đã xong. "
        "Kỳ họp miễn nhiệm chức danh Phó Chủ tịch HĐND TP với bà Trần Thị Lúa."
    )
    assert held(document) == {
        "Lê Văn Sen": ["Chủ tịch UBND xã"],
        "Trần Thị Lúa": ["Phó Chủ tịch HĐND TP"],
    }


def test_a_rank_stands_between_a_name_and_its_office(rules: Pipeline) -> None:
    document = rules("Ông Lê Văn Sen, thanh tra viên cao cấp, Phó Cục trưởng Cục Thuế, dự họp.")
    assert held(document) == {"Lê Văn Sen": ["Phó Cục trưởng Cục Thuế"]}


def test_the_beginning_of_a_foreign_name_is_the_same_person(
    rules: Pipeline,
) -> None:
    document = rules("Tổng thống Hàn Quốc Moon Seo-jin phát biểu. Tổng thống Moon lên đường.")
    assert held(document) == {"Moon Seo-jin": ["Tổng thống Hàn Quốc", "Tổng thống"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lê Văn Sen, Phó Bí thư Đảng ủy tập đoàn, nói.", "Phó Bí thư Đảng ủy tập đoàn"),
        ("Bà Lê Thị Sen là Bí thư đoàn xã Suối Mây.", "Bí thư đoàn xã Suối Mây"),
        ("Ông Lê Văn Sen là Phó bí thư thường trực của tỉnh.", "Phó bí thư thường trực của tỉnh"),
        (
            "Bà Lê Thị Sen, trưởng phòng khảo thí và quản lý chất lượng, nói.",
            "trưởng phòng khảo thí và quản lý chất lượng",
        ),
        (
            "Ông John Sen, giám đốc bộ phận thiết kế đồng hồ của Samsung, nói.",
            "giám đốc bộ phận thiết kế đồng hồ của Samsung",
        ),
        (
            "Bộ trưởng Quốc phòng Mỹ, Nhật Bản và Hàn Quốc gặp nhau.",
            "Bộ trưởng Quốc phòng Mỹ, Nhật Bản và Hàn Quốc",
        ),
        ("Ông Lê Văn Sen, người phát ngôn cho CNN, nói.", "người phát ngôn cho CNN"),
        (
            "Ông Lê Hữu Sen (thượng thư Bộ Lễ triều Nguyễn) sinh ở Huế.",
            "thượng thư Bộ Lễ triều Nguyễn",
        ),
        ("Tin vụ Phó Chủ tịch xã bị hành hung.", "Phó Chủ tịch xã"),
        (
            "Ông Lê Văn Sen, đại biểu Quốc hội các khóa VIII, X, XI, nói.",
            "đại biểu Quốc hội các khóa VIII, X, XI",
        ),
    ],
)
def test_an_office_goes_on_to_whom_it_serves(rules: Pipeline, text: str, expected: str) -> None:
    assert offices(rules(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Theo giám đốc Bảo tàng Sông Mây Trần Văn Bô, sẽ mở cửa.", "giám đốc Bảo tàng Sông Mây"),
        ("Cuộc họp có Trưởng ban chỉ đạo Trần Văn Bô.", "Trưởng ban chỉ đạo"),
        ("Trưởng đoàn ĐBQH tỉnh Trần Văn Bô nói.", "Trưởng đoàn ĐBQH tỉnh"),
    ],
)
def test_a_body_ends_where_its_head_is_named(rules: Pipeline, text: str, office: str) -> None:
    assert held(rules(text)) == {"Trần Văn Bô": [office]}


@pytest.mark.parametrize(
    "text",
    [
        "Tăng trưởng GDP đạt 6%.",
        "Cuộc đua tổng thống Pháp đến hồi kết.",
        "Ban giám đốc Công ty Sông Mây họp.",
        "Hội nghị Bộ trưởng Tài chính khai mạc.",
        "Có 13 ứng cử viên đại biểu Quốc hội.",
    ],
)
def test_a_contest_a_meeting_and_a_word_are_no_office(rules: Pipeline, text: str) -> None:
    assert offices(rules(text)) == []


def test_a_land_before_a_foreign_name_ends_the_office(rules: Pipeline) -> None:
    document = rules("Bộ trưởng Năng lượng Israel Yuval Senitz phát biểu.")
    assert held(document) == {"Yuval Senitz": ["Bộ trưởng Năng lượng Israel"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng thống đắc cử Mỹ John Sanden tới.", "Tổng thống đắc cử Mỹ"),
        (
            "Phó chủ tịch phụ trách kinh tế - nội chính của UBND TP Suối Mây vắng mặt.",
            "Phó chủ tịch phụ trách kinh tế - nội chính của UBND TP Suối Mây",
        ),
        ("Phó chủ tịch phụ trách kinh tế - bà Lê Thị Sen - nói.", "Phó chủ tịch phụ trách kinh tế"),
        ("Trợ lý Cảnh sát trưởng London Mark Sanden nói.", "Trợ lý Cảnh sát trưởng London"),
        (
            "Tổng tư lệnh các lực lượng vũ trang Myanmar Min Aung Sen nói.",
            "Tổng tư lệnh các lực lượng vũ trang Myanmar",
        ),
        ("Bộ trưởng Công Thương Trần Tuấn Sen ký.", "Bộ trưởng Công Thương"),
        ("Bộ trưởng Ngoại giao Vương Sần tuyên bố.", "Bộ trưởng Ngoại giao"),
        ("Thủ tướng Chính phủ thống nhất phương án.", "Thủ tướng Chính phủ"),
        ("Cục trưởng Bảo vệ chính trị II vắng mặt.", "Cục trưởng Bảo vệ chính trị II"),
        ("Ông Lê Văn Sen, Phó giám đốc Samko, nói.", "Phó giám đốc Samko"),
        ("Bí thư Huyện ủy Tĩnh Gia Trương Bá Sen nói.", "Bí thư Huyện ủy Tĩnh Gia"),
        ("Phó chủ tịch UBND TP Lê Thanh Sen nói.", "Phó chủ tịch UBND TP"),
        (
            "Ông Lê Văn Sen, Trưởng Ban Chỉ đạo biên soạn lịch sử tỉnh Lâm Đồng, nói.",
            "Trưởng Ban Chỉ đạo biên soạn lịch sử tỉnh Lâm Đồng",
        ),
        ("Ông Lê Văn Sen, Trưởng ban kiểm phiếu, nói.", "Trưởng ban kiểm phiếu"),
        (
            "Chủ tịch Hội đồng Nhà nước và hội đồng Bộ trưởng Cuba Raul Sanden nói.",
            "Chủ tịch Hội đồng Nhà nước và hội đồng Bộ trưởng Cuba",
        ),
        ("Nghị sĩ đảng Cộng hòa bang Texas Ted Sanden nói.", "Nghị sĩ đảng Cộng hòa bang Texas"),
    ],
)
def test_an_office_runs_on_to_whom_it_belongs_and_stops_at_a_name(
    rules: Pipeline, text: str, expected: str
) -> None:
    assert offices(rules(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Ban chủ nhiệm Đoàn luật sư TP Hà Nội họp.",
        "Tổ đại biểu gồm bà Lê Thị Sen và ông Trần Văn Sen.",
        "Bà Lê Thị Sen trả lời ý kiến đại biểu nêu.",
        "Đội bóng vào chung kết cúp Nhà vua.",
    ],
)
def test_bodies_and_their_members_are_no_office(rules: Pipeline, text: str) -> None:
    assert offices(rules(text)) == []


def test_two_offices_of_one_man_are_two(rules: Pipeline) -> None:
    text = "Chủ tịch HĐQT kiêm TGĐ Tổng Công ty 36 Nguyễn Văn Sen nói."
    assert offices(rules(text)) == ["Chủ tịch HĐQT", "TGĐ Tổng Công ty 36"]
