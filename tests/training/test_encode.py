from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nlp.errors import ModelError
from nlp.paths import models_root
from nlp.summarize.select import load_selector
from nlp.training.articles import Example
from nlp.training.encode import EOS, Encoder, copied, encode_to, load_pairs, open_tokenizer
from nlp.training.settings import DataSettings

CONTROLS = {"headline": 400, "short": 401, "medium": 402, "long": 403}


@pytest.fixture(scope="module")
def encoder(vocabulary: Path) -> Encoder:
    settings = DataSettings(max_source=64, separator=3, controls=CONTROLS, headline_share=1.0)
    selector = load_selector(models_root() / "selector/weights.json")
    return Encoder(settings, open_tokenizer(vocabulary, "sentencepiece"), selector)


def test_source_is_mark_title_separator_sentences_end(
    encoder: Encoder, examples: list[Example]
) -> None:
    made = encoder.source(examples[0].title, examples[0].sentences, "short")
    title = encoder.tokenizer.encode(examples[0].title)
    assert made[: len(title) + 2] == [401, *title, 3]
    assert made[-1] == EOS
    assert len(made) <= 64
    assert examples[0].sentences[0][:-4] in encoder.tokenizer.decode(made)


def test_headline_pair_does_not_see_the_title(encoder: Encoder, examples: list[Example]) -> None:
    summary, headline = encoder.pairs(examples[3], training=True)
    assert summary["form"] == "short"
    assert headline["source"][:2] == [400, 3]
    assert encoder.tokenizer.decode(headline["target"]) == examples[3].title


def test_validation_pairs_are_kept_whatever_they_say(encoder: Encoder) -> None:
    odd = Example("o", "Trời mưa", ("Trời mưa to ở quê.",), "Có 99 người ở Huế.")
    assert len(list(encoder.pairs(odd, training=False))) == 1
    assert list(encoder.pairs(odd, training=True)) == []


def test_training_source_holds_the_names_of_the_summary(encoder: Encoder) -> None:
    filler = "Trời hôm ấy mưa rất to ở miền núi phía xa, ông nói vậy."
    carrier = "Xã số 77 có đường làng mới."
    sentences = (filler, filler.replace("mưa", "nắng"), carrier, *[filler] * 5)
    summary = "Bà con nông dân nói xã số 77 có đường làng mới."
    pairs = list(encoder.pairs(Example("c", "Bà con nông dân", sentences, summary), training=True))
    assert "77" in encoder.tokenizer.decode(pairs[0]["source"])


def test_pairs_that_copy_too_little_are_left_out(encoder: Encoder, examples: list[Example]) -> None:
    assert copied([5, 6, 7, 8, 1], [6, 7, 9, 8, 1]) == pytest.approx(1 / 3)
    assert copied([5, 6], [1]) == 0.0
    strict = replace(encoder, settings=encoder.settings.model_copy(update={"min_copied": 1.0}))
    assert list(strict.pairs(examples[3], training=True)) == []
    assert len(list(strict.pairs(examples[3], training=False))) == 1


def test_summary_that_tells_of_something_else_is_left_out(encoder: Encoder) -> None:
    strict = replace(encoder, settings=encoder.settings.model_copy(update={"min_titled": 0.9}))
    news = "Sáng nay, ông Nam đến thăm xã số 3 và gặp gỡ bà con nông dân."
    aside = "Bà con nêu nhiều ý kiến về đường làng, trường học và trạm y tế."
    sentences = (news, aside)
    told = Example("a", "Ông Nam thăm xã số 3", sentences, news)
    other = Example("b", "Ông Nam thăm xã số 3", sentences, aside)
    assert [p["form"] for p in strict.pairs(told, training=True)] == ["short", "headline"]
    assert [p["form"] for p in strict.pairs(other, training=True)] == ["headline"]


def test_pairs_come_back_from_disk(
    encoder: Encoder, examples: list[Example], tmp_path: Path
) -> None:
    encode_to(tmp_path / "pairs", encoder, examples[:4], training=False)
    expected = [pair for e in examples[:4] for pair in encoder.pairs(e, training=False)]
    assert load_pairs(tmp_path / "pairs") == expected
    assert len(load_pairs(tmp_path / "pairs", lambda name: name == "e-1")) == 1


def test_missing_vocabulary_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="train_vocabulary"):
        open_tokenizer(tmp_path, "sentencepiece")
