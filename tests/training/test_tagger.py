"""A tiny tagger is trained, written, and read again without torch: both say the same."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]")
pytest.importorskip("transformers", reason="training needs the extra [train]")

from nlp.document import Article, Document, Paragraph, Sentence  # noqa: E402
from nlp.entities.encoder import EncoderTagger, TaggerSettings  # noqa: E402
from nlp.entities.encoder_labels import LAYERS, labels_of  # noqa: E402
from nlp.entities.encoder_units import Pieces, units  # noqa: E402
from nlp.text import OffsetMap  # noqa: E402
from nlp.training.tagger_batches import batches, windows_of  # noqa: E402
from nlp.training.tagger_data import (  # noqa: E402
    Example,
    example_of,
    read_examples,
    write_examples,
)
from nlp.training.tagger_export import export_tagger, shrink  # noqa: E402
from nlp.training.tagger_loop import (  # noqa: E402
    held_out_score,
    load_weights,
    micro,
    predict,
    train_phase,
)
from nlp.training.tagger_model import TaggerModel, kept_pieces  # noqa: E402
from nlp.training.tagger_settings import PhaseSettings, load_training  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyzăâđêôơưABCDEFGHIKLMNOPQRSTUVXY0123456789.,()"
VOCABULARY = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
VOCABULARY += [("▁ong", -3.0), ("▁An", -3.0), ("▁Binh", -3.0)] + [(c, -5.0) for c in LETTERS]
SHAPE = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
    "layer_norm_eps": 1e-12,
    "vocab_size": len(VOCABULARY),
    "max_position_embeddings": 96,
}
SENTENCES = ["Hom nay ong An noi.", "Sau do ong Binh den.", "Khong co ai.", "An gap ong Binh."]


def document_of(sentences: list[str]) -> Document:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Sentence(start=at, stop=at + len(sentence), text=sentence, paragraph=0))
        at += len(sentence) + 1
    paragraph = Paragraph(start=0, stop=len(text), text=text)
    article = Article(
        raw=text, text=text, offsets=OffsetMap.identity(len(text)), paragraphs=(paragraph,)
    )
    return Document(article=article, sentences=tuple(spans))


def example(sentences: list[str]) -> Example:
    document = document_of(sentences)
    names = [
        (start, stop, "PERSON")
        for start, stop in units(document.text, 0, len(document.text))
        if document.text[start:stop] in ("An", "Binh")
    ]
    return example_of("a/1", document, names)


@pytest.fixture(scope="module")
def model() -> TaggerModel:
    torch.manual_seed(7)
    return TaggerModel(SHAPE).eval()


@pytest.fixture(scope="module")
def folder(model: TaggerModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("tagger")
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    settings = TaggerSettings(name="tiny", window=32)
    export_tagger(target, weights, SHAPE, pieces=VOCABULARY, settings=settings)
    return target


def split(sentences: list[str]) -> tuple[str, list[list[tuple[int, int]]]]:
    document = document_of(sentences)
    return document.text, [units(document.text, s.start, s.stop) for s in document.sentences]


def test_gold_spans_become_labels_and_examples_are_read_back(tmp_path: Path) -> None:
    first = example(SENTENCES)
    assert first.gold is not None
    assert first.gold[0] == labels_of(
        [(3, 4, "PERSON"), (9, 10, "PERSON"), (16, 17, "PERSON"), (19, 20, "PERSON")],
        len(first.units),
        LAYERS[0],
    )
    write_examples([first], tmp_path / "gold.jsonl")
    assert list(read_examples(tmp_path / "gold.jsonl")) == [first]


def test_a_gold_span_that_cuts_a_unit_is_counted_as_lost() -> None:
    document = document_of(["Ong Binh den."])
    assert example_of("a/1", document, [(4, 6, "PERSON")]).n_lost == 1


def test_the_converted_model_says_what_torch_says(model: TaggerModel, folder: Path) -> None:
    text, sentences = split(SENTENCES)
    flat = Example("a/1", text, sentences, [])
    pieces = Pieces(VOCABULARY)
    blank = [[0] * len(flat.units)] * 2
    expected = torch.cat(predict(model, windows_of(flat, blank, pieces, 32), len(flat.units)), 1)
    (found,) = EncoderTagger(folder).logits([text], [sentences])
    likeness = np.corrcoef(found.ravel(), expected.numpy().ravel())[0, 1]
    assert likeness > 0.99
    assert np.abs(found - expected.numpy()).mean() < 0.05


def test_a_document_alone_and_in_a_batch_gets_the_same_result(folder: Path) -> None:
    tagger = EncoderTagger(folder)
    documents = [document_of(SENTENCES[i % 4 :] * (1 + i % 3)) for i in range(12)]
    together = tagger.tag(documents)
    assert sum(map(len, together)) > 0
    assert together == [tagger.tag([document])[0] for document in documents]
    assert tagger.tag(documents[::-1]) == together[::-1]


def test_a_sentence_longer_than_a_window_is_read_to_its_end(folder: Path) -> None:
    text, sentences = split([" ".join(["An"] * 200)])
    (found,) = EncoderTagger(folder).logits([text], [sentences])
    assert found.shape[0] == 200
    assert np.abs(found).sum(axis=1).min() > 0


def test_spans_lie_on_units_and_scores_are_shares(folder: Path) -> None:
    document = document_of(SENTENCES)
    for candidate in EncoderTagger(folder).tag([document])[0]:
        assert document.text[candidate.start : candidate.stop].strip() != ""
        assert 0 <= candidate.score <= 1
        assert candidate.source == "model:tiny"


def test_an_empty_document_has_no_spans(folder: Path) -> None:
    assert EncoderTagger(folder).tag([Document(article=Article(raw=""))]) == [[]]


def test_trust_in_the_rules_outweighs_the_model(folder: Path, tmp_path: Path) -> None:
    from nlp.document import Entity

    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    trust = {"O": 50.0, "O-POSITION": 50.0, "PERSON": 50.0}
    settings = {"name": "tiny", "window": 32, "trust": trust}
    (tmp_path / "tagger.json").write_text(json.dumps(settings), encoding="utf-8")
    document = document_of(SENTENCES)
    start = document.text.index("Binh")
    person = Entity(start=start, stop=start + 4, text="Binh", type="PERSON", source="rule:x")
    marked = Document(article=document.article, sentences=document.sentences, entities=(person,))
    (found,) = EncoderTagger(tmp_path).tag([marked])
    assert [(c.start, c.stop, c.type) for c in found] == [(start, start + 4, "PERSON")]


def test_training_learns_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = TaggerModel(SHAPE)
    learnt = example(SENTENCES)
    pieces = Pieces(VOCABULARY)
    assert learnt.gold is not None
    items = windows_of(learnt, learnt.gold, pieces, 64)

    def score(trained: TaggerModel) -> float:
        return micro(held_out_score(trained, [(learnt, items)]))

    settings = PhaseSettings(epochs=30, rate=3e-3, head_rate=1e-2, n_pieces=128)
    train_phase(model, items, settings, folder=tmp_path, score=score)
    assert score(model) == 100.0
    again = TaggerModel(SHAPE)
    train_phase(again, items, settings, folder=tmp_path, score=score)  # nothing is left to do
    load_weights(model, tmp_path / "best.safetensors")
    assert score(again) == score(model)


def test_batches_hold_every_window_once_and_pad_with_nothing_to_learn() -> None:
    learnt = example(SENTENCES * 5)
    assert learnt.gold is not None
    items = windows_of(learnt, learnt.gold, Pieces(VOCABULARY), 32)
    found = [window.units for batch in batches(items, 64) for window in batch.windows]
    assert sorted(found) == [window.units for window in items]
    for batch in batches(items, 64):
        assert (batch.labels[:, batch.mask == 0] == -100).all()


def test_the_kept_pieces_are_the_special_the_single_and_the_frequent() -> None:
    counts = {5: 9, 6: 1, 7: 5, 8: 1}
    assert kept_pieces(VOCABULARY, counts, 7) == [0, 1, 2, 3, 5, 7, 8]


def test_shrinking_keeps_the_chosen_rows(model: TaggerModel) -> None:
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    small = shrink(weights, [0, 3, 5], 40)
    words = "encoder.embeddings.word_embeddings.weight"
    assert small[words].shape == (3, 64)
    assert (small[words][2] == weights[words][5]).all()
    assert small["encoder.embeddings.position_embeddings.weight"].shape == (40, 64)


def test_the_shipped_settings_are_valid() -> None:
    root = Path(__file__).resolve().parents[2]
    assert load_training(root / "configs" / "train" / "tagger-4.toml").name == "tagger-4"
