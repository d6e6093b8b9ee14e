"""Train the learnt model of topics and put it into the folder of shipped models.

    python scripts/train_topics.py --weak weak.jsonl

1. The rules label articles of the corpora that nobody read; where they are sure, n-grams learn to
   say the same from the whole article.
2. The labelled articles of the parts train and dev decide how far to trust the rules, those
   n-grams, and n-grams of their own. The part test is not read.
3. Thresholds are tuned on articles that a model of five-fold cross-validation had not seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from scipy.sparse import csr_matrix, hstack

import nlp
from corpora import FILES, Record, _record
from evaluation.topics import choose, read_documents
from nlp.config import Config
from nlp.document import Article, Document, Paragraph, ParagraphKind, Sentence
from nlp.models.index import ModelEntry
from nlp.models.store import enter_shipped
from nlp.paths import models_root
from nlp.scoring.labels import Labels
from nlp.segment.sentences import cut
from nlp.segment.units import units
from nlp.text import nfc
from nlp.topics.features import Reading, Vocabulary
from nlp.topics.model import (
    FORMAT,
    FORMAT_VERSION,
    KIND,
    TopicModel,
    dump_model,
    meaning_of,
    rule_features,
)
from nlp.topics.rules import RuleScorer, Verdict
from nlp.topics.syllables import GAP
from nlp.topics.taxonomy import Part, load_taxonomy
from nlp.training.topics import (
    Answers,
    Array,
    Penalty,
    answers_of,
    build_vocabulary,
    fit,
    matrix_of,
    sigmoid,
    tune_thresholds,
    weak_answers,
)
from topic_gold import GOLD, read_labels

LABELS = ("labels.jsonl", "second.jsonl")
FRESH = "fresh.jsonl"
"""Articles for a last measurement: not even the rules' answers on them are learnt from."""

WEAK = {"baomoi2017": 7000, "vietnews-train": 9000, "policy2025": 2500}
"""Articles of each corpus that the rules label."""

LONGEST = 60_000
"""Characters of the longest article that is used."""

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the model reads it: folded sentences and the rules' answer."""

    sentences: list[tuple[Part, list[str]]]
    verdicts: list[Verdict]


@dataclass(frozen=True, slots=True)
class Blend:
    """How fast each kind of weight may move, and what a squared weight costs."""

    grams: float
    rules: float
    weak: float
    penalty: float


