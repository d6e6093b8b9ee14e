"""Train the SentencePiece vocabulary of a summarizer that begins from random weights."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from nlp.training.articles import read_examples
from nlp.training.vocabulary import lines_of, train_vocabulary


def main() -> None:
    """Learn a vocabulary and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/train/vocabulary"))
    parser.add_argument("--size", type=int, default=8000)
    parser.add_argument("--articles", type=int, default=20000)
    options = parser.parse_args()
    examples = islice(read_examples(options.data / "vietnews/train.parquet"), options.articles)
    print(train_vocabulary(lines_of(examples), options.out, size=options.size))


if __name__ == "__main__":
    main()
