"""Offices that are not of the name beside them: of who orders, asks, was before, stands outside."""

from __future__ import annotations

import pytest

from nlp.entities.held import Held
from nlp.entities.holder_barred import barred
from nlp.entities.tagger import Candidate
from nlp.pipeline import Pipeline

from .conftest import held

LAN, BINH, HUNG, TUAN = "Trần Thị Lan", "Lê Văn Bình", "Phạm Quốc Hưng", "Đỗ Minh Tuấn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Theo công văn 1234/UBND ngày 12/5/2020 của Chủ tịch huyện, ông {BINH} phải dừng.", {}),
        (f"Bên cạnh ông {BINH}, các Phó Chủ tịch tỉnh khác cũng dự họp.", {}),
        (f"Trả lời đại biểu, ông {BINH} nói việc này đã xong.", {}),
        (f"Quốc hội bầu Chủ tịch nước, kế nhiệm ông {BINH} vừa thôi chức.", {}),
        (
            f"Đánh giá cao lần đầu tiên tỉnh có nữ Bí thư, đại biểu {BINH} nói đó là bước tiến.",
            {BINH: {"đại biểu"}},
        ),
        (
            f"Ông {HUNG} (cùng quê với ông {BINH}) làm Trưởng công an xã.",
            {HUNG: {"Trưởng công an xã"}},
        ),
        (
            f"Ông {HUNG} - người từng làm việc cho ông {BINH}, vừa được bổ nhiệm làm Giám đốc"
            " Sở Y tế.",
            {HUNG: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"Thứ trưởng {BINH}, {HUNG} và ông {TUAN}, nguyên Giám đốc Sở Y tế, bị khiển trách.",
            {BINH: {"Thứ trưởng"}, HUNG: {"Thứ trưởng"}, TUAN: {"nguyên Giám đốc Sở Y tế"}},
        ),
        (
            f"Bà {LAN} và ông {BINH} lần lượt giữ chức Giám đốc Sở Y tế, Giám đốc Sở Nội vụ.",
            {LAN: {"Giám đốc Sở Y tế"}, BINH: {"Giám đốc Sở Nội vụ"}},
        ),
        (
            f"Ông {BINH}, Giám đốc Sở Y tế, đã được Phó Bí thư {TUAN} trao quyết định bổ nhiệm"
            " Trưởng ban Tổ chức Tỉnh ủy.",
            {BINH: {"Giám đốc Sở Y tế", "Trưởng ban Tổ chức Tỉnh ủy"}, TUAN: {"Phó Bí thư"}},
        ),
        (
            f"Theo danh sách ứng cử viên đại biểu Quốc hội, Giám đốc Sở Y tế {BINH} đứng đầu.",
            {BINH: {"Giám đốc Sở Y tế"}},
        ),
    ],
)
def test_an_office_is_not_of_the_nearest_name(
    rules: Pipeline, text: str, expected: dict[str, set[str]]
) -> None:
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    ("text", "is_barred"),
    [
        (f"Theo chỉ đạo của Chủ tịch, ông {BINH} đã đi.", True),
        (f"Đó là ý kiến của Chủ tịch, ông {BINH}.", False),
        (f"Giải thích cho Chủ tịch, ông {BINH} nói sẽ sửa.", True),
        (f"Theo chỉ đạo của Chủ tịch {BINH}, xã đã dừng.", False),
        (f"HĐND bầu Chủ tịch, kế nhiệm ông {BINH} đã nghỉ.", True),
    ],
)
def test_the_linker_may_not_give_what_is_anothers(text: str, *, is_barred: bool) -> None:
    start, name = text.index("Chủ tịch"), text.index(BINH)
    office = Held(start, start + 8, "Chủ tịch", complete=True, former=False, generic=False)
    persons = [Candidate(name, name + len(BINH), "PERSON", "rule", 1.0)]
    assert (barred(text, office, persons) == 0) is is_barred
