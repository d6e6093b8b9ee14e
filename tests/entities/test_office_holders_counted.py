"""Offices told with the number of those who hold them, and offices past what stands aside."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "office", "names"),
    [
        (
            f"HĐND bầu 2 Phó Chủ tịch UBND tỉnh. Đó là ông {BINH}, Giám đốc Sở Y tế và bà {LAN}.",
            "Phó Chủ tịch UBND tỉnh",
            {BINH, LAN},
        ),
        (
            f"Hội đồng không công nhận ba Ủy viên UBND tỉnh (ông {BINH}, Hà Nội; ông {MANH}, Huế"
            f" và bà {LAN}).",
            "Ủy viên UBND tỉnh",
            {BINH, MANH, LAN},
        ),
        (
            f"Hai Phó Giám đốc Sở Y tế bị kỷ luật là ông {BINH} và bà {LAN}.",
            "Phó Giám đốc Sở Y tế",
            {BINH, LAN},
        ),
        (
            f"Công ty có hai Phó Tổng giám đốc bị bắt, gồm: ông {BINH} và bà {LAN}.",
            "Phó Tổng giám đốc",
            {BINH, LAN},
        ),
        (
            f"Hai Phó Giám đốc Sở Y tế vừa gặp ông {BINH} và bà {LAN}.",
            "Phó Giám đốc Sở Y tế",
            set(),
        ),
        (
            f"Dự họp có nguyên Thủ tướng {BINH}, {MANH}; nguyên Bộ trưởng Y tế {LAN}.",
            "nguyên Thủ tướng",
            {BINH, MANH},
        ),
        (
            f"Thứ trưởng {BINH}, {MANH} bị khiển trách.",
            "Thứ trưởng",
            {BINH, MANH},
        ),
        (
            f"HĐND miễn nhiệm chức Phó Chủ tịch đối với bà {LAN}, {BINH}, {MANH} nghỉ hưu.",
            "Phó Chủ tịch",
            {LAN, BINH, MANH},
        ),
    ],
)
def test_several(rules: Pipeline, text: str, office: str, names: set[str]) -> None:
    """All whom a list names have the office, and nobody else."""
    assert {name for name, offices in held(rules, text).items() if office in offices} == names


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        (
            f"Ông {BINH} (gọi ông {MANH} bằng cậu) đang là Chủ tịch UBND xã.",
            BINH,
            {"Chủ tịch UBND xã"},
        ),
        (
            f"Bà {LAN} quê Huế. Với bằng tiến sĩ, bà từng giữ chức Giám đốc Sở Y tế.",
            LAN,
            {"Giám đốc Sở Y tế"},
        ),
        (
            f"Dự họp có Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh (chủ tọa) là ông {BINH}.",
            BINH,
            {"Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"},
        ),
        (
            f"Ông {BINH}, cựu Giám đốc một công ty địa phương và cựu Đại sứ Việt Nam tại Lào, nói.",
            BINH,
            {"cựu Giám đốc", "cựu Đại sứ Việt Nam tại Lào"},
        ),
        (
            f"Ông {BINH} là Chủ tịch UBND huyện trẻ nhất nước, Bí thư Huyện ủy Tân Sơn.",
            BINH,
            {"Chủ tịch UBND huyện", "Bí thư Huyện ủy Tân Sơn"},
        ),
        (
            f"Bà {LAN} quê Huế. Bà từng là Phó Chủ nhiệm Khoa Nhi, Đại học Y dược Huế, Giám đốc"
            " Sở Y tế.",
            LAN,
            {"Phó Chủ nhiệm Khoa Nhi", "Giám đốc Sở Y tế"},
        ),
    ],
)
def test_past_asides(rules: Pipeline, text: str, name: str, offices: set[str]) -> None:
    """What stands aside does not part a person from an office."""
    assert held(rules, text) == {name: offices}
