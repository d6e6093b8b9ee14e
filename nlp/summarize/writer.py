"""Write candidate summaries with a T5 of the store: title and chosen sentences in, text out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from nlp.config import Config
from nlp.errors import ModelError
from nlp.models import OpenModel, open_model
from nlp.summarize.convert import FORMAT, FORMAT_VERSION, KIND, WEIGHTS
from nlp.summarize.engines import CTranslate2Engine, Engine, Hypothesis
from nlp.summarize.repair import house_style, mend
from nlp.summarize.settings import Decoding, Form, ModelSettings, read_settings
from nlp.summarize.shipped import shipped_selector
from nlp.summarize.vocabulary import PIECES, Vocabulary
from nlp.summarize.weights import read_json

TRIED: dict[Form, tuple[Form, ...]] = {
    "short": ("short", "medium", "long"),
    "medium": ("medium", "long", "short"),
    "long": ("long", "medium", "short"),
}
"""The forms to write for one that is wanted: the first two that the model knows."""


@dataclass(frozen=True, slots=True)
class Input:
    """What the model reads: ids, which sentences they hold, and what was cut to fit.

    `n_chars` counts the characters of the sentences that are in the input; `cut` names what is
    there in part only ("title", "sentence").
    """

    ids: tuple[int, ...]
    seen: tuple[int, ...]
    n_chars: int
    form: Form
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A summary as the model wrote it, mended, and its length-normalized log probability."""

    text: str
    score: float


class Writer:
    """A summarizer of the store with its vocabulary, its settings and an engine."""

    def __init__(self, model: OpenModel, engine: Engine, vocabulary: Vocabulary) -> None:
        self.name = model.entry.name
        weights = next((file for file in model.entry.files if file.path == "model.bin"), None)
        self.identity = f"{self.name}@{weights.sha256[:12] if weights else '?'}"
        self.settings: ModelSettings = read_settings(model.path / "config.json")
        self.vocabulary = vocabulary
        self._engine = engine
        self._end = _end_of(model, vocabulary)

    def forms(self, wanted: Form) -> tuple[Form, ...]:
        """Return the forms to write for one that is wanted: more drafts to choose from.

        A model that was not taught to write headlines writes none.
        """
        controls = self.settings.controls
        if wanted == "headline":
            return (wanted,) if wanted in controls else ()
        return tuple(form for form in TRIED[wanted] if form in controls)[:2] or (wanted,)

    def prepare(
        self, title: str | None, sentences: Sequence[str], forms: Sequence[Form] = ("medium",)
    ) -> list[Input]:
        """Return the model's inputs for each form: title and the sentences most worth reading.

        Every sentence is read and weighed; those that fit into the input are handed to the
        model, in the order of the article. A form gets an input for each size that the settings
        name, and one that holds the same sentences as a smaller one is left out.
        """
        encoded = dict(zip(sentences, self.vocabulary.encode_all(sentences), strict=True))
        chosen: dict[tuple[str | None, int], list[int]] = {}
        inputs: dict[tuple[int, ...], Input] = {}
        for form, size in product(forms, self._sizes()):
            heading = None if form == "headline" else title
            head, title_cut = self._head(heading, form)
            budget = size - len(head) - self.settings.source.end
            if (heading, budget) not in chosen:
                chosen[heading, budget] = shipped_selector().select(
                    heading, sentences, budget=budget, cost=lambda sentence: len(encoded[sentence])
                )
            seen = [(i, sentences[i], encoded[sentences[i]]) for i in chosen[heading, budget]]
            given = self._input(form, head, seen, budget, title_cut=title_cut)
            inputs.setdefault(given.ids, given)
        return list(inputs.values())

    def _sizes(self) -> list[int]:
        """Return the sizes of an input in tokens, the largest first."""
        source = self.settings.source
        return sorted({*source.sizes, source.max_tokens}, reverse=True)

    def _input(
        self,
        form: Form,
        head: list[int],
        seen: Sequence[tuple[int, str, list[int]]],
        budget: int,
        *,
        title_cut: bool,
    ) -> Input:
        body = [token for _, _, tokens in seen for token in tokens]
        n_chars, too_long = sum(len(text) for _, text, _ in seen), len(body) > budget
        if too_long:
            body = body[:budget]
            n_chars = min(n_chars, len(self.vocabulary.decode(body)))
        end = [self._end] if self.settings.source.end else []
        cut = ("title",) * title_cut + ("sentence",) * too_long
        return Input((*head, *body, *end), tuple(i for i, _, _ in seen), n_chars, form, cut)

    def write(self, inputs: Sequence[Input]) -> list[list[Candidate]]:
        """Return the candidates for each input of an article.

        The most probable come first, each text once. Where names come from the source, it is all
        the inputs together.
        """
        written: dict[int, list[Candidate]] = {}
        for form in dict.fromkeys(given.form for given in inputs):
            places = [n for n, given in enumerate(inputs) if given.form == form]
            found = self._engine.generate(
                [inputs[n].ids for n in places], self._decoding(form, inputs)
            )
            written |= dict(zip(places, map(self._candidates, found), strict=True))
        return [written[n] for n in range(len(inputs))]

    def _candidates(self, hypotheses: Sequence[Hypothesis]) -> list[Candidate]:
        candidates = (Candidate(self._text(found), found.score) for found in hypotheses)
        return _once(candidate for candidate in candidates if candidate.text)

    def _decoding(self, form: Form, inputs: Sequence[Input]) -> Decoding:
        decoding = self.settings.decoding_for(form)
        if not self.settings.names_from_source:
            return decoding
        foreign = self.vocabulary.foreign_names([i for given in inputs for i in given.ids])
        return decoding.model_copy(update={"suppress": (*decoding.suppress, *foreign)})

    def _head(self, title: str | None, form: Form) -> tuple[list[int], bool]:
        source, vocabulary = self.settings.source, self.vocabulary
        ids = [self.settings.controls[form]] if form in self.settings.controls else []
        ids += vocabulary.encode(source.prefix) if source.prefix else []
        heading = vocabulary.encode(title) if title and source.title_tokens else []
        ids += heading[: source.title_tokens]
        ids += [] if source.separator is None else [source.separator]
        return ids, len(heading) > source.title_tokens

    def _text(self, hypothesis: Hypothesis) -> str:
        text = mend(self.vocabulary.decode(hypothesis.ids), self.settings.repairs)
        return house_style(text, self.settings.abbreviations)


