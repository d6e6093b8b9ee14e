"""Edges of offices and names: areas of work, "Q.", ships, letters, heads of lists."""

from __future__ import annotations

import pytest

from nlp.document import EntityType
from nlp.entities.held import Held
from nlp.entities.stack_merge import revise, revise_offices
from nlp.entities.stack_names import own_names
from nlp.entities.tagger import Candidate
from nlp.pipeline import Pipeline


def _read(rules: Pipeline, text: str, kind: str) -> list[str]:
    return [e.text for e in rules(text).entities if e.type == kind]


def _tagged(text: str, name: str, kind: EntityType) -> list[Candidate]:
    start = text.index(name)
    return [Candidate(start, start + len(name), kind, "model:m", 0.7)]


def _own(text: str, name: str, kind: EntityType) -> list[str]:
    return [text[c.start : c.stop] for c in own_names(text, _tagged(text, name, kind))]


@pytest.mark.parametrize(
    "office",
    [
        "Phó Chủ tịch UBND tỉnh phụ trách mảng nội chính",
        "Phó Chủ tịch HĐND huyện phụ trách lĩnh vực kinh tế - ngân sách",
        "Q. Giám đốc Sở Y tế tỉnh Bắc Giang",
        "uỷ viên Trung ương Đảng dự khuyết khóa XI",
        "Bộ trưởng điều phối Cơ sở hạ tầng",
        "đặc phái viên về biến đổi khí hậu",
        "Bí thư Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    ],
)
def test_the_whole_office_is_read(rules: Pipeline, office: str) -> None:
    assert office in _read(rules, f"Năm 2011, ông Lê Văn Lúa là {office}.", "POSITION")


@pytest.mark.parametrize(
    "text",
    [
        "Các tư lệnh ngành sẽ trả lời chất vấn.",
        "Trong nhiệm kỳ Chủ tịch luân phiên EU, Malta đã họp hai lần.",
    ],
)
def test_words_that_only_look_like_an_office(rules: Pipeline, text: str) -> None:
    assert _read(rules, text, "POSITION") == []


def test_a_ship_is_no_admiral(rules: Pipeline) -> None:
    assert _read(rules, "Đội tàu hộ vệ Đô đốc Grachev rời cảng.", "PERSON") == []
    assert _read(rules, "Hôm qua, Đô đốc Grachev rời cảng.", "PERSON") == ["Grachev"]


def test_a_deputy_whose_name_a_commune_has(rules: Pipeline) -> None:
    text = "Theo đại biểu Nguyễn Thái Học (Phú Yên), cần sửa luật."
    assert _read(rules, text, "PERSON") == ["Nguyễn Thái Học"]
    assert _own(text, "Nguyễn Thái Học", "PLACE") == ["Nguyễn Thái Học"]
    assert next(own_names(text, _tagged(text, "Nguyễn Thái Học", "PLACE"))).type == "PERSON"


def test_who_was_an_officer_is_not_called_nguyen(rules: Pipeline) -> None:
    assert _read(rules, "Thăm vợ chồng Nguyên đại tá Trần Văn Lúa.", "PERSON") == ["Trần Văn Lúa"]


@pytest.mark.parametrize(
    ("text", "name", "kind", "own"),
    [
        ("Thủ tướng tiếp Ngài Ryu Sento.", "Ngài Ryu Sento", "PERSON", ["Ryu Sento"]),
        ("Ông Lúa, Q. Chánh Văn phòng Bộ.", "Q.", "PERSON", []),
        ("Tàu sân bay Đô đốc Grachev rời cảng.", "Grachev", "PERSON", []),
        ("Cư dân nói CĐT chưa trả.", "CĐT", "BODY", []),
        (
            "Vì sao Thanh tra Chính phủ thanh tra đất đai?",
            "Thanh tra Chính phủ thanh tra đất đai",
            "BODY",
            ["Thanh tra Chính phủ"],
        ),
        (
            "Vụ Giám sát và xử lý sau thanh tra họp.",
            "Vụ Giám sát và xử lý sau thanh tra",
            "BODY",
            ["Vụ Giám sát và xử lý sau thanh tra"],
        ),
    ],
)
def test_what_a_taggers_name_does_not_hold(
    text: str, name: str, kind: EntityType, own: list[str]
) -> None:
    assert _own(text, name, kind) == own


def test_no_tagger_cuts_a_name_that_nothing_completes() -> None:
    whole = Candidate(0, 20, "BODY", "rule:body-closed", 0.9)
    cut = [
        Candidate(0, 12, "BODY", "model:m", 0.7),
        Candidate(13, 20, "PERSON", "model:m", 0.7),
    ]
    assert revise([whole], cut) == [whole]


def test_the_head_of_a_list_stays_where_the_tagger_has_none() -> None:
    text = "HĐND bầu 5 Ủy viên UBND, gồm: ông Lê Văn Lúa, bà Trần Thị Sen."
    start = text.index("Ủy viên")
    office = Held(start, start + len("Ủy viên UBND"), "Ủy viên", True, False, True)
    (found,) = revise_offices(text, [office], [], [])
    assert found.told
    plain = text.replace(", gồm:", " vào chiều nay, trong đó có")
    assert revise_offices(plain, [office], [], []) == []


def test_letters_of_words_that_are_no_name_are_none_either() -> None:
    text = "Xã thực hiện Quy chế dân chủ (QCDC) từ năm 2020. Ban QLDA báo cáo về QCDC."
    assert _own(text, "QCDC", "BODY") == []
    text = "Tổng cục Lâm nghiệp (TCLN) họp."
    names = [*_tagged(text, "Tổng cục Lâm nghiệp", "BODY"), *_tagged(text, "TCLN", "BODY")]
    assert list(own_names(text, names)) == names
