"""Fit the weights that rank the drafts of a summary, on articles that no final figure uses.

Prints the weights for `nlp/summarize/rank.py`, and what ranking by them gives in five folds:
ROUGE-1/2/L of the best-ranked draft, of the best there is, and of the baselines.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.summaries import Example, baselines, read_examples
from nlp.config import load_config
from nlp.scoring.rouge import Rouge, rouge
from nlp.summarize.abstractive import model_drafts, reading_of
from nlp.summarize.body import body_indices
from nlp.summarize.casing import Casing
from nlp.summarize.drafts import Origin, compressed
from nlp.summarize.rank import Judge, Signs
from nlp.summarize.verify import Checker
from nlp.summarize.verify.choose import settled
from nlp.summarize.writer import Writer, open_writer
from nlp.training.splits import tuning_ids

Array = npt.NDArray[np.float64]
N_FOLDS = 5


@dataclass(frozen=True)
class Tried:
    """The drafts of one article: their signs, and their scores beside the abstract."""

    signs: Array
    scores: Array
    origins: tuple[Origin, ...]


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
    measured = _measured(tried, options.ridge)
    for name, outputs in baselines(examples).items():
        scores = [_three(rouge(t, e.abstract)) for t, e in zip(outputs, examples, strict=True)]
        measured[name] = np.mean(scores, axis=0)
    for name, value in measured.items():
        print(f"{name:28} " + " / ".join(f"{100 * x:.1f}" for x in value))
    weights = _fit(tried, options.ridge)
    for field, weight in zip(fields(Signs), weights, strict=True):
        print(f"    {field.name}={weight:.2f},")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/vietnews/val.parquet"))
    parser.add_argument("--model", default="vit5-mini")
    parser.add_argument("--models-dir", help="folder of added models")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--ridge", type=float, default=0.3)
    return parser


def _try(example: Example, writer: Writer) -> Tried:
    document, title, body = example.document, example.document.article.title, example.body
    indices = body_indices(document)
    inputs = writer.prepare(title, body, writer.forms("medium")) if body else []
    made = model_drafts(inputs, writer, "medium", Casing.of(document)) if inputs else []
    checker = Checker(document)
    checker.min_coherence = writer.settings.min_coherence
    sound = [draft for draft in made if all(_stands(part.text, checker) for part in draft.parts)]
    drafts = [*sound, *compressed(document, indices, "medium")]
    if not drafts:
        return Tried(np.zeros((0, len(fields(Signs)))), np.zeros((0, 3)), ())
    judge = Judge.of([draft.text for draft in made], reading_of(title, body, inputs))
    signs = [astuple(judge.signs(draft)) for draft in drafts]
    scores = [_three(rouge(draft.text, example.abstract)) for draft in drafts]
    return Tried(np.array(signs), np.array(scores), tuple(draft.origin for draft in drafts))


def _stands(sentence: str, checker: Checker) -> bool:
    return settled(sentence, checker, lambda _: ()) is not None


def _three(score: Rouge) -> tuple[float, float, float]:
    return score.rouge1 / 100, score.rouge2 / 100, score.rouge_l / 100


def _fit(tried: Sequence[Tried], ridge: float) -> Array:
    """Return the weights of the signs: within an article, a better sum of scores.

    Every article counts the same, however many drafts it has.
    """
    shares = [np.sqrt(1 / len(t.scores)) for t in tried]
    sums = [t.scores.sum(axis=1) for t in tried]
    x = np.concatenate(
        [n * (t.signs - t.signs.mean(axis=0)) for t, n in zip(tried, shares, strict=True)]
    )
    y = np.concatenate([n * (s - s.mean()) for s, n in zip(sums, shares, strict=True)])
    return np.asarray(np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ y))


def _measured(tried: Sequence[Tried], ridge: float) -> dict[str, Array]:
    """Return what the ranking gives in folds, of all drafts and of one origin, and the best."""
    rows: dict[str, list[Array]] = {}
    for fold in range(N_FOLDS):
        weights = _fit([t for i, t in enumerate(tried) if i % N_FOLDS != fold], ridge)
        for t in tried[fold::N_FOLDS]:
            worth = t.signs @ weights
            rows.setdefault("ranked", []).append(t.scores[int(worth.argmax())])
            rows.setdefault("best there is", []).append(t.scores[int(t.scores.sum(1).argmax())])
            chosen = t.origins[int(worth.argmax())]
            rows.setdefault(f"ranked, by {chosen}", []).append(t.scores[int(worth.argmax())])
            for origin in sorted(set(t.origins)):
                own = np.where([o == origin for o in t.origins], worth, -np.inf)
                rows.setdefault(f"only {origin}", []).append(t.scores[int(own.argmax())])
    return {f"{name} ({len(row)})": np.mean(row, axis=0) for name, row in rows.items()}


if __name__ == "__main__":
    main()
