"""Offices without a name beside them, and names that are one person."""

from __future__ import annotations

from nlp.entities.name_clusters import cluster


def test_a_slip_and_other_blanks_are_one_person() -> None:
    assert cluster(["Lê Văn Cửu", "Lê Văn Cửu", "Lê Văn Cừu"]) == [0, 0, 0]
    assert cluster(["Ronald Hatcher", "Ronad Hatcher"]) == [0, 0]
    assert cluster(["Park Min-ho", "Park Min ho", "Park Min - ho"]) == [0, 0, 0]
    assert cluster(["Pedro Luis Ruiz Canela Ortega", "Ruiz - Canela"]) == [0, 0]


def test_other_syllables_are_two_persons() -> None:
    assert cluster(["Lê Văn Hùng", "Lê Văn Hưng"]) == [0, 1]
    assert cluster(["Choi Tae-won", "Choi Jae-won"]) == [0, 1]


def test_a_given_name_is_the_one_named_just_before() -> None:
    names = ["Lê Minh Sơn", "Sơn", "Trần A Bình", "Vũ Thu Hà", "Đỗ Văn Tú", "Ngô Bá Sơn", "Sơn"]
    numbers = cluster(names)
    assert numbers[1] == numbers[0]
    assert numbers[6] == numbers[5] != numbers[0]


def test_counted_offices_are_all_of_theirs(read) -> None:
    document = read(
        "Hai Bí thư Huyện ủy được điều động.",
        "Ông Lê Minh Khang, Bí thư Huyện ủy Cần Giờ, về Ban Tổ chức.",
        "Ông Trần Văn Bình, Bí thư Huyện ủy Củ Chi, về Sở Nội vụ.",
    )
    assert [[m.text for p in o.positions for m in p.mentions] for o in document.officials] == [
        ["Bí thư Huyện ủy", "Bí thư Huyện ủy Cần Giờ"],
        ["Bí thư Huyện ủy", "Bí thư Huyện ủy Củ Chi"],
    ]


def test_one_of_a_kind_is_named_later(read) -> None:
    document = read(
        "Một chủ tịch xã xin từ chức.",
        "Ông Lê Minh Khang, Chủ tịch UBND xã An Lộc, nộp đơn hôm qua.",
    )
    (official,) = document.officials
    assert [m.text for p in official.positions for m in p.mentions] == [
        "chủ tịch xã",
        "Chủ tịch UBND xã An Lộc",
    ]


def test_an_office_to_be_filled_is_nobodys(read) -> None:
    document = read(
        "Dự kiến, Quốc hội sẽ bầu Chủ tịch nước vào ngày mai.",
        "Chủ tịch nước Lê Minh Khang phát biểu.",
    )
    (official,) = document.officials
    assert [len(p.mentions) for p in official.positions] == [1]
