from collections.abc import Callable
from pathlib import Path

import pytest

import nlp
from nlp.config import load_config
from nlp.document import Document
from nlp.errors import ConfigError
from nlp.pipeline import Pipeline
from nlp.step import Step
from nlp.topics import create
from nlp.topics.taxonomy import TopicRules, load_taxonomy

MakeDocument = Callable[..., Document]

CASES = Path(__file__).resolve().parents[1] / "cases"

OWN = """
format = 1
[[topics]]
id = "chess"
label = "Cờ vua"
[[topics.rules]]
weight = 3
terms = ["cờ vua", "kỳ thủ"]
"""


@pytest.fixture(scope="module")
def step() -> Step:
    return create(load_config())


def tags(step: Step, document: Document) -> list[str]:
    return [topic.id for topic in step.process([document])[0].topics]


@pytest.mark.parametrize("topic", load_taxonomy("topics.toml").topics, ids=lambda topic: topic.id)
def test_the_taxonomys_own_examples(
    step: Step, topic: TopicRules, make_document: MakeDocument
) -> None:
    for example in topic.examples:
        assert topic.id in tags(step, make_document(example.replace(". ", ".\n"))), example
    for example in topic.counterexamples:
        assert topic.id not in tags(step, make_document(example.replace(". ", ".\n"))), example


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "không có chữ"),
        ("— 12/7 … 3,5%", "không có chữ"),
        ("The hospital treated 40 patients during the Covid-19 outbreak.", "không phải tiếng Việt"),
        ("Benh vien tinh tiep nhan benh nhan Covid-19 trong dem qua.", "không phải tiếng Việt"),
        ("Le tribunal a condamné l'homme à dix ans de prison à Đà Nẵng.", "không phải tiếng Việt"),
        ("Nguyễn Văn Công, Trần Thị An, Lê Hòa Bình, Phạm Quốc Phòng", "tên riêng"),
        ("Hôm nay trời đẹp và tôi đi dạo.", "Không chủ đề nào"),
    ],
)
def test_no_tag_comes_with_a_reason(
    step: Step, make_document: MakeDocument, text: str, reason: str
) -> None:
    document = step.process([make_document(text)])[0]
    assert document.topics == ()
    assert [w.code for w in document.warnings] == ["topics-none"]
    assert reason in document.warnings[0].message


def test_an_all_capital_headline_is_no_list_of_names(
    step: Step, make_document: MakeDocument
) -> None:
    assert tags(step, make_document("BẮT GIỮ NGHI PHẠM GIẾT NGƯỜI CƯỚP TÀI SẢN")) == ["justice"]


def test_topics_are_ordered_and_labelled(rules_step: Step, make_document: MakeDocument) -> None:
    document = make_document(
        "Bác sĩ khám cho bệnh nhân.\nBệnh viện thiếu thuốc.\nCác học sinh về trường.",
        title="Bệnh viện huyện chữa bệnh cho học sinh",
    )
    topics = rules_step.process([document])[0].topics
    assert topics[0].id == "health"
    assert topics[0].label == "Y tế, dịch bệnh"
    assert [t.score for t in topics] == sorted((t.score for t in topics), reverse=True)
    assert "education" in {t.id for t in topics}


def test_a_users_own_taxonomy_needs_no_code(tmp_path: Path, make_document: MakeDocument) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    step = create(load_config({"topics": {"taxonomy": str(path)}}))
    document = make_document("Kì thủ 12 tuổi.\nGiải cờ vua trẻ.", title="Giải cờ vua ở huyện")
    assert tags(step, document) == ["chess"]
    assert step.version != create(load_config()).version


def test_a_taxonomy_that_is_not_there_is_refused_at_load(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="gone"):
        nlp.load({"topics": {"taxonomy": str(tmp_path / "gone.toml")}}, steps=["topics"])


def test_a_megabyte_takes_bounded_time(rules_step: Step, make_document: MakeDocument) -> None:
    text = "Sở Nông nghiệp thu hồi đất, khiếu nại tố cáo ở xã Bộ Y tế " * 18_000
    document = make_document(text)
    topics = rules_step.process([document])[0].topics
    assert {topic.id for topic in topics} == {"complaint-handling", "land-clearance"}
    assert all(len(topic.evidence) == 12 for topic in topics)


@pytest.fixture(scope="module")
def rules_step() -> Step:
    return create(load_config({"topics": {"model": "none"}}))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return nlp.load(steps=["topics"])


def test_the_sample_article(pipeline: Pipeline, shared: Path) -> None:
    raw = (shared / "samples" / "qcdc-quang-tri-2021.txt").read_text(encoding="utf-8")
    document = pipeline(raw)
    found = [topic.id for topic in document.topics]
    assert found[0] == "grassroots-democracy"
    assert {"complaint-handling", "citizen-reception"} <= set(found)
    # What an annotator could say main or also of: lists of tasks name the rest in passing.
    assert set(found) <= {
        "grassroots-democracy",
        "complaint-handling",
        "citizen-reception",
        "party-building",
        "fatherland-front",
        "administrative-reform",
    }
    for topic in document.topics:
        for item in topic.evidence:
            assert document.text[item.start : item.stop] == item.text


def test_the_written_portal_page(pipeline: Pipeline) -> None:
    raw = (CASES / "qcdc-portal.txt").read_text(encoding="utf-8")
    found = [topic.id for topic in pipeline(raw).topics]
    assert found[0] == "grassroots-democracy"
    assert {"complaint-handling", "citizen-reception"} <= set(found)
    assert set(found) <= {
        "grassroots-democracy",
        "complaint-handling",
        "citizen-reception",
        "fatherland-front",
    }
