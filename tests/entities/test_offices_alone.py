"""Offices without a name beside them, and names that are one person."""

from __future__ import annotations

from nlp.entities.name_clusters import cluster


def test_a_slip_and_other_blanks_are_one_person() -> None:
    assert cluster(["Lê Văn Cửu", "Lê Văn Cửu", "Lê Văn Cừu"]) == [0, 0, 0]
    assert cluster(["Ronald Hatcher", "Ronad Hatcher"]) == [0, 0]
    assert cluster(["Park Min-ho", "Park Min ho", "Park Min - ho"]) == [0, 0, 0]
    assert cluster(["Anton Berkowitz", "Berkwoitz", "Berkowitz"]) == [0, 0, 0]
    assert cluster(["Paul Hardman", "Mary Hartman"]) == [0, 1]
    assert cluster(["Peter Hall", "Peter Hall Jr", "Hall"])[:2] == [0, 1]
    assert cluster(["Kim Su Yong", "O Su Yong"]) == [0, 1]
    assert cluster(["Y Blôk Niê", "Y Blôk"]) == [0, 0]
    assert cluster(["Hồ Chí Minh", "Bác Hồ"]) == [0, 0]
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


def _wordings(document) -> dict[str, list[str]]:
    return {o.name: [m.text for p in o.positions for m in p.mentions] for o in document.officials}


def test_initials_alone_tell_persons_apart() -> None:
    assert cluster(["V.H.", "V.K.", "V.H."]) == [0, 1, 0]
    assert cluster(["Lê Văn M.", "M.", "Trần Thị T."]) == [0, 0, 1]


def test_two_joined_family_names_are_no_longer_name() -> None:
    numbers = cluster(["Ann Hatcher", "Bob Cole", "Hatcher-Cole", "Cole"])
    assert numbers[3] == numbers[1] != numbers[2]
    assert cluster(["Kim Min-ho", "Min-ho"]) == [0, 0]


def test_letters_of_titles_and_fields_are_the_same_office(read) -> None:
    document = read(
        "GĐ Sở GD-ĐT Lào Cai bị kỷ luật.",
        "Ông Lê Minh Khang, Giám đốc Sở Giáo dục và Đào tạo Lào Cai, nhận quyết định.",
    )
    assert len(_wordings(document)["Lê Minh Khang"]) == 2


def test_a_deputy_with_or_without_truong_is_the_same(read) -> None:
    document = read(
        "Phó ban Nội chính Tỉnh ủy nhận việc mới.",
        "Ông Lê Minh Khang, Phó trưởng ban Nội chính Tỉnh ủy, về Sở Tư pháp.",
    )
    assert len(_wordings(document)["Lê Minh Khang"]) == 2


def test_a_province_stands_for_its_level(read) -> None:
    document = read(
        "Bí thư Đà Nẵng thăm ngư dân.",
        "Bí thư Thành ủy Lê Minh Khang tặng quà.",
        "Chủ tịch UBND huyện Trần Văn Bình cùng đi.",
    )
    assert _wordings(document)["Lê Minh Khang"] == ["Bí thư Đà Nẵng", "Bí thư Thành ủy"]
    document = read("Bí thư Lào Cai thăm dân.", "Bí thư Thành ủy Lê Minh Khang tặng quà.")
    assert _wordings(document)["Lê Minh Khang"] == ["Bí thư Thành ủy"]


def test_a_title_alone_is_the_one_just_before(read) -> None:
    filler = "Người dân nêu nhiều câu hỏi về đường sá, trường học và bệnh viện ở địa phương. " * 7
    document = read(
        "Bộ trưởng Y tế Lê Minh Khang họp buổi sáng. " + filler,
        "Bộ trưởng Tư pháp Trần Văn Bình họp buổi chiều.",
        "Sau đó Bộ trưởng trả lời báo chí.",
    )
    assert _wordings(document)["Trần Văn Bình"] == ["Bộ trưởng Tư pháp", "Bộ trưởng"]
