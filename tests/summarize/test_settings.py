from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.errors import ModelError
from nlp.summarize.settings import Decoding, parse_settings, read_settings, settings_of_checkpoint


def write(folder: Path, name: str, data: object) -> None:
    (folder / name).write_text(json.dumps(data), encoding="utf-8")


def test_a_checkpoint_brings_its_own_section(tmp_path: Path) -> None:
    write(tmp_path, "config.json", {"nlp": {"source": {"prefix": "tóm tắt: "}}})
    section = settings_of_checkpoint(tmp_path, "VietAI/vit5-large-vietnews-summarization")
    assert parse_settings(section, "here").source.prefix == "tóm tắt: "


@pytest.mark.parametrize(("size", "prefix"), [("base", ""), ("large", "vietnews: ")])
def test_the_published_models_get_the_prefix_they_were_trained_with(
    tmp_path: Path, size: str, prefix: str
) -> None:
    write(tmp_path, "config.json", {"model_type": "t5"})
    section = settings_of_checkpoint(tmp_path, f"VietAI/vit5-{size}-vietnews-summarization")
    settings = parse_settings(section, "here")
    assert (settings.source.prefix, settings.source.max_tokens) == (prefix, 1024)
    assert "spacing" in settings.repairs


def test_generation_settings_are_taken_over(tmp_path: Path) -> None:
    task = {"prefix": "summarize: ", "num_beams": 6, "length_penalty": 2.0}
    write(
        tmp_path,
        "config.json",
        {"task_specific_params": {"summarization": task}, "n_positions": 512},
    )
    write(tmp_path, "generation_config.json", {"max_length": 77, "no_repeat_ngram_size": 3})
    settings = parse_settings(settings_of_checkpoint(tmp_path, "x/y"), "here")
    assert (settings.source.prefix, settings.source.max_tokens) == ("summarize: ", 512)
    assert settings.decoding == Decoding(
        beam_size=6, length_penalty=2.0, max_length=77, no_repeat_ngram_size=3
    )


def test_a_wrong_key_or_value_is_named(tmp_path: Path) -> None:
    write(tmp_path, "config.json", {"nlp": {"decoding": {"beam_size": 0}}})
    with pytest.raises(ModelError, match=r"key 'decoding\.beam_size'"):
        read_settings(tmp_path / "config.json")
    write(tmp_path, "config.json", {"nlp": {"repairs": ["magic"]}})
    with pytest.raises(ModelError, match=r"key 'repairs\.0'"):
        read_settings(tmp_path / "config.json")