def main() -> None:
    """Train, tune and ship."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--weak", type=Path, required=True, help="made if it is not there")
    parser.add_argument("--out", type=Path, default=models_root())
    parser.add_argument("--grams", type=int, default=30_000)
    parser.add_argument("--steps", type=int, default=35, help="of the fit to the rules' labels")
    parser.add_argument("--blend", type=float, nargs=4, default=[3.0, 1.5, 0.2, 1.0])
    options = parser.parse_args()
    rules = RuleScorer(load_taxonomy("topics.toml"))
    if not options.weak.is_file():
        write_weak(options.weak, options.data, rules)
    weak = list(read_weak(options.weak))
    articles, labels = read_gold(options.data, rules)
    model, line = train(weak, articles, labels, rules, options)
    ship(model, options.out, {"weak": len(weak), "labelled": len(labels), "held_out": line})
    print(line)


def write_weak(path: Path, data: Path, rules: RuleScorer) -> None:
    """Write what is read of articles that nobody labelled, one a line."""
    labelled = {e.key for name in (*LABELS, FRESH) for e in read_labels(GOLD / name)}
    with path.open("w", encoding="utf-8") as file:
        for corpus, wanted in WEAK.items():
            for record in sampled(data / FILES[corpus], wanted):
                document = plain_document(record)
                if (corpus, record["id"]) in labelled or len(document.text) > LONGEST:
                    continue
                read = read_article(document, rules)
                scores = {v.topic: [v.score, v.weight] for v in read.verdicts}
                row = {"sentences": [[p, " ".join(t)] for p, t in read.sentences], "scores": scores}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def sampled(path: Path, wanted: int) -> Iterator[Record]:
    """Yield about so many records of a corpus, evenly spread."""
    file = pq.ParquetFile(path)
    step = max(1, file.metadata.num_rows // wanted)
    number = 0
    for batch in file.iter_batches(batch_size=512):
        chosen = [i for i in range(batch.num_rows) if (number + i) % step == 0]
        number += batch.num_rows
        if chosen:
            yield from map(_record, batch.take(chosen).to_pylist())


def plain_document(record: Record) -> Document:
    """Return a record cut into sentences, without the cleaning and the words of the pipeline."""
    kinds: list[tuple[ParagraphKind, str]] = [
        ("title", record["title"]),
        ("sapo", record.get("sapo", "")),
        *(("text", block) for block in record["body"].split("\n")),
    ]
    text, paragraphs, sentences = "", list[Paragraph](), list[Sentence]()
    for kind, block in ((kind, nfc(block).strip()) for kind, block in kinds):
        if not block:
            continue
        text += "\n\n" if text else ""
        at, text = len(text), text + block
        paragraphs.append(Paragraph(start=at, stop=len(text), text=block, kind=kind))
        found = units(block)
        for first, last in cut(block, found):
            start, stop = found[first].start, found[last - 1].stop
            sentences.append(
                Sentence(
                    start=at + start,
                    stop=at + stop,
                    text=block[start:stop],
                    paragraph=len(paragraphs) - 1,
                )
            )
    article = Article(raw=text, text=text, paragraphs=tuple(paragraphs), title=record["title"])
    return Document(article=article, sentences=tuple(sentences))


def read_article(document: Document, rules: RuleScorer) -> Read:
    """Return an article as the model reads it."""
    matched = rules.match(document)
    row = matched.row
    sentences = [
        (part, row.folded[first : last - 1])
        for part, (first, last) in zip(matched.parts, pairwise(row.firsts), strict=True)
    ]
    return Read(sentences, rules.weigh(matched))


def read_weak(path: Path) -> Iterator[Read]:
    """Yield what `write_weak` wrote."""
    with path.open(encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield Read(
                [
                    (part, [sys.intern(t) for t in tokens.split()])
                    for part, tokens in row["sentences"]
                ],
                [
                    Verdict(topic, score, weight, threshold=1.0, number=0, heard=[])
                    for topic, (score, weight) in row["scores"].items()
                ],
            )


def read_gold(data: Path, rules: RuleScorer) -> tuple[list[Read], list[Labels]]:
    """Return the labelled articles of train and dev, and those written for training."""
    entries = [entry for name in LABELS for entry in read_labels(GOLD / name)]
    chosen = [e for e in choose(entries, "all", None) if e.split != "test"]
    documents = read_documents(data, chosen)
    rows = [json.loads(line) for line in (GOLD / "written.jsonl").open(encoding="utf-8")]
    records = [{key: row[key] for key in ("id", "title", "sapo", "body")} for row in rows]
    documents += list(nlp.load(Config(), steps=["segment"]).map(records))
    labels = [entry.labels for entry in chosen]
    labels += [Labels(main=frozenset(r["main"]), also=frozenset(r["also"])) for r in rows]
    return [read_article(document, rules) for document in documents], labels


def train(
    weak: Sequence[Read],
    articles: Sequence[Read],
    labels: Sequence[Labels],
    rules: RuleScorer,
    options: argparse.Namespace,
) -> tuple[TopicModel, str]:
    """Return the model, and a line on how it does on articles it has not seen."""
    taxonomy = rules.taxonomy
    topics = [topic.id for topic in taxonomy.topics]
    vocabulary = build_vocabulary(
        ([tokens for _, tokens in read.sentences] for read in weak),
        least=6,
        most=0.3,
        size=options.grams,
    )
    lines = np.array([topic.threshold for topic in taxonomy.topics])
    teacher, said = features(weak, vocabulary, rules, topics)
    known = weak_answers(said[:, : len(topics)], lines, low=0.12, margin=0.1)
    taught = fit(teacher, known, Penalty(weights=1.0), steps=options.steps)
    grams, ruled = features(articles, vocabulary, rules, topics)
    blend, answers = Blend(*options.blend), answers_of(labels, topics)
    hints = grams @ taught.weights + taught.bias
    columns = hstack(
        [grams * blend.grams, csr_matrix(ruled * blend.rules), csr_matrix(hints * blend.weak)]
    ).tocsr()
    scores = unseen_scores(columns, answers, blend.penalty)
    thresholds = tune_thresholds(scores, answers, trust=15.0)
    found = fit(columns, answers, Penalty(weights=blend.penalty))
    own, on_rules, on_hints = np.split(
        found.weights, [len(vocabulary), len(found.weights) - len(topics)]
    )
    model = TopicModel(
        topics=tuple(topics),
        meanings=tuple(meaning_of(topic) for topic in taxonomy.topics),
        thresholds=tuple(thresholds),
        vocabulary=vocabulary,
        grams=blend.grams * own + blend.weak * taught.weights @ on_hints,
        rules=blend.rules * on_rules,
        bias=found.bias + blend.weak * taught.bias @ on_hints,
    )
    return model, held_out_line(scores, thresholds, answers)


def features(
    articles: Sequence[Read], vocabulary: Vocabulary, rules: RuleScorer, topics: Sequence[str]
) -> tuple[Any, Array]:
    """Return the n-grams of articles, and the rules' answers, as columns."""
    places = {topic: place for place, topic in enumerate(topics)}
    half = rules.taxonomy.scoring.half
    readings = [read_sentences(vocabulary, a.sentences) for a in articles]
    ruled = [rule_features(places, a.verdicts, half, size=len(topics)) for a in articles]
    return matrix_of(readings, len(vocabulary)), np.array(ruled, dtype=float)


