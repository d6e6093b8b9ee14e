from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

import nlp
from nlp.config import Config
from nlp.document import Article, Document, Notice, Paragraph
from nlp.errors import ConfigError, InputError, NlpError, StepError
from nlp.pipeline import Pipeline
from nlp.registry import REQUIRES, STEPS, create_step, resolve_steps

TEXTS = [
    "Tin thứ nhất\n\nNgày 5/3/2024, UBND xã Lâm Khê họp bàn việc tiếp công dân.",
    "",
    "Tin thứ hai\n\nÔng Đỗ Mạnh Kha, Chủ tịch UBND xã, đối thoại với người dân.",
    "307 Go top",
    "Hội nghị sơ kết\n\nThực hiện quy chế dân chủ ở cơ sở, dân biết, dân bàn. " * 30,
]


class Shout:
    """A step for tests: notes each article, and fails on the word it is told."""

    version = "1"

    def __init__(self, poison: str = "") -> None:
        self.poison = poison
        self.sizes: list[int] = []

    def process(self, documents: Sequence[Document]) -> list[Document]:
        self.sizes.append(len(documents))
        if self.poison and any(self.poison in d.article.raw for d in documents):
            raise ZeroDivisionError("by the poison")
        return [
            replace(d, warnings=(Notice(code="seen", message=d.article.raw),)) for d in documents
        ]


@pytest.fixture
def shout(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shout]:
    step = Shout()
    monkeypatch.setattr("nlp.pipeline.create_step", lambda name, config: step)
    return step  # type: ignore[return-value]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return nlp.load()


def test_map_keeps_order_and_length_in_batches(shout: Shout) -> None:
    raws = [str(i) for i in range(7)]
    documents = list(nlp.load(steps=["clean"]).map(raws, batch_size=3))
    assert [d.article.raw for d in documents] == raws
    assert shout.sizes == [3, 3, 1]


def test_map_is_lazy(shout: Shout) -> None:
    def endless() -> Iterator[str]:
        while True:
            yield "bài"

    documents = nlp.load(steps=["clean"]).map(endless(), batch_size=2)
    assert next(documents).article.raw == "bài"
    assert shout.sizes == [2]


def test_a_failing_article_is_named_and_the_cause_chained(shout: Shout) -> None:
    shout.poison = "xấu"
    articles = [{"id": "a", "text": "tốt"}, {"id": "b", "text": "xấu"}]
    documents = nlp.load(steps=["clean"]).map(articles)
    with pytest.raises(StepError, match="step 'clean' failed on article b: ZeroDivisionError") as e:
        list(documents)
    assert (e.value.step, e.value.article_id) == ("clean", "b")
    assert isinstance(e.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize("wrong", [None, 5, b"bytes", ["list"]])
def test_what_is_no_article_is_refused(wrong: object, shout: Shout) -> None:
    with pytest.raises(InputError, match=f"not {type(wrong).__name__}"):
        nlp.load(steps=["clean"])(wrong)  # type: ignore[arg-type]


def test_batch_size_must_be_positive(shout: Shout) -> None:
    with pytest.raises(ConfigError, match="batch_size is 0"):
        nlp.load(steps=["clean"]).map([], batch_size=0)


def test_steps_run_in_order_with_what_they_stand_on() -> None:
    assert resolve_steps(["topics", "clean"]) == ("clean", "segment", "topics")
    assert resolve_steps(["summarize"]) == ("clean", "segment", "entities", "summarize")
    assert resolve_steps([]) == ()


def test_requirements_come_before() -> None:
    order = list(STEPS)
    assert set(REQUIRES) == set(STEPS)
    assert all(order.index(r) < order.index(n) for n in STEPS for r in REQUIRES[n])


def test_steps_must_be_a_list() -> None:
    with pytest.raises(ConfigError, match=r"steps is the string 'clean'; give a list"):
        nlp.load(steps="clean")


def test_unknown_step_lists_the_known() -> None:
    with pytest.raises(ConfigError, match="unknown step 'tag'; known: clean, segment, entities"):
        nlp.load({"steps": ["tag"]})


@pytest.mark.parametrize("name", list(STEPS))
def test_every_step_says_its_version(name: str) -> None:
    assert create_step(name, Config()).version


def test_one_by_one_equals_batches(pipeline: Pipeline) -> None:
    alone = [pipeline(text) for text in TEXTS]
    assert list(pipeline.map(TEXTS, batch_size=2)) == alone
    assert list(pipeline.map(TEXTS)) == alone


def test_every_span_is_where_it_says(pipeline: Pipeline) -> None:
    for document in pipeline.map(TEXTS):
        spans = [
            *document.article.paragraphs,
            *document.sentences,
            *document.tokens,
            *document.entities,
            *(p for o in document.officials for p in o.positions),
            *(m for o in document.officials for p in o.positions for m in p.mentions),
            *(m for o in document.officials for m in o.mentions),
            *(e for t in document.topics for e in t.evidence),
        ]
        assert [document.text[s.start : s.stop] for s in spans] == [s.text for s in spans]
        for part in document.article.removed:
            assert document.article.raw[part.raw_start : part.raw_stop] == part.text


def test_documents_survive_json(pipeline: Pipeline) -> None:
    for document in pipeline.map(TEXTS):
        assert Document.from_dict(document.to_dict()) == document


def test_a_cleaned_article_is_read_as_it_is(pipeline: Pipeline) -> None:
    first = pipeline(TEXTS[0])
    assert pipeline(first.article) == first


def test_an_article_of_ones_own(pipeline: Pipeline) -> None:
    text = "UBND xã Lâm Khê họp ngày 5/3/2024."
    article = Article(
        raw=text, text=text, paragraphs=(Paragraph(start=0, stop=len(text), text=text),)
    )
    document = pipeline(article)
    assert document.text == text
    assert "UBND xã Lâm Khê" in [e.text for e in document.entities]


def test_no_foreign_error_escapes() -> None:
    kinds = [NlpError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    assert len({kind.exit_code for kind in kinds}) == len(kinds)


def test_a_document_is_read_on_from_where_it_is() -> None:
    text = "Ngày 5/3/2024, UBND xã Lâm Khê họp bàn việc tiếp công dân và giải quyết đơn thư."
    whole = nlp.load(steps=["clean", "segment", "entities"])
    half = whole.only("clean", "segment")(text)
    assert [record.step for record in half.provenance.steps] == ["clean", "segment"]
    assert whole.only("entities")(half) == whole(text)
    with pytest.raises(ConfigError, match="no step 'topics' here; there are: clean, segment"):
        whole.only("topics")
