"""Names that other words disguise: countries, ranks, streets, brands, initials."""

from __future__ import annotations

import pytest

from .conftest import texts


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Thủ tướng Campuchia Sok Vanna thăm Hà Nội.", ["Sok Vanna"]),
        ("Thủ tướng Anh lên tiếng.", []),
        ("Thủ tướng Úc, ông Brandon Keller, cho biết", ["Brandon Keller"]),
        ("Nữ hoàng Anh Margaret III thăm Lào.", ["Margaret III"]),
        ("Công an bắt Liang Jun Bao và He Jun.", ["Liang Jun Bao", "He Jun"]),
        ("Các đối tượng Dong Hai (Đổng Hải, SN 1988) đã khai.", ["Dong Hai", "Đổng Hải"]),
        ("Tổng thống Park Jin-woo phát biểu.", ["Park Jin-woo"]),
        ("Tổng thống Syria Nabil al - Rashad phát biểu.", ["Nabil al - Rashad"]),
        ("Trận đấu có Dominic Harvey- Stone đá chính.", ["Dominic Harvey- Stone"]),
        ("Nam diễn viên Orlando Fisk chia tay.", ["Orlando Fisk"]),
        ("Khách mời Jenny Huỳnh và Angela Thu Trang, đến dự.", ["Jenny Huỳnh", "Angela Thu Trang"]),
        ("nữ sinh N. Q. L. bị đánh, bạn của L.V.T. kể", ["N. Q. L.", "L.V.T."]),
        ("anh Lò Văn Ch. (SN 1979) đi xe, anh Ch. tử vong.", ["Lò Văn Ch.", "Ch."]),
        ("Em Lê Hồ Mai H. ra sông. Lúc 16h, H. cùng bạn tắm.", ["Lê Hồ Mai H.", "H."]),
        ("Vưu Kiến Hoa và Hoắc Tâm Lan kết hôn.", ["Vưu Kiến Hoa", "Hoắc Tâm Lan"]),
        ("Chủ nhiệm Ủy ban Tư pháp Bùi Văn Hiện, dự.", ["Bùi Văn Hiện"]),
        ("Ông Đình Sậy Do, chủ tịch xã.", ["Đình Sậy Do"]),
        ("Ông Việt được 52 phiếu, bà Trung 20 phiếu.", ["Việt", "Trung"]),
        ("Ông Phòng là người phủ nhận.", ["Phòng"]),
        ("Lò Văn Đức bị bắt. Nhóm của Đức bỏ trốn.", ["Lò Văn Đức", "Đức"]),
        ("Ông Thae Min - jun nói. Thae Min - jun, 55 tuổi, đã đi.", ["Thae Min - jun"] * 2),
        ("Nghi phạm Gao Xiaolong bị bắt. Gao khai nhận hết.", ["Gao Xiaolong", "Gao"]),
        ("Chúng tôi chờ Anh Hùng ở sân.", ["Anh Hùng"]),
        ("Ông có trình độ thạc sĩ Luật, cao cấp lý luận.", []),
        ("cô mang túi hiệu Christian Dior", []),
        ("Hoa hậu Pháp và cầu thủ Nga đến dự.", []),
        ("các nữ sinh Cẩm Xuyên đánh nhau", []),
    ],
)  # fmt: skip
def test_persons(whole, text: str, persons: list[str]) -> None:
    assert texts(whole(text), "PERSON") == persons


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("chủ đầu tư nhà 8B Lê Trí bị phạt", ["nhà 8B Lê Trí"]),
        ("thu hồi khu đất 8-12 Bùi Thị Nụ", ["khu đất 8-12 Bùi Thị Nụ"]),
        ("Phó Chủ tịch UBND quận 1 Đoàn Văn Sậy họp", []),
        ("Lò Văn Đức sang Đức học. Thị trường Đức khó tính.", ["Đức", "Đức"]),
    ],
)
def test_places(whole, text: str, places: list[str]) -> None:
    assert texts(whole(text), "PLACE") == places


def test_a_country_belongs_to_the_office_and_the_name_to_the_person(whole) -> None:
    document = whole("Thủ tướng Campuchia Sok Vanna thăm Việt Nam.")
    assert texts(document, "POSITION") == ["Thủ tướng Campuchia"]
    assert [o.name for o in document.officials] == ["Sok Vanna"]


def test_a_known_body_with_blanks_around_its_dash(whole) -> None:
    assert texts(whole("Nhóm Al - Qaeda nhận trách nhiệm."), "BODY") == ["Al - Qaeda"]
