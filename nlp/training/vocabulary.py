"""Train the SentencePiece vocabulary of a model that begins from random weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp.errors import ConfigError
from nlp.training.articles import Example

SEPARATOR = "<sep>"


def lines_of(examples: Iterable[Example]) -> Iterator[str]:
    """Yield the texts that a vocabulary is learnt from: title, summary, body."""
    for example in examples:
        yield example.title
        yield example.summary
        yield " ".join(example.sentences)


def train_vocabulary(lines: Iterable[str], folder: Path, *, size: int = 8000) -> Path:
    """Learn `size` pieces and write `spiece.model`.

    Ids 0 to 3 are padding, end, unknown and the separator of title and body; letters that the
    texts lack fall back to bytes, so that any input can be written.

    Raises:
        ConfigError: the texts are too few for so many pieces.
    """
    import sentencepiece

    folder.mkdir(parents=True, exist_ok=True)
    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines),
            model_prefix=str(folder / "spiece"),
            vocab_size=size,
            model_type="unigram",
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            user_defined_symbols=[SEPARATOR],
            byte_fallback=True,
            character_coverage=0.9998,
            normalization_rule_name="nmt_nfkc",
            minloglevel=2,
        )
    except RuntimeError as error:
        raise ConfigError(
            f"cannot learn {size} pieces from these texts: {error}; give more text or fewer pieces"
        ) from error
    (folder / "spiece.vocab").unlink(missing_ok=True)
    return folder / "spiece.model"
