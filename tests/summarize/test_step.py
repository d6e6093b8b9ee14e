from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp.config import Config, load_config
from nlp.document import Document
from nlp.errors import ModelError
from nlp.summarize import create
from nlp.summarize.convert import Conversion, add_model
from nlp.summarize.step import Summarizer
from nlp.summarize.writer import Candidate, Input, Writer, open_writer

from .checkpoints import TEXTS
from .conftest import build

TITLE = "Huyện Suối Ngàn sơ kết sáu tháng đầu năm"


def article(*, n_times: int = 1) -> Document:
    return build(
        [("title", [TITLE]), ("caption", ["Quang cảnh hội nghị"]), ("text", TEXTS * n_times)]
    )


def written(writer: Writer, text: str) -> Writer:
    """Return a writer whose model is replaced by a text, everything else being real."""

    class Scripted(Writer):
        def write(self, inputs: Sequence[Input]) -> list[list[Candidate]]:
            return [[Candidate(text, -1.0)] if text else [] for _ in inputs]

    scripted = Scripted.__new__(Scripted)
    scripted.__dict__.update(writer.__dict__)
    return scripted


@pytest.fixture
def writer(checkpoint: Path, config: Config) -> Writer:
    add_model(checkpoint, config=config)
    return open_writer(config)


def test_the_model_writes_and_its_name_and_checksum_are_told(writer: Writer) -> None:
    step = Summarizer(written(writer, f"{TEXTS[0]} {TEXTS[1]}"))
    summary = step.process([article()])[0].summary
    assert step.version.startswith("abstractive-3 tiny@")
    assert summary is not None
    assert (summary.method, summary.model) == ("abstractive", "tiny")
    assert [sentence.text for sentence in summary.sentences] == TEXTS[:2]
    for sentence in summary.sentences:
        assert summary.text[sentence.start : sentence.stop] == sentence.text


def test_a_batch_gives_what_single_articles_give(checkpoint: Path, config: Config) -> None:
    add_model(checkpoint, config=config)
    documents = [article(), article(n_times=3), build([("text", TEXTS[2:])]), build([])]
    step = create(config)
    together = step.process(documents)
    assert together == [create(config).process([document])[0] for document in documents]
    assert together == step.process(documents)


def test_the_model_sees_title_and_chosen_sentences_within_its_budget(writer: Writer) -> None:
    given = writer.prepare(TITLE, TEXTS * 30)[0]
    text = writer.vocabulary.decode(given.ids)
    assert len(given.ids) <= 64
    assert given.ids[-1] == 1
    assert text.startswith("Huyện Suối Ngàn")
    assert 0 < given.n_chars < len(" ".join(TEXTS * 30))
    assert given.seen == tuple(sorted(given.seen))


def test_a_sentence_longer_than_the_input_is_cut_in_sight(writer: Writer) -> None:
    given = writer.prepare(None, [" ".join(TEXTS * 9)])[0]
    assert (len(given.ids), given.seen, given.cut) == (64, (0,), ("sentence",))
    assert given.n_chars < len(" ".join(TEXTS)) * 2


def test_coverage_tells_what_was_read_and_seen(writer: Writer) -> None:
    document = article(n_times=20)
    summary = Summarizer(written(writer, TEXTS[0])).process([document])[0].summary
    assert summary is not None
    told = summary.coverage
    assert (told.n_sentences, told.n_read) == (100, 100)
    assert all(document.sentences[i].text in TEXTS for i in told.seen)
    assert 0 < told.share < 0.1
    assert told.note.startswith("Đã đọc toàn bộ 100 câu của bài; mô hình viết từ ")


def test_each_sentence_names_the_sentences_it_rests_on(writer: Writer) -> None:
    text = "Công an thị trấn Đồi Thông bắt hai người trộm xe máy. Bà Lò Thị Hoa thăm hộ nghèo."
    seeing_all = writer.settings.source.model_copy(update={"max_tokens": 1024})
    writer.settings = writer.settings.model_copy(update={"source": seeing_all})
    summary = Summarizer(written(writer, text)).process([article()])[0].summary
    assert summary is not None
    assert [s.evidence for s in summary.sentences] == [(5,), (6,)]


