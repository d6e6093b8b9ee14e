"""Summaries against VietNews abstracts: ROUGE, faithfulness, fallbacks, length and speed."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from evaluation.report import Cell, Report, Table
from nlp.config import Config, load_config
from nlp.document import Document
from nlp.pipeline import load
from nlp.scoring.faithfulness import Faithfulness, faithfulness, rates
from nlp.scoring.rouge import Rouge, bootstrap_scores, rouge
from nlp.summarize.body import body_indices
from nlp.summarize.step import Summarizer, create_summarizer
from nlp.summarize.wording import syllables
from nlp.training.splits import final_ids

BATCH = 50
WAYS = ("unicode", "published")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Example:
    """An article as read, and the abstract its newspaper gave it."""

    document: Document
    abstract: str

    @property
    def body(self) -> list[str]:
        """Return the sentences of the article without title and captions."""
        return [self.document.sentences[i].text for i in body_indices(self.document)]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("../shared/data/vietnews/val.parquet"),
        help="Parquet with title, abstract, sentences, captions (default: %(default)s)",
    )
    parser.add_argument("--articles", type=int, default=1000, help="how many of the final ones")
    parser.add_argument("--model", help="name in the index; default: the settings' own")
    parser.add_argument("--models-dir", help="folder of added models")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Score the summarizer of the settings beside the baselines."""
    settings = _settings(arguments)
    examples, reading = _timed(lambda: read_examples(arguments.data, arguments.articles, settings))
    step = create_summarizer(settings)
    systems, seconds = run_systems(examples, step)
    wanted = [example.abstract for example in examples]
    texts = [example.document.text for example in examples]
    found = {
        name: [faithfulness(made, text) for made, text in zip(outputs, texts, strict=True)]
        for name, outputs in systems.items()
    }
    return Report(
        task="Summaries",
        data=f"{arguments.data.name}: {len(examples)} articles kept for final figures",
        notes=[
            f"Step: {step.version}.",
            f"Reading (clean, segment, entities) {reading / len(examples):.3f} s an article.",
            "unicode: syllables; published: the literature's count, which drops accented letters.",
            "Faithfulness is counted by nlp.scoring.faithfulness, apart from the verifier.",
        ],
        tables=[
            *(Table(title=f"ROUGE, {way}", rows=_rouge(systems, wanted, way)) for way in WAYS),
            Table(title="Faithfulness and length", rows=_faithful(systems, found)),
            Table(title="Speed and fallbacks", rows=_speed(seconds, len(examples))),
        ],
    )


def _settings(arguments: argparse.Namespace) -> Config:
    changes: dict[str, Any] = {}
    if arguments.models_dir:
        changes["models_dir"] = arguments.models_dir
    if arguments.model:
        changes["summarize"] = {"method": "abstractive", "model": arguments.model}
    return load_config(changes) if changes else load_config()


def read_examples(
    path: Path,
    n_articles: int,
    settings: Config,
    kept: Callable[[list[str]], list[str]] = final_ids,
) -> list[Example]:
    """Return articles, read up to their entities, with their abstracts.

    `kept` chooses among the ids; without it, those are read that are for final figures only.
    """
    from pyarrow import parquet

    table = {row["id"]: row for row in parquet.read_table(path).to_pylist()}
    rows = [table[name] for name in kept(list(table))[:n_articles]]
    records = [{"title": row["title"], "body": "\n".join(row["sentences"])} for row in rows]
    documents = load(settings, steps=["entities"]).map(records, batch_size=BATCH)
    pairs = zip(documents, rows, strict=True)
    return [Example(document, row["abstract"]) for document, row in pairs if document.sentences]


def run_systems(
    examples: Sequence[Example], step: Summarizer
) -> tuple[dict[str, list[str]], dict[str, float]]:
    """Return the outputs of every system, and the seconds and fallbacks of the step."""
    documents = [example.document for example in examples]
    systems = baselines(examples)
    systems["extractive"] = _texts(Summarizer().process(documents))
    figures: dict[str, float] = {}
    if step.writer:
        systems["model, first beam"], figures["generation"] = _timed(
            lambda: [_first_beam(example, step) for example in examples]
        )
    done, figures["summarize step"] = _timed(lambda: step.process(documents))
    systems["step"] = _texts(done)
    methods = [d.summary.method if d.summary else "none" for d in done]
    figures["fallbacks %"] = 100 * methods.count("extractive") / len(methods)
    figures["without summary %"] = 100 * methods.count("none") / len(methods)
    facts = [fact for d in done if d.summary for fact in d.summary.facts]
    figures["facts repaired %"] = (
        100 * sum(f.status == "repaired" for f in facts) / max(1, len(facts))
    )
    return systems, figures


def baselines(examples: Sequence[Example]) -> dict[str, list[str]]:
    """Return what needs no model: leads, titles, and the abstract of another article."""
    titles = [example.document.article.title or "" for example in examples]
    bodies = [example.body for example in examples]
    abstracts = [example.abstract for example in examples]
    return {
        "lead-1": [" ".join(body[:1]) for body in bodies],
        "lead-2": [" ".join(body[:2]) for body in bodies],
        "lead-3": [" ".join(body[:3]) for body in bodies],
        "title": titles,
        "title + lead-1": [" ".join([t, *b[:1]]) for t, b in zip(titles, bodies, strict=True)],
        "another article's abstract": [*abstracts[1:], *abstracts[:1]],
    }


def _first_beam(example: Example, step: Summarizer) -> str:
    assert step.writer is not None
    inputs = step.writer.prepare(example.document.article.title, example.body)[:1]
    candidates = step.writer.write(inputs)[0]
    return candidates[0].text if candidates else ""


def _texts(documents: Sequence[Document]) -> list[str]:
    return [document.summary.text if document.summary else "" for document in documents]


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begin = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begin


def _rouge(systems: Mapping[str, list[str]], wanted: list[str], way: str) -> list[dict[str, Cell]]:
    rows = []
    for name, outputs in systems.items():
        scores: list[Rouge] = [
            rouge(made, gold, "unicode" if way == "unicode" else "published")
            for made, gold in zip(outputs, wanted, strict=True)
        ]
        row: dict[str, Cell] = {"system": name}
        for measure, interval in bootstrap_scores(scores).items():
            row[measure] = interval.mean
            row[f"{measure} 95 %"] = f"{interval.low:.1f}-{interval.high:.1f}"
        rows.append(row)
    return rows


def _faithful(
    systems: Mapping[str, list[str]], found: Mapping[str, list[Faithfulness]]
) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for name, outputs in systems.items():
        lengths = [syllables(text) for text in outputs]
        row: dict[str, Cell] = {"system": name, "syllables": sum(lengths) / len(lengths)}
        rows.append({**row, **rates(found[name])})
    return rows


def _speed(figures: Mapping[str, float], n_articles: int) -> list[dict[str, Cell]]:
    return [
        {"figure": name if name.endswith("%") else f"{name}, s an article",
         "value": value if name.endswith("%") else f"{value / n_articles:.4f}"}
        for name, value in figures.items()
    ]  # fmt: skip