def read_sentences(
    vocabulary: Vocabulary, sentences: Sequence[tuple[Part, Sequence[str]]]
) -> Reading:
    """Return the n-grams of folded sentences."""
    row = [token for _, tokens in sentences for token in (*tokens, GAP)]
    firsts = list(accumulate((len(tokens) + 1 for _, tokens in sentences), initial=0))
    return vocabulary.read(row, firsts, [part for part, _ in sentences])


def unseen_scores(columns: Any, answers: Answers, penalty: float) -> Array:
    """Return the scores of each article by weights fitted to the others."""
    folds = np.random.default_rng(0).integers(0, FOLDS, columns.shape[0])
    scores = np.zeros_like(answers.wanted)
    for fold in range(FOLDS):
        seen, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        found = fit(columns[seen], answers.rows(seen), Penalty(weights=penalty))
        scores[held] = sigmoid(columns[held] @ found.weights + found.bias)
    return scores


def held_out_line(scores: Array, thresholds: Sequence[float], answers: Answers) -> str:
    """Return the micro F1 on articles that the weights had not seen, in words."""
    tags = (scores >= np.array(thresholds)) * answers.counts
    hits = (tags * answers.wanted).sum()
    f1 = 200 * hits / (tags.sum() + (answers.wanted * answers.counts).sum())
    return f"micro F1 {f1:.1f} by {FOLDS}-fold cross-validation on train and dev"


def ship(model: TopicModel, root: Path, about: dict[str, Any]) -> None:
    """Write the model and its entry in the index; the card is kept."""
    folder = root / "topics"
    folder.mkdir(parents=True, exist_ok=True)
    dump_model(model, folder, about)
    entry = ModelEntry(
        name="topics",
        kind=KIND,
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source="scripts/train_topics.py",
        licence="Apache-2.0",
    )
    enter_shipped(entry, root)


if __name__ == "__main__":
    main()
