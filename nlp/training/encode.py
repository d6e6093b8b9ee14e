"""Turn articles into pairs of token ids, kept as a `datasets` folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypedDict

from nlp.errors import ModelError
from nlp.summarize.select import Selector
from nlp.training.articles import Example, carriers, is_honest, unsupported
from nlp.training.settings import DataSettings

EOS = 1


class Pair(TypedDict):
    """Hold one training pair."""

    id: str
    form: str
    source: list[int]
    target: list[int]


class Tokenizer(Protocol):
    """Turn text into ids and back."""

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text, without the end mark."""

    def decode(self, ids: list[int]) -> str:
        """Return the text of ids."""


class SentencePieceTokenizer:
    """Read a SentencePiece file as it is."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self._model = sentencepiece.SentencePieceProcessor(model_file=str(path))

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text."""
        return list(self._model.encode(text))

    def decode(self, ids: list[int]) -> str:
        """Return the text of ids; ids above the vocabulary (form marks) are left out."""
        size = self._model.get_piece_size()
        return str(self._model.decode([int(i) for i in ids if i < size]))


class HuggingFaceTokenizer:
    """Read whatever tokenizer lies in a checkpoint's folder."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoTokenizer

        self._model = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text."""
        return list(self._model.encode(text, add_special_tokens=False))

    def decode(self, ids: list[int]) -> str:
        """Return the text of ids."""
        return str(self._model.decode(ids, skip_special_tokens=True))


def open_tokenizer(folder: Path, kind: str) -> Tokenizer:
    """Open the vocabulary of a checkpoint.

    Raises:
        ModelError: a SentencePiece file is wanted and missing.
    """
    if kind == "tokenizer":
        return HuggingFaceTokenizer(folder)
    path = folder / "spiece.model"
    if not path.is_file():
        raise ModelError(f"no vocabulary {path}; train one with scripts/train_vocabulary.py")
    return SentencePieceTokenizer(path)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Build sources and targets as the shipped model will see them."""

    settings: DataSettings
    tokenizer: Tokenizer
    selector: Selector

    def source(
        self, title: str | None, sentences: tuple[str, ...], form: str, first: tuple[int, ...] = ()
    ) -> list[int]:
        """Return form mark, prefix, title, separator and the chosen sentences.

        Sentences in `first` are taken before the selector chooses the rest.
        """
        s = self.settings
        ids = [s.controls[form]] if form in s.controls else []
        ids += self.tokenizer.encode(s.prefix) if s.prefix else []
        if title:
            ids += self.tokenizer.encode(title)[: s.max_title]
        ids += [] if s.separator is None else [s.separator]
        chosen = self.selector.select(
            title,
            sentences,
            budget=s.max_source - len(ids) - 1,
            cost=lambda text: len(self.tokenizer.encode(text)),
            keep=first,
        )
        for index in chosen:
            ids += self.tokenizer.encode(sentences[index])
        return [*ids[: s.max_source - 1], EOS]

    def target(self, text: str) -> list[int]:
        """Return the ids of a summary, end mark included."""
        return [*self.tokenizer.encode(text)[: self.settings.max_target - 1], EOS]

    def pairs(self, example: Example, *, training: bool) -> Iterator[Pair]:
        """Yield the pairs of an article; in training only honest ones, and headlines."""
        if training and not is_honest(example, self.settings.min_overlap):
            return
        form = self._form(example.summary)
        source = self.source(example.title, example.sentences, form)
        if training:
            supported = self._supported(source, example, form)
            if supported is None:
                return
            source = supported
        target = self.target(example.summary)
        if not training or self._teaches(example.title, source, target):
            yield Pair(id=example.id, form=form, source=source, target=target)
        if training and _share(example.id) < self.settings.headline_share:
            source = self.source(None, example.sentences, "headline")
            target = self.target(example.title)
            if copied(source, target) >= self.settings.min_copied:
                yield Pair(id=example.id, form="headline", source=source, target=target)

    def _supported(self, source: list[int], example: Example, form: str) -> list[int] | None:
        """Return a source that holds every name and number of the summary, if there is one."""
        given = self.tokenizer.decode(source)
        if not unsupported(example.summary, given):
            return source
        first = tuple(carriers(example.summary, given, example.sentences))
        source = self.source(example.title, example.sentences, form, first)
        lost = unsupported(example.summary, self.tokenizer.decode(source))
        return None if lost else source

    def _teaches(self, title: str, source: list[int], target: list[int]) -> bool:
        wanted, known = self.tokenizer.encode(title), set(target)
        titled = sum(i in known for i in wanted) / max(1, len(wanted))
        enough = titled >= self.settings.min_titled
        return enough and copied(source, target) >= self.settings.min_copied

    def _form(self, summary: str) -> str:
        n_words = len(summary.split())
        if n_words <= self.settings.short_words:
            return "short"
        return "long" if n_words > self.settings.long_words else "medium"


def copied(source: list[int], target: list[int]) -> float:
    """Return the share of the target's neighbouring tokens that are neighbours in the source."""
    known = set(pairwise(source))
    wanted = list(pairwise(target[:-1]))
    return sum(pair in known for pair in wanted) / len(wanted) if wanted else 0.0


def _share(name: str) -> float:
    return int(sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


def encode_to(
    folder: Path,
    encoder: Encoder,
    examples: Iterable[Example],
    *,
    training: bool,
    workers: int = 1,
) -> None:
    """Write the pairs of `examples` as a `datasets` folder."""
    import datasets

    make = partial(_pairs, encoder, training)
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            made = list(pool.map(make, examples, chunksize=200))
    else:
        made = [make(example) for example in examples]
    pairs = [pair for some in made for pair in some]
    datasets.Dataset.from_list(pairs, features=_features()).save_to_disk(str(folder))


def _pairs(encoder: Encoder, training: bool, example: Example) -> list[Pair]:
    return list(encoder.pairs(example, training=training))


def load_pairs(folder: Path, kept: Callable[[str], bool] = lambda _: True) -> list[Pair]:
    """Return the pairs of a folder whose id is `kept`."""
    import datasets

    rows = datasets.load_from_disk(str(folder))
    return [row for row in rows if kept(row["id"])]


def _features() -> Any:
    from datasets import Features, Sequence, Value

    ids = Sequence(Value("int32"))
    return Features(id=Value("string"), form=Value("string"), source=ids, target=ids)
