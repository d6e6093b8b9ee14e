"""Measure how often each rule is right on articles it was not fitted to, and write its score.

    calibrate_entities.py --data ../shared/data

A score is the share of a rule's spans that are right (strict: both ends and the label), pulled
towards the share of its label by PRIOR spans, so that a rule seen twice does not claim certainty.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import nlp
from evaluation.entity_gold import GOLD, first_readings, read_gold, read_records
from nlp.document import Document

PRIOR = 10
"""Spans of the label's mean that weigh against what was seen of the rule."""
OUT = Path("nlp/entities/data/scores.txt")
HEADER = """\
# How sure each rule is: rule | score | spans right | spans found, on new articles (split unseen).
# Written by scripts/calibrate_entities.py; the last entry of a kind stands for its rules not seen.
"""
Seen = Counter[tuple[str, str]]


def rule_of(source: str) -> str:
    """Return the name a score is kept under: dates and laws share one for all their rules."""
    kind = source.split("-", 1)[0]
    return kind if kind in ("rule:date", "rule:law") else source


def count(document: Document, gold: set[tuple[int, int, str]], right: Seen, found: Seen) -> None:
    """Add the spans of one document to the counts, by label and rule."""
    for entity in document.entities:
        key = (entity.type, rule_of(entity.source))
        found[key] += 1
        start, stop = document.article.to_raw(entity.start, entity.stop)
        right[key] += (start, stop, entity.type) in gold


def score_lines(right: Seen, found: Seen) -> list[str]:
    """Return a line for each rule, and one for each label as "rule:LABEL"."""
    lines = []
    for label in sorted({label for label, _ in found}):
        keys = sorted(key for key in found if key[0] == label)
        n_right, n_found = sum(right[k] for k in keys), sum(found[k] for k in keys)
        mean = (n_right + 1) / (n_found + 2)
        for key in keys:
            score = (right[key] + PRIOR * mean) / (found[key] + PRIOR)
            lines.append(f"{key[1]} | {score:.3f} | {right[key]} | {found[key]}")
        lines.append(f"rule:{label} | {mean:.3f} | {n_right} | {n_found}")
    return lines


def main() -> None:
    """Write the scores of the rules alone, measured on the development split."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    articles = first_readings(read_gold(options.gold), "unseen")
    records = read_records(options.data, articles)
    pipeline = nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])
    right: Seen = Counter()
    found: Seen = Counter()
    for article, document in zip(
        articles, pipeline.map(records[a.key] for a in articles), strict=True
    ):
        count(document, {s.labelled for s in article.spans}, right, found)
    lines = score_lines(right, found)
    options.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} scores from {len(articles)} articles in {options.out}")


if __name__ == "__main__":
    main()
