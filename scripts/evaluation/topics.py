"""Topic tags on the labelled articles, under the main/also rule, beside the annotators."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nlp
from evaluation.report import Cell, Report, Table
from evaluation.topic_baseline import baseline
from nlp.config import Config, load_config
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
from nlp.segment import with_sentences
from nlp.topics import NO_MODEL, create_scorer
from nlp.topics.rules import RuleScorer
from nlp.topics.scorer import Scorer
from nlp.topics.taxonomy import Taxonomy, load_taxonomy
from topic_gold import GOLD, SPLITS, Entry, read_articles, read_labels

FRESH = "fresh.jsonl"
FILES = ("labels.jsonl", "second.jsonl")
"""One file for each annotator, the first one's first."""

RULES, LEARNT, BASELINE = "rules", "rules and model", "TF-IDF and logistic regression"

MIN_MAINS = 10
"""Topics with fewer main labels in the part measured are left out of the macro average."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, nargs="+", default=[GOLD / name for name in FILES])
    parser.add_argument(
        "--fresh", type=Path, nargs="?", const=GOLD / FRESH, help="these articles as well, apart"
    )
    parser.add_argument("--split", choices=[*SPLITS, "all"], default="dev")
    parser.add_argument("--annotator", help="only articles that this annotator labelled first")
    parser.add_argument("--taxonomy", default="topics.toml")
    parser.add_argument("--model", default="topics", help="none for the rules alone")
    parser.add_argument("--no-baseline", action="store_true", help="leave TF-IDF out")
    parser.add_argument("--plot", type=Path, help="draw the reliability of scores as PNG")
    parser.add_argument("--errors", type=Path, help="write wrong and missed tags to this file")


@dataclass(frozen=True)
class Measured:
    """What some articles say of each system."""

    entries: list[Entry]
    documents: list[Document]
    systems: dict[str, list[Answer]]

    @property
    def gold(self) -> list[Labels]:
        """Return the labels."""
        return [entry.labels for entry in self.entries]


def evaluate(arguments: argparse.Namespace) -> Report:
    """Score rules, a plain classifier, and rules with the model on one part of the articles."""
    entries = [entry for path in arguments.gold for entry in read_labels(path)]
    taxonomy = load_taxonomy(arguments.taxonomy)
    sets = [choose(entries, arguments.split, arguments.annotator)]
    sets += [read_labels(arguments.fresh)] if arguments.fresh else []
    measured = measure(arguments, taxonomy, sets)
    notes = [] if arguments.no_baseline else [add_baseline(arguments, entries, taxonomy, measured)]
    first = measured[0]
    best = LEARNT if LEARNT in first.systems else RULES
    if arguments.errors:
        lines = errors(first.entries, first.documents, first.systems[best])
        arguments.errors.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if arguments.plot:
        curves = {name: reliability(first.gold, found) for name, found in first.systems.items()}
        plot(curves, arguments.plot)
    return Report(
        task="Topics",
        data=data_line(arguments, measured),
        notes=[
            "A main topic is positive, an also topic is left out, anything else is negative.",
            f"Macro: topics with at least {MIN_MAINS} main labels in this part.",
            "Train and dev were used to make the rules and the model: only test is held out.",
            *notes,
            *agreement_notes(entries),
        ],
        tables=[
            table
            for found, title in zip(measured, ("", "fresh articles"), strict=False)
            for table in tables(found.gold, found.systems, taxonomy, best, title=title)
        ],
    )


def data_line(arguments: argparse.Namespace, measured: Sequence[Measured]) -> str:
    """Return what was measured on, in words."""
    names = " and ".join(path.name for path in arguments.gold)
    by = f", {arguments.annotator} annotator" if arguments.annotator else ""
    line = f"{names}, {arguments.split}{by}: {len(measured[0].entries)} articles"
    fresh = [f"{arguments.fresh.name}: {len(found.entries)} articles" for found in measured[1:]]
    return "; ".join([line, *fresh])


def measure(
    arguments: argparse.Namespace, taxonomy: Taxonomy, sets: Sequence[list[Entry]]
) -> list[Measured]:
    """Return the answers of the rules, and of the rules with the model; for speed see `speed`."""
    config = load_config({"topics": {"model": arguments.model}})
    scorers: dict[str, Scorer] = {RULES: RuleScorer(taxonomy)}
    if arguments.model != NO_MODEL:
        scorers[LEARNT] = create_scorer(taxonomy, config)
    measured = [Measured(entries, read_documents(arguments.data, entries), {}) for entries in sets]
    for found in measured:
        for name, scorer in scorers.items():
            found.systems[name] = [answer(scorer, document) for document in found.documents]
    return measured


def add_baseline(
    arguments: argparse.Namespace,
    entries: Sequence[Entry],
    taxonomy: Taxonomy,
    measured: Sequence[Measured],
) -> str:
    """Add the answers of a plain classifier, and return in words how it was tuned.

    It learns from train, and from dev as well where test is measured.
    """
    parts = ("train", "dev") if arguments.split == "test" else ("train",)
    seen = [entry for entry in first_labels(entries) if entry.split in parts]
    asked = [document for found in measured for document in found.documents]
    labels, topics = [entry.labels for entry in seen], [topic.id for topic in taxonomy.topics]
    answers, how = baseline(read_documents(arguments.data, seen), labels, topics, asked)
    for found in measured:
        found.systems[BASELINE] = answers[: len(found.documents)]
        answers = answers[len(found.documents) :]
    return f"{BASELINE}: {how}."


def tables(
    gold: Sequence[Labels],
    systems: Mapping[str, Sequence[Answer]],
    taxonomy: Taxonomy,
    best: str,
    *,
    title: str = "",
) -> list[Table]:
    """Return the figures of each system over all topics, and of one by topic and by score."""
    where = f", {title}" if title else ""
    topics = [topic.id for topic in taxonomy.topics]
    figures = {name: overall(gold, answers, topics) for name, answers in systems.items()}
    rows: list[Mapping[str, Cell]] = [
        {"measure": measure, **{name: found[measure] for name, found in figures.items()}}
        for measure in figures[best]
    ]
    counts = {name: count_topics(gold, answers, topics) for name, answers in systems.items()}
    by_topic = [
        _topic_row(topic, {name: c[topic] for name, c in counts.items()}) for topic in topics
    ]
    bins = reliability(gold, systems[best])
    return [
        Table(title=f"All topics{where}", rows=rows),
        Table(title=f"F1 by topic{where}", rows=by_topic),
        Table(
            title=f"Reliability, {best}{where}",
            rows=[_bin_row(n, b) for n, b in enumerate(bins)],
        ),
    ]


def overall(
    gold: Sequence[Labels], answers: Sequence[Answer], topics: Sequence[str]
) -> dict[str, float]:
    """Return the figures of one system over all topics, in percent."""
    counts = count_topics(gold, answers, topics)
    shares = {
        "micro P": micro(counts).precision,
        "micro R": micro(counts).recall,
        "micro F1": micro(counts).f1,
        "macro F1": macro_f1(counts, min_gold=MIN_MAINS),
        "P@1": precision_at(gold, answers, 1),
        "P@3": precision_at(gold, answers, 3),
        "calibration error": calibration_error(reliability(gold, answers)),
    }
    return {name: 100 * share for name, share in shares.items()}


def plot(curves: Mapping[str, Sequence[Bin]], path: Path) -> None:
    """Draw how often a tag of some score is right, for each system, beside the diagonal."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="perfect")
    for name, bins in curves.items():
        full = [found for found in bins if found.n_pairs]
        means, shares = [b.mean_score for b in full], [b.share_main for b in full]
        axes.plot(means, shares, marker="o", label=name)
    axes.set(xlabel="score", ylabel="share of main topics", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
    figure.savefig(path, dpi=120, bbox_inches="tight")
    pyplot.close(figure)


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
    """Return the articles cleaned and cut into sentences, ready for a scorer."""
    records = read_articles(data, [entry.key for entry in entries])
    cleaned = nlp.load(Config(), steps=["clean"]).map(records[entry.key] for entry in entries)
    return [with_sentences(document) for document in cleaned]


def answer(scorer: Scorer, document: Document) -> Answer:
    """Return the tags and scores of a scorer for one document."""
    found = scorer.score(document)
    tags = frozenset(s.topic for s in found if s.is_tag)
    return Answer(tags=tags, scores={s.topic: s.score for s in found})


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


def _topic_row(name: str, counts: Mapping[str, Counts]) -> dict[str, Cell]:
    mains = next(iter(counts.values())).n_gold
    return {"topic": name, "main": mains, **{n: 100 * c.f1 for n, c in counts.items()}}


def _bin_row(number: int, found: Bin) -> dict[str, Cell]:
    return {
        "score": f"{number / 10:.1f}-{(number + 1) / 10:.1f}",
        "pairs": found.n_pairs,
        "mean score": found.mean_score,
        "share main": found.share_main,
    }
