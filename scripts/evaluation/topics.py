"""Topic tags on the labelled articles, under the main/also rule, beside the annotators."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import nlp
from evaluation.report import Cell, Report, Table
from nlp.config import Config
from nlp.document import Document
from nlp.scoring.labels import (
    Answer,
    Bin,
    Counts,
    Labels,
    agreement,
    calibration_error,
    count_topics,
    macro_f1,
    micro,
    precision_at,
    reliability,
)
from nlp.topics.rules import RuleScorer
from nlp.topics.scorer import Scorer
from nlp.topics.taxonomy import Taxonomy, load_taxonomy
from topic_gold import GOLD, SPLITS, Entry, read_articles, read_labels

FILES = ("labels.jsonl", "second.jsonl")
"""One file for each annotator, the first one's first."""

MIN_MAINS = 10
"""Topics with fewer main labels in the part measured are left out of the macro average."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, nargs="+", default=[GOLD / name for name in FILES])
    parser.add_argument("--split", choices=[*SPLITS, "all"], default="dev")
    parser.add_argument("--annotator", help="only articles that this annotator labelled first")
    parser.add_argument("--taxonomy", default="topics.toml")
    parser.add_argument("--errors", type=Path, help="write wrong and missed tags to this file")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Score the rules on one part of the labelled articles."""
    entries = [entry for path in arguments.gold for entry in read_labels(path)]
    taxonomy = load_taxonomy(arguments.taxonomy)
    chosen = choose(entries, arguments.split, arguments.annotator)
    documents = read_documents(arguments.data, chosen)
    started = time.process_time()
    scorer = RuleScorer(taxonomy)
    answers = [answer(scorer, taxonomy, document) for document in documents]
    per_second = len(documents) / (time.process_time() - started)
    if arguments.errors:
        lines = errors(chosen, documents, answers)
        arguments.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Report(
        task="Topics",
        data=f"{' and '.join(path.name for path in arguments.gold)}, {arguments.split}"
        f"{f', {arguments.annotator} annotator' if arguments.annotator else ''}: "
        f"{len(chosen)} articles",
        notes=[
            "A main topic is positive, an also topic is left out, anything else is negative.",
            f"Macro: topics with at least {MIN_MAINS} main labels in this part.",
            f"Tagging after segmentation: {per_second:,.0f} articles a second of processor time.",
            *agreement_notes(entries),
        ],
        tables=tables([entry.labels for entry in chosen], answers, taxonomy),
    )


def tables(gold: Sequence[Labels], answers: Sequence[Answer], taxonomy: Taxonomy) -> list[Table]:
    """Return the figures over all topics, by topic, and by range of scores."""
    counts = count_topics(gold, answers, [topic.id for topic in taxonomy.topics])
    bins = reliability(gold, answers)
    overall: list[Mapping[str, Cell]] = [
        {"measure": "micro P", "value": 100 * micro(counts).precision},
        {"measure": "micro R", "value": 100 * micro(counts).recall},
        {"measure": "micro F1", "value": 100 * micro(counts).f1},
        {"measure": "macro F1", "value": 100 * macro_f1(counts, min_gold=MIN_MAINS)},
        {"measure": "P@1", "value": 100 * precision_at(gold, answers, 1)},
        {"measure": "P@3", "value": 100 * precision_at(gold, answers, 3)},
        {"measure": "calibration error", "value": 100 * calibration_error(bins)},
    ]
    return [
        Table(title="All topics", rows=overall),
        Table(title="By topic", rows=[_topic_row(name, c) for name, c in counts.items()]),
        Table(title="Reliability", rows=[_bin_row(n, b) for n, b in enumerate(bins)]),
    ]


def choose(entries: Iterable[Entry], split: str, annotator: str | None) -> list[Entry]:
    """Return one entry for each article of a part, or of one annotator's articles in it."""
    return [
        entry
        for entry in first_labels(entries)
        if split in (entry.split, "all") and annotator in (entry.annotator, None)
    ]


def first_labels(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each article: the first annotator's."""
    chosen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        chosen.setdefault(entry.key, entry)
    return list(chosen.values())


def read_documents(data: Path, entries: Sequence[Entry]) -> list[Document]:
    """Return the articles cleaned and segmented, ready for a scorer."""
    records = read_articles(data, [entry.key for entry in entries])
    pipeline = nlp.load(Config(), steps=["segment"])
    return list(pipeline.map(records[entry.key] for entry in entries))


def answer(scorer: Scorer, taxonomy: Taxonomy, document: Document) -> Answer:
    """Return the tags and scores of a scorer for one document."""
    thresholds = {topic.id: topic.threshold for topic in taxonomy.topics}
    scores = {scored.topic: scored.score for scored in scorer.score(document)}
    tags = frozenset(topic for topic, score in scores.items() if score >= thresholds[topic])
    return Answer(tags=tags, scores=scores)


def agreement_notes(entries: Sequence[Entry]) -> list[str]:
    """Return how far the annotators of articles labelled twice agree, if there are any."""
    first: dict[tuple[str, str], Entry] = {}
    pairs: list[tuple[Labels, Labels]] = []
    for entry in entries:
        if entry.key in first:
            pairs.append((first[entry.key].labels, entry.labels))
        first.setdefault(entry.key, entry)
    if not pairs:
        return []
    first_ones, second_ones = [one for one, _ in pairs], [two for _, two in pairs]
    strict = agreement(first_ones, second_ones, excuse_also=False)
    lenient = agreement(first_ones, second_ones)
    return [
        f"Agreement on the main topics of {len(pairs)} articles labelled twice: "
        f"F1 {100 * strict.f1:.1f}, {100 * lenient.f1:.1f} where an also excuses a main."
    ]


def errors(
    entries: Sequence[Entry], documents: Sequence[Document], answers: Sequence[Answer]
) -> list[str]:
    """Return a line for each wrong (+) or missed (-) tag, to read beside the article."""
    lines = []
    for entry, document, found in zip(entries, documents, answers, strict=True):
        title = (document.article.title or document.text[:80]).replace("\n", " ")
        wrong = found.tags - entry.labels.main - entry.labels.also
        missed = entry.labels.main - found.tags
        for sign, topics in (("+", wrong), ("-", missed)):
            for topic in topics:
                score = found.scores.get(topic, 0.0)
                lines.append(f"{sign}{topic}\t{score:.2f}\t{entry.corpus} {entry.id}\t{title}")
    return sorted(lines)


def _topic_row(name: str, counts: Counts) -> dict[str, Cell]:
    return {
        "topic": name,
        "P": 100 * counts.precision,
        "R": 100 * counts.recall,
        "F1": 100 * counts.f1,
        "main": counts.n_gold,
    }


def _bin_row(number: int, found: Bin) -> dict[str, Cell]:
    return {
        "score": f"{number / 10:.1f}-{(number + 1) / 10:.1f}",
        "pairs": found.n_pairs,
        "mean score": found.mean_score,
        "share main": found.share_main,
    }
