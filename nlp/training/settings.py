"""Settings of a training run, parsed once from TOML."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from nlp.config import Section, read_toml
from nlp.errors import ConfigError
from nlp.summarize.settings import Decoding, Form, Length


class ShapeSettings(Section):
    """Size of a T5 built from random weights."""

    d_model: int = Field(default=256, gt=0)
    d_ff: int = Field(default=1024, gt=0)
    n_heads: int = Field(default=4, gt=0)
    n_encoder_layers: int = Field(default=5, gt=0)
    n_decoder_layers: int = Field(default=3, gt=0)
    vocabulary: int = Field(default=8008, gt=0)
    copy_circuit: bool = True
    """Start with the heads that look up a token and carry its successor to the output."""


class DataSettings(Section):
    """How articles become pairs of token ids."""

    vocabulary: Literal["sentencepiece", "tokenizer"] = "sentencepiece"
    """`tokenizer`: whatever lies in the checkpoint's folder."""
    prefix: str = ""
    """Text put before every source, as some published checkpoints want it."""
    max_source: int = Field(default=192, gt=8)
    max_target: int = Field(default=80, gt=4)
    max_title: int = Field(default=48, gt=0)
    separator: int | None = None
    """Id between title and body; None puts nothing there."""
    controls: dict[str, int] = Field(default_factory=dict)
    """Id put first in the source for each wanted form; empty for plain summaries."""
    headline_share: float = Field(default=0.0, ge=0.0, le=1.0)
    """Share of articles that also give a pair without title whose target is the title."""
    short_words: int = 26
    long_words: int = 40
    """Targets up to `short_words` are `short`, above `long_words` they are `long`."""
    min_overlap: float = Field(default=0.6, ge=0.0, le=1.0)
    """Pairs whose summary shares fewer of its words with the article are left out."""
    n_grounds: int = Field(default=0, ge=0)
    """Training sources begin with up to this many sentences that the summary rests on; 0: with
    those that the selector finds best, as when the model is used."""
    min_grounded: float = Field(default=0.0, ge=0.0, le=1.0)
    """Pairs are left out where title and grounds hold fewer of the summary's neighbouring words:
    a small model learns to copy and to cut well before it learns to reword."""
    min_titled: float = Field(default=0.0, ge=0.0, le=1.0)
    """Pairs are left out whose summary holds fewer of the title's tokens: a summary that tells of
    something else than the title teaches a small model to pick facts at random."""
    sizes: tuple[int, ...] = ()
    """Source sizes in tokens, at most `max_source`; each pair is made in the smallest that holds
    its grounds and in one drawn by its id. Empty: `max_source` alone."""


class OptimizerSettings(Section):
    """How weights are changed."""

    name: Literal["muon", "adamw"] = "muon"
    """`muon`: Muon for the matrices of the layers, AdamW for all else."""
    rate: float = Field(default=1e-3, gt=0)
    weight_decay: float = Field(default=0.01, ge=0)
    clip: float = Field(default=1.0, gt=0)
    smoothing: float = Field(default=0.05, ge=0, lt=1)
    freeze: tuple[str, ...] = ()
    """Parameters whose name holds one of these are left as they are."""


class LoopSettings(Section):
    """How long, how large, how often."""

    seed: int = 0
    batch: int = Field(default=32, gt=0)
    accumulate: int = Field(default=1, gt=0)
    source_widths: tuple[int, ...] = (192,)
    target_widths: tuple[int, ...] = (40, 56, 80)
    """Batches are padded to the smallest of these widths that holds them."""
    steps: int | None = Field(default=None, gt=0)
    minutes: float | None = Field(default=None, gt=0)
    """One of the two: an exact number of steps, or time spent (counted over resumes)."""
    warmup: int = Field(default=200, ge=0)
    cooldown: float = Field(default=0.4, ge=0, le=1)
    """Share of the run, at its end, in which the rate falls to nothing."""
    log_every: int = Field(default=50, gt=0)
    eval_every: int = Field(default=500, gt=0)
    rouge_examples: int = Field(default=0, ge=0)
    """Validation pairs that are also decoded and scored at each evaluation."""
    checkpoint_minutes: float = Field(default=3.0, gt=0)
    compile: bool = True
    threads: int = Field(default=2, gt=0)
    device: Literal["auto", "cpu", "cuda"] = "auto"


class TrainingSettings(Section):
    """Everything that decides a run except where its data and results lie."""

    start: str | None = None
    """Hugging Face folder to go on from; None builds `shape` from random weights."""
    shape: ShapeSettings = ShapeSettings()
    data: DataSettings = DataSettings()
    optimizer: OptimizerSettings = OptimizerSettings()
    loop: LoopSettings = LoopSettings()
    decoding: Decoding = Decoding()
    """How the shipped model searches; tuned after training."""
    lengths: dict[Form, Length] = Field(default_factory=dict)
    """Bounds on the length of a form, where `decoding` has others."""
    abbreviations: dict[str, str] = Field(default_factory=dict)
    beside_article: bool = False
    names_from_source: bool = False
    """House style, and how what it writes is used: see the model's own settings."""
    min_coherence: float = Field(default=0.0, ge=0, le=1)
    """What the verifier asks of a sentence: see the model's own settings."""


def load_training_settings(path: Path) -> TrainingSettings:
    """Read the settings of a run.

    Raises:
        ConfigError: the file cannot be read, or a key or value is not allowed.
    """
    tables = read_toml(path)
    try:
        settings = TrainingSettings.model_validate(_tuples(tables))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"{path}: key {key!r}: {first['msg']}; see nlp/training/settings.py for all keys"
        ) from error
    if (settings.loop.steps is None) == (settings.loop.minutes is None):
        raise ConfigError(f"{path}: give exactly one of loop.steps and loop.minutes")
    return settings


def _tuples(value: object) -> object:
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value
