"""CTranslate2 and transformers must find the same tokens under the same settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.summarize.engines import CTranslate2Engine
from nlp.summarize.settings import Decoding
from nlp.summarize.spec import Checkpoint, Quantization, shape_of, write_model
from nlp.summarize.vocabulary import Vocabulary
from nlp.summarize.weights import Weights, read_json

from .checkpoints import TEXTS, make_checkpoint

SHAPES: dict[str, dict[str, Any]] = {
    "gated": {},
    "relu": {"feed_forward_proj": "relu"},
    "untied": {"tie_word_embeddings": False},
    "wide heads": {"d_kv": 16},
    "few buckets": {"relative_attention_num_buckets": 8, "relative_attention_max_distance": 20},
    "deep decoder": {"num_layers": 1, "num_decoder_layers": 3},
}
SEARCHES: dict[str, dict[str, Any]] = {
    "greedy": {"beam_size": 1},
    "greedy, penalties": {"beam_size": 1, "repetition_penalty": 1.4, "no_repeat_ngram_size": 2},
    "beam": {"beam_size": 4},
    "beam, bare": {"beam_size": 4, "min_length": 0, "no_repeat_ngram_size": 0},
    "beam, no length penalty": {"beam_size": 4, "length_penalty": 0.0},
    "beam, long": {"beam_size": 3, "length_penalty": 2.0, "min_length": 10},
    "beam, penalties": {"beam_size": 5, "repetition_penalty": 1.3, "suppress": ("▁",)},
}


def convert(
    folder: Path, quantization: Quantization = "float32"
) -> tuple[CTranslate2Engine, list[str]]:
    shape = shape_of(read_json(folder / "config.json"))
    tokens = Vocabulary(folder / "spiece.model").tokens(shape.vocabulary)
    target = folder / "converted"
    target.mkdir()
    checkpoint = Checkpoint(Weights(folder), shape, tokens)
    write_model(target, checkpoint, quantization=quantization, extra={})
    return CTranslate2Engine(target, tokens), tokens


@pytest.mark.parametrize("shape", SHAPES)
def test_both_engines_write_the_same_tokens(tmp_path: Path, vocabulary: Path, shape: str) -> None:
    pytest.importorskip("transformers", reason="needs the extra nlp[vit5]")
    from nlp.summarize.reference import TorchEngine

    folder = make_checkpoint(tmp_path / "t5", vocabulary, **SHAPES[shape])
    engine, tokens = convert(folder)
    reference = TorchEngine(folder, tokens)
    pieces = Vocabulary(folder / "spiece.model")
    ended = 0
    for settings in SEARCHES.values():
        decoding = Decoding(**{"max_length": 14, **settings})
        for text in TEXTS[:2]:
            source = [*pieces.encode(text), 1]
            actual, expected = (
                engine.generate([source], decoding)[0],
                reference.generate([source], decoding)[0],
            )
            assert [h.ids for h in actual] == [h.ids for h in expected], settings
            assert [h.score for h in actual] == pytest.approx(
                [h.score for h in expected], rel=1e-3, abs=1e-3
            )
            ended += len(actual[0].ids) < 14
    assert ended > 0, "no search ended with the end token: the test would not see its handling"


def test_settings_rule_the_search(tmp_path: Path, vocabulary: Path) -> None:
    engine, _ = convert(make_checkpoint(tmp_path / "t5", vocabulary))
    source = [5, 9, 30, 44, 1]
    for n_beams in (1, 4):
        decoding = Decoding(beam_size=n_beams, min_length=9, max_length=12, no_repeat_ngram_size=2)
        hypotheses = engine.generate([source], decoding)[0]
        assert len(hypotheses) == n_beams
        for hypothesis in hypotheses:
            pairs = list(zip(hypothesis.ids, hypothesis.ids[1:], strict=False))
            assert len(pairs) == len(set(pairs))
            assert 8 <= len(hypothesis.ids) <= 12
            assert 2 not in hypothesis.ids


def test_int8_is_small_and_stays_near(tmp_path: Path, vocabulary: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    sizes = {"d_model": 128, "d_ff": 256}
    plain = make_checkpoint(tmp_path / "a" / "t5", vocabulary, **sizes)
    small = make_checkpoint(tmp_path / "b" / "t5", vocabulary, **sizes)
    full, _ = convert(plain)
    int8, _ = convert(small, "int8")
    bytes_of = [(f / "converted" / "model.bin").stat().st_size for f in (plain, small)]
    assert bytes_of[1] < 0.3 * bytes_of[0]
    decoding = Decoding(beam_size=1, max_length=2, min_length=0)
    pairs = [
        (
            full.generate([[i, i + 7, 1]], decoding)[0][0].score,
            int8.generate([[i, i + 7, 1]], decoding)[0][0].score,
        )
        for i in range(10, 60)
    ]
    assert float(np.median([abs(a - b) for a, b in pairs])) < 0.15


def test_inputs_of_one_article_do_not_change_each_other(tmp_path: Path, vocabulary: Path) -> None:
    engine, _ = convert(make_checkpoint(tmp_path / "t5", vocabulary))
    pieces = Vocabulary(vocabulary)
    sources = [[*pieces.encode(text), 1] for text in (TEXTS[0], TEXTS[1][:30], TEXTS[2])]
    together = engine.generate(sources, Decoding(max_length=14))
    alone = [engine.generate([source], Decoding(max_length=14))[0] for source in sources]
    assert [[h.ids for h in found] for found in together] == [[h.ids for h in f] for f in alone]
