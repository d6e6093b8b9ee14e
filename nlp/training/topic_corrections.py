"""Learn topics from an editor's corrections, on top of a model that is there already."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from nlp.config import Config
from nlp.document import RECORD_FIELDS, Document
from nlp.errors import InputError
from nlp.models import ModelEntry, OpenModel, install, list_models
from nlp.pipeline import load
from nlp.scoring.labels import Answer, Counts, Labels, count_topics
from nlp.segment import with_sentences
from nlp.topics.model import (
    FORMAT,
    FORMAT_VERSION,
    KIND,
    TopicModel,
    dump_model,
    known_topics,
    meaning_of,
    rule_features,
)
from nlp.topics.rules import RuleScorer
from nlp.topics.scorer import Scorer
from nlp.topics.taxonomy import Taxonomy
from nlp.training.topics import (
    Answers,
    Array,
    Fitted,
    Penalty,
    answers_of,
    fit,
    matrix_of,
    require_training,
    sigmoid,
)

FOLDS = 5
LEAST_MAINS = 5
"""Main labels from which on a topic without weights gets its own."""

GRAMS = 4.0
RULES = 0.5
BIAS = 0.5
"""How fast the weights of n-grams, of the rules' answers, and the bias may move."""


@dataclass(frozen=True, slots=True)
class Correction:
    """An article and what an editor said of it."""

    document: Document
    labels: Labels


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learnt: the model, and the counts of each topic without it and with it.

    `after` is measured on articles that the weights had not seen, by cross-validation.
    """

    model: TopicModel
    before: dict[str, Counts]
    after: dict[str, Counts]


def read_corrections(path: Path, taxonomy: Taxonomy, config: Config) -> list[Correction]:
    """Return the corrections of a JSON Lines file, cleaned and cut into sentences.

    Each line is a record (text, or title, sapo and body) with the lists `main` and `also`, as
    `nlp desk export topics` writes it; other keys are passed over.

    Raises:
        InputError: the file cannot be read, a line is no correction, or it names an unknown topic.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}; give a JSON Lines file") from error
    known = {topic.id for topic in taxonomy.topics}
    rows = [_row(line, f"{path}, line {n}", known) for n, line in enumerate(lines, 1) if line]
    if not rows:
        raise InputError(f"{path} holds no corrections; export some with nlp desk export topics")
    documents = load(config, steps=["clean"]).map(record for record, _ in rows)
    return [
        Correction(with_sentences(document), labels)
        for document, (_, labels) in zip(documents, rows, strict=True)
    ]


def _row(line: str, where: str, known: set[str]) -> tuple[dict[str, Any], Labels]:
    try:
        row = json.loads(line)
        main, also = row["main"], row.get("also", [])
        if not isinstance(main, list) or not isinstance(also, list):
            raise TypeError("main and also are lists of topics")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{where}: not a correction ({error}); mend it") from error
    unknown = sorted({*map(str, main), *map(str, also)} - known)
    if unknown:
        raise InputError(f"{where}: unknown topic {unknown[0]!r}; name one of the taxonomy")
    labels = Labels(main=frozenset(main), also=frozenset(also) - frozenset(main))
    return {key: row[key] for key in RECORD_FIELDS if row.get(key) is not None}, labels


def count(
    corrections: Sequence[Correction], scorer: Scorer, taxonomy: Taxonomy
) -> dict[str, Counts]:
    """Return the counts of each topic of a scorer's tags under the main/also rule."""
    answers = []
    for correction in corrections:
        tags = scorer.score(correction.document, tags_only=True)
        answers.append(Answer(tags=frozenset(s.topic for s in tags), scores={}))
    return count_topics([c.labels for c in corrections], answers, [t.id for t in taxonomy.topics])


def learn(
    corrections: Sequence[Correction], base: TopicModel, scorer: Scorer, rules: RuleScorer
) -> Lesson:
    """Move the weights of a model towards corrections, as far as these speak for it.

    Args:
        corrections: what to learn from.
        base: the model to begin with.
        scorer: what tags now, for the figures before.
        rules: the rules of the taxonomy.

    Raises:
        ConfigError: scikit-learn is missing.
    """
    require_training()
    from threadpoolctl import threadpool_limits

    taxonomy = rules.taxonomy
    prior = widen(base, taxonomy, corrections)
    columns, logits = _columns(corrections, prior, rules)
    answers = answers_of([c.labels for c in corrections], prior.topics)
    # The tables are small: threads would wait for each other, for minutes on a busy machine.
    with threadpool_limits(limits=1):
        unseen = _unseen(columns, answers, logits, prior)
        model = _moved(prior, _move(columns, answers, logits))
    before = count(corrections, scorer, taxonomy)
    after = before | count_topics([c.labels for c in corrections], unseen, list(prior.topics))
    return Lesson(model, before, {topic: after[topic] for topic in before})


