from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.summarize.repair import REPAIRS, house_style, mend
from nlp.summarize.wording import split_sentences

ALL = tuple(REPAIRS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("đoàn đến châu Á , nơi có bão .", "Đoàn đến châu Á, nơi có bão."),
        ("Ngày 22 / 7 , UBND TP. Vinh ( Nghệ An ) họp", "Ngày 22/7, UBND TP. Vinh (Nghệ An) họp."),
        ('Ông nói : " Tôi sẽ làm . "', "Ông nói: “Tôi sẽ làm.”"),
        ('Dự án " Đường xanh', "Dự án Đường xanh."),
        ("Giá tăng 2,4 % . xăng giảm 1.250 đồng", "Giá tăng 2,4%. Xăng giảm 1.250 đồng."),
        ("Xã xây trường,", "Xã xây trường."),
        ("Ai trộm xe ?", "Ai trộm xe?"),
        ("Chỉ thị 30-CT/TW và quý III/2021", "Chỉ thị 30-CT/TW và quý III/2021."),
        ("", ""),
    ],
)  # fmt: skip
def test_typography_is_mended(written: str, expected: str) -> None:
    assert mend(written, ALL) == expected


def test_only_listed_repairs_are_done() -> None:
    assert mend("á , nơi", ()) == "á , nơi"
    assert mend("á , nơi", ("spacing",)) == "á, nơi"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_a_mended_text_stays_as_it_is(text: str) -> None:
    once = mend(text, ("spacing", "stop"))
    assert mend(once, ("spacing", "stop")) == once


@pytest.mark.parametrize(
    "case",
    [
        "Huyện họp sáng 9/7.| Các xã báo cáo.",
        "Xe đến TP. Vinh lúc 7 giờ.",
        "PGS.TS. Lò Văn Thắm phát biểu.| “Chúng tôi sẽ làm.”| Hội nghị kết thúc!",
        "Ông N. V. An bị bắt.| Vụ việc đang được điều tra.",
        "Giá 1.250 đồng.",
        "Có 12 người.| 3 người bị thương… | Ai chịu trách nhiệm?",
    ],
)
def test_sentences_of_a_summary(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    assert split_sentences(case.replace("|", "")) == expected


def test_house_style_changes_whole_abbreviations_only() -> None:
    style = {"TP. HCM": "TP HCM", "Tp.HCM": "TP HCM"}
    assert house_style("Ở TP. HCM, báo Tp.HCM24 và Tp.HCM.", style) == (
        "Ở TP HCM, báo Tp.HCM24 và TP HCM."
    )
    assert house_style("Ở TP. HCM", {}) == "Ở TP. HCM"
