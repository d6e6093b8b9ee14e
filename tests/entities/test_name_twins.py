"""Names that are one person: slips of the pen, other forms, brackets, one office."""

from nlp.entities.name_clusters import cluster, joined


def test_swapped_syllables_and_other_forms_of_a_family_are_one_person() -> None:
    assert cluster(["Lê Nam Thiện", "Lê Thiện Nam", "Lê Nam Thiện"]) == [0, 0, 0]
    assert cluster(["Vũ Khắc Tường", "Võ Khắc Tường"]) == [0, 0]
    assert cluster(["Huỳnh Tấn Lực", "Hoàng Tấn Lực"]) == [0, 0]


def test_a_letter_before_the_given_name_is_a_slip() -> None:
    assert cluster(["Đinh Khanh Tường", "Đinh Khang Tường", "Đinh Khang Tường"]) == [0, 0, 0]
    assert cluster(["Mai Trịnh Bích Ngà", "Mai Thị Bích Ngà"]) == [0, 0]


def test_brothers_and_namesakes_stay_apart() -> None:
    assert cluster(["Lê Khắc Tường", "Lê Khắc Tưởng", "Lê Khắc Trường"])[2] == 1
    assert cluster(["Lê Văn Tường", "Lê Khắc Tường"]) == [0, 1]
    assert cluster(["Nguyễn Thị Thu Ngà", "Nguyễn Thị Thanh Ngà"]) == [0, 1]
    assert cluster(["Kim Hatcher", "Tim Hatcher"]) == [0, 1]


def test_nicknames_and_letters_in_another_order() -> None:
    assert cluster(["Michael Hatcher", "Mike Hatcher", "Hatcher"]) == [0, 0, 0]
    assert cluster(["Anton Berkotiwz", "Berkotiwz", "Anton Berkowitz", "Berkowitz"]) == [0] * 4
    assert cluster(["Paul Hardman Jr.", "Hardman Jr", "Hardman Jr."]) == [0, 0, 0]


def test_a_place_among_the_children_is_the_one_full_name() -> None:
    assert cluster(["Bảy Thạo", "Lê Minh Thạo", "Thạo"]) == [0, 0, 0]
    assert cluster(["Bảy Thạo", "Lê Minh Thạo", "Mai Văn Thạo"]) == [0, 1, 2]


def test_numbers_are_dense_after_a_join() -> None:
    assert joined([0, 1, 2, 3, 1], [(1, 3), (2, 3)]) == [0, 1, 1, 1, 1]


def test_another_spelling_in_brackets_is_the_same_person(read) -> None:
    text = "Bộ trưởng Y tế Olaf Hatcherson (Ô-láp Hát-chơ-xơn) cho biết như vậy. "
    document = read(text + "Ông Hatcherson là Chủ tịch Hội Chữ thập đỏ.")
    assert len(document.officials) == 1


def test_an_actor_in_brackets_is_another_person(read) -> None:
    text = (
        "Trong phim, vai ông Olaf Hatcherson (Trần Văn Tám) do Giám đốc Sở Y tế Trần Văn Tám đóng."
    )
    assert [o.name for o in read(text).officials] == ["Trần Văn Tám"]


def test_one_office_and_nearly_one_name_are_one_person(read) -> None:
    text = (
        "Theo Giám đốc Sở Y tế Lào Cai Trần Quý Tường, dịch đã giảm. "
        "Giám đốc Sở Y tế Lào Cai Trương Quý Tường nhắc người dân đề phòng."
    )
    assert len(read(text).officials) == 1
    after = " Sau khi được bổ nhiệm, ông Tường đi kiểm tra."
    assert len(read(text + after).officials) == 2
