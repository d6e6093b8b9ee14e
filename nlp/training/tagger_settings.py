"""Settings of a tagger's training, parsed once from TOML."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from nlp.config import Section, read_toml
from nlp.errors import ConfigError


class PhaseSettings(Section):
    """A phase of training on one set of windows."""

    epochs: int = Field(default=9, ge=0)
    rate: float = Field(default=2e-4, gt=0)
    head_rate: float = Field(default=1e-3, gt=0)
    warmup: float = Field(default=0.1, ge=0, le=1)
    weight_decay: float = Field(default=0.01, ge=0)
    n_pieces: int = Field(default=1536, gt=0)
    """Pieces in a batch, padding included."""
    seed: int = 1


class TaggerTraining(Section):
    """A whole training: which part of the encoder, on how many articles, with what trust."""

    name: str
    n_layers: int = Field(default=4, ge=1)
    n_pieces: int = Field(default=7800, gt=100)
    """Pieces of the vocabulary that training keeps."""
    n_shipped: int = Field(default=7100, gt=100)
    """Pieces that the shipped model keeps: the most frequent of those trained."""
    window: int = Field(default=160, ge=32)
    silver: dict[str, int] = Field(default_factory=dict)
    """How many articles of each corpus the rules label for the first phase."""
    n_silver: int = Field(default=900, ge=0)
    """How many of them are used."""
    fold: int = Field(default=0, ge=0, le=3)
    """Every fourth development article, from this one on, is held out."""
    temperature: float = Field(default=1.0, gt=0)
    trust: dict[str, float] = Field(default_factory=dict)
    first: PhaseSettings = PhaseSettings(epochs=1, rate=3e-4, warmup=0.05)
    second: PhaseSettings = PhaseSettings()


def load_training(path: Path) -> TaggerTraining:
    """Return the settings of a TOML file.

    Raises:
        ConfigError: it cannot be read, or a key or value is not allowed.
    """
    try:
        return TaggerTraining.model_validate(read_toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        allowed = ", ".join(TaggerTraining.model_fields)
        raise ConfigError(
            f"{path}: key {key!r}: {first['msg']}; allowed keys: {allowed}"
        ) from error
