"""Planted errors must be caught, true paraphrases must pass."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Document, Entity, EntityType, Official, Position, Span
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import Checked, choose, settled, taken
from nlp.summarize.verify.words import Words, keys_of

from .conftest import build

SENTENCES = [
    "Sáng 22/7/2021, UBND huyện Suối Ngàn, tỉnh Quảng Lộc họp về việc thực hiện Nghị định số "
    "15/2020/NĐ-CP.",
    "Ông Lò Văn Thắm, Chủ tịch UBND huyện, chủ trì; bà Hoàng Thị Mến - Phó Bí thư Thường trực "
    "Huyện ủy dự họp.",
    "Huyện đã giải quyết 1.250 đơn, đạt 92,4%, chi 3,5 tỷ đồng cho 12 km đường.",
    "Vụ tai nạn tối 3/2 làm 2 người chết, 15 người bị thương; tài xế Trần Văn Bảy (27 tuổi) bị "
    "tạm giam, phụ xe Lê Minh Tư (41 tuổi) được thả.",
    "Công an huyện Suối Ngàn và Công an thị trấn Đồi Thông cùng khám nghiệm lúc 7h30.",
    "Hội nghị sơ kết công tác 6 tháng đầu năm 2021, triển khai nhiệm vụ 6 tháng cuối năm 2021.",
]
ENTITIES: list[tuple[EntityType, str]] = [
    ("BODY", "UBND huyện Suối Ngàn"),
    ("PLACE", "tỉnh Quảng Lộc"),
    ("PERSON", "Lò Văn Thắm"),
    ("PERSON", "Hoàng Thị Mến"),
    ("PERSON", "Trần Văn Bảy"),
    ("PERSON", "Lê Minh Tư"),
    ("BODY", "Công an huyện Suối Ngàn"),
    ("BODY", "Công an thị trấn Đồi Thông"),
]
OFFICES = [
    ("Lò Văn Thắm", "Chủ tịch UBND huyện"),
    ("Hoàng Thị Mến", "Phó Bí thư Thường trực Huyện ủy"),
]


def at(text: str, part: str) -> dict[str, object]:
    start = text.index(part)
    return {"start": start, "stop": start + len(part), "text": part}


def article() -> Document:
    document = build([("title", ["Huyện Suối Ngàn họp"]), ("text", SENTENCES)])
    text = document.text
    entities = tuple(
        Entity(start=m.start(), stop=m.end(), text=name, type=kind, source="rule:test")
        for kind, name in ENTITIES
        for m in re.finditer(re.escape(name), text)
    )
    officials = tuple(
        Official(
            name=name,
            positions=(Position(**at(text, office)),),  # type: ignore[arg-type]
            mentions=(Span(**at(text, name)),),  # type: ignore[arg-type]
        )
        for name, office in OFFICES
    )
    return replace(document, entities=entities, officials=officials)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(article())


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 22 tháng 7, UBND huyện Suối Ngàn họp.",
        "Sáng 22/7, Ủy ban nhân dân huyện Suối Ngàn (Quảng Lộc) họp.",
        "Huyện giải quyết 1250 đơn, đạt 92.4%.",
        "Huyện giải quyết 1.250 đơn, chi 3,5 tỉ đồng làm 12km đường.",
        "Chủ tịch UBND huyện Lò Văn Thắm chủ trì cuộc họp.",
        "Ông Lò Văn Thắm - Chủ tịch UBND huyện chủ trì cuộc họp.",
        "Phó Bí thư Huyện ủy Hoàng Thị Mến dự họp.",
        "Bà Mến dự họp do ông Thắm chủ trì.",
        "Tai nạn làm hai người tử vong, 15 người bị thương.",
        "Trần Văn Bảy (27 tuổi) bị tạm giam.",
        "Cuộc họp bàn về Nghị định 15/2020/NĐ-CP.",
        "Lúc 7 giờ 30, Công an huyện Suối Ngàn khám nghiệm.",
        "Tại Suối Ngàn, cuộc họp bàn nghị định mới.",
        "Trong năm 2021, huyện họp.",
        "Hội nghị triển khai nhiệm vụ 6 tháng cuối năm.",
        "Hội nghị bàn việc 6 tháng cuối năm 2021.",
    ],
)
def test_true_paraphrases_pass(checker: Checker, sentence: str) -> None:
    verdict = checker.check(sentence)
    assert [claim.fact.text for claim in verdict.unsupported] == []


@pytest.mark.parametrize(
    ("sentence", "kind", "text"),
    [
        ("Huyện giải quyết 1.350 đơn.", "NUMBER", "1.350"),
        ("Huyện chi 3,6 tỷ đồng.", "MONEY", "3,6 tỷ đồng"),
        ("Huyện chi 3,5 triệu đồng.", "MONEY", "3,5 triệu đồng"),
        ("Huyện đạt 94,2%.", "PERCENT", "94,2%"),
        ("Huyện làm 12 ha đường.", "NUMBER", "12 ha"),
        ("Huyện chi 3,5 tỷ USD.", "MONEY", "3,5 tỷ USD"),
        ("Huyện họp với 1.250 người.", "NUMBER", "1.250"),
        ("Vụ việc làm 15 người chết.", "NUMBER", "15"),
        ("Vụ việc làm ba người chết.", "NUMBER", "ba"),
        ("Trần Văn Bảy (41 tuổi) bị tạm giam.", "NUMBER", "41"),
        ("Ngày 23/7, huyện họp.", "DATE", "Ngày 23/7"),
        ("Ngày 22/7/2020, huyện họp.", "DATE", "Ngày 22/7/2020"),
        ("Chiều 22/7, huyện họp.", "DATE", "Chiều 22/7"),
        ("Tháng 8/2021, huyện họp.", "DATE", "Tháng 8/2021"),
        ("Huyện sơ kết công tác 6 tháng cuối năm 2021.", "DATE", "6 tháng cuối năm 2021"),
        ("Lúc 8h30, công an khám nghiệm.", "TIME", "8h30"),
        ("Huyện bàn Nghị định số 51/2020/NĐ-CP.", "LAW", "Nghị định số 51/2020/NĐ-CP"),
        ("Huyện bàn Thông tư số 15/2020/NĐ-CP.", "LAW", "Thông tư số 15/2020/NĐ-CP"),
        ("Ông Lò Văn Thắng chủ trì.", "NAME", "Lò Văn Thắng"),
        ("Huyện Suối Vàng họp.", "PLACE", "Huyện Suối Vàng"),
        ("Công an huyện Đồi Thông khám nghiệm.", "BODY", "Công an huyện Đồi Thông"),
        ("Việc này do UBND tỉnh lo.", "BODY", "UBND tỉnh"),
        ("Xe chạy tuyến QL1A.", "NUMBER", "QL1A"),
        ("Chủ tịch UBND huyện Hoàng Thị Mến chủ trì.", "POSITION", "Chủ tịch UBND huyện"),
        ("Bà Hoàng Thị Mến, Chủ tịch UBND huyện, dự họp.", "POSITION", "Chủ tịch UBND huyện"),
        ("Bí thư Huyện ủy Hoàng Thị Mến dự họp.", "POSITION", "Bí thư Huyện ủy"),
        ("Giám đốc Lò Văn Thắm chủ trì.", "POSITION", "Giám đốc"),
        ("Công an khởi tố Trần Văn Bảy.", "ACTION", "khởi tố"),
        (
            "Ông Lò Văn Thắm, Chủ tịch UBND huyện, cùng khám nghiệm lúc 7h30.",
            "ACTION",
            "cùng khám nghiệm lúc",
        ),
        ("Lê Minh Tư sẽ triển khai nhiệm vụ 6 tháng cuối năm.", "ACTION", "triển khai nhiệm vụ"),
    ],
)
def test_planted_errors_are_caught(checker: Checker, sentence: str, kind: str, text: str) -> None:
    found = [(claim.fact.type, claim.fact.text) for claim in checker.check(sentence).unsupported]
    assert found == [(kind, text)]


def test_evidence_is_the_same_value_in_the_article(checker: Checker) -> None:
    verdict = checker.check(
        "Ngày 22 tháng 7, huyện giải quyết 1250 đơn theo Nghị định 15/2020/NĐ-CP."
    )
    evidence = {fact.type: [span.text for span in fact.evidence] for fact in verdict.facts}
    assert evidence == {
        "DATE": ["Sáng 22/7/2021"],
        "NUMBER": ["1.250"],
        "LAW": ["Nghị định số 15/2020/NĐ-CP"],
    }
    for fact in verdict.facts:
        for span in fact.evidence:
            assert checker.source.document.text[span.start : span.stop] == span.text


def chosen(checker: Checker, *candidates: list[str]) -> list[tuple[str, list[str]]] | None:
    body = range(1, len(checker.source.document.sentences))

    def check(index: int) -> list[Checked | None]:
        return [settled(text, checker, lambda _: body) for text in candidates[index]]

    choice = choose([0.0] * len(candidates), check)
    if choice is None:
        return None
    return [(s.text, [f.text for f in s.facts if f.status == "repaired"]) for s in choice.sentences]


def test_drafts_are_checked_only_while_another_can_be_better() -> None:
    seen: list[int] = []

    def check(index: int) -> list[Checked | None]:
        seen.append(index)
        return [
            Checked(str(index), (), changed=index == 1),
            None if index == 3 else Checked("x", ()),
        ]

    choice = choose([0.1, 0.5, 0.45, 0.52], check)
    assert choice is not None
    assert (choice.index, choice.n_dropped, seen) == (2, 0, [3, 1, 2])
    assert choose([1.0], lambda _: [None]) is None
    assert choose([1.0], lambda _: [Checked("x", ())], lambda _: False) is None


def test_a_stutter_and_a_question_are_no_summary(checker: Checker) -> None:
    good = "Huyện đã giải quyết 1.250 đơn."
    assert not checker.check(good).is_muddled
    assert checker.check("Huyện đã đã giải quyết 1.250 đơn.").is_muddled
    assert checker.check("Huyện đã giải quyết 1.250 đơn?").is_muddled


def test_a_sentence_of_the_article_rests_on_itself(checker: Checker) -> None:
    sentences = checker.source.document.sentences
    for index, sentence in enumerate(sentences):
        kept = taken(sentence.text, checker, index)
        assert kept.text == sentence.text
        assert all(fact.evidence and fact.status == "supported" for fact in kept.facts)


def test_the_supported_candidate_wins(checker: Checker) -> None:
    wrong, right = "Huyện đã giải quyết 1.350 đơn.", "Huyện đã giải quyết 1.250 đơn."
    assert chosen(checker, [wrong], [right]) == [(right, [])]


@pytest.mark.parametrize(
    ("wrong", "right", "repaired"),
    [
        ("Huyện đã giải quyết 1.350 đơn.", "Huyện đã giải quyết 1.250 đơn.", "1.250"),
        ("Ông Lò Văn Thắng chủ trì.", "Ông Lò Văn Thắm chủ trì.", "Lò Văn Thắm"),
        (
            "Bí thư Huyện ủy Hoàng Thị Mến dự họp.",
            "Phó Bí thư Thường trực Huyện ủy Hoàng Thị Mến dự họp.",
            "Phó Bí thư Thường trực Huyện ủy",
        ),
    ],
)
def test_a_wrong_fact_with_one_answer_is_repaired(
    checker: Checker, wrong: str, right: str, repaired: str
) -> None:
    result = chosen(checker, [wrong])
    assert result is not None
    assert result[0][0] == right
    assert repaired in result[0][1]


def test_a_sentence_without_an_answer_is_left_out(checker: Checker) -> None:
    good = "Huyện đã giải quyết 1.250 đơn."
    assert chosen(checker, ["Vụ tai nạn tối 3/2 làm 9 người chết.", good]) == [(good, [])]
    assert chosen(checker, ["Tổng thống Mỹ thăm Việt Nam ngày 1/1."]) is None


def test_spellings_of_one_word_are_one() -> None:
    assert keys_of("Uỷ ban TP. Hoà Bình") == keys_of("Ủy ban thành phố Hòa Bình")
    words = Words("UBND TP. Vinh và UBND huyện")
    assert words.find(keys_of("Ủy ban nhân dân thành phố Vinh")) == [0]
    assert words.span(0, 6) == (0, 7)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=120))
def test_any_article_and_any_sentence_can_be_checked(article_text: str, sentence: str) -> None:
    checker = Checker(build([("text", [article_text or "x"])]))
    for text in (sentence, article_text):
        for fact in checker.check(text).facts:
            assert text[fact.start : fact.stop] == fact.text
            assert fact.status == ("supported" if fact.evidence else "unsupported")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
def test_sentences_of_the_article_support_themselves(lines: list[str]) -> None:
    checker = Checker(article())
    assert [checker.check(line).unsupported for line in lines] == [()] * len(lines)


@pytest.mark.parametrize(
    ("sentence", "muddled"),
    [
        ("Huyện đã giải quyết 1.250 đơn (đạt 92,4%).", False),
        ("Huyện đã giải quyết 1.250 đơn (đạt 92,4%.", True),
        ("Huyện đã giải quyết xong, xã cũng đã giải quyết xong việc.", True),
        ("Ông Lò Văn Thắm gặp ông Lò Văn Thắm.", True),
    ],
)
def test_a_sentence_that_repeats_itself_or_leaves_a_bracket_open_is_muddled(
    checker: Checker, sentence: str, muddled: bool
) -> None:
    assert checker.check(sentence).is_muddled == muddled