def _once(candidates: Iterable[Candidate]) -> list[Candidate]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.text, candidate)
    return list(first.values())


def open_writer(config: Config) -> Writer:
    """Return the summarizer that the settings name, ready to write.

    One model is loaded once, however many steps use it.

    Raises:
        ModelError: unknown, damaged, or without the weights that its engine needs.
    """
    settings = config.summarize
    model = open_model(settings.model, KIND, reads={FORMAT: FORMAT_VERSION}, config=config)
    return _loaded(model, settings.engine, settings.threads)


@cache
def _loaded(model: OpenModel, engine_name: str, threads: int) -> Writer:
    vocabulary = Vocabulary(model.path / PIECES)
    tokens = _tokens(model)
    engine: Engine
    if engine_name == "torch":
        engine = _reference(model, tokens, threads)
    else:
        engine = CTranslate2Engine(model.path, tokens, threads=threads)
    return Writer(model, engine, vocabulary)


def _end_of(model: OpenModel, vocabulary: Vocabulary) -> int:
    piece = str(read_json(model.path / "config.json").get("eos_token"))
    end = vocabulary.id_of(piece)
    if end is None:
        raise ModelError(
            f"model {model.entry.name!r}: end token {piece!r} is not in its vocabulary; remove it "
            "with `nlp models remove` and add it again"
        )
    return end


def _tokens(model: OpenModel) -> list[str]:
    tokens: list[str] = json.loads(
        (model.path / "shared_vocabulary.json").read_text(encoding="utf-8")
    )
    return tokens


def _reference(model: OpenModel, tokens: Sequence[str], threads: int) -> Engine:
    from nlp.summarize.reference import TorchEngine

    if not (model.path / WEIGHTS).is_dir():
        raise ModelError(
            f"model {model.entry.name!r} was added without its original weights, which the torch "
            'engine needs; add it again with --keep-weights, or use engine = "ctranslate2"'
        )
    return TorchEngine(model.path / WEIGHTS, tokens, threads=threads)
