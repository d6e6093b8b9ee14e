"""Train the stacked tagger of entities and put it into the folder of shipped models.

    python scripts/train_stack.py --data ../shared/data

1. Labels of rules that were written before the articles of these splits (`HONEST`) were
   annotated stand in tests/gold/entities/rules-before.jsonl; those of today would look too good.
2. The articles of these splits are learnt with those labels, those of `dev` as well (to which the
   rules were fitted early) without any labels of rules. The split `test` is not read.
3. Scores of spans are fitted on articles of cross-validation that the fields had not seen, and
   the fields are trained once more on all.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nlp
from evaluation.entity_gold import GOLD, GoldArticle, first_readings, read_gold, read_records
from nlp.entities.stack import FORMAT, FORMAT_VERSION, KIND, StackSettings
from nlp.entities.stack_labels import Labelled
from nlp.entities.stack_lists import Lists, read_lists
from nlp.models.index import ModelEntry
from nlp.models.store import enter_shipped
from nlp.paths import models_root
from nlp.scoring.spans import add_counts, all_labels, strict_counts
from nlp.training.stack import Example, Fit, Judged, calibrated, example_of, judge, train_stack

NAME = "entities-stack"
RULES = "rules-before.jsonl"
HONEST = ("later", "held", "fresh", "more", "unseen", "wider", "latest")
"""Splits whose articles have labels of rules that nobody had fitted to them."""
RuleLabels = dict[tuple[str, str], list[tuple[int, int, str, str]]]


def main() -> None:
    """Cross-validate, train on all, and write the model and its entry."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--models", type=Path, default=models_root())
    parser.add_argument("--folds", type=int, default=3)
    options = parser.parse_args()
    every, fit = read_gold(options.gold), Fit()
    honest = [a for s in HONEST for a in first_readings(every, s)]
    lists = read_lists(options.models / NAME)
    fresh = read_examples(options.data, honest, read_rules(options.gold / RULES), lists)
    more = read_examples(options.data, first_readings(every, "dev"), {}, lists)
    settings = validate(fresh, more, options.folds, fit)
    train_stack([[*fresh, *more]] * 2, options.models / NAME, settings, fit)
    entry = ModelEntry(
        name=NAME,
        kind=KIND,
        format=FORMAT,
        format_version=FORMAT_VERSION,
        source="scripts/train_stack.py",
        licence="Apache-2.0",
    )
    enter_shipped(entry, options.models)


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


def validate(
    fresh: Sequence[Example], more: Sequence[Example], n_folds: int, fit: Fit
) -> StackSettings:
    """Print the scores of cross-validation over fresh articles, and return fitted settings."""
    order = list(fresh)
    random.Random(7).shuffle(order)
    judged: list[Judged] = []
    pairs: list[tuple[list[Labelled], list[Labelled]]] = []
    for fold in range(n_folds):
        held = order[fold::n_folds]
        learnt = [example for example in order if example not in held]
        with tempfile.TemporaryDirectory() as folder:
            train_stack([[*learnt, *more]] * 2, Path(folder), StackSettings(name=NAME), fit)
            for example, (found, some) in zip(held, judge(Path(folder), held), strict=True):
                pairs.append((example.gold, found))
                judged += some
    show("rules", [(example.gold, example.rules) for example in order])
    show("stack", pairs)
    settings = calibrated(NAME, judged)
    show_scores(settings, judged)
    return settings


def show(system: str, pairs: Sequence[tuple[list[Labelled], list[Labelled]]]) -> None:
    """Print precision, recall and F1 of each type."""
    total = add_counts(strict_counts(expected, found) for expected, found in pairs)
    for label, counts in {**total, "all": all_labels(total)}.items():
        figures = (100 * x for x in (counts.precision, counts.recall, counts.f1))
        print(f"{system} {label:9}", *(f"{figure:5.1f}" for figure in figures))


def show_scores(settings: StackSettings, judged: Sequence[Judged]) -> None:
    """Print for spans that only the stack has how often those of each score are right."""
    news = [(settings.score(sure), right) for _, sure, known, right in judged if not known]
    for low in (0.0, 0.4, 0.6, 0.8):
        some = [(s, right) for s, right in news if low <= s < low + (0.4 if low == 0 else 0.2)]
        if some:
            said, right = (sum(column) / len(some) for column in zip(*some, strict=True))
            print(f"score from {low}: {len(some)} spans, said {said:.2f}, right {right:.2f}")


if __name__ == "__main__":
    main()
