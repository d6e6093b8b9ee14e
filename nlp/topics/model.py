"""The learnt model of topics: a folder of safetensors and JSON, read with numpy alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.config import Config
from nlp.errors import ModelError
from nlp.topics.features import Vocabulary
from nlp.topics.rules import Verdict
from nlp.topics.taxonomy import Taxonomy, TopicRules

if TYPE_CHECKING:
    import numpy as np

    from nlp.topics.features import Floats

KIND = "topics"
FORMAT = "linear-topics"
FORMAT_VERSION = 1
WEIGHTS = "weights.safetensors"
SETTINGS = "model.json"
STEPS = 127
"""Steps on each side of zero that a weight is stored in."""

CLIP = 2.0
"""Natural logarithms of a rule sum over `half` are kept within this many of zero."""


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Linear weights on n-grams and on the rules' answers, for each topic.

    Args:
        topics: what the columns stand for.
        meanings: a digest of each topic's definition, so that a topic of another meaning under
            the same name does not get these weights.
        thresholds: the score from which on a topic is a tag.
        vocabulary: the n-grams.
        grams: weights, shape (n-grams, topics).
        rules: weights of `rule_features`, shape (2 * topics, topics).
        bias: shape (topics,).
    """

    topics: tuple[str, ...]
    meanings: tuple[str, ...]
    thresholds: tuple[float, ...]
    vocabulary: Vocabulary
    grams: Floats
    rules: Floats
    bias: Floats
    digest: str = ""


def meaning_of(topic: TopicRules) -> str:
    """Return a digest of what a topic is about."""
    return hashlib.sha256(f"{topic.id}\n{topic.definition}".encode()).hexdigest()[:12]


def rule_features(
    topics: Mapping[str, int], verdicts: Iterable[Verdict], half: float, *, size: int
) -> Floats:
    """Return what the rules say of an article: scores, then logarithms of the sums, 0 for none.

    Args:
        topics: the column of each topic that is looked at.
        verdicts: the rules' answer.
        half: the sum of weights at which their score is 0.5.
        size: how many topics there are.
    """
    import numpy as np

    row = [0.0] * (2 * size)
    for verdict in verdicts:
        place = topics.get(verdict.topic)
        if place is not None:
            row[place] = verdict.score
            ratio = log(max(verdict.weight, 1e-9) / half)
            row[size + place] = (min(max(ratio, -CLIP), CLIP) + CLIP) / 2
    return np.array(row, dtype=np.float32)


def known_topics(model: TopicModel, taxonomy: Taxonomy) -> dict[str, int]:
    """Return the columns of the topics that mean the same in a taxonomy."""
    meanings = {topic.id: meaning_of(topic) for topic in taxonomy.topics}
    return {
        name: place
        for place, (name, meaning) in enumerate(zip(model.topics, model.meanings, strict=True))
        if meanings.get(name) == meaning
    }


def dump_model(model: TopicModel, folder: Path, about: Mapping[str, Any]) -> None:
    """Write a model that `load_model` reads; weights of n-grams are rounded to a byte each."""
    import numpy as np
    from safetensors.numpy import save_file

    scale = np.maximum(np.abs(model.grams).max(axis=0), 1e-9) / STEPS
    tensors = {
        "keys": model.vocabulary.keys,
        "rarity": model.vocabulary.rarity.astype(np.float32),
        "grams": np.round(model.grams / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "rules": model.rules.astype(np.float32),
        "bias": model.bias.astype(np.float32),
    }
    save_file({name: np.ascontiguousarray(t) for name, t in tensors.items()}, folder / WEIGHTS)
    settings = {
        "topics": model.topics,
        "meanings": model.meanings,
        "thresholds": model.thresholds,
        "about": dict(about),
        "syllables": model.vocabulary.syllables,
    }
    text = json.dumps(settings, ensure_ascii=False, indent=None)
    (folder / SETTINGS).write_text(text + "\n", encoding="utf-8")


def load_model(folder: Path) -> TopicModel:
    """Return the model of a folder.

    Raises:
        ModelError: a file is missing or is not what it should be.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        raw = (folder / SETTINGS).read_bytes()
        tensors = load_file(folder / WEIGHTS)
        return _assemble(json.loads(raw), tensors, hashlib.sha256(raw).hexdigest()[:8])
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ModelError(
            f"the topic model in {folder} cannot be read ({error}); reinstall it, or set "
            "topics.model to none"
        ) from error


def _assemble(settings: dict[str, Any], tensors: dict[str, Any], digest: str) -> TopicModel:
    grams: np.ndarray = tensors["grams"].astype("float32") * tensors["scale"]
    topics = tuple(settings["topics"])
    shapes = (len(tensors["keys"]), len(topics)), (2 * len(topics), len(topics))
    if (grams.shape, tensors["rules"].shape) != shapes:
        raise ValueError("weights and topics do not fit together")
    return TopicModel(
        topics=topics,
        meanings=tuple(settings["meanings"]),
        thresholds=tuple(settings["thresholds"]),
        vocabulary=Vocabulary(settings["syllables"], tensors["keys"], tensors["rarity"]),
        grams=grams,
        rules=tensors["rules"],
        bias=tensors["bias"],
        digest=digest,
    )


def open_topic_model(name: str, config: Config | None = None) -> TopicModel:
    """Return an installed model after checking its files.

    Raises:
        ModelError: unknown, of another kind or format, or damaged.
    """
    from nlp.models import open_model

    opened = open_model(name, KIND, reads={FORMAT: FORMAT_VERSION}, config=config)
    return _cached(opened.path, tuple(file.sha256 for file in opened.entry.files))


@lru_cache(maxsize=2)
def _cached(folder: Path, checksums: tuple[str, ...]) -> TopicModel:
    return load_model(folder)
