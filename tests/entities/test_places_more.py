"""Places of several kinds, and bodies and persons beside them; the sentences are invented."""

from __future__ import annotations

import pytest

import nlp


@pytest.fixture(scope="module")
def rules() -> nlp.Pipeline:
    return nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])


CASES = [
    ("Thượng nghị sĩ bang Ohio phát biểu tại tiểu bang Nevada.", "PLACE", "bang Ohio"),
    ("Ông sống ở xã Ea M’nang, huyện Cư M’gar.", "PLACE", "xã Ea M’nang"),
    ("Công nhân thi công cầu Bến Sen - An Phú rất khẩn trương.", "PLACE", "cầu Bến Sen - An Phú"),
    ("Họ gặp nhau tại quán cà phê (số 15 Hàng Muối, Hà Nội).", "PLACE", "số 15 Hàng Muối"),
    ("Rừng bị phá ở tiểu khu 152 từ lâu.", "PLACE", "tiểu khu 152"),
    ("Xe đi qua cửa khẩu quốc tế Mộc Bài.", "PLACE", "cửa khẩu quốc tế Mộc Bài"),
    ("Bộ trưởng Du lịch Kenya Peter Otieno đến thăm.", "PLACE", "Kenya"),
    ("Bộ trưởng Du lịch Kenya Peter Otieno đến thăm.", "PERSON", "Peter Otieno"),
    ("Đoàn thăm Ê-ti-ô-pi-a và Mê-hi-cô.", "PLACE", "Ê-ti-ô-pi-a"),
    ("Con đường qua xã Bến Tre do Công ty Sen Hồng xây.", "PLACE", "xã Bến Tre"),
    ("Máy bay rơi ở vùng Artibonak của nước này.", "PLACE", "vùng Artibonak"),
    ("Nhiều thành viên đảng BKP đã rời nghị trường.", "BODY", "đảng BKP"),
    ("Sáng 2/6, CAH Củ Chi cho biết đã bắt nghi phạm.", "BODY", "CAH Củ Chi"),
    (
        "Ban quản lý dự án thủy điện Sông Lam đã trả lời.",
        "BODY",
        "Ban quản lý dự án thủy điện Sông Lam",
    ),
    ("Hai tuần trước, cô đã về quê.", "DATE", "Hai tuần trước"),
    ("Trong tuần vừa qua, đội bóng thua hai trận.", "DATE", "tuần vừa qua"),
]


@pytest.mark.parametrize(("text", "kind", "name"), CASES)
def test_a_name_is_found(rules: nlp.Pipeline, text: str, kind: str, name: str) -> None:
    assert (name, kind) in [(e.text, e.type) for e in rules(text).entities]


@pytest.mark.parametrize(
    "text",
    [
        "Tăng trưởng GDP đạt mức cao.",
        "Hãng đã bán bản Galaxy S9 từ tháng trước.",
        "Thành phố sẽ mở thêm ba trường ĐH và CĐ.",
        "Người này làm cho một quỹ đầu tư lớn.",
    ],
)
def test_no_body_or_place(rules: nlp.Pipeline, text: str) -> None:
    assert not [e.text for e in rules(text).entities if e.type in ("BODY", "PLACE")]
