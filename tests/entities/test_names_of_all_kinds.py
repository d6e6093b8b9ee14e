from __future__ import annotations

import pytest

from nlp.document import Document
from nlp.pipeline import Pipeline


def found(document: Document) -> list[tuple[str, str]]:
    return [(e.type, e.text) for e in document.entities]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Công an mời anh L. lên làm việc.", ["L."]),
        ("nạn nhân là em TTML (15 tuổi)", ["TTML"]),
        ("theo lời bà Emma Van Houten, phát ngôn viên", ["Emma Van Houten"]),
        ("Ông Lò Văn Pá Theo đó phải nộp phạt.", ["Lò Văn Pá"]),
        ("Chủ tịch Hồ Chí Minh đã căn dặn.", ["Hồ Chí Minh"]),
        ("Ảnh: Thu Lĩnh/TTXVN", []),
        ("Tỷ phú USD đầu tiên", []),
    ],
)
def test_persons(whole, text: str, persons: list[str]) -> None:
    assert [name for kind, name in found(whole(text)) if kind == "PERSON"] == persons


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Cục Kiểm soát hoạt động đầu tư họp", ["Cục Kiểm soát hoạt động đầu tư"]),
        ("tại Khoa Hồi sức tích cực", ["Khoa Hồi sức tích cực"]),
        ("UBND Q.1 và UBND H.Củ Chi", ["UBND Q.1", "UBND H.Củ Chi"]),
        ("UBND các cấp và HĐND cấp huyện", []),
        ("Chính phủ nước CHDCND Lào mời", ["Chính phủ nước CHDCND Lào"]),
        ("Công ty Cổ phần Sen Hồng (SEHO) lãi. SEHO chia cổ tức.",
         ["Công ty Cổ phần Sen Hồng", "SEHO", "SEHO"]),
        ("Huyện ủy Lâm Khê tổ chức hội nghị", ["Huyện ủy Lâm Khê"]),
    ],
)  # fmt: skip
def test_bodies(whole, text: str, bodies: list[str]) -> None:
    assert [name for kind, name in found(whole(text)) if kind == "BODY"] == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("dự án Cảng hàng không quốc tế Tân An", ["Cảng hàng không quốc tế Tân An"]),
        ("cử tri hai quận Ba Đình và Tây Hồ", ["quận Ba Đình và Tây Hồ"]),
        ("thăm Vương quốc Na Uy", ["Vương quốc Na Uy"]),
        ("dọn đến thành phố Người dân vui mừng", []),
    ],
)
def test_places(whole, text: str, places: list[str]) -> None:
    assert [name for kind, name in found(whole(text)) if kind == "PLACE"] == places


def test_offices_go_to_the_right_person(whole) -> None:
    document = whole(
        "Ông Lò Văn Pá là Giám đốc Sở Y tế. Ông từng giữ chức Phó Giám đốc Sở Tài chính, "
        "Chánh Văn phòng UBND tỉnh. Các Phó Thủ tướng: Lê Thị Nụ, Bùi Văn Sậy dự. "
        "Sở thông báo miễn nhiệm chức vụ Trưởng phòng Nội vụ nhiệm kỳ 2016-2021 đối với "
        "bà Vàng Thị Mỷ."
    )
    held = {o.name: [p.text for p in o.positions] for o in document.officials}
    assert held == {
        "Lò Văn Pá": [
            "Giám đốc Sở Y tế",
            "Phó Giám đốc Sở Tài chính",
            "Chánh Văn phòng UBND tỉnh",
        ],
        "Lê Thị Nụ": ["Phó Thủ tướng"],
        "Bùi Văn Sậy": ["Phó Thủ tướng"],
        "Vàng Thị Mỷ": ["Trưởng phòng Nội vụ"],
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Xe tải lật trên cao tốc TP.HCM - Mây Trắng.", ["cao tốc TP.HCM - Mây Trắng"]),
        ("Ông Lúa đi theo QL27C rồi rẽ vào bản.", ["QL27C"]),
        ("Thủ tướng Úc Jane Reed đã tới nơi.", ["Úc"]),
        ("Nước ngập các quận 2, 9 và nhiều nơi.", ["các quận 2, 9"]),
        ("Mưa to ở Nam bộ.", ["Nam bộ"]),
        ("Bão vào vùng Đông Bắc nước Mỹ.", ["vùng Đông Bắc nước Mỹ"]),
        ("Khói bốc lên từ tòa tháp Grinfold 30 tầng.", ["tòa tháp Grinfold"]),
    ],
)
def test_further_forms_of_places(whole: Pipeline, text: str, places: list[str]) -> None:
    named = found(whole(text))
    assert [name for kind, name in named if kind == "PLACE"] == places
