"""Names that are one person: slips of the pen, other forms, brackets, one office."""

from nlp.document import Document
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


def test_a_family_name_alone_is_the_one_just_before() -> None:
    assert cluster(["Cho Hyun-wook", "Cho Il-hyun", "Cho"]) == [0, 1, 2]
    assert cluster(["Cho Hyun-wook", "Lee", "Kim", "Park", "Oh", "Cho Il-hyun", "Cho"])[6] == 5


def persons(document: Document) -> list[str]:
    return [e.text for e in document.entities if e.type == "PERSON"]


def test_saints_initials_and_sons_belong_to_the_name(read) -> None:
    assert persons(read("Giám mục Phêrô Lê Văn Tường chủ trì thánh lễ.")) == ["Phêrô Lê Văn Tường"]
    assert persons(read("Tướng Steven K Hatcher đã tới nơi.")) == ["Steven K Hatcher"]
    assert persons(read("Ông Steven Hatcher Jr. đã tới nơi.")) == ["Steven Hatcher Jr."]


def test_hyphens_between_blanks_join_names_where_all_are_so(read) -> None:
    assert persons(read("Bộ trưởng Jean - Paul Hatcher đã tới.")) == ["Jean - Paul Hatcher"]
    two = persons(read("Ông Steven Hatcher - Robert Berkowitz đã tới."))
    assert two == ["Steven Hatcher", "Robert Berkowitz"]


def test_a_cambodian_family_name_is_no_cave(read) -> None:
    assert persons(read("Bộ trưởng Giáo dục Hang Sovath Nakrin ký văn bản.")) == [
        "Hang Sovath Nakrin"
    ]
    assert persons(read("Ngày hội rước bà Chúa Xứ đã bắt đầu.")) == []


def test_more_spellings_of_countries_are_no_names(read) -> None:
    document = read("Tổng thống Ukraina Hatchenko đã tới.")
    assert persons(document) == ["Hatchenko"]
    assert [p.text for o in document.officials for p in o.positions] == ["Tổng thống Ukraina"]
