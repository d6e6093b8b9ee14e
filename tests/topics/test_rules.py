from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.document import Document
from nlp.topics.rules import RuleScorer
from nlp.topics.scorer import Scored
from nlp.topics.taxonomy import parse_taxonomy

MakeDocument = Callable[..., Document]


def scorer(*rules: dict[str, Any], **tables: Any) -> RuleScorer:
    topic = {"id": "land", "label": "Đất đai", "rules": list(rules)}
    return RuleScorer(parse_taxonomy({"format": 1, "topics": [topic], **tables}))


def land(rules: RuleScorer, document: Document) -> Scored | None:
    return next(iter(rules.score(document)), None)


def score(rules: RuleScorer, document: Document) -> float:
    found = land(rules, document)
    return found.score if found else 0.0


RECOVERY: dict[str, Any] = {"terms": ["thu hồi đất"], "weight": 5.0}


def test_a_decisive_term_in_the_title_reaches_the_threshold(make_document: MakeDocument) -> None:
    document = make_document("Họp sáng nay.", title="Huyện thu hồi đất ở ba xã")
    assert score(scorer(RECOVERY), document) > 0.6


def test_one_mention_in_the_body_never_does(make_document: MakeDocument) -> None:
    body = "Trời mưa.\nCó thu hồi đất, thu hồi đất.\nTrời tạnh."
    document = make_document(body, title="Thời sự", sapo="Sáng.")
    loud = scorer(RECOVERY | {"weight": 50.0}, scoring={"sentence_cap": 50.0})
    assert score(loud, document) == 0.4


def test_two_sentences_of_the_body_do(make_document: MakeDocument) -> None:
    document = make_document(
        "Có thu hồi đất.\nViệc thu hồi đất kéo dài.", title="Thời sự", sapo="Sáng."
    )
    assert score(scorer(RECOVERY), document) > 0.5


def test_the_same_term_counts_once_in_a_sentence(make_document: MakeDocument) -> None:
    once = make_document("Trời.", title="Thu hồi đất")
    twice = make_document("Trời.", title="Thu hồi đất, thu hồi đất")
    assert score(scorer(RECOVERY), once) == score(scorer(RECOVERY), twice)


def test_a_term_weighs_less_each_time(make_document: MakeDocument) -> None:
    body = "Có thu hồi đất.\n" * 8 + "Hết."
    document = make_document(body, title="Tin", sapo="Sáng.")
    plain = scorer(RECOVERY, scoring={"repeat": 0.0})
    damped = scorer(RECOVERY, scoring={"repeat": 1.0})
    assert score(damped, document) < score(plain, document)


def test_a_term_of_no_weight_hides_the_shorter_one(make_document: MakeDocument) -> None:
    rules = scorer({"terms": ["phim"], "weight": 5.0}, {"terms": ["quay phim"], "weight": 0.0})
    assert score(rules, make_document("Họp.", title="Bộ phim mới")) > 0.5
    assert score(rules, make_document("Họp.", title="Cấm quay phim")) == 0


def test_a_score_of_one_half_is_where_the_settings_say(make_document: MakeDocument) -> None:
    document = make_document("Họp.", title="Thu hồi đất")
    assert score(scorer(RECOVERY, scoring={"half": 15.0}), document) == 0.5
    assert score(scorer(RECOVERY, scoring={"half": 5.0}), document) > 0.9


def test_as_written_tells_capitals_only_from_a_capital(make_document: MakeDocument) -> None:
    rules = scorer({"terms": ["AI"], "as_written": True})
    assert score(rules, make_document("Dùng AI để dạy.")) > 0
    assert score(rules, make_document("Thủ đô Ai Cập.")) == 0
    assert score(rules, make_document("Ai đã dạy.")) == 0


def test_a_long_article_needs_more(make_document: MakeDocument) -> None:
    body = "Có thu hồi đất.\nCó thu hồi đất.\n"
    short = make_document(body + "Trời mưa.", title="Tin", sapo="Sáng.")
    long = make_document(body + "Trời mưa.\n" * 60 + "Hết.", title="Tin", sapo="Sáng.")
    assert score(scorer(RECOVERY), long) < score(scorer(RECOVERY), short)


def test_evidence_is_heaviest_first_with_offsets_and_sentence(make_document: MakeDocument) -> None:
    rules = scorer(RECOVERY | {"name": "thu hồi"}, {"terms": ["sổ đỏ"], "weight": 1.0})
    document = make_document("Xã THU HỒI  đất.", title="Thu hồi đất", sapo="Dân chờ sổ đỏ.")
    found = land(rules, document)
    assert found is not None
    shown = [(e.text, e.sentence, e.weight, e.rule) for e in found.evidence]
    assert shown == [
        ("Thu hồi đất", 0, 15.0, "rule:land/thu hồi"),
        ("THU HỒI  đất", 2, 5.0, "rule:land/thu hồi"),
        ("sổ đỏ", 1, 2.0, "rule:land/2"),
    ]
    assert all(document.text[e.start : e.stop] == e.text for e in found.evidence)


