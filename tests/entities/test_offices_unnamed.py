"""Offices without a name beside them: of several, of foreign lands, in headlines, to be filled."""

from __future__ import annotations

from nlp.entities.held import Held
from nlp.entities.unnamed import give_unnamed

from .conftest import wordings


def test_a_bare_office_of_the_state_is_no_foreigners(read) -> None:
    document = read(
        "Thủ tướng Lê Minh Khang tiếp Thủ tướng Nhật Bản Kenji Mori.",
        "Thủ tướng Kenji Mori cảm ơn.",
        "Sau đó, Thủ tướng thăm một trường học.",
    )
    assert wordings(document)["Lê Minh Khang"] == ["Thủ tướng", "Thủ tướng"]


def test_a_minister_of_justice_is_no_frenchman(read) -> None:
    document = read(
        "Bộ trưởng Tư pháp Trần Văn Bình dự họp.",
        "Bộ trưởng Quốc phòng Canada Peter Hall phát biểu.",
        "Hai bộ trưởng chứng kiến lễ ký.",
    )
    assert wordings(document) == {
        "Trần Văn Bình": ["Bộ trưởng Tư pháp", "bộ trưởng"],
        "Peter Hall": ["Bộ trưởng Quốc phòng Canada", "bộ trưởng"],
    }


def test_two_of_a_short_title_are_those_last_named(read) -> None:
    document = read(
        "Chủ tịch nước Lê Minh Khang hội đàm với Chủ tịch Cuba Pedro Ruiz.",
        "Hai chủ tịch chứng kiến lễ ký.",
    )
    assert wordings(document) == {
        "Lê Minh Khang": ["Chủ tịch nước", "chủ tịch"],
        "Pedro Ruiz": ["Chủ tịch Cuba", "chủ tịch"],
    }


def test_an_office_of_two_bodies_is_both_heads() -> None:
    text = "Giám đốc Sở Nội vụ và Sở Y tế"
    offices = [_office(text, 0, len(text))]
    first, second = _office("", 40, 58), _office("", 60, 77)
    text = f"{text:40}Giám đốc Sở Nội vụ, Giám đốc Sở Y tế."
    people = [[[first]], [[second]]]
    give_unnamed(text, [*offices, first, second], people, {})
    assert people == [[[first, *offices]], [[second, *offices]]]


def _office(text: str, start: int, stop: int) -> Held:
    holders = [] if text else [0]
    return Held(start, stop, "Giám đốc", True, False, False, holders=holders)


def test_a_headline_means_whom_the_text_names_first(read) -> None:
    document = read(
        "Giám đốc sở xin nghỉ hưu sớm\n\n",
        "Ông Lê Minh Khang, Giám đốc Sở Xây dựng, nộp đơn hôm qua.\n\n",
        "Ông Trần Văn Bình, Giám đốc Sở Nội vụ, nhận đơn.",
    )
    assert wordings(document)["Lê Minh Khang"] == ["Giám đốc sở", "Giám đốc Sở Xây dựng"]
    assert wordings(document)["Trần Văn Bình"] == ["Giám đốc Sở Nội vụ"]


def test_who_gets_an_office_later_on_does_not_hold_it_yet(read) -> None:
    document = read(
        "Chủ tịch nước Lê Minh Khang báo cáo trước Quốc hội.",
        "Chủ tịch nước nêu nhiều hạn chế.",
        "Ông Trần Văn Bình được giới thiệu bầu giữ chức Chủ tịch nước.",
    )
    assert wordings(document)["Lê Minh Khang"] == ["Chủ tịch nước", "Chủ tịch nước"]


def test_an_office_to_be_filled_is_whose_the_text_says_it_becomes(read) -> None:
    document = read(
        "HĐND tỉnh sẽ bầu Chủ tịch UBND tỉnh.",
        "Ông Lê Minh Khang, Chủ tịch UBND tỉnh, nghỉ hưu.",
        "Ông Trần Văn Bình được bầu giữ chức Chủ tịch UBND tỉnh.",
    )
    assert len(wordings(document)["Trần Văn Bình"]) == 2


def test_a_head_of_state_by_the_short_title_alone(read) -> None:
    document = read(
        "Chủ tịch nước thăm Lăng Chủ tịch Hồ Chí Minh.",
        "Chủ tịch Lê Minh Khang đặt vòng hoa.",
    )
    assert wordings(document)["Lê Minh Khang"] == ["Chủ tịch nước", "Chủ tịch"]
    document = read(
        "Chủ tịch nước ký lệnh ân xá.",
        "Ông Lê Minh Khang, Chủ tịch Tập đoàn Sao Mai, phát biểu.",
    )
    assert wordings(document)["Lê Minh Khang"] == ["Chủ tịch Tập đoàn Sao Mai"]


def test_a_spokesman_is_the_head_of_the_same_office(read) -> None:
    document = read(
        "Ông Lê Minh Khang, Chánh Văn phòng UBND tỉnh Lào Cai, trả lời báo chí.",
        "Người phát ngôn UBND tỉnh Lào Cai cho biết dự án bị dừng.",
    )
    assert len(wordings(document)["Lê Minh Khang"]) == 2


def test_a_minister_by_the_land_alone(read) -> None:
    document = read(
        "Bộ trưởng Tư pháp James Hall họp báo.",
        "Theo bộ trưởng Mỹ, 400 người bị bắt.",
    )
    assert wordings(document)["James Hall"] == ["Bộ trưởng Tư pháp", "bộ trưởng Mỹ"]