@pytest.mark.parametrize(
    ("document", "text", "reason"),
    [
        (article(), "", "không viết được câu nào khớp"),
        (article(), "Xe máy.", "không viết được câu nào khớp"),
        (
            build([("text", ["The district held a meeting on the plan for the last six months."])]),
            "x",
            "không phải tiếng Việt",
        ),
        (build([("text", [TEXTS[1]])]), "x", "không dài hơn một bản tóm tắt"),
    ],
)
def test_a_fallback_is_extractive_and_says_why(
    writer: Writer, document: Document, text: str, reason: str
) -> None:
    done = Summarizer(written(writer, text)).process([document])[0]
    assert done.summary is not None
    assert done.summary.method == "extractive"
    assert [notice.code for notice in done.warnings] == ["summary-extractive"]
    assert reason in done.warnings[0].message


def settings_of(config: Config, **changes: object) -> Config:
    return config.model_copy(update={"summarize": config.summarize.model_copy(update=changes)})


def test_without_a_model_auto_is_extractive_and_abstractive_is_refused(config: Config) -> None:
    auto = create(settings_of(config, method="auto"))
    document = auto.process([article()])[0]
    assert document.summary is not None
    assert (auto.version, document.summary.method) == ("extractive-2", "extractive")
    assert document.warnings == ()
    with pytest.raises(ModelError, match="no summarizer named 'tiny'"):
        create(config)


def test_a_damaged_model_is_refused_in_auto_too(checkpoint: Path, config: Config) -> None:
    model = add_model(checkpoint, config=config)
    (model.path / "spiece.model").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"spiece\.model has 1 bytes"):
        create(settings_of(config, method="auto"))


def test_the_torch_engine_writes_the_same(checkpoint: Path, config: Config) -> None:
    pytest.importorskip("transformers", reason="needs the extra nlp[vit5]")
    add_model(checkpoint, config=config, how=Conversion(quantization="float32", keep_weights=True))
    documents = [article(), article(n_times=4)]
    plain = create(config).process(documents)
    reference = create(settings_of(config, engine="torch")).process(documents)
    assert [d.summary for d in plain] == [d.summary for d in reference]


def test_the_torch_engine_asks_for_the_weights(checkpoint: Path, config: Config) -> None:
    add_model(checkpoint, config=config)
    with pytest.raises(ModelError, match="--keep-weights"):
        create(settings_of(config, engine="torch"))


def reads(sentences: Sequence[str]) -> Document:
    return Summarizer().process([build([("text", sentences)])])[0]


def test_a_very_long_article_is_read_to_its_end_in_bounded_time(writer: Writer) -> None:
    lines = [
        f"Năm {1900 + i % 120}, xã số {i} xây thêm {i} mét đường bê tông về các bản xa."
        for i in range(3_000)
    ]
    document = build([("title", [TITLE]), ("text", lines)])
    summary = Summarizer(written(writer, lines[0])).process([document])[0].summary
    assert summary is not None
    assert summary.coverage.n_read == 3_000
    assert summary.coverage.share < 0.01
    assert reads(lines).summary is not None


def test_settings_name_engines_and_methods() -> None:
    with pytest.raises(Exception, match="engine"):
        load_config({"summarize": {"engine": "onnx"}})


def test_forms_without_a_model_have_their_lengths() -> None:
    document = article(n_times=4)

    def text(form: str) -> str:
        step = create(load_config({"summarize": {"method": "extractive", "form": form}}))
        summary = step.process([document])[0].summary
        assert summary is not None
        assert all(summary.text[s.start : s.stop] == s.text for s in summary.sentences)
        assert all(summary.text[f.start : f.stop] == f.text for f in summary.facts)
        return summary.text

    assert text("headline") == TITLE
    assert text("short") in TEXTS
    assert len(text("long").split()) > len(text("medium").split())
    lines = text("bullets").split("\n")
    assert len(lines) >= 3
    assert all(line.startswith("• ") and line[2:] in TEXTS for line in lines)


