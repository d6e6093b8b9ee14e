"""Where offices end before and after lands, parties, zones, terms and names."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline


def _found(rules: Pipeline, text: str, label: str) -> list[str]:
    return [e.text for e in rules(text).entities if e.type == label]


@pytest.mark.parametrize(
    "office",
    [
        "Ủy viên Bộ Chính trị Đảng Cộng sản Cuba",
        "Trưởng ban Quản lý khu kinh tế Vũng Áng và các KCN tỉnh Hà Tĩnh",
        "Trưởng ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh Lào Cai",
        "Tổ trưởng Tổ công tác của Thủ tướng Chính phủ",
        "giám đốc Công ty TNHH MTV SX - TM Sao Bay",
        "ĐBQH khóa XIV",
        "tổng thống lâm thời",
        "Chánh văn phòng nội các",
    ],
)
def test_an_office_keeps_its_whole_body(rules: Pipeline, office: str) -> None:
    assert _found(rules, f"Ông Lê Văn Sen, {office}, phát biểu.", "POSITION") == [office]


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Chủ tịch Hội đồng thành viên Tổng Công ty Vận tải Hà Nội", "Nguyễn Phi Long"),
        ("Chủ tịch Tập đoàn Sunbay", "Jonathan Choi"),
        ("Thứ trưởng Bộ Ngoại giao Liên bang Nga", "Igor Petrov"),
        ("Đại sứ Liên bang Nga tại Việt Nam", "Ivan Petrov"),
        ("Phó chủ tịch xã", "Đinh Văn Đức"),
        ("Bí thư huyện uỷ Hóc Môn", "Nguyễn Cư"),
        ("Tổng thư ký IPU", "Mác-tin Chung-oong"),
        ("Kiểm toán trưởng Kiểm toán Nhà nước khu vực III", "Lê Văn Sen"),
    ],
)
def test_the_name_after_an_office_is_no_part_of_it(rules: Pipeline, office: str, name: str) -> None:
    text = f"Hôm qua, {office} {name} phát biểu."
    assert _found(rules, text, "POSITION") == [office]
    assert _found(rules, text, "PERSON") == [name]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ông Lê Văn Sen làm phó giám đốc Sở này từ năm 2011.", "phó giám đốc Sở"),
        (
            "Kỷ luật ông Lê Văn Sen, Chánh văn phòng Sở Xây dựng bằng hình thức khiển trách.",
            "Chánh văn phòng Sở Xây dựng",
        ),
        ("Ông Juan Gómez là tổng thống lâm thời của quốc gia này.", "tổng thống lâm thời"),
    ],
)
def test_an_office_stops_before_the_sentence_goes_on(
    rules: Pipeline, text: str, office: str
) -> None:
    assert _found(rules, text, "POSITION") == [office]
