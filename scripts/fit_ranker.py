"""Fit the weights that rank a summarizer's candidates, on articles that no final figure uses.

Prints the weights for `nlp/summarize/rank.py`, and what ranking by them gives in five folds:
ROUGE-1/2/L of the first beam, of the best-ranked candidate, and of the best there is.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.summaries import Example, read_examples
from nlp.config import load_config
from nlp.scoring.rouge import Rouge, rouge
from nlp.summarize.abstractive import candidates_of, reading_of
from nlp.summarize.rank import Judge, Signs
from nlp.summarize.settings import Form
from nlp.summarize.writer import Writer, open_writer
from nlp.training.splits import tuning_ids

Array = npt.NDArray[np.float64]
FORMS: tuple[Form, ...] = ("medium", "long")
N_FOLDS = 5


@dataclass(frozen=True)
class Tried:
    """The candidates of one article: their signs, and their scores beside the abstract."""

    signs: Array
    scores: Array


def main() -> None:
    """Fit on every article, and measure in folds."""
    options = _parser().parse_args()
    changes: dict[str, Any] = {"summarize": {"method": "abstractive", "model": options.model}}
    if options.models_dir:
        changes["models_dir"] = options.models_dir
    settings = load_config(changes)
    writer = open_writer(settings)
    examples = read_examples(
        options.data, options.articles, settings, kept=lambda ids: tuning_ids(ids, options.articles)
    )
    tried = [made for example in examples if len((made := _try(example, writer)).scores)]
    for name, value in _measured(tried, options.ridge).items():
        print(f"{name:12} " + " / ".join(f"{100 * x:.1f}" for x in value))
    weights = _fit(tried, options.ridge)
    for field, weight in zip(fields(Signs), weights, strict=True):
        print(f"    {field.name}={weight:.2f},")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/vietnews/val.parquet"))
    parser.add_argument("--model", default="vit5-mini")
    parser.add_argument("--models-dir", help="folder of added models")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--ridge", type=float, default=10.0)
    return parser


def _try(example: Example, writer: Writer) -> Tried:
    title, body = example.document.article.title, example.body
    if not body:
        return Tried(np.zeros((0, len(fields(Signs)))), np.zeros((0, 3)))
    inputs = writer.prepare(title, body, FORMS)
    written = candidates_of(inputs, writer)
    judge = Judge.of(written, reading_of(title, body, inputs))
    signs = [astuple(judge.signs(text, made.score)) for text, (made, _) in written.items()]
    scores = [_three(rouge(text, example.abstract)) for text in written]
    return Tried(np.array(signs), np.array(scores))


def _three(score: Rouge) -> tuple[float, float, float]:
    return score.rouge1 / 100, score.rouge2 / 100, score.rouge_l / 100


def _fit(tried: Sequence[Tried], ridge: float) -> Array:
    """Return the weights of the signs: within an article, a better sum of scores."""
    x = np.concatenate([t.signs - t.signs.mean(axis=0) for t in tried])
    y = np.concatenate([t.scores.sum(axis=1) - t.scores.sum(axis=1).mean() for t in tried])
    return np.asarray(np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ y))


def _measured(tried: Sequence[Tried], ridge: float) -> dict[str, Array]:
    first, ranked, best = [], [], []
    for fold in range(N_FOLDS):
        weights = _fit([t for i, t in enumerate(tried) if i % N_FOLDS != fold], ridge)
        for t in tried[fold::N_FOLDS]:
            first.append(t.scores[0])
            ranked.append(t.scores[int(np.argmax(t.signs @ weights))])
            best.append(t.scores[int(np.argmax(t.scores.sum(axis=1)))])
    rows = {"first beam": first, "ranked": ranked, "best there is": best}
    return {name: np.mean(row, axis=0) for name, row in rows.items()}


if __name__ == "__main__":
    main()