def test_a_model_writes_headlines_only_where_it_was_taught(writer: Writer) -> None:
    assert writer.forms("headline") == ()
    assert writer.forms("medium") == ("medium",)
    taught = writer.settings.model_copy(update={"controls": {"headline": 210, "short": 211}})
    writer.settings = taught
    assert writer.forms("headline") == ("headline",)
    assert writer.forms("medium") == ("short",)
    assert writer.forms("short") == ("short",)
    assert writer.prepare(TITLE, TEXTS, ["headline"])[0].ids[0] == 210
    headline = writer.vocabulary.decode(writer.prepare(TITLE, TEXTS, ["headline"])[0].ids)
    assert not headline.startswith("Huyện Suối Ngàn sơ kết sáu")


def test_bullets_of_a_model_say_one_thing_each(writer: Writer) -> None:
    document = article(n_times=6)
    step = Summarizer(written(writer, TEXTS[0]), form="bullets")
    done = step.process([document])[0]
    assert done.summary is not None
    assert done.summary.method == "extractive", "one sentence, said again and again, is no list"
    assert step.version.endswith(" bullets")


def changed(writer: Writer, **changes: object) -> Writer:
    writer.settings = writer.settings.model_copy(update=changes)
    return writer


def test_each_size_gives_an_input_of_its_own(writer: Writer) -> None:
    source = writer.settings.source.model_copy(update={"sizes": (64,), "max_tokens": 300})
    inputs = changed(writer, source=source).prepare(TITLE, TEXTS * 3, ["medium", "long"])
    assert [len(given.ids) <= size for given, size in zip(inputs, (300, 64), strict=True)]
    assert set(inputs[1].seen) < set(inputs[0].seen)
    few = writer.prepare(TITLE, TEXTS[:1], ["medium"])
    assert len({given.ids for given in few}) == len(few)


def test_names_that_the_input_lacks_are_never_written(writer: Writer) -> None:
    given = writer.prepare(TITLE, TEXTS)[0]
    known = {letter for letter in writer.vocabulary.decode(given.ids).lower() if letter.isalnum()}
    free = " ".join(candidate.text for candidate in writer.write([given])[0])
    bound = " ".join(
        c.text for c in changed(writer, names_from_source=True, repairs=()).write([given])[0]
    )
    telling = [letter for letter in bound if letter.isupper() or letter.isdigit()]
    assert free != bound
    assert {letter.lower() for letter in telling} <= known


def test_foreign_names_are_pieces_whose_letters_the_ids_lack(writer: Writer) -> None:
    vocabulary = writer.vocabulary
    pieces = range(3, vocabulary.n_pieces)
    everything = vocabulary.foreign_names(())
    assert everything
    assert all(piece != piece.lower() or any(map(str.isdigit, piece)) for piece in everything)
    assert vocabulary.foreign_names(pieces) == ()


@pytest.mark.parametrize("form", ["short", "medium", "long", "bullets"])
def test_a_muddled_text_loses_to_the_article_said_with_less(writer: Writer, form: str) -> None:
    muddle = "Bà Lò Thị Hoa bắt hai người trộm xe máy ở hội nghị sơ kết sáu tháng."
    beside = changed(written(writer, muddle), beside_article=True, min_coherence=0.8)
    document = article()
    done = Summarizer(beside, form=form).process([document])[0]  # type: ignore[arg-type]
    assert done.summary is not None
    assert (done.summary.method, done.warnings) == ("compressive", ())
    for sentence in done.summary.sentences:
        (index,) = sentence.evidence
        source = document.sentences[index].text.lower().rstrip(".")
        assert all(part.lower() in source for part in sentence.text.rstrip(".").split(", "))
    assert all(fact.status == "supported" for fact in done.summary.facts)
    assert done.summary.coverage.note.endswith("lược bớt phần phụ.")
    assert 0 < done.summary.coverage.share <= 1


def test_a_good_text_of_the_model_wins(writer: Writer) -> None:
    news = "Sáng 22/7/2021, huyện Suối Ngàn sơ kết sáu tháng đầu năm"
    document = build([("title", [TITLE]), ("text", [news + ", trời nắng gắt suốt buổi.", *TEXTS])])
    beside = changed(written(writer, news + "."), beside_article=True, min_coherence=0.8)
    summary = Summarizer(beside).process([document])[0].summary
    assert summary is not None
    assert summary.text.startswith(news)
