from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.config import load_config
from nlp.document import Document
from nlp.summarize import create
from nlp.summarize.extractive import clip
from nlp.summarize.wording import connectives, is_fragment, leans, stand_alone, syllables

from .conftest import build

TITLE = "Huyện Suối Ngàn sơ kết công tác cải cách hành chính sáu tháng đầu năm"
LEAD = (
    "Ngày 9/7/2020, UBND huyện Suối Ngàn tổ chức hội nghị sơ kết công tác cải cách hành chính "
    "6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2020."
)
CHAIR = (
    "Đồng chí Lò Văn Thắm - Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện chủ trì hội nghị."
)


def extractive(document: Document) -> Document:
    return create(load_config({"summarize": {"method": "extractive"}})).process([document])[0]


def meeting() -> Document:
    return build(
        [
            ("title", [TITLE]),
            ("text", [LEAD, CHAIR]),
            ("caption", ["Đồng chí Lò Văn Thắm phát biểu kết luận hội nghị (ảnh: báo huyện)"]),
            (
                "text",
                ["Trong 6 tháng đầu năm, huyện đã cắt giảm 12 thủ tục ở cấp xã và cấp huyện."],
            ),
        ]
    )


def test_the_opening_sentence_tells_who_met_when_and_on_what() -> None:
    summary = extractive(meeting()).summary
    assert summary is not None
    assert summary.text == LEAD
    assert summary.method == "extractive"
    assert [s.evidence for s in summary.sentences] == [(1,)]


def test_title_and_captions_are_not_read() -> None:
    summary = extractive(meeting()).summary
    assert summary is not None
    assert summary.coverage.n_sentences == 3
    assert summary.coverage.seen == (1, 2, 4)
    assert summary.coverage.share == 1.0


def test_a_short_lead_is_followed_by_a_sentence_that_stands_by_itself() -> None:
    document = build(
        [
            ("title", ["Cháy xưởng gỗ ở thị trấn Đồi Thông, hai công nhân bị thương"]),
            ("text", ["Sáng 3/2, một xưởng gỗ ở thị trấn Đồi Thông bốc cháy."]),
            ("text", ["Lúc đó, trời hanh khô, gió mạnh khiến nhiều người ở quanh vùng lo lắng."]),
            ("text", ["Hai công nhân của xưởng gỗ bị thương, được đưa tới bệnh viện thị trấn."]),
        ]
    )
    summary = extractive(document).summary
    assert summary is not None
    assert [s.evidence for s in summary.sentences] == [(1,), (3,)]
    assert 25 <= syllables(summary.text) <= 60


def test_a_leaning_opening_is_left_for_a_sentence_that_stands() -> None:
    document = build(
        [("text", ["Trước đó, người này đã bị nhắc nhở nhiều lần tại cơ quan.", LEAD])]
    )
    summary = extractive(document).summary
    assert summary is not None
    assert summary.text == LEAD


VERSE = ["Trăng lên đầu núi chênh chênh", "Người về để lại một mình bến sông"]
TABLE = ["| Năm 2019 | 12 | 13 | 45,2 | 77 | 81 | 92 | 14 | 55 |"]


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ([], "summary-empty"),
        ([("title", [TITLE])], "summary-empty"),
        ([("text", VERSE)], "summary-no-prose"),
        ([("text", TABLE)], "summary-no-prose"),
    ],
)
def test_what_cannot_be_summarized_says_why(blocks: list, code: str) -> None:
    document = extractive(build(blocks))
    assert document.summary is None
    assert [notice.code for notice in document.warnings] == [code]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tuy nhiên, tiến độ còn chậm.", "Tiến độ còn chậm."),
        ("Theo đó huyện sẽ xây trường;", "Theo đó huyện sẽ xây trường."),
        ("- Đẩy mạnh các phong trào thi đua;", "Đẩy mạnh các phong trào thi đua."),
        ("Ông nói: “Tôi sẽ làm.”", "Ông nói: “Tôi sẽ làm.”"),
        ("Cụ thể hóa nghị quyết là việc chính.", "Cụ thể hóa nghị quyết là việc chính."),
    ],
)
def test_stand_alone(sentence: str, expected: str) -> None:
    assert stand_alone(sentence) == expected


def test_every_connective_has_its_effect() -> None:
    for words, mode in connectives().items():
        sentence = f"{words.capitalize()}, tỉnh giao sở kiểm tra."
        assert leans(sentence) == (mode == "avoid")
        stripped = stand_alone(sentence) == "Tỉnh giao sở kiểm tra."
        assert stripped == (mode == "strip"), words


def test_an_endless_sentence_is_clipped_in_sight() -> None:
    sentence = ", ".join(["nhiều hộ dân chưa nhận tiền"] * 200) + "."
    clipped = clip(sentence)
    assert clipped.endswith("tiền…")
    assert 60 <= syllables(clipped) <= 120


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=200).filter(str.strip), max_size=8))
def test_any_sentences_get_a_summary_or_a_reason(lines: list[str]) -> None:
    document = extractive(build([("text", lines)] if lines else []))
    if document.summary is None:
        assert len(document.warnings) == 1
        return
    for sentence in document.summary.sentences:
        assert document.summary.text[sentence.start : sentence.stop] == sentence.text
        assert sentence.evidence[0] < len(document.sentences)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Do phát hiện muộn và không cấp cứu kịp thời.", True),
        ("Do phát hiện muộn, hai người tử vong.", False),
        ("Sau khi bị tố quỵt tiền hỗ trợ 1,5 triệu đồng.", True),
        ("Đội bóng thắng sau khi đổi người.", False),
    ],
)
def test_a_clause_that_waits_for_the_main_one_is_a_fragment(sentence: str, expected: bool) -> None:
    assert is_fragment(sentence) == expected
