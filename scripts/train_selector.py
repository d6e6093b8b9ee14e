"""Train the sentence selector and compare it with the lead and with the best possible choice."""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np

from nlp.summarize.select import Selector
from nlp.training.articles import Example, read_examples
from nlp.training.selector import (
    best_choice,
    coverage,
    train_selector,
    words_of,
    write_selector,
)


def main() -> None:
    """Train, write and measure a selector."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("models/selector/weights.json"))
    parser.add_argument("--articles", type=int, default=12000)
    parser.add_argument("--budget", type=int, default=150, help="words that a choice may hold")
    options = parser.parse_args()
    stored = list(read_examples(options.data / "vietnews" / "train.parquet"))
    step = max(1, len(stored) // options.articles)
    selector = train_selector(stored[::step], budget=options.budget)
    write_selector(selector, options.out)
    tuning = list(islice(read_examples(options.data / "vietnews" / "val.parquet"), 1500))
    for budget in (80, 110, 150, 190):
        print(f"{budget} words: {_compare(selector, tuning, budget)}")


def _compare(selector: Selector, examples: list[Example], budget: int) -> str:
    shares: dict[str, list[float]] = {"selected": [], "lead": [], "best possible": []}
    for example in examples:
        words = [words_of(sentence) for sentence in example.sentences]
        wanted = Counter(words_of(example.summary)) - Counter(words_of(example.title))
        chosen = selector.select(
            example.title, example.sentences, budget=budget, cost=lambda s: len(words_of(s))
        )
        shares["selected"].append(coverage(example, chosen))
        shares["lead"].append(coverage(example, _lead(words, budget)))
        shares["best possible"].append(coverage(example, best_choice(wanted, words, budget)))
    return ", ".join(f"{name} {np.mean(values):.3f}" for name, values in shares.items())


def _lead(sentences: list[list[str]], budget: int) -> list[int]:
    chosen, left = [], budget
    for index, words in enumerate(sentences):
        if len(words) <= left:
            chosen.append(index)
            left -= len(words)
    return chosen


if __name__ == "__main__":
    main()
