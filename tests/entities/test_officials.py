from __future__ import annotations

from nlp.document import Document
from nlp.entities.name_clusters import cluster


def records(document: Document) -> dict[str, list[str]]:
    return {o.name: [p.text for p in o.positions] for o in document.officials}


def test_chain_after_the_name(read) -> None:
    document = read(
        "Đồng chí Trần Văn Bình - Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh phát biểu."
    )
    assert records(document) == {
        "Trần Văn Bình": ["Phó Bí thư Thường trực Tỉnh ủy", "Chủ tịch HĐND tỉnh"]
    }


def test_office_before_the_name_and_chain_before_it(read) -> None:
    document = read("Ủy viên Bộ Chính trị, Bí thư Thành ủy Lê Minh Khang dự họp.")
    assert records(document) == {"Lê Minh Khang": ["Ủy viên Bộ Chính trị", "Bí thư Thành ủy"]}


def test_two_officials_each_with_the_office_beside_the_name(read) -> None:
    document = read("Bí thư Huyện ủy Lê Minh Khang, Chủ tịch UBND huyện Trần Văn Bình dự họp.")
    assert records(document) == {
        "Lê Minh Khang": ["Bí thư Huyện ủy"],
        "Trần Văn Bình": ["Chủ tịch UBND huyện"],
    }


def test_short_forms_and_the_office_alone_are_mentions(read) -> None:
    document = read(
        "Ông Trần Văn Bình, Chủ tịch UBND xã An Lộc, tiếp dân.",
        "Theo ông Bình, đơn đã giảm.",
        "Chủ tịch UBND xã An Lộc hứa trả lời.",
    )
    (official,) = document.officials
    assert [m.text for m in official.mentions] == ["Trần Văn Bình", "Bình"]
    assert [m.text for m in official.positions[0].mentions] == ["Chủ tịch UBND xã An Lộc"] * 2


def test_former_office_and_appointment(read) -> None:
    document = read(
        "Ông Trần Văn Bình, nguyên Giám đốc Sở Y tế, được bổ nhiệm giữ chức Phó Chủ tịch UBND tỉnh."
    )
    (official,) = document.officials
    assert [(p.text, p.former) for p in official.positions] == [
        ("nguyên Giám đốc Sở Y tế", True),
        ("Phó Chủ tịch UBND tỉnh", False),
    ]


def test_an_office_held_by_several_carries_each(read) -> None:
    document = read("Các Phó Bí thư Huyện ủy là Lê Minh Khang, Trần Văn Bình.")
    assert records(document) == {
        "Lê Minh Khang": ["Phó Bí thư Huyện ủy"],
        "Trần Văn Bình": ["Phó Bí thư Huyện ủy"],
    }


def test_removal_names_the_holder_after_the_office(read) -> None:
    document = read(
        "Ông Lê Minh Khang cho biết tỉnh đã cách chức Chi cục trưởng Chi cục Kiểm lâm"
        " của ông Trần Văn Bình."
    )
    assert records(document) == {"Trần Văn Bình": ["Chi cục trưởng Chi cục Kiểm lâm"]}


def test_generic_lists_of_offices_are_not_marked(read) -> None:
    document = read("Các giám đốc, phó giám đốc đều dự, cùng ông Trần Văn Bình.")
    assert [e.text for e in document.entities if e.type == "POSITION"] == []
    assert document.officials == ()


def test_another_wording_is_the_same_office(read) -> None:
    document = read(
        "Ông Trần Văn Bình - Trưởng BCĐ về phòng cháy rừng tỉnh chủ trì.",
        "Ông Trần Văn Bình, Trưởng BCĐ tỉnh về phòng cháy rừng, kết luận.",
    )
    assert records(document) == {"Trần Văn Bình": ["Trưởng BCĐ về phòng cháy rừng tỉnh"]}
    assert len(document.officials[0].positions[0].mentions) == 2


def test_people_are_never_merged_on_a_given_name_alone() -> None:
    numbers = cluster(["Trần Văn Bình", "Lê Hòa Bình", "Bình", "Văn Bình"])
    assert len(set(numbers[:3])) == 3
    assert numbers[3] == numbers[0]


def test_a_name_after_a_head_of_state_is_no_field_of_work(read) -> None:
    document = read("Chính quyền Tổng thống Barack Obama lên tiếng, rồi Tổng thống Obama rời đi.")
    assert records(document) == {"Barack Obama": ["Tổng thống"]}
    assert [m.text for m in document.officials[0].mentions] == ["Barack Obama", "Obama"]
