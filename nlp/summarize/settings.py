"""What a summarizer's own `config.json` says under "nlp": how to feed it and how to decode."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from nlp.config import Section
from nlp.errors import ModelError

SECTION = "nlp"
Form = Literal["headline", "short", "medium", "long"]
Wanted = Literal["headline", "short", "medium", "long", "bullets"]
Repair = Literal["spacing", "quotes", "capital", "stop"]


class Source(Section):
    """How the model's input is put together, in SentencePiece tokens.

    The input is: the control token of the wanted form, prefix, title (its first `title_tokens`;
    0 leaves it out), separator (an id), selected sentences, end; `max_tokens` counts all of it.
    A model that reads little at a time writes from each size of `sizes` (at most `max_tokens`),
    and the best of what it wrote is taken; empty stands for `max_tokens` alone.
    """

    prefix: str = ""
    title_tokens: int = Field(default=0, ge=0)
    separator: int | None = Field(default=None, ge=0)
    max_tokens: int = Field(default=1024, ge=16)
    sizes: tuple[int, ...] = Field(default=(), strict=False)
    end: bool = True


class Decoding(Section):
    """Settings of the search for a summary, with one meaning in every engine.

    Lengths count generated tokens with the end token; a beam's score is its log probability
    divided by its length to the power of `length_penalty`; the search ends when `beam_size`
    beams have ended; the end token is forbidden before `min_length`, padding and the unknown
    token always, as are the tokens of `suppress`; probabilities are normalized after tokens
    were forbidden, and `repetition_penalty` divides positive and multiplies negative scores
    before that.
    """

    beam_size: int = Field(default=4, ge=1, le=32)
    length_penalty: float = Field(default=1.0, ge=0)
    min_length: int = Field(default=8, ge=0)
    max_length: int = Field(default=128, ge=1)
    no_repeat_ngram_size: int = Field(default=4, ge=0)
    repetition_penalty: float = Field(default=1.0, gt=0)
    suppress: tuple[str, ...] = Field(default=(), strict=False)


class Length(Section):
    """Bounds on the generated tokens of one form."""

    min_length: int = Field(ge=0)
    max_length: int = Field(ge=1)


class ModelSettings(Section):
    """The whole section: input, search, mending of the output, ids that steer the form.

    `controls` names the id that starts the input for a headline, a short, a medium or a long
    summary; `lengths` bounds the tokens of a form where the search's own bounds do not fit.
    """

    source: Source = Source()
    decoding: Decoding = Decoding()
    repairs: tuple[Repair, ...] = Field(
        default=("spacing", "quotes", "capital", "stop"), strict=False
    )
    controls: dict[Form, int] = Field(default_factory=dict)
    lengths: dict[Form, Length] = Field(default_factory=dict)
    abbreviations: dict[str, str] = Field(default_factory=dict)
    """House style: what the model writes, and what stands there instead ("Tp.HCM", "TP HCM")."""
    beside_article: bool = False
    """Judge what a small model writes beside the article's own sentences said with less, and take
    the better; else the first of its texts that the article supports is taken."""
    names_from_source: bool = False
    """Pieces with a capital or a digit are forbidden where the input lacks their letters."""
    min_coherence: float = Field(default=0.0, ge=0, le=1)
    """A sentence is refused where one sentence of the article has a smaller share of its words."""

    def decoding_for(self, form: Form) -> Decoding:
        """Return the search settings of a form."""
        length = self.lengths.get(form)
        return self.decoding.model_copy(update=length.model_dump()) if length else self.decoding


def read_settings(path: Path) -> ModelSettings:
    """Return the settings in a model's `config.json`, or the defaults where it has none.

    Raises:
        ModelError: the file cannot be read, or a key or value is not allowed.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {path}: {error}; add the model again") from error
    return parse_settings(data.get(SECTION, {}), str(path))


def parse_settings(data: Mapping[str, Any], where: str) -> ModelSettings:
    """Return the settings that a mapping holds.

    Raises:
        ModelError: a key or value is not allowed.
    """
    try:
        return ModelSettings.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise ModelError(
            f'{where}: section "{SECTION}", key {key!r}: {first["msg"]}; allowed: '
            f"{', '.join(ModelSettings.model_fields)}"
        ) from error


def settings_of_checkpoint(folder: Path, source: str) -> dict[str, Any]:
    """Return the section that fits a Hugging Face folder.

    It is the folder's own, else what is known of its hub id, else its generation settings.

    Args:
        folder: holds `config.json` and perhaps `generation_config.json`.
        source: hub id, or name of the folder.
    """
    config = _object(folder / "config.json")
    if SECTION in config:
        return dict(config[SECTION])
    known = _known_checkpoints().get(source)
    return known if known is not None else _from_generation(config, folder)


def _known_checkpoints() -> dict[str, dict[str, Any]]:
    """Return the sections of `checkpoints.json`, one for each hub id."""
    text = (files("nlp.summarize") / "checkpoints.json").read_text(encoding="utf-8")
    data: dict[str, dict[str, Any]] = json.loads(text)
    return data


def _from_generation(config: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    task = (config.get("task_specific_params") or {}).get("summarization") or {}
    given = {**_object(folder / "generation_config.json"), **task}
    names = {
        "num_beams": "beam_size",
        "max_length": "max_length",
        "max_new_tokens": "max_length",
        "min_length": "min_length",
        "length_penalty": "length_penalty",
        "no_repeat_ngram_size": "no_repeat_ngram_size",
        "repetition_penalty": "repetition_penalty",
    }
    decoding = {ours: given[theirs] for theirs, ours in names.items() if given.get(theirs)}
    section: dict[str, Any] = {"decoding": decoding} if decoding else {}
    positions = config.get("n_positions")
    source = {"prefix": task.get("prefix"), "max_tokens": positions}
    section["source"] = {key: value for key, value in source.items() if value}
    return section


def _object(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, dict) else {}
