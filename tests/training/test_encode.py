from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nlp.errors import ModelError
from nlp.paths import models_root
from nlp.summarize.select import load_selector
from nlp.training.articles import Example
from nlp.training.encode import EOS, Encoder, encode_to, load_pairs, open_tokenizer
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


NEWS = "Sáng nay, ông Nam đến thăm xã số 3 và gặp gỡ bà con nông dân."
ASIDE = "Bà con nêu nhiều ý kiến về đường làng, trường học và trạm y tế."
FILLER = "Trời hôm ấy mưa rất to ở miền núi phía xa, người ta kể như vậy."


def grounded(encoder: Encoder, **changes: object) -> Encoder:
    changes = {"n_grounds": 2, "min_grounded": 0.5, "headline_share": 0.0, **changes}
    return replace(encoder, settings=encoder.settings.model_copy(update=changes))


def test_summary_that_rests_on_no_few_sentences_is_left_out(encoder: Encoder) -> None:
    own = Example("a", "Ông Nam thăm xã số 3", (NEWS, FILLER), NEWS)
    words = NEWS.rstrip(".").split(" ")
    jumbled = " ".join([*words[1::2], *words[::2]]).replace(",", "")
    other = replace(own, summary=jumbled)
    strict = grounded(encoder)
    assert {pair["form"] for pair in strict.pairs(own, training=True)} == {"short"}
    assert list(strict.pairs(other, training=True)) == []
    assert len(list(strict.pairs(other, training=False))) == 1


def test_short_source_holds_the_grounds_and_long_source_more(encoder: Encoder) -> None:
    sentences = (FILLER, FILLER.replace("mưa", "nắng"), NEWS, ASIDE)
    example = Example("a", "Ông Nam thăm xã", sentences, NEWS)
    least = len(encoder.tokenizer.encode(example.title + NEWS))
    sizes = (least // 2, least + 8, 4 * least)
    pairs = list(grounded(encoder, sizes=sizes).pairs(example, training=True))
    short, long = (encoder.tokenizer.decode(pair["source"]) for pair in pairs)
    assert NEWS[-20:-5] in short
    assert ASIDE[:15] not in short
    assert NEWS[-20:-5] in long
    assert ASIDE[:15] in long
    assert len(pairs[0]["source"]) <= sizes[1]


def test_summary_that_tells_of_something_else_is_left_out(encoder: Encoder) -> None:
    strict = grounded(encoder, min_titled=0.9, headline_share=1.0)
    sentences = (NEWS, ASIDE)
    told = Example("a", "Ông Nam đến thăm xã số 3", sentences, NEWS)
    other = Example("b", "Ông Nam đến thăm xã số 3", sentences, ASIDE)
    assert {p["form"] for p in strict.pairs(told, training=True)} == {"short", "headline"}
    assert {p["form"] for p in strict.pairs(other, training=True)} == {"headline"}


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
