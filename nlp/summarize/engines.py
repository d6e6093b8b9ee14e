"""Search for summaries with a T5: CTranslate2, and the PyTorch reference with equal settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from nlp.errors import ModelError
from nlp.summarize.settings import Decoding

NEVER = (0, 2)
"""Ids of the padding and the unknown token in every T5; they are no text."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Generated ids without start and end token, and their length-normalized log probability."""

    ids: tuple[int, ...]
    score: float


class Engine(Protocol):
    """Generates from the ids of the inputs of one article, the best hypotheses first."""

    def generate(
        self, sources: Sequence[Sequence[int]], decoding: Decoding
    ) -> list[list[Hypothesis]]:
        """Return up to `beam_size` hypotheses for the ids of each input."""
        ...


class CTranslate2Engine:
    """Runs the converted model: no torch; one article at a time, so that no other changes it."""

    def __init__(self, folder: Path, tokens: Sequence[str], *, threads: int = 1) -> None:
        import ctranslate2

        self._never = [tokens[i] for i in NEVER]
        self._tokens = list(tokens)
        self._ids = {token: index for index, token in enumerate(tokens)}
        try:
            self._translator = ctranslate2.Translator(
                str(folder), device="cpu", inter_threads=1, intra_threads=threads
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"cannot load the model in {folder}: {error}; add it again with `nlp models add`"
            ) from error

    def generate(
        self, sources: Sequence[Sequence[int]], decoding: Decoding
    ) -> list[list[Hypothesis]]:
        """Return up to `beam_size` hypotheses for the ids of each input."""
        results = self._translator.translate_batch(
            [[self._tokens[i] for i in source] for source in sources],
            suppress_sequences=[[token] for token in (*self._never, *decoding.suppress)],
            **_options(decoding),
        )
        return [self._hypotheses(result) for result in results]

    def _hypotheses(self, result: Any) -> list[Hypothesis]:
        return [
            Hypothesis(tuple(self._ids[token] for token in tokens), score)
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        ]


def _options(decoding: Decoding) -> dict[str, Any]:
    return {
        "beam_size": decoding.beam_size,
        "num_hypotheses": decoding.beam_size,
        "length_penalty": decoding.length_penalty,
        "min_decoding_length": decoding.min_length,
        "max_decoding_length": decoding.max_length,
        "no_repeat_ngram_size": decoding.no_repeat_ngram_size,
        "repetition_penalty": decoding.repetition_penalty,
        "return_scores": True,
        "max_input_length": 0,
    }
