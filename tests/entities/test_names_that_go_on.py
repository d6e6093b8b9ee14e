"""Names that go on: over dashes, in lists, through legal forms; teams, boards and pairs."""

from __future__ import annotations

import pytest

import nlp
from nlp.pipeline import Pipeline


@pytest.fixture(scope="module")
def plain() -> Pipeline:
    return nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Cô vào đội tuyển nữ Nhật Bản.", ["đội tuyển nữ Nhật Bản"]),
        ("Ông là giám đốc sở tư pháp tỉnh Quảng Trị.", ["sở tư pháp tỉnh Quảng Trị"]),
        (
            "Chủ tịch Hội đồng quản trị Công ty CP Sen Lụa từ chức.",
            ["Hội đồng quản trị Công ty CP Sen Lụa"],
        ),
        (
            "Trung tâm Bảo tồn di sản – di tích tỉnh Quảng Trị mở cửa.",
            ["Trung tâm Bảo tồn di sản – di tích tỉnh Quảng Trị"],
        ),
        (
            "Thanh tra làm việc với Công ty Lụa Vàng - TNHH một thành viên.",
            ["Công ty Lụa Vàng - TNHH một thành viên"],
        ),
        ("Công ty CP Đấu giá số 7 Quốc gia họp báo.", ["Công ty CP Đấu giá số 7 Quốc gia"]),
        ("Văn phòng giao UBND Q. Hoàn Kiếm kiểm tra.", ["UBND Q. Hoàn Kiếm"]),
        ("Theo Kawasaki, doanh số tăng.", ["Kawasaki"]),
        ("Anh lái BMW màu đen.", []),
        ("Ông là Ủy viên Bộ Chính trị khóa XI, XII.", ["Bộ Chính trị khóa XI, XII"]),
    ],
)
def test_bodies(plain: Pipeline, text: str, bodies: list[str]) -> None:
    assert [e.text for e in plain(text).entities if e.type == "BODY"] == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Bão vào các tỉnh Bến Tre, Trà Vinh và Cà Mau.", ["các tỉnh Bến Tre, Trà Vinh và Cà Mau"]),
        ("Hàng đến từ các nước Đức, Hà Lan và Bỉ.", ["các nước Đức, Hà Lan và Bỉ"]),
        ("Xe chở đất về huyện Đông Anh và Thanh Trì.", ["huyện Đông Anh và Thanh Trì"]),
        ("Đại sứ Việt Nam tại Nga Lò Văn Pá phát biểu.", ["Việt Nam", "Nga"]),
        ("Dân sống ở khu đô thị mới (KĐTM) Sen Lụa.", ["khu đô thị mới (KĐTM) Sen Lụa"]),
        ("Họ đá ở Ngoại hạng Anh.", []),
        ("Xưởng tại Lào Cai đóng cửa.", ["Lào Cai"]),
        ("Tổ hợp Murmansk-BN gây nhiễu.", []),
    ],
)
def test_places(plain: Pipeline, text: str, places: list[str]) -> None:
    assert [e.text for e in plain(text).entities if e.type == "PLACE"] == places
