"""Bodies and persons of articles at large: firms by their trade, parties, networks, articles."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import texts


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Công ty cổ phần gạch men Thanh Lam bị phạt.", ["Công ty cổ phần gạch men Thanh Lam"]),
        ("Công ty cổ phần vừa được thành lập tại Hà Nội.", []),
        ("Ông nói Đảng Tương Lai Mới sẽ thắng cử.", ["Đảng Tương Lai Mới"]),
        ("Đại sứ quán Pháp ở Campuchia xác nhận.", ["Đại sứ quán Pháp ở Campuchia"]),
        ("Thanh tra sở Y tế Cần Thơ vào cuộc.", ["Thanh tra sở Y tế Cần Thơ"]),
        ("Căn cứ không quân Ramstein ở Đức.", []),
        ("Anh đăng ảnh lên Facebook.", []),
        ("Facebook cho biết đã gỡ bài.", ["Facebook"]),
        ("Theo VOV.vn, mưa lớn kéo dài.", ["VOV.vn"]),
        ("Họ trả MobiFone 3.200 tỉ đồng.", ["MobiFone"]),
        ("Báo Lao Động thông tin về vụ việc.", ["Báo Lao Động"]),
    ],
)
def test_bodies(rules: Pipeline, text: str, bodies: list[str]) -> None:
    assert texts(rules(text), "BODY") == bodies


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Trợ lý của ông al-Rashid cho biết, al-Rashid đang ở Basra.", ["al-Rashid"] * 2),
        ("Ông Y Bham Niê và bà H'Lan Kbuôr cùng dự.", ["Y Bham Niê", "H'Lan Kbuôr"]),
        ("Bộ trưởng Thống nhất Hàn Quốc Park Sang-hee đến Seoul.", ["Park Sang-hee"]),
        ("VĐV bơi lội Trần Hà My giành huy chương.", ["Trần Hà My"]),
    ],
)
def test_persons(rules: Pipeline, text: str, persons: list[str]) -> None:
    assert texts(rules(text), "PERSON") == persons
