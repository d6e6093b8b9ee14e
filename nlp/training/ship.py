"""Put trained weights into the folder of shipped models, converted and with their settings."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import ModelError
from nlp.models.index import ModelEntry
from nlp.models.store import enter_shipped
from nlp.summarize.convert import FORMAT, FORMAT_VERSION, KIND, WEIGHTS
from nlp.summarize.settings import SECTION, ModelSettings, Source
from nlp.summarize.spec import Checkpoint, shape_of, write_model
from nlp.summarize.vocabulary import PIECES, Vocabulary
from nlp.summarize.weights import Weights, read_json
from nlp.training.settings import TrainingSettings


@dataclass(frozen=True, slots=True)
class Shipment:
    """Name the parts of a model: float16 weights, vocabulary, settings of its training."""

    name: str
    weights: Path
    vocabulary: Path
    settings: TrainingSettings


def ship(shipment: Shipment, root: Path) -> ModelEntry:
    """Write the model into `root`/name and enter it in the index; the card is kept.

    The float16 weights go along: the torch engine reads them, and training can go on from them.

    Raises:
        ModelError: the vocabulary is missing, the weights are not those of a T5, or
            they are the shipped ones, which are about to be replaced.
    """
    target = root / shipment.name
    if shipment.weights.resolve() == (target / WEIGHTS).resolve():
        raise ModelError(f"{shipment.weights} would be replaced by itself; name a copy of it")
    target.mkdir(parents=True, exist_ok=True)
    if not shipment.vocabulary.is_file():
        raise ModelError(f"no vocabulary {shipment.vocabulary}; name the one of the training")
    _convert(shipment, target)
    kept = target / WEIGHTS
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    for name in ("config.json", "generation_config.json", "model.safetensors"):
        if (shipment.weights / name).is_file():
            shutil.copyfile(shipment.weights / name, kept / name)
    entry = ModelEntry(
        name=shipment.name,
        kind=KIND,
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source="scripts/train_summarizer.py",
        licence="Apache-2.0",
    )
    return enter_shipped(entry, root)


def _convert(shipment: Shipment, target: Path) -> None:
    if shipment.vocabulary.resolve() != (target / PIECES).resolve():
        shutil.copyfile(shipment.vocabulary, target / PIECES)
    vocabulary = Vocabulary(target / PIECES)
    shape = shape_of(read_json(shipment.weights / "config.json"))
    tokens = vocabulary.tokens(shape.vocabulary)
    section = model_settings(shipment.settings).model_dump(mode="json")
    write_model(
        target,
        Checkpoint(Weights(shipment.weights), shape, tokens),
        quantization="int8",
        extra={SECTION: section},
    )


def model_settings(settings: TrainingSettings) -> ModelSettings:
    """Return what a model's own config has to say for input and search to be as in training."""
    data = settings.data
    source = Source(
        prefix=data.prefix,
        title_tokens=data.max_title,
        separator=data.separator,
        max_tokens=data.max_source,
        sizes=data.sizes,
    )
    return ModelSettings.model_validate(
        {
            "source": source,
            "decoding": settings.decoding,
            "controls": data.controls,
            "lengths": settings.lengths,
            "abbreviations": settings.abbreviations,
            "beside_article": settings.beside_article,
            "names_from_source": settings.names_from_source,
            "min_coherence": settings.min_coherence,
        }
    )
