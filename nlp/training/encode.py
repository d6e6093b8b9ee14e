"""Turn articles into pairs of token ids, kept as a `datasets` folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, TypedDict

from nlp.errors import ModelError
from nlp.summarize.select import Selector
from nlp.training.articles import Example, carriers, grounds, is_honest, unsupported
from nlp.training.settings import DataSettings

EOS = 1
_MARKS = 3  # form mark, separator, end


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
        self,
        title: str | None,
        sentences: tuple[str, ...],
        form: str,
        first: Sequence[int] = (),
        *,
        size: int | None = None,
    ) -> list[int]:
        """Return form mark, prefix, title, separator and the chosen sentences.

        Sentences in `first` are taken before the selector chooses the rest; `size` counts
        tokens, `max_source` where it is not given.
        """
        s = self.settings
        size = size or s.max_source
        ids = [s.controls[form]] if form in s.controls else []
        ids += self.tokenizer.encode(s.prefix) if s.prefix else []
        if title:
            ids += self.tokenizer.encode(title)[: s.max_title]
        ids += [] if s.separator is None else [s.separator]
        chosen = self.selector.select(
            title,
            sentences,
            budget=size - len(ids) - 1,
            cost=lambda text: len(self.tokenizer.encode(text)),
            keep=first,
        )
        for index in chosen:
            ids += self.tokenizer.encode(sentences[index])
        return [*ids[: size - 1], EOS]

    def target(self, text: str) -> list[int]:
        """Return the ids of a summary, end mark included."""
        return [*self.tokenizer.encode(text)[: self.settings.max_target - 1], EOS]

    def pairs(self, example: Example, *, training: bool) -> Iterator[Pair]:
        """Yield the pairs of an article; in training only honest ones, and headlines."""
        form = self._form(example.summary)
        if not training:
            source = self.source(example.title, example.sentences, form)
            yield Pair(id=example.id, form=form, source=source, target=self.target(example.summary))
        elif is_honest(example, self.settings.min_overlap):
            yield from self._grounded(example, example.summary, form)
            if _share(example.id) < self.settings.headline_share:
                yield from self._grounded(replace(example, title=""), example.title, "headline")

    def _grounded(self, example: Example, summary: str, form: str) -> Iterator[Pair]:
        """Yield the pairs of a summary whose words, names and numbers the source holds."""
        s, target = self.settings, self.target(summary)
        first, share = grounds(summary, example.title, example.sentences, most=s.n_grounds)
        if s.n_grounds and share < s.min_grounded:
            return
        if example.title and self._titled(example.title, target) < s.min_titled:
            return
        sizes = self._sizes(example, first)
        sources = (self._supported(example, summary, form, first, size) for size in sizes)
        held = [source for source in sources if source]
        for source in held[:1] + [source for source in held[-1:] if source != held[0]]:
            yield Pair(id=example.id, form=form, source=source, target=target)

    def _sizes(self, example: Example, first: Sequence[int]) -> list[int]:
        """Return the source sizes that title and grounds fit into, the smallest first."""
        texts = (example.title, *(example.sentences[i] for i in first))
        least = sum(len(self.tokenizer.encode(text)) for text in texts)
        sizes = sorted(self.settings.sizes or (self.settings.max_source,))
        return [size for size in sizes if size >= least + _MARKS]

    def _supported(
        self, example: Example, summary: str, form: str, first: Sequence[int], size: int
    ) -> list[int] | None:
        """Return a source that holds every name and number of the summary, if there is one."""
        source = self.source(example.title, example.sentences, form, first, size=size)
        given = self.tokenizer.decode(source)
        if not unsupported(summary, given):
            return source
        more = (i for i in carriers(summary, given, example.sentences) if i not in first)
        source = self.source(example.title, example.sentences, form, (*first, *more), size=size)
        return None if unsupported(summary, self.tokenizer.decode(source)) else source

    def _titled(self, title: str, target: list[int]) -> float:
        wanted, known = self.tokenizer.encode(title), set(target)
        return sum(i in known for i in wanted) / max(1, len(wanted))

    def _form(self, summary: str) -> str:
        n_words = len(summary.split())
        if n_words <= self.settings.short_words:
            return "short"
        return "long" if n_words > self.settings.long_words else "medium"


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
    from datasets import Features, Value
    from datasets import Sequence as Many

    ids = Many(Value("int32"))
    return Features(id=Value("string"), form=Value("string"), source=ids, target=ids)
