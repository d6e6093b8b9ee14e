from __future__ import annotations

import pytest

from nlp.document import Document


def spans(document: Document, kind: str) -> list[str]:
    return [e.text for e in document.entities if e.type == kind]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("UBND xã Tóc Tiên đã họp.", ["UBND xã Tóc Tiên"]),
        ("Sở Xây dựng và Sở Tài chính thống nhất.", ["Sở Xây dựng", "Sở Tài chính"]),
        (
            "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La nêu",
            ["Sở Lao động - Thương binh và Xã hội tỉnh Sơn La"],
        ),
        ("theo Văn phòng UBND tỉnh.", ["Văn phòng UBND tỉnh"]),
        ("Công an tỉnh Sơn La bắt giữ", ["Công an tỉnh Sơn La"]),
        ("UBND huyện Củ Chi, TP HCM", ["UBND huyện Củ Chi"]),
        ("UBND các quận 2, 9 báo cáo", ["UBND các quận 2, 9"]),
        ("Ủy ban Kinh tế của Quốc hội thẩm tra", ["Ủy ban Kinh tế của Quốc hội"]),
        ("Ủy ban Kiểm tra Tỉnh ủy kết luận", ["Ủy ban Kiểm tra Tỉnh ủy"]),
        ("tại Trường THPT Lê Quý Đôn", ["Trường THPT Lê Quý Đôn"]),
        ("tuyển vào trường THCS chất lượng cao", []),
        ("xây dựng Đảng trong sạch", ["Đảng"]),
        ("cơ quan chức năng và chính quyền các cấp", []),
        ("đại hội Đảng các cấp", []),
        (
            "Ban Chỉ đạo phòng, chống dịch huyện An Lộc",
            ["Ban Chỉ đạo phòng, chống dịch huyện An Lộc"],
        ),
        ("một công ty Trung Quốc", []),
        ("vai trò của Mặt trận và các đoàn thể", ["Mặt trận"]),
    ],
)
def test_bodies(read, text: str, bodies: list[str]) -> None:
    assert spans(read(text), "BODY") == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("tại tỉnh Quảng Trị và TP HCM", ["tỉnh Quảng Trị", "TP HCM"]),
        ("ở quận 2, trên quốc lộ 1A", ["quận 2", "quốc lộ 1A"]),
        ("trên đường Nguyễn Huệ", ["đường Nguyễn Huệ"]),
        ("người Hà Nội sang Nga", ["Hà Nội", "Nga"]),
        ("địa phương và cơ sở của tỉnh", []),
        ("UBND TP HCM họp", []),
        ("trật tự an toàn xã hội", []),
    ],
)
def test_places(read, text: str, places: list[str]) -> None:
    assert spans(read(text), "PLACE") == places


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Ông Trần Văn Bình nói.", ["Trần Văn Bình"]),
        ("Theo bà Lan, đơn đã gửi.", ["Lan"]),
        ("đồng chí Lê Thị Thu Hà chủ trì", ["Lê Thị Thu Hà"]),
        ("PGS.TS. Phạm Quốc Khánh cho rằng", ["Phạm Quốc Khánh"]),
        ("Tổng thống Mỹ Donald Trump nói", ["Donald Trump"]),
        ("trên đường Nguyễn Huệ", []),
        ("Trường THPT Lê Quý Đôn khai giảng", []),
        ("Người dân mong đợi.", []),
        ("ông chủ tịch và các đồng chí", []),
    ],
)
def test_persons(read, text: str, persons: list[str]) -> None:
    assert spans(read(text), "PERSON") == persons


def test_abbreviation_resolves_to_the_words_that_introduce_it(read) -> None:
    document = read(
        "Ban chỉ đạo (BCĐ) phòng cháy rừng tỉnh đã họp.",
        "Thành viên BCĐ tỉnh phát biểu, BCĐ ghi nhận.",
    )
    forms = {e.text: e.canonical for e in document.entities if e.type == "BODY"}
    assert forms == {
        "Ban chỉ đạo (BCĐ) phòng cháy rừng tỉnh": "Ban chỉ đạo phòng cháy rừng tỉnh",
        "BCĐ tỉnh": "Ban chỉ đạo phòng cháy rừng tỉnh",
        "BCĐ": "Ban chỉ đạo phòng cháy rừng tỉnh",
    }


def test_public_abbreviations_and_levels(read) -> None:
    document = read("HĐND tỉnh, UBND huyện Củ Chi và Bộ Công an.")
    found = [(e.canonical, e.level) for e in document.entities if e.type == "BODY"]
    assert found == [
        ("Hội đồng nhân dân tỉnh", "province"),
        ("Ủy ban nhân dân huyện Củ Chi", "district"),
        ("Bộ Công an", "central"),
    ]


def test_dates_and_laws_carry_values(read) -> None:
    document = read("Sáng 15/7, huyện học Chỉ thị số 30-CT/TW và Luật Đất đai năm 2013.")
    found = [(e.type, e.text, e.value) for e in document.entities]
    assert found == [
        ("DATE", "Sáng 15/7", "2021-07-15"),
        ("LAW", "Chỉ thị số 30-CT/TW", "30-CT/TW"),
        ("LAW", "Luật Đất đai năm 2013", "Luật Đất đai 2013"),
    ]


def test_anchor_is_the_own_event_never_a_background_date(read) -> None:
    own = read("Ngày 22/7/2021, huyện họp.", "Đợt hai bắt đầu từ sáng 25/7.", date=None)
    assert [e.value for e in own.entities if e.type == "DATE"] == ["2021-07-22", "2021-07-25"]
    background = read("Sáng 25/7, xã họp.", "Trước đó, ngày 1/2/2019, xã khởi công.", date=None)
    assert [e.value for e in background.entities if e.type == "DATE"] == [None, "2019-02-01"]


def test_a_glued_sentence_does_not_lengthen_a_name(read) -> None:
    assert spans(read("của ông Phạm Sỹ Quý Theo bà Lê Thị Hoa, đất đã cấp."), "PERSON") == [
        "Phạm Sỹ Quý",
        "Lê Thị Hoa",
    ]
    assert spans(read("Ông Võ Kim Dự trả lời."), "PERSON") == ["Võ Kim Dự"]
