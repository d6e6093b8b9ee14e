"""Offices that are given to several, taken from one, handed over, or told in a list of a life."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kỳ họp đã miễn nhiệm chức danh Chủ tịch UBND tỉnh và cho thôi làm nhiệm vụ đại biểu"
            f" HĐND tỉnh với ông {BINH}, nghỉ hưu theo chế độ.",
            {BINH: {"Chủ tịch UBND tỉnh", "đại biểu HĐND tỉnh"}},
        ),
        (
            "Thủ tướng quyết định xóa tư cách nguyên Phó Chủ tịch UBND tỉnh nhiệm kỳ 2005-2010 và"
            f" nguyên Chủ tịch UBND tỉnh nhiệm kỳ 2010-2015 của ông {BINH}.",
            {BINH: {"nguyên Phó Chủ tịch UBND tỉnh", "nguyên Chủ tịch UBND tỉnh"}},
        ),
        (
            f"HĐND tỉnh miễn nhiệm Giám đốc Sở Y tế nhiệm kỳ 2016-2021 với ông {BINH} và bầu"
            f" Chủ tịch UBND tỉnh với bà {LAN}.",
            {BINH: {"Giám đốc Sở Y tế"}, LAN: {"Chủ tịch UBND tỉnh"}},
        ),
        (
            f"HĐND tỉnh bầu bổ sung Ủy viên UBND tỉnh với ông {BINH} (Giám đốc Sở Y tế) và bà"
            f" {LAN} (Giám đốc Sở Nội vụ).",
            {
                BINH: {"Ủy viên UBND tỉnh", "Giám đốc Sở Y tế"},
                LAN: {"Ủy viên UBND tỉnh", "Giám đốc Sở Nội vụ"},
            },
        ),
        (
            f"HĐND tỉnh miễn nhiệm chức danh đại biểu HĐND tỉnh đối với ông {BINH}, ông {MANH} -"
            " Chánh Thanh tra tỉnh cho biết.",
            {BINH: {"đại biểu HĐND tỉnh"}, MANH: {"Chánh Thanh tra tỉnh"}},
        ),
        (
            f"Chức danh Bí thư Huyện ủy được giao cho ông {BINH}, Chánh Thanh tra tỉnh.",
            {BINH: {"Bí thư Huyện ủy", "Chánh Thanh tra tỉnh"}},
        ),
        (
            f"Giám đốc Sở Y tế {BINH} giao lại công việc điều hành cho Phó Giám đốc Sở Y tế"
            f" {MANH} để nhận nhiệm vụ Bí thư Huyện ủy Tân Hồng.",
            {
                BINH: {"Giám đốc Sở Y tế", "Bí thư Huyện ủy Tân Hồng"},
                MANH: {"Phó Giám đốc Sở Y tế"},
            },
        ),
        (
            f"Bà {LAN} kế nhiệm ông {BINH} giữ chức Giám đốc Sở Y tế.",
            {LAN: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"HĐND tỉnh bầu hai Ủy viên UBND tỉnh đối với ông {BINH}, Giám đốc Sở Y tế và bà {LAN},"
            " Giám đốc Sở Nội vụ.",
            {
                BINH: {"Ủy viên UBND tỉnh", "Giám đốc Sở Y tế"},
                LAN: {"Ủy viên UBND tỉnh", "Giám đốc Sở Nội vụ"},
            },
        ),
        (
            f"Hội đồng có hai Phó Chủ tịch Hội đồng gồm Giám đốc Sở Y tế {BINH} và Chánh Thanh tra"
            f" tỉnh {MANH}.",
            {
                BINH: {"Phó Chủ tịch Hội đồng", "Giám đốc Sở Y tế"},
                MANH: {"Phó Chủ tịch Hội đồng", "Chánh Thanh tra tỉnh"},
            },
        ),
        (
            f"Giám đốc Sở Y tế {BINH} và Chánh Thanh tra tỉnh {MANH} được bầu làm Phó Chủ tịch"
            " UBND tỉnh.",
            {
                BINH: {"Giám đốc Sở Y tế", "Phó Chủ tịch UBND tỉnh"},
                MANH: {"Chánh Thanh tra tỉnh", "Phó Chủ tịch UBND tỉnh"},
            },
        ),
    ],
)
def test_moved(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    """A verb that gives or takes says whose an office is, of one or of all who are listed."""
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {BINH} gắn bó với Công ty Sao Mai, từ vị trí kế toán, Phó Trưởng phòng Kế toán"
            " đến Giám đốc Công ty Sao Mai.",
            {BINH: {"Phó Trưởng phòng Kế toán", "Giám đốc Công ty Sao Mai"}},
        ),
        (
            f"Ông {BINH} sinh năm 1960. Sau đó, ông chuyển về huyện Tân Hồng với các chức vụ như"
            " Trưởng Công an huyện, Chủ tịch UBND huyện; Bí thư Huyện ủy.",
            {BINH: {"Trưởng Công an huyện", "Chủ tịch UBND huyện", "Bí thư Huyện ủy"}},
        ),
        (
            f"Ông {BINH} nhận quyết định điều chuyển từ Giám đốc Sở Y tế sang Chánh Thanh tra"
            " tỉnh.",
            {BINH: {"Giám đốc Sở Y tế", "Chánh Thanh tra tỉnh"}},
        ),
        (
            f"Ông {BINH} được điều động và chỉ định tham gia Ban Thường vụ Tỉnh ủy; giới thiệu để"
            " HĐND tỉnh bầu giữ chức Phó Chủ tịch UBND tỉnh.",
            {BINH: {"Phó Chủ tịch UBND tỉnh"}},
        ),
        (f"Ông {BINH} được giao báo cáo Chủ tịch UBND tỉnh về việc này.", {}),
    ],
)
def test_lives(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    """The steps of a life are those of whom the sentence speaks."""
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Có ông {BINH} - Giám đốc Sở Y tế, đại tá {MANH} - Giám đốc Công an tỉnh.",
            {BINH: {"Giám đốc Sở Y tế"}, MANH: {"Giám đốc Công an tỉnh"}},
        ),
        (
            f"Người phát ngôn của Tổng thống Hoa Kỳ {LAN}, ông {BINH} cho biết như vậy.",
            {LAN: {"Tổng thống Hoa Kỳ"}, BINH: {"Người phát ngôn"}},
        ),
        (
            f"Trả lời Bộ trưởng Bộ Y tế, Chủ tịch Quốc hội {LAN} nói vậy.",
            {LAN: {"Chủ tịch Quốc hội"}},
        ),
        (
            f"Dự họp có Giám đốc Sở Y tế vừa mới nghỉ hưu {BINH}.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
    ],
)
def test_beside(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    """Of several offices and names in a row each has his own."""
    assert held(rules, text) == expected
