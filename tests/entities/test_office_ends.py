"""Where long offices end: tasks of committees, whom one serves, letters inside a name."""

from __future__ import annotations

import pytest

from nlp.entities.held import Held
from nlp.entities.stack_merge import revise_offices
from nlp.entities.tagger import Candidate
from nlp.pipeline import Pipeline


def _offices(rules: Pipeline, text: str) -> list[str]:
    return [e.text for e in rules(text).entities if e.type == "POSITION"]


@pytest.mark.parametrize(
    "office",
    [
        "Trưởng Ban Chỉ đạo quốc gia chống buôn lậu, gian lận thương mại và hàng giả",
        "Trưởng Ban Chỉ đạo Trung ương phòng chống thiên tai",
        "Trưởng Ban chỉ đạo ứng dụng công nghệ thông tin (CNTT) TP Hải Phòng",
        "Ủy viên Ban Chỉ đạo Trung ương các chương trình mục tiêu quốc gia",
        "Hiệu trưởng trường trung học phổ thông (THPT) Tân Lộc",
        "Giám đốc Công ty trách nhiệm hữu hạn (TNHH) Sao Bay",
        "Giám đốc Ban Quản lý dự án (QLDA) di dân tái định cư Thủy điện Sơn La",
        "giám đốc Cơ quan các vấn đề phụ nữ tỉnh Lào Cai",
        "Phó Chủ tịch UBND TP Đà Nẵng phụ trách nội chính",
        "cố vấn cho Bộ Quốc phòng Mỹ",
        "cố vấn của Tổng thống",
        "Thư ký cao cấp của tổng thống phụ trách các vấn đề kinh tế",
        "chính trị viên đồn",
        "phó chủ tịch hãng Sao Bay",
        "giám đốc bộ phận Tây Âu",
    ],
)
def test_an_office_runs_on_to_its_end(rules: Pipeline, office: str) -> None:
    assert _offices(rules, f"Ông Lê Văn Sen, {office}, phát biểu.") == [office]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Bộ trưởng phụ trách châu Âu Marie Dupont từ chức.", "Bộ trưởng phụ trách châu Âu"),
        ("Tổng thống đắc cử Donald Trump đến.", "Tổng thống"),
        ("Tổng thống đắc cử Mỹ Donald Trump đến.", "Tổng thống đắc cử Mỹ"),
        ("Tư lệnh Mỹ tại Hàn Quốc lên tiếng.", "Tư lệnh Mỹ tại Hàn Quốc"),
        ("Ông là tổng thống thứ 14 của Ấn Độ.", "tổng thống thứ 14 của Ấn Độ"),
        ("Bộ trưởng Công Thương Việt Nam sẽ dự.", "Bộ trưởng Công Thương Việt Nam"),
        ("Người phát ngôn của Tổng thống Nga lên tiếng.", "Người phát ngôn của Tổng thống Nga"),
    ],
)
def test_an_office_ends_before_a_name_or_a_verb(rules: Pipeline, text: str, office: str) -> None:
    assert _offices(rules, text) == [office]


@pytest.mark.parametrize(
    "text",
    [
        "Thủ lĩnh đảng Xanh Lê Văn Sen từ chức.",
        "Cử tri bỏ phiếu bầu tổng thống vào hôm nay.",
        "Họ chạy đua tranh cử tổng thống Mỹ.",
    ],
)
def test_a_leader_and_an_election_are_no_office(rules: Pipeline, text: str) -> None:
    assert _offices(rules, text) == []


@pytest.mark.parametrize(
    "text", ["Ban chỉ đạo chống hạn, các ngành và địa phương đã họp.", "Ban chỉ đạo chống hạn họp."]
)
def test_a_task_ends_before_others(rules: Pipeline, text: str) -> None:
    bodies = [e.text for e in rules(text).entities if e.type == "BODY"]
    assert bodies == ["Ban chỉ đạo chống hạn"]


@pytest.mark.parametrize(
    ("text", "rule", "tagged", "expected"),
    [
        ("đảng của cựu TT Sen", None, "TT", "cựu TT"),
        ("Cố vấn của tổng thống họp", "Cố vấn của tổng thống", "Cố vấn", "Cố vấn của tổng thống"),
        ("chính trị viên đồn nói", "chính trị viên đồn", "chính trị viên", "chính trị viên đồn"),
        (
            "Chánh Thanh tra tỉnh của Ban Thường vụ",
            None,
            "Chánh Thanh tra tỉnh của Ban Thường vụ",
            "Chánh Thanh tra tỉnh",
        ),
        ("thành viên của Bộ Chính trị", None, "thành viên của Bộ Chính trị", None),
    ],
)
def test_the_ends_of_the_taggers_offices_are_mended(
    text: str, rule: str | None, tagged: str, expected: str | None
) -> None:
    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    held = [Held(*span(rule), rule, True, False, False)] if rule else []
    (found,) = revise_offices(
        text, held, [Candidate(*span(tagged), "POSITION", "model:m", 0.6)], []
    )
    assert text[found.start : found.stop] == (expected or tagged)
