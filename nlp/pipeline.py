"""The pipeline: one path for one article and for millions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from nlp.config import Config, load_config
from nlp.document import Article, Document, Provenance, StepRecord, article_from_record
from nlp.errors import ConfigError, InputError, NlpError, StepError
from nlp.registry import create_step, resolve_steps
from nlp.step import Step
from nlp.version import __version__

ArticleInput = str | Article | Mapping[str, Any] | Document
"""A `Document` is read on from where it is: see `Pipeline.only`."""


def load(
    config: str | Path | Mapping[str, Any] | Config | None = None,
    *,
    steps: Iterable[str] | None = None,
) -> Pipeline:
    """Return a pipeline with the shipped settings, or those of `config`.

    Args:
        config: path of a TOML file, a mapping of the same shape, or a `Config`.
        steps: names of the steps to run; what a step stands on runs too.

    Raises:
        ConfigError: an unknown setting or step.
        ModelError: a model that the settings name is missing or damaged.
    """
    settings = load_config(config)
    if isinstance(steps, str):
        raise ConfigError(f"steps is the string {steps!r}; give a list such as ['clean', 'topics']")
    return Pipeline(settings, resolve_steps(settings.steps if steps is None else steps))


class Pipeline:
    """Reads articles: call it with one, or `map` it over many."""

    def __init__(self, config: Config, steps: Sequence[str]) -> None:
        self.config = config
        self.steps: dict[str, Step] = {name: create_step(name, config) for name in steps}

    def only(self, *names: str) -> Pipeline:
        """Return a pipeline of these steps alone, which shares them with this one.

        It takes documents on which the steps before have run, or articles if there are none.

        Raises:
            ConfigError: this pipeline has no such step.
        """
        missing = [name for name in names if name not in self.steps]
        if missing:
            raise ConfigError(f"no step {missing[0]!r} here; there are: {', '.join(self.steps)}")
        part = Pipeline(self.config, ())
        part.steps = {name: step for name, step in self.steps.items() if name in names}
        return part

    def __call__(self, article: ArticleInput) -> Document:
        """Return the document of one article: its text, a record, or an `Article`."""
        return next(self.map([article]))

    def map(self, articles: Iterable[ArticleInput], *, batch_size: int = 32) -> Iterator[Document]:
        """Yield a document for each article, in order; lazy, `batch_size` articles at a time.

        Raises:
            ConfigError: `batch_size` is not positive.
            InputError: an element is not an article.
            StepError: a step failed; it names the article.
        """
        if batch_size < 1:
            raise ConfigError(f"batch_size is {batch_size}; give at least 1")
        return self._batches(iter(articles), batch_size)

    def _batches(self, articles: Iterator[ArticleInput], size: int) -> Iterator[Document]:
        while batch := [_open(article) for article in islice(articles, size)]:
            for name, step in self.steps.items():
                batch = _run(name, step, batch)
            for document in batch:
                yield replace(document, provenance=self._provenance(document))

    def _provenance(self, document: Document) -> Provenance:
        earlier = [r for r in document.provenance.steps if r.step not in self.steps]
        own = [StepRecord(step=n, version=s.version) for n, s in self.steps.items()]
        return Provenance(version=__version__, steps=(*earlier, *own))


def _open(source: ArticleInput) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, str):
        return Document(article=article_from_record({"text": source}))
    if isinstance(source, Article):
        return Document(article=source)
    if isinstance(source, Mapping):
        return Document(article=article_from_record(source))
    raise InputError(
        f"an article is a string, a mapping or an Article, not {type(source).__name__}; "
        f"decode bytes with nlp.clean.decode first"
    )


def _run(name: str, step: Step, batch: list[Document]) -> list[Document]:
    try:
        return step.process(batch)
    except Exception as error:
        if len(batch) == 1:
            raise _step_error(name, batch[0], error) from error
    return [done for document in batch for done in _run(name, step, [document])]


def _step_error(name: str, document: Document, error: Exception) -> NlpError:
    if isinstance(error, NlpError):
        return error
    reason = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return StepError(name, document.id, reason)