def widen(base: TopicModel, taxonomy: Taxonomy, corrections: Sequence[Correction]) -> TopicModel:
    """Return the model with the topics of this taxonomy alone, new ones as the rules have them.

    A new topic, or one whose meaning has changed, begins with the logit of its rules' score and
    joins only with enough examples.
    """
    known = known_topics(base, taxonomy)
    mains = [topic for c in corrections for topic in c.labels.main]
    chosen = [t for t in taxonomy.topics if t.id in known or mains.count(t.id) >= LEAST_MAINS]
    size, old = len(chosen), len(base.topics)
    grams = np.zeros((len(base.vocabulary), size), dtype=np.float32)
    rules = np.zeros((2 * size, size), dtype=np.float32)
    bias = np.zeros(size, dtype=np.float32)
    places = {topic.id: place for place, topic in enumerate(chosen)}
    steep = taxonomy.scoring.steepness
    for topic, place in places.items():
        if topic not in known:
            rules[size + place, place], bias[place] = 2 * steep, -2 * steep
            continue
        grams[:, place], bias[place] = base.grams[:, known[topic]], base.bias[known[topic]]
        for other, row in known.items():
            for half in (0, 1):
                rules[half * size + places[other], place] = base.rules[
                    half * old + row, known[topic]
                ]
    return replace(
        base,
        topics=tuple(places),
        meanings=tuple(meaning_of(topic) for topic in chosen),
        thresholds=tuple(
            base.thresholds[known[t.id]] if t.id in known else t.threshold for t in chosen
        ),
        grams=grams,
        rules=rules,
        bias=bias,
    )


def _columns(
    corrections: Sequence[Correction], prior: TopicModel, rules: RuleScorer
) -> tuple[Any, Array]:
    from scipy.sparse import csr_matrix, hstack

    places = {topic: place for place, topic in enumerate(prior.topics)}
    half, readings, answers = rules.taxonomy.scoring.half, [], []
    for correction in corrections:
        matched = rules.match(correction.document)
        row = matched.row
        readings.append(prior.vocabulary.read(row.folded, row.firsts, matched.parts))
        answers.append(rule_features(places, rules.weigh(matched), half, size=len(places)))
    grams, ruled = matrix_of(readings, len(prior.vocabulary)), np.array(answers)
    logits = grams @ prior.grams + ruled @ prior.rules + prior.bias
    columns = hstack([grams * GRAMS, csr_matrix(ruled * RULES), np.full((len(readings), 1), BIAS)])
    return columns.tocsr(), logits


def _move(columns: Any, answers: Answers, logits: Array) -> Fitted:
    return fit(columns, answers, Penalty(weights=1.0, bias=1e6), offset=logits)


def _unseen(columns: Any, answers: Answers, logits: Array, prior: TopicModel) -> list[Answer]:
    """Return the tags of each article by weights that were learnt from the others."""
    n_articles = columns.shape[0]
    folds = np.arange(n_articles) % min(FOLDS, n_articles)
    scores = sigmoid(logits)
    for fold in range(min(FOLDS, n_articles) if n_articles > 1 else 0):
        seen, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        found = _move(columns[seen], answers.rows(seen), logits[seen])
        scores[held] = sigmoid(logits[held] + columns[held] @ found.weights + found.bias)
    tags = scores >= np.array(prior.thresholds)
    return [
        Answer(tags=frozenset(t for t, on in zip(prior.topics, row, strict=True) if on), scores={})
        for row in tags
    ]


def _moved(prior: TopicModel, found: Fitted) -> TopicModel:
    n_grams, n_rules = len(prior.vocabulary), len(prior.rules)
    moves = found.weights
    return replace(
        prior,
        grams=prior.grams + GRAMS * moves[:n_grams],
        rules=prior.rules + RULES * moves[n_grams : n_grams + n_rules],
        bias=prior.bias + BIAS * moves[-1] + found.bias,
    )


def next_name(name: str, config: Config) -> str:
    """Return the first free name of the next version of a model: topics, topics-2, topics-3."""
    taken = {model.entry.name for model in list_models(config)}
    stem = name.rsplit("-", 1)[0] if name.rsplit("-", 1)[-1].isdigit() else name
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def install_model(
    model: TopicModel, name: str, about: Mapping[str, Any], config: Config
) -> OpenModel:
    """Put a learnt model into the user's folder of models, beside the old ones.

    Raises:
        ModelError: the name is taken.
        OutputError: it cannot be written.
    """
    entry = ModelEntry(
        name=name,
        kind=KIND,
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source="nlp topics learn",
        licence="Apache-2.0",
    )
    return install(entry, lambda folder: dump_model(model, folder, about), config)
