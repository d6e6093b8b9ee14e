"""Articles a second of each step, beside underthesea doing its part on the same articles."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from corpora import read_corpus
from evaluation.report import Cell, Report, Table
from nlp.config import load_config
from nlp.document import Document, article_from_record
from nlp.registry import STEPS, create_step

CORPUS = "vietnews-val"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3, help="timed runs; the median counts")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Time every step and the peer, in CPU seconds, warm."""
    records = list(islice(read_corpus(arguments.data, CORPUS), arguments.articles))
    documents = [Document(article=article_from_record(record)) for record in records]
    config = load_config()
    rows: list[dict[str, Cell]] = []
    total = 0.0
    for name in STEPS:
        step = create_step(name, config)
        step.process(documents[:2])
        seconds = timed(lambda s=step, d=documents: s.process(d), arguments.repeats)  # type: ignore[misc]
        total += seconds
        rows.append(_row(name, len(documents), seconds))
        documents = step.process(documents)
    rows.append(_row("all steps", len(documents), total))
    rows += _peer_rows(documents, arguments.repeats)
    n_words = sum(len(d.text.split()) for d in documents) / len(documents)
    return Report(
        task="Speed",
        data=f"{len(documents)} articles of {CORPUS}, {n_words:.0f} syllables on average",
        notes=["CPU seconds on one core, models loaded, median of repeated runs."],
        tables=[Table(title="Articles a second", rows=rows)],
    )


def timed(work: Callable[[], object], repeats: int) -> float:
    """Return the median CPU seconds of some work."""
    seconds = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return median(seconds)


def _row(name: str, n: int, seconds: float) -> dict[str, Cell]:
    return {"what": name, "articles a second": n / seconds, "ms an article": 1000 * seconds / n}


def _peer_rows(documents: Sequence[Document], repeats: int) -> list[dict[str, Cell]]:
    from underthesea import ner, word_tokenize

    texts = [s.text for d in documents for s in d.sentences]
    peers = {"underthesea word_tokenize": word_tokenize, "underthesea ner": ner}
    rows = []
    for name, peer in peers.items():
        peer("Hà Nội")
        seconds = timed(lambda p=peer: [p(text) for text in texts], repeats)  # type: ignore[misc]
        rows.append(_row(name, len(documents), seconds))
    return rows
