"""The model that is shipped: small, quick to open, never alone against plain sense."""

from __future__ import annotations

import time

import pytest

from nlp.config import load_config
from nlp.models import find_model, verify_model
from nlp.paths import models_root
from nlp.pipeline import Pipeline, load
from nlp.topics import create_scorer
from nlp.topics.learnt import LearntScorer
from nlp.topics.model import TopicModel, known_topics, load_model
from nlp.topics.taxonomy import load_taxonomy

FOLDER = models_root() / "topics"
COUNCIL = {
    "title": "Hội đồng nhân dân huyện Vĩnh Khê khai mạc kỳ họp thường lệ",
    "body": "Sáng 4/7, Hội đồng nhân dân huyện Vĩnh Khê khai mạc kỳ họp thứ 9. Đại biểu nghe "
    "báo cáo "
    "tình hình sáu tháng và chất vấn Trưởng phòng Tài chính về thu ngân sách. Chủ tọa "
    "muốn "
    "trả lời thẳng vào câu hỏi của cử tri.",
}


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return load_model(FOLDER)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load({"topics": {"model": "topics"}}, steps=["topics"])


def test_it_is_in_the_index_and_whole() -> None:
    found = find_model("topics")
    assert found is not None
    assert found.shipped
    verify_model(found, again=True)
    assert found.entry.n_bytes <= 4_000_000


def test_it_opens_in_a_moment() -> None:
    started = time.process_time()
    load_model(FOLDER)
    assert time.process_time() - started < 0.5


def test_it_knows_every_topic_of_the_shipped_taxonomy(model: TopicModel) -> None:
    taxonomy = load_taxonomy("topics.toml")
    assert set(known_topics(model, taxonomy)) == {topic.id for topic in taxonomy.topics}
    assert all(0.1 <= threshold <= 0.9 for threshold in model.thresholds)


def test_a_councils_session_is_an_elected_body_with_reasons(pipeline: Pipeline) -> None:
    document = pipeline(COUNCIL)
    assert document.topics[0].id == "elected-bodies"
    sources = {e.rule.split(":")[0] for e in document.topics[0].evidence}
    assert sources == {"rule", "model"}
    for topic in document.topics:
        for evidence in topic.evidence:
            assert document.text[evidence.start : evidence.stop] == evidence.text
            sentence = document.sentences[evidence.sentence]
            assert sentence.start <= evidence.start
            assert evidence.stop <= sentence.stop


def test_without_a_model_the_rules_tag_alone() -> None:
    taxonomy = load_taxonomy("topics.toml")
    rules = create_scorer(taxonomy, load_config({"topics": {"model": "none"}}))
    learnt = create_scorer(taxonomy, load_config({"topics": {"model": "topics"}}))
    assert isinstance(learnt, LearntScorer)
    assert not isinstance(rules, LearntScorer)
    assert learnt.version.startswith(rules.version)


def test_tagging_is_quick(pipeline: Pipeline) -> None:
    document = pipeline(COUNCIL)
    step = pipeline.steps["topics"]
    started = time.process_time()
    step.process([document] * 100)
    assert 100 / (time.process_time() - started) > 500
