from __future__ import annotations

import pytest

from nlp.document import EntityType
from nlp.entities.held import Held
from nlp.entities.stack_merge import aligned, revise, revise_offices, title_of
from nlp.entities.tagger import Candidate


def rule(start: int, stop: int, kind: EntityType) -> Candidate:
    return Candidate(start, stop, kind, "rule:x", 0.9, "province" if kind == "BODY" else None)


def model(start: int, stop: int, kind: EntityType) -> Candidate:
    return Candidate(start, stop, kind, "model:m", 0.6)


def test_a_span_that_both_give_keeps_rule_and_level_and_takes_the_score() -> None:
    (found,) = revise([rule(0, 5, "BODY")], [model(0, 5, "BODY")])
    assert (found.source, found.level, found.score) == ("rule:x", "province", 0.6)


def test_a_span_with_other_ends_is_the_taggers_with_the_rules_level() -> None:
    (found,) = revise([rule(0, 5, "BODY")], [model(0, 9, "BODY")])
    assert (found.stop, found.source, found.level) == (9, "model:m", "province")


def test_a_span_that_the_tagger_leaves_out_goes() -> None:
    assert revise([rule(0, 5, "PERSON")], []) == []


def test_dates_and_laws_stay_those_of_the_grammars() -> None:
    rules = [rule(0, 5, "DATE"), rule(10, 20, "LAW")]
    tagged = [model(2, 5, "DATE"), model(4, 8, "PLACE"), model(12, 15, "BODY")]
    assert revise(rules, tagged) == rules


def test_what_the_user_lists_stays() -> None:
    own = Candidate(0, 5, "PERSON", "rule:lexicon", 1.0)
    assert revise([own], [model(3, 9, "PLACE")]) == [own]


def test_an_office_takes_the_taggers_ends_and_keeps_what_the_rules_know() -> None:
    text = "Nguyên Giám đốc Sở Y tế"
    held = [Held(7, 15, "Giám đốc", complete=False, former=True, generic=False)]
    tagged = [model(0, 23, "POSITION")]
    (found,) = revise_offices(text, held, tagged, [])
    assert (found.start, found.stop, found.title, found.former) == (0, 23, "Giám đốc", True)


def test_an_office_that_no_rule_has_is_read_from_its_words() -> None:
    (found,) = revise_offices("Nguyên Tổ trưởng", [], [model(0, 16, "POSITION")], [])
    assert (found.title, found.former, found.told) == ("Nguyên Tổ trưởng", True, True)
    assert revise_offices("Cựu nhân viên Hội Sen", [], [model(0, 21, "POSITION")], []) == []


def test_an_office_inside_a_name_is_left_out() -> None:
    assert revise_offices("Lê Văn An", [], [model(0, 9, "POSITION")], [model(3, 6, "PERSON")]) == []


@pytest.mark.parametrize(
    ("office", "title"),
    [
        ("nguyên Chủ tịch UBND xã Tóc Tiên", "nguyên Chủ tịch"),
        ("Phó Giám đốc Sở Y tế", "Phó Giám đốc"),
        ("Nhà bảo trợ Hội Sen", None),
    ],
)
def test_the_word_of_office_begins_a_wording(office: str, title: str | None) -> None:
    assert title_of(office) == title


def test_an_office_ends_where_its_body_does() -> None:
    text = "Uỷ viên Hội đồng tuyển chọn thẩm phán"
    office = Held(0, 16, "Uỷ viên", True, False, False)
    (found,) = aligned(text, [office], [model(8, len(text), "BODY")])
    assert (found.start, found.stop) == (0, len(text))


def test_no_office_begins_inside_a_body() -> None:
    office = Held(4, 27, "thư ký", True, False, False)
    assert list(aligned("x" * 40, [office], [model(0, 40, "BODY")])) == []
    assert list(aligned("x" * 40, [office], [model(0, 40, "PERSON")])) == [office]


@pytest.mark.parametrize(
    ("before", "office", "after"),
    [
        ("", "Giám đốc công ty", " này"),
        ("giữ nhiệm ", "vụ Phó ban Nội chính", ""),
        ("Đội phó (kiêm ", "người phát ngôn", ") Công an tỉnh Hồng Lạc"),
        ("", "Giám đốc (phụ trách) Sở Y tế", ""),
    ],
)
def test_what_is_no_part_of_an_office_is_cut_off(before: str, office: str, after: str) -> None:
    text = before + office + after
    held = Held(len(before), len(text), "Giám đốc", True, False, False)
    (found,) = aligned(text, [held], [])
    assert text[found.start : found.stop] == office.removeprefix("vụ ")