@pytest.mark.parametrize(
    ("rule", "counts", "does_not"),
    [
        ({"sentence_has": ["xã"]}, "Xã thu hồi đất.", "Đội thu hồi đất.\nXã họp."),
        ({"sentence_lacks": ["phim"]}, "Thu hồi đất.\nPhim.", "Phim về thu hồi đất."),
        ({"article_has": ["xã"]}, "Thu hồi đất.\nXã họp.", "Thu hồi đất.\nPhường họp."),
        ({"article_lacks": ["phim"]}, "Thu hồi đất.", "Thu hồi đất.\nPhim hay."),
        ({"parts": ["sapo"]}, "Thu hồi đất.", "Họp.\nHọp.\nThu hồi đất."),
    ],
)
def test_conditions(
    make_document: MakeDocument, rule: dict[str, Any], counts: str, does_not: str
) -> None:
    rules = scorer(RECOVERY | rule)
    assert score(rules, make_document(counts)) > 0
    assert score(rules, make_document(does_not)) == 0


def test_a_term_inside_the_name_of_an_office_does_not_count(make_document: MakeDocument) -> None:
    offices = {"heads": ["sở", "bộ"], "fields": ["nông nghiệp", "y tế"], "names": []}
    rule = {"terms": ["nông nghiệp", "y tế"], "weight": 3.0}
    rules = scorer(rule, offices=offices)
    assert score(rules, make_document("Giám đốc Sở Nông nghiệp đến dự.")) == 0
    assert score(rules, make_document("Ngành nông nghiệp đến dự.")) > 0
    assert score(rules, make_document("Các cán bộ y tế đến dự.")) > 0
    assert (
        score(scorer(rule | {"in_names": True}, offices=offices), make_document("Bộ Y tế họp.")) > 0
    )


def test_as_written_wants_capitals_and_no_longer_name(make_document: MakeDocument) -> None:
    rules = scorer({"terms": ["Mỹ", "Anh"], "as_written": True})
    assert score(rules, make_document("Quân đội Mỹ rút lui.")) > 0
    assert score(rules, make_document("Ca sĩ Mỹ Linh hát.")) == 0
    assert score(rules, make_document("Bà Trần Thị Mỹ đến.")) == 0
    assert score(rules, make_document("Người anh của bà.")) == 0


def test_the_longest_of_overlapping_terms_counts(make_document: MakeDocument) -> None:
    rules = scorer(RECOVERY, {"terms": ["đất", "hồi"], "weight": 1.0})
    found = land(rules, make_document("Thu hồi đất."))
    assert found is not None
    assert [e.text for e in found.evidence] == ["Thu hồi đất"]


def test_a_negative_weight_speaks_against(make_document: MakeDocument) -> None:
    rules = scorer(RECOVERY, {"terms": ["bộ phim"], "weight": -5.0})
    assert score(rules, make_document("Họp.", title="Bộ phim về thu hồi đất")) == 0


def test_a_list_is_shared_among_its_topics(make_document: MakeDocument) -> None:
    words = ["thu hồi đất", "bão lũ", "bệnh viện", "trường học"]
    topics = [
        {"id": f"topic-{n}", "label": "x", "rules": [{"terms": [word], "weight": 3.0}]}
        for n, word in enumerate(words)
    ]
    rules = RuleScorer(parse_taxonomy({"format": 1, "topics": topics}))
    alone = make_document("Thu hồi đất.\nThu hồi đất.", title="Tin", sapo="Sáng.")
    listed = make_document(", ".join(words) + ".\nThu hồi đất.", title="Tin", sapo="Sáng.")
    assert score(rules, listed) < score(rules, alone)


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["thu", "hồi", "đất", "Sở", ",", "phim", "\n", "𝕏"]), max_size=40
    )
)
def test_any_text_gives_scores_in_range_and_true_spans(
    make_document: MakeDocument, words: list[str]
) -> None:
    document = make_document(" ".join(words))
    for found in scorer(RECOVERY, {"terms": ["đất"], "weight": -1.0}).score(document):
        assert 0 < found.score < 1
        for item in found.evidence:
            assert document.text[item.start : item.stop] == item.text
            sentence = document.sentences[item.sentence]
            assert sentence.start <= item.start < item.stop <= sentence.stop
