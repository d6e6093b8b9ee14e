"""Offices of whom a pronoun or a description tells, of who does it, of kin, and by fuller words."""

from __future__ import annotations

import pytest

from nlp.pipeline import Pipeline

from .conftest import held, wordings

LAN, BINH, MANH = "Trần Thị Lan", "Lê Văn Bình", "Trần Văn Mạnh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Ông {BINH}, Giám đốc Sở Nội vụ cho hay, ở đơn vị có 2 người kiêm nhiệm trưởng ban"
            " tôn giáo.",
            {BINH: {"Giám đốc Sở Nội vụ"}},
        ),
        (
            f"Ông {BINH} cho biết, với tư cách là Chủ tịch Hội Nhà báo tỉnh, ông sẽ có ý kiến.",
            {BINH: {"Chủ tịch Hội Nhà báo tỉnh"}},
        ),
        (
            f"Ông {BINH} được HĐND bầu giữ chức Phó Chủ tịch UBND tỉnh, kết quả bầu cũng đã được"
            " Chủ nhiệm Văn phòng Chính phủ xem xét.",
            {BINH: {"Phó Chủ tịch UBND tỉnh"}},
        ),
        (
            f"Ông {BINH}, Giám đốc Sở Y tế, vừa được Thủ tướng bổ nhiệm giữ chức Thứ trưởng Bộ Y"
            " tế.",
            {BINH: {"Giám đốc Sở Y tế", "Thứ trưởng Bộ Y tế"}},
        ),
        (
            f"Ông {BINH} vừa được Thủ tướng phê chuẩn kết quả bầu bổ sung chức vụ Phó Chủ tịch"
            " UBND tỉnh.",
            {BINH: {"Phó Chủ tịch UBND tỉnh"}},
        ),
        (
            f"Ông {BINH}, 53 tuổi, từng làm việc cho Tổng thống {MANH}, được chỉ định làm Bộ"
            " trưởng Bộ Y tế.",
            {BINH: {"Bộ trưởng Bộ Y tế"}, MANH: {"Tổng thống"}},
        ),
        (
            f"Bà {LAN} sẽ kế nhiệm ông {BINH} ở vị trí Giám đốc Sở Y tế.",
            {LAN: {"Giám đốc Sở Y tế"}},
        ),
        (
            f"HĐND miễn nhiệm chức danh Chủ tịch UBND tỉnh với ông {MANH} và bầu ông {BINH}, Phó Bí"
            " thư Tỉnh ủy, giữ chức Chủ tịch UBND tỉnh.",
            {MANH: {"Chủ tịch UBND tỉnh"}, BINH: {"Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"}},
        ),
        (f"Phu nhân Thủ tướng, bà {LAN}, dự lễ khai mạc.", {}),
        (f"Phu nhân Thủ tướng {BINH} dự lễ khai mạc.", {BINH: {"Thủ tướng"}}),
        (
            f"Bà {LAN} - Người sáng lập và Chủ tịch Công ty Hải Âu - có mặt.",
            {LAN: {"Chủ tịch Công ty Hải Âu"}},
        ),
        (
            f"Ông {BINH}, chuyên gia kinh tế, nguyên Viện trưởng Viện Kinh tế tỉnh, góp ý.",
            {BINH: {"nguyên Viện trưởng Viện Kinh tế tỉnh"}},
        ),
        (
            f"Bí thư Tỉnh ủy: ông {BINH}; Chủ tịch UBND tỉnh: bà {LAN}.",
            {BINH: {"Bí thư Tỉnh ủy"}, LAN: {"Chủ tịch UBND tỉnh"}},
        ),
        (f"Phó Chủ tịch UBND tỉnh: ông {BINH} nói sai sự thật.", {}),
    ],
)
def test_whose_an_office_is(rules: Pipeline, text: str, expected: dict[str, set[str]]) -> None:
    assert held(rules, text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Cô ra tù và làm việc trong vai trò Giám đốc Công ty Hải Âu.",
        "Nhà ngoại giao này từng giữ chức Giám đốc Công ty Hải Âu.",
        "Năm 2011, bà được Thủ tướng bổ nhiệm làm Giám đốc Công ty Hải Âu.",
    ],
)
def test_a_sentence_goes_on_about_who_was_named(read, sentence: str) -> None:
    document = read(f"Bà {LAN} sinh năm 1970.", sentence)
    assert wordings(document) == {LAN: ["Giám đốc Công ty Hải Âu"]}


def test_who_is_elected_is_not_who_was_before(read) -> None:
    document = read(
        f"Ông {MANH} thôi giữ chức Chủ tịch UBND tỉnh.",
        "HĐND tỉnh bỏ phiếu bầu chức danh Chủ tịch UBND tỉnh.",
        f"Ông {BINH} được bầu làm Chủ tịch UBND tỉnh.",
    )
    assert wordings(document) == {
        MANH: ["Chủ tịch UBND tỉnh"],
        BINH: ["Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh"],
    }


def test_the_late_one_is_not_who_holds_it_now(read) -> None:
    document = read(
        f"Tổng Bí thư {BINH} viếng cố Tổng Bí thư {MANH}.",
        "Linh cữu cố Tổng Bí thư được đưa đi.",
    )
    assert wordings(document) == {BINH: ["Tổng Bí thư"], MANH: ["Tổng Bí thư", "Tổng Bí thư"]}


def test_an_office_of_whom_fuller_words_mean(read) -> None:
    document = read(
        "Nhà do vợ Giám đốc Sở Y tế An Giang đứng tên.",
        f"Ông {BINH}, Giám đốc Sở Y tế tỉnh, giải trình.",
        "Giám đốc Sở Y tế tỉnh An Giang nhận sai.",
    )
    assert wordings(document) == {
        BINH: [
            "Giám đốc Sở Y tế An Giang",
            "Giám đốc Sở Y tế tỉnh",
            "Giám đốc Sở Y tế tỉnh An Giang",
        ]
    }


def test_several_of_a_kind_are_put_to_an_office(read) -> None:
    document = read(
        "Hai giám đốc sở được bầu làm Phó Chủ tịch UBND tỉnh.",
        f"Ông {BINH} (Giám đốc Sở Y tế) và bà {LAN} (Giám đốc Sở Nội vụ) dự họp.",
    )
    assert wordings(document) == {
        BINH: ["giám đốc sở", "Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Y tế"],
        LAN: ["giám đốc sở", "Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Nội vụ"],
    }


def test_two_named_together_both_are_it(rules: Pipeline) -> None:
    text = f"Hai ông {BINH} và {MANH} là Phó Chủ tịch UBND tỉnh."
    assert held(rules, text) == {BINH: {"Phó Chủ tịch UBND tỉnh"}, MANH: {"Phó Chủ tịch UBND tỉnh"}}
