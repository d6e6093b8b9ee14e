"""Train a summarizer: from random weights, or on from any T5 checkpoint.

Run it again with the same --out after a kill, and it goes on where it stood.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

from nlp.paths import models_root
from nlp.summarize.select import load_selector
from nlp.training.articles import read_examples
from nlp.training.encode import Encoder, Tokenizer, encode_to, load_pairs, open_tokenizer
from nlp.training.loop import Trainer
from nlp.training.model import make_model, save_half
from nlp.training.score import greedy_scorer
from nlp.training.settings import TrainingSettings, load_training_settings
from nlp.training.splits import tuning_ids

SOURCES = ("vietnews/train.parquet", "baomoi2017/articles.parquet")


def main() -> None:
    """Encode the data once, then train to the end of the plan."""
    options = _parser().parse_args()
    settings = load_training_settings(options.config)
    if options.start:
        settings = settings.model_copy(update={"start": str(options.start)})
    if options.minutes:
        loop = settings.loop.model_copy(update={"minutes": options.minutes, "steps": None})
        settings = settings.model_copy(update={"loop": loop})
    tokenizer = open_tokenizer(
        options.vocabulary or options.start or Path(), settings.data.vocabulary
    )
    _encode(options, settings, tokenizer)
    validation = load_pairs(options.cache / "validation")
    scored = validation[: settings.loop.rouge_examples]
    trainer = Trainer(
        model=make_model(settings),
        settings=settings,
        train=load_pairs(options.cache / "train"),
        validation=validation[: options.validation],
        folder=options.out,
        score=greedy_scorer(scored, tokenizer, settings.data) if scored else None,
        report=lambda line: print(line, flush=True),
    )
    trainer.run()
    save_half(trainer.model, options.out / "weights")
    print(f"weights are in {options.out / 'weights'}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path, help="a file of configs/train")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/train/run"))
    parser.add_argument("--cache", type=Path, default=Path("build/train/data"))
    parser.add_argument("--start", type=Path, help="Hugging Face folder to go on from")
    parser.add_argument("--vocabulary", type=Path, help="folder of the vocabulary, else --start")
    parser.add_argument("--selector", type=Path, default=models_root() / "selector/weights.json")
    parser.add_argument("--minutes", type=float, help="time limit, in place of the config's")
    parser.add_argument("--validation", type=int, default=384, help="validation pairs")
    parser.add_argument("--workers", type=int, default=2, help="processes that encode")
    return parser


def _encode(options: argparse.Namespace, settings: TrainingSettings, tokenizer: Tokenizer) -> None:
    encoder = Encoder(settings.data, tokenizer, load_selector(options.selector))
    workers = options.workers
    if not (options.cache / "validation").is_dir():
        held = list(read_examples(options.data / "vietnews/val.parquet"))
        names = set(tuning_ids((e.id for e in held), 1000))
        tuning = (e for e in held if e.id in names)
        encode_to(options.cache / "validation", encoder, tuning, training=False, workers=workers)
    if not (options.cache / "train").is_dir():
        examples = chain.from_iterable(read_examples(options.data / name) for name in SOURCES)
        encode_to(options.cache / "train", encoder, examples, training=True, workers=workers)


if __name__ == "__main__":
    main()
