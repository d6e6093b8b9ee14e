"""Projects, sites and pairs of places, and what only looks like one; invented sentences."""

from __future__ import annotations

import pytest

import nlp


@pytest.fixture(scope="module")
def rules() -> nlp.Pipeline:
    return nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])


CASES = [
    ("Cử tri hỏi về sai phạm tại dự án Sen Hồng ở quận 9.", "PLACE", "dự án Sen Hồng"),
    ("Đoàn thanh tra dự án thép Mỹ Sen.", "PLACE", "dự án thép Mỹ Sen"),
    ("Người dân phản đối khu xử lý rác Bến Sen.", "PLACE", "khu xử lý rác Bến Sen"),
    ("Dân họp tại nhà văn hóa thôn Bến Sen.", "PLACE", "nhà văn hóa thôn Bến Sen"),
    ("Lũ cuốn trôi cầu ở xã Tân Sen và Bình Khánh.", "PLACE", "xã Tân Sen và Bình Khánh"),
    ("Nước ngập thủy điện An Sen – Kanat từ sáng.", "PLACE", "thủy điện An Sen – Kanat"),
    ("Xe dừng trên cao tốc Pháp Vân - Cầu Giẽ.", "PLACE", "cao tốc Pháp Vân - Cầu Giẽ"),
    ("Khủng hoảng tại vùng Vịnh kéo dài.", "PLACE", "vùng Vịnh"),
    ("Công trình ở Cầu Giấy, Hoàng Mai, Thanh Xuân bị phạt.", "PLACE", "Hoàng Mai"),
    ("Đại biểu Trần Văn Sen (đoàn Bến Tre) phát biểu.", "BODY", "đoàn Bến Tre"),
    ("Theo đoàn TP HCM, cần làm rõ việc này.", "BODY", "đoàn TP HCM"),
]
NOTHING = [
    "Nhiều dự án BOT giao thông gặp khó khăn.",
    "Bồi thường cho người dân khu 5,7 ha và khu vực 2.300 căn hộ.",
    "Đại hội Đảng diễn ra vào đầu năm.",
    "Ông nói về việc xây dựng Chính phủ điện tử.",
    "Cầu thủ được mua với giá 20 triệu bảng Anh.",
    "Lễ hội chọi trâu Đồ Sơn được tổ chức.",
]


@pytest.mark.parametrize(("text", "kind", "name"), CASES)
def test_a_name_is_found_whole(rules: nlp.Pipeline, text: str, kind: str, name: str) -> None:
    assert (kind, name) in [(e.type, e.text) for e in rules(text).entities]


@pytest.mark.parametrize("text", NOTHING)
def test_no_place_and_no_body(rules: nlp.Pipeline, text: str) -> None:
    assert [e.text for e in rules(text).entities if e.type in ("PLACE", "BODY")] == []
