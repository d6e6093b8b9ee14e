"""Measure topic tags on the labelled articles: `scripts/evaluate.py topics`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from topic_gold import GOLD, SPLITS, Entry, read_articles, read_labels

import nlp
from nlp.config import Config
from nlp.document import Document
from nlp.scoring.labels import (
    Answer,
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

MIN_MAINS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the topic evaluation."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD / "labels.jsonl")
    parser.add_argument("--split", choices=SPLITS, default="dev")
    parser.add_argument("--taxonomy", default="topics.toml")
    parser.add_argument("--errors", type=Path, help="write wrong and missed tags to this file")


def run(options: argparse.Namespace) -> int:
    """Print the figures of the rules on one split, and how far annotators agree."""
    entries = read_labels(options.gold)
    taxonomy = load_taxonomy(options.taxonomy)
    known = {topic.id for topic in taxonomy.topics}
    chosen = first_labels(e for e in entries if e.split == options.split)
    print(f"{options.split}: {len(chosen)} articles")
    documents = read_documents(options.data, chosen)
    gold = [entry.labels for entry in chosen]
    answers = [answer(RuleScorer(taxonomy), taxonomy, d) for d in documents]
    print_report(gold, answers, sorted(known))
    print_agreement(entries)
    if options.errors:
        options.errors.write_text("\n".join(errors(chosen, documents, answers)), encoding="utf-8")
    return 0


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


def print_report(gold: Sequence[Labels], answers: Sequence[Answer], topics: list[str]) -> None:
    """Print precision, recall and F1 by topic and together, P@1, P@3 and calibration."""
    counts = count_topics(gold, answers, topics)
    print(f"{'topic':24}{'P':>7}{'R':>7}{'F1':>7}{'main':>6}")
    for topic, found in counts.items():
        print(_row(topic, found))
    print(_row("micro", micro(counts)))
    n_macro = sum(c.n_gold >= MIN_MAINS for c in counts.values())
    macro = 100 * macro_f1(counts, min_gold=MIN_MAINS)
    print(f"macro F1 {macro:.1f} over {n_macro} topics with at least {MIN_MAINS} mains")
    p1, p3 = (100 * precision_at(gold, answers, k) for k in (1, 3))
    error = calibration_error(reliability(gold, answers))
    print(f"P@1 {p1:.1f}  P@3 {p3:.1f}  calibration error {error:.3f}")


def print_agreement(entries: Sequence[Entry]) -> None:
    """Print F1 of the second annotator's main labels against the first's."""
    first: dict[tuple[str, str], Entry] = {}
    pairs: list[tuple[Labels, Labels]] = []
    for entry in entries:
        if entry.key in first:
            pairs.append((first[entry.key].labels, entry.labels))
        first.setdefault(entry.key, entry)
    if pairs:
        found = agreement([one for one, _ in pairs], [two for _, two in pairs])
        print(f"agreement on {len(pairs)} articles labelled twice: F1 {100 * found.f1:.1f}")


def errors(
    entries: Sequence[Entry], documents: Sequence[Document], answers: Sequence[Answer]
) -> list[str]:
    """Return a line for each wrong or missed tag, to read beside the article."""
    lines = []
    for entry, document, found in zip(entries, documents, answers, strict=True):
        title = (document.article.title or document.text[:80]).replace("\n", " ")
        for topic in sorted(found.tags - entry.labels.main - entry.labels.also):
            lines.append(f"+{topic}\t{found.scores[topic]:.2f}\t{entry.corpus} {entry.id}\t{title}")
        for topic in sorted(entry.labels.main - found.tags):
            score = found.scores.get(topic, 0.0)
            lines.append(f"-{topic}\t{score:.2f}\t{entry.corpus} {entry.id}\t{title}")
    return sorted(lines)


def _row(name: str, counts: Counts) -> str:
    figures = (counts.precision, counts.recall, counts.f1)
    return f"{name:24}" + "".join(f"{100 * f:7.1f}" for f in figures) + f"{counts.n_gold:6}"


def main() -> int:
    """Parse the options and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    return run(parser.parse_args())


if __name__ == "__main__":
    raise SystemExit(main())
