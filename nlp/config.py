"""Settings: TOML files parsed once into frozen, typed models."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nlp.errors import ConfigError
from nlp.paths import configs_root

FAST_TAGGER = "entities-fast"
"""The tagger for archives: half the accurate one's time."""


class Section(BaseModel):
    """A table of a settings file; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CleanConfig(Section):
    """Settings of the cleaning step."""

    max_chars: int = Field(default=5_000_000, gt=0)
    """Raw inputs longer than this many characters are refused."""
    min_words: int = Field(default=20, ge=0)
    """Texts of fewer words carry the notice `too-short`."""


class SegmentConfig(Section):
    """Settings of the segmentation step."""

    lexicon: str | None = None
    """Path of a UTF-8 text file with one entry a line: its words are always joined."""


class EntitiesConfig(Section):
    """Settings of the entity step."""

    tagger: str = "entities-stack"
    """Name of a tagger of the store that revises the rules: names and offices (entities-stack),
    offices alone (entities-fast); `none`: the rules alone."""
    lexicon: str | None = None
    """Path of a TOML file of the user's own persons, bodies, places and fixed words."""


class TopicsConfig(Section):
    """Settings of the topic step."""

    taxonomy: str = "topics.toml"
    """Path of the taxonomy; a bare name is looked up in the shipped `configs/`."""
    model: str = "topics"
    """Name of the learnt model that is combined with the rules; `none` for the rules alone."""


class SummarizeConfig(Section):
    """Settings of the summary step."""

    method: Literal["auto", "abstractive", "extractive"] = "auto"
    """`auto`: with the model where it is installed, else whole sentences of the article."""
    model: str = "vit5-mini"
    form: Literal["headline", "short", "medium", "long", "bullets"] = "medium"
    """`short` is one sentence, `medium` one to three, `bullets` a list of single sentences."""
    engine: Literal["ctranslate2", "torch"] = "ctranslate2"
    threads: int = Field(default=1, ge=1)


class Config(Section):
    """Every setting of a pipeline, one table for each step."""

    steps: tuple[str, ...] = ("clean", "segment", "entities", "topics", "summarize")
    models_dir: str | None = None
    """Where added models live; None means `NLP_MODELS` or the user's data folder."""
    clean: CleanConfig = CleanConfig()
    segment: SegmentConfig = SegmentConfig()
    entities: EntitiesConfig = EntitiesConfig()
    topics: TopicsConfig = TopicsConfig()
    summarize: SummarizeConfig = SummarizeConfig()

    def with_tagger(self, tagger: str) -> Config:
        """Return the settings with another tagger of entities."""
        entities = self.entities.model_copy(update={"tagger": tagger})
        return self.model_copy(update={"entities": entities})


def load_config(source: str | Path | Mapping[str, Any] | Config | None = None) -> Config:
    """Return the settings of a TOML file, a mapping, or (None) the shipped `default.toml`.

    Raises:
        ConfigError: the file cannot be read, or a key or value is not allowed.
    """
    if isinstance(source, Config):
        return source
    if isinstance(source, Mapping):
        return _parse(source, "settings")
    path = configs_root() / "default.toml" if source is None else Path(source)
    return _parse(read_toml(path), str(path))


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises:
        ConfigError: the file is missing, not UTF-8, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot read settings {path}: {error.strerror}; check the path"
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"settings {path} are not valid TOML: {error}; mend that line") from error


def _parse(data: Mapping[str, Any], where: str) -> Config:
    data = dict(data)
    if isinstance(data.get("steps"), list):
        data["steps"] = tuple(data["steps"])
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"{where}: {_explain(first['loc'], first['msg'])}") from error


def _explain(location: tuple[int | str, ...], message: str) -> str:
    key = ".".join(str(part) for part in location)
    section: type[BaseModel] = Config
    for part in location[:-1]:
        annotation = (
            section.model_fields[str(part)].annotation if part in section.model_fields else None
        )
        section = (
            annotation
            if isinstance(annotation, type) and issubclass(annotation, BaseModel)
            else section
        )
    return f"key {key!r}: {message}; allowed keys there: {', '.join(section.model_fields)}"


def user_models_dir(config: Config) -> Path:
    """Return the folder of models that the user added."""
    if config.models_dir:
        return Path(config.models_dir).expanduser()
    if "NLP_MODELS" in os.environ:
        return Path(os.environ["NLP_MODELS"]).expanduser()
    from platformdirs import user_data_path

    return user_data_path("nlp") / "models"


def hub_endpoint() -> str:
    """Return the address of the hub that models are fetched from, without a slash at the end."""
    return os.environ.get("HF_ENDPOINT", "https://huggingface.co").rstrip("/")
