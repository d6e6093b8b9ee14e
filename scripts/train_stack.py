"""Train the stacked tagger of entities and put it into the folder of shipped models.

    python scripts/train_stack.py --data ../shared/data

1. Labels of rules that were written before the articles of these splits (`HONEST`) were
   annotated stand in tests/gold/entities/rules-before.jsonl; those of today would look too good.
2. The articles of these splits are learnt with those labels, those of `dev` as well (to which the
   rules were fitted early) without any labels of rules. The split `test` is not read.
3. In cross-validation each article is read by fields that have not learnt it. From that come the
   names that the field of offices is told, the figures printed, and the scores of spans.
4. The fields are trained once more on all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import nlp
from evaluation.entity_gold import GOLD, GoldArticle, first_readings, read_gold, read_records
from nlp.entities.crf_field import FieldSettings
from nlp.entities.stack import FORMAT, FORMAT_VERSION
from nlp.entities.stack_labels import Labelled
from nlp.entities.stack_lists import Lists, read_lists
from nlp.entities.stack_merge import KEPT
from nlp.entities.taggers import KIND
from nlp.models.index import ModelEntry
from nlp.models.store import enter_shipped
from nlp.paths import models_root
from nlp.scoring.counts import Counts
from nlp.scoring.spans import add_counts, all_labels, strict_counts
from nlp.training.stack import Example, Fit, Judged, calibrated, cross_read, example_of, train_stack

NAME = "entities-stack"
RULES = "rules-before.jsonl"
HONEST = (
    *("later", "held", "fresh", "more", "unseen", "wider", "latest", "last"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
    *("fourteenth", "fifteenth", "sixteenth"),
)
"""Splits whose articles have labels of rules that nobody had fitted to them."""
RuleLabels = dict[tuple[str, str], list[tuple[int, int, str, str]]]


def main() -> None:
    """Cross-validate, train on all, and write the model and its entry."""
    parser = arguments(__doc__, n_folds=3)
    parser.add_argument("--spans", type=Path, help="file for what cross-validation reads")
    options = parser.parse_args()
    every, fit = read_gold(options.gold), Fit()
    honest = [a for s in HONEST for a in first_readings(every, s)]
    early = first_readings(every, "dev")
    lists = read_lists(options.models / NAME)
    examples = [
        *read_examples(options.data, honest, read_rules(options.gold / RULES), lists),
        *read_examples(options.data, early, {}, lists),
    ]
    read, judged = cross_read(examples, options.folds, fit)
    n_honest = len(honest)
    settings = report(read[:n_honest], judged[:n_honest])
    if options.spans:
        write_spans(options.spans, honest, read, judged)
    train_stack(read, options.models / NAME, settings, fit)
    enter_shipped(entry(), options.models)


def arguments(about: str | None, *, n_folds: int) -> argparse.ArgumentParser:
    """Return the options of a script that trains a part of a tagger."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--models", type=Path, default=models_root())
    parser.add_argument("--folds", type=int, default=n_folds)
    return parser


def entry() -> ModelEntry:
    """Return what the index says of the stack."""
    return tagger_entry(NAME, (FORMAT, FORMAT_VERSION), "scripts/train_stack.py")


def tagger_entry(name: str, form: tuple[str, int], script: str) -> ModelEntry:
    """Return what the index says of a tagger: its format with the version, and what trains it."""
    return ModelEntry(
        name=name,
        kind=KIND,
        format=form[0],
        format_version=form[1],
        source=script,
        licence="Apache-2.0",
    )


def read_rules(path: Path) -> RuleLabels:
    """Return what the rules of before found, by corpus and id."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {(r["corpus"], r["id"]): [(a, b, t, s) for a, b, t, s in r["spans"]] for r in rows}


def read_examples(
    data: Path, articles: Sequence[GoldArticle], rules: RuleLabels, lists: Lists
) -> list[Example]:
    """Return annotated articles as examples; one without labels of rules has none."""
    records = read_records(data, list(articles))
    pipeline = nlp.load(steps=["clean", "segment"])
    documents = pipeline.map(records[article.key] for article in articles)
    return [
        example_of(document, [s.labelled for s in article.spans], rules.get(article.key, []), lists)
        for article, document in zip(articles, documents, strict=True)
    ]


def report(read: Sequence[Example], judged: Sequence[Sequence[Judged]]) -> FieldSettings:
    """Print the scores of cross-validation, and return fitted settings."""
    show("rules", [(example.gold, example.rules) for example in read])
    pairs = [
        (e.gold, [*(s for s in e.rules if s[2] in KEPT), *(found.span for found in some)])
        for e, some in zip(read, judged, strict=True)
    ]
    show("stack", pairs)
    every = [found for some in judged for found in some]
    settings = calibrated(NAME, every)
    show_scores(settings, every)
    return settings


def write_spans(
    path: Path,
    articles: Sequence[GoldArticle],
    read: Sequence[Example],
    judged: Sequence[Sequence[Judged]],
) -> None:
    """Write what cross-validation read, as offsets of the cleaned text, a line for each article."""
    with path.open("w", encoding="utf-8") as file:
        for article, example, some in zip(articles, read, judged, strict=False):
            ranges = example.units.ranges
            spans = [(ranges[a][0], ranges[b - 1][1], kind) for (a, b, kind), *_ in some]
            row = {"corpus": article.corpus, "id": article.id, "spans": spans}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def show(system: str, pairs: Sequence[tuple[list[Labelled], list[Labelled]]]) -> None:
    """Print precision, recall and F1 of each type."""
    total = add_counts(strict_counts(expected, found) for expected, found in pairs)
    for label, counts in {**total, "all": all_labels(total)}.items():
        show_counts(f"{system} {label:9}", counts)


def show_counts(name: str, counts: Counts) -> None:
    """Print precision, recall and F1."""
    figures = (100 * x for x in (counts.precision, counts.recall, counts.f1))
    print(name, *(f"{figure:5.1f}" for figure in figures))


def show_scores(settings: FieldSettings, judged: Sequence[Judged]) -> None:
    """Print for spans that only the stack has how often those of each score are right."""
    news = [(settings.score(found.sure), found.right) for found in judged if not found.known]
    for low in (0.0, 0.4, 0.6, 0.8):
        some = [(s, right) for s, right in news if low <= s < low + (0.4 if low == 0 else 0.2)]
        if some:
            said, right = (sum(column) / len(some) for column in zip(*some, strict=True))
            print(f"score from {low}: {len(some)} spans, said {said:.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
