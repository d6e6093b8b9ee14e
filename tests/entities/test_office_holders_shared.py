"""Offices that several share, that are told over sentences, and that are another's."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "office", "names"),
    [
        (
            f"Ông {BINH}, {MANH} và {LAN} được bầu làm Phó Bí thư Tỉnh ủy.",
            "Phó Bí thư Tỉnh ủy",
            {BINH, MANH, LAN},
        ),
        (
            f"HĐND tỉnh bầu các ông {BINH} (nguyên Giám đốc Sở Y tế), ông {MANH} (nguyên Giám đốc"
            f" Sở Tài chính) và bà {LAN} cùng giữ chức Phó Chủ tịch UBND tỉnh.",
            "Phó Chủ tịch UBND tỉnh",
            {BINH, MANH, LAN},
        ),
        (
            f"HĐND tỉnh miễn nhiệm chức danh Ủy viên UBND tỉnh với các ông: {BINH} (nguyên Giám"
            f" đốc Sở Y tế, nghỉ hưu), {MANH} (nguyên Giám đốc Sở Tài chính).",
            "Ủy viên UBND tỉnh",
            {BINH, MANH},
        ),
        (
            f"HĐND tỉnh đã bầu hai Ủy viên UBND tỉnh đối với ông {BINH} - Giám đốc Sở Y tế và bà"
            f" {LAN} - Giám đốc Sở Tài chính.",
            "Ủy viên UBND tỉnh",
            {BINH, LAN},
        ),
        (
            f"Thanh tra Chính phủ có các lãnh đạo gồm Tổng Thanh tra Lê Minh Khai, Phó Tổng"
            f" Thanh tra: {BINH}, {MANH} và {LAN}.",
            "Phó Tổng Thanh tra",
            {BINH, MANH, LAN},
        ),
        (
            f"Ông {BINH} - Giám đốc Sở Y tế và mời bà {LAN} - Chủ tịch Hội Phụ nữ tỉnh làm Phó Chủ"
            " tịch Hội đồng.",
            "Phó Chủ tịch Hội đồng",
            {LAN},
        ),
    ],
)
def test_shared(rules: Pipeline, text: str, office: str, names: set[str]) -> None:
    """One verb or one word may give an office to all who are listed, and to no others."""
    assert {name for name, offices in held(rules, text).items() if office in offices} == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {BINH} nghỉ hưu. Sau đó, ông giữ nhiều chức vụ như: Giám đốc Sở Y tế; Bí thư"
            " Huyện ủy Tân Hồng (1999-2004); Thứ trưởng Bộ Y tế.",
            {BINH: {"Giám đốc Sở Y tế", "Bí thư Huyện ủy Tân Hồng", "Thứ trưởng Bộ Y tế"}},
        ),
        (
            f"Ông {BINH} (45 tuổi), quê huyện Tân Hồng, tỉnh Đồng Tháp, là tiến sĩ kinh tế nông"
            " nghiệp, cao cấp lý luận chính trị, từng đảm nhiệm nhiều chức vụ quan trọng tại tỉnh"
            " như: Giám đốc Sở Y tế, Chánh Thanh tra tỉnh.",
            {BINH: {"Giám đốc Sở Y tế", "Chánh Thanh tra tỉnh"}},
        ),
        (
            f"Ông {BINH} đã nhận nhiệm vụ. Ông có vợ là bà {LAN}. Năm 2015, ông được bầu làm Giám"
            " đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} về tỉnh. Ông được bà {LAN} bổ nhiệm làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Ông {BINH} về tỉnh. Ông thay bà {LAN} làm Giám đốc Sở Y tế.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Trong cuộc họp với Chủ tịch UBND tỉnh, Giám đốc Sở Y tế {BINH} phản ánh việc này.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Trong cuộc gặp với Tổng Bí thư, Chủ tịch nước {BINH}, ông {MANH} nói.",
            {BINH: {"Tổng Bí thư", "Chủ tịch nước"}},
        ),
        (
            f"Theo bà {LAN}, Chủ tịch HĐND tỉnh, ông {BINH} là cán bộ trẻ.",
            {LAN: {"Chủ tịch HĐND tỉnh"}},
        ),
        (
            f"HĐND tỉnh miễn nhiệm chức danh Ủy viên UBND tỉnh và đại biểu HĐND tỉnh đối với ông"
            f" {BINH}.",
            {BINH: {"Ủy viên UBND tỉnh", "đại biểu HĐND tỉnh"}},
        ),
    ],
)
def test_told(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    """A life goes on over sentences, and an office of another does not slip in."""
    assert held(rules, text) == expected
