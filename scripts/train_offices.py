"""Train the light tagger of offices and put it into the folder of shipped models.

    python scripts/train_offices.py --data ../shared/data

1. It learns the splits `HONEST` of scripts/train_stack.py with the labels of rules that were
   written before their articles were annotated (tests/gold/entities/rules-before.jsonl). The split
   `test` is not read.
2. In cross-validation each article is read by a field that has not learnt it. From that come the
   figures printed and the scores of spans.
3. The field is trained once more on all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nlp
from evaluation.entity_gold import GoldArticle, first_readings, read_gold, read_records
from nlp.entities.office_tagger import FIELD, FORMAT, FORMAT_VERSION, SETTINGS
from nlp.models.store import enter_shipped
from nlp.scoring.counts import Counts
from nlp.training.offices import Article, article_of, cross_read, train_offices
from nlp.training.stack import Judged, calibrated
from train_stack import (
    HONEST,
    RULES,
    RuleLabels,
    arguments,
    read_rules,
    show_counts,
    show_scores,
    tagger_entry,
)

NAME = "entities-fast"


def main() -> None:
    """Cross-validate, train on all, and write the model and its entry."""
    options = arguments(__doc__, n_folds=3).parse_args()
    every = read_gold(options.gold)
    annotated = [a for split in HONEST for a in first_readings(every, split)]
    articles = read_articles(options.data, annotated, read_rules(options.gold / RULES))
    judged = [span for some in cross_read(articles, options.folds) for span in some]
    report(articles, judged)
    settings = calibrated(NAME, judged)
    show_scores(settings, judged)
    folder = options.models / NAME
    folder.mkdir(parents=True, exist_ok=True)
    train_offices(articles, folder / FIELD)
    settings.write(folder / SETTINGS)
    form = (FORMAT, FORMAT_VERSION)
    enter_shipped(tagger_entry(NAME, form, "scripts/train_offices.py"), options.models)


def read_articles(data: Path, annotated: Sequence[GoldArticle], rules: RuleLabels) -> list[Article]:
    """Return annotated articles as the field learns them."""
    records = read_records(data, list(annotated))
    documents = nlp.load(steps=["clean", "segment"]).map(records[a.key] for a in annotated)
    return [
        article_of(d, [s.labelled for s in a.spans], [span[:3] for span in rules[a.key]])
        for a, d in zip(annotated, documents, strict=True)
    ]


def report(articles: Sequence[Article], judged: Sequence[Judged]) -> None:
    """Print how rules and field fare in the offices of all sentences."""
    sentences = [sentence for article in articles for sentence in article.sentences]
    n_wanted = sum(len(s.gold) for s in sentences) + sum(article.others for article in articles)
    n_ruled = sum(len(s.rules) for s in sentences)
    n_right = sum(len(set(s.rules) & set(s.gold)) for s in sentences)
    show_counts("rules offices ", Counts(n_wanted, n_ruled, n_right))
    n_right = sum(span.right for span in judged)
    show_counts("field offices ", Counts(n_wanted, len(judged), n_right))


if __name__ == "__main__":
    main()
