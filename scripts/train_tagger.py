"""Train the span tagger on silver and gold articles, and write it as a model folder.

    python scripts/train_tagger.py prepare configs/train/tagger-4.toml
    python scripts/train_tagger.py train configs/train/tagger-4.toml --encoder PATH
    python scripts/train_tagger.py train configs/train/tagger-4.toml --encoder PATH --all
    python scripts/train_tagger.py export configs/train/tagger-4.toml --encoder PATH --all

`train` goes on where it stopped. `--all` trains on the held-out articles too, for shipping.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import nlp
from corpora import read_corpus
from evaluation.entity_gold import first_readings, read_gold, read_records
from nlp.entities.encoder import TaggerSettings
from nlp.entities.encoder_units import Pieces
from nlp.training.tagger_batches import windows_of
from nlp.training.tagger_data import Example, example_of, read_examples, write_examples
from nlp.training.tagger_export import export_tagger, shrink
from nlp.training.tagger_loop import held_out_score, load_weights, micro, train_phase
from nlp.training.tagger_model import TaggerModel, cut_model, kept_pieces, read_vocabulary
from nlp.training.tagger_settings import TaggerTraining, load_training

MAX_CHARACTERS = 12_000
"""Longer silver articles are left out: they would weigh too much."""


def main() -> None:
    """Parse the command line and run one stage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("stage", choices=["prepare", "train", "export"])
    parser.add_argument("settings", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoder", type=Path, help="Hugging Face folder of the encoder")
    parser.add_argument("--work", type=Path, default=Path("build/tagger"))
    parser.add_argument("--all", action="store_true", help="train on held-out articles too")
    parser.add_argument("--out", type=Path, help="folder of the exported model")
    options = parser.parse_args()
    settings = load_training(options.settings)
    {"prepare": prepare, "train": train, "export": export}[options.stage](options, settings)


def prepare(options: argparse.Namespace, settings: TaggerTraining) -> None:
    """Write development and silver articles with the rules' labels."""
    pipeline = nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])
    every = read_gold()
    articles = first_readings(every, "dev")
    records = read_records(options.data, articles)
    documents = pipeline.map(records[article.key] for article in articles)
    write_examples(
        (
            example_of("/".join(a.key), d, [s.labelled for s in a.spans])
            for a, d in zip(articles, documents, strict=True)
        ),
        options.work / "dev.jsonl",
    )
    taken = {article.key for article in every}
    write_examples(_silver(options, settings, taken), options.work / "silver.jsonl")


def _silver(
    options: argparse.Namespace, settings: TaggerTraining, taken: set[tuple[str, str]]
) -> Iterator[Example]:
    draw = random.Random(3)
    chosen = []
    for corpus, n_articles in settings.silver.items():
        pool = [r for r in read_corpus(options.data, corpus) if (corpus, r["id"]) not in taken]
        chosen += [(corpus, record) for record in draw.sample(pool, n_articles)]
    draw.shuffle(chosen)
    pipeline = nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])
    documents = pipeline.map(record for _, record in chosen)
    for (corpus, record), document in zip(chosen, documents, strict=True):
        if len(document.text) < MAX_CHARACTERS:
            yield example_of(f"{corpus}/{record['id']}", document)


def train(options: argparse.Namespace, settings: TaggerTraining) -> None:
    """Train on the silver articles, then on the gold; print the scores of each epoch."""
    import torch

    torch.set_num_threads(1)  # two threads wait for each other on a busy machine
    vocabulary = read_vocabulary(options.encoder)
    kept = _kept(options.work, settings.n_pieces, options.encoder)
    pieces = Pieces([vocabulary[i] for i in kept])
    model = cut_model(
        options.encoder, kept, n_layers=settings.n_layers, positions=settings.window + 34
    )
    gold = sorted(read_examples(options.work / "dev.jsonl"), key=lambda e: e.key)
    held = gold[settings.fold :: 4]
    read = [(e, windows_of(e, e.gold or [], pieces, settings.window + 32)) for e in held]

    def score(model: TaggerModel) -> float:
        counts = held_out_score(model, read)
        print(", ".join(f"{kind} {100 * c.f1:.1f}" for kind, c in counts.items()))
        return micro(counts)

    silver = [
        window
        for example, _ in zip(
            read_examples(options.work / "silver.jsonl"), range(settings.n_silver), strict=False
        )
        for window in windows_of(example, example.rules, pieces, settings.window)
    ]
    train_phase(model, silver, settings.first, folder=options.work / "first", score=score)
    own = [
        window
        for example in gold
        if options.all or example not in held
        for window in windows_of(example, example.gold or [], pieces, settings.window)
    ]
    train_phase(model, own, settings.second, folder=_second(options), score=score)


def export(options: argparse.Namespace, settings: TaggerTraining) -> None:
    """Write the model folder from the best weights of the second phase."""
    vocabulary = read_vocabulary(options.encoder)
    kept = _kept(options.work, settings.n_pieces, options.encoder)
    model = cut_model(
        options.encoder, kept, n_layers=settings.n_layers, positions=settings.window + 34
    )
    load_weights(model, _second(options) / "best.safetensors")
    weights = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    shipped = _kept(options.work, settings.n_shipped, options.encoder)
    rows = [kept.index(i) for i in shipped]
    out = options.out or options.work / settings.name
    out.mkdir(parents=True, exist_ok=True)
    export_tagger(
        out,
        shrink(weights, rows, settings.window),
        model.config,
        pieces=[vocabulary[i] for i in shipped],
        settings=TaggerSettings(
            name=settings.name,
            window=settings.window,
            temperature=settings.temperature,
            trust=settings.trust,
        ),
    )


def _second(options: argparse.Namespace) -> Path:
    folder: Path = options.work / ("second-all" if options.all else "second")
    return folder


def _kept(work: Path, n_pieces: int, encoder: Path) -> list[int]:
    """Return the ids of the pieces to keep, counted once over the silver articles."""
    path = work / "counts.json"
    vocabulary = read_vocabulary(encoder)
    if not path.is_file():
        pieces = Pieces(vocabulary)
        counts: Counter[int] = Counter()
        for example in read_examples(work / "silver.jsonl"):
            for unit in example.units:
                counts.update(pieces.of(example.text, unit))
        path.write_text(json.dumps(counts), encoding="utf-8")
    found = {int(key): n for key, n in json.loads(path.read_text(encoding="utf-8")).items()}
    return kept_pieces(vocabulary, found, n_pieces)


if __name__ == "__main__":
    main()
