"""The PyTorch reference engine: transformers' T5 under the same search as CTranslate2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.errors import ModelError
from nlp.summarize.engines import NEVER, Hypothesis
from nlp.summarize.settings import Decoding


class TorchEngine:
    """Runs a Hugging Face folder in float32.

    transformers forbids tokens after normalizing and applies the repetition penalty to log
    probabilities; CTranslate2 does both on the raw scores. A first processor therefore puts the
    raw scores back and a last one normalizes, which makes the two searches the same.
    """

    def __init__(self, folder: Path, tokens: Sequence[str], *, threads: int = 1) -> None:
        try:
            import torch
            from transformers import T5ForConditionalGeneration
        except ImportError as error:
            raise ModelError(
                f"the torch engine needs {error.name}; install it with pip install 'nlp[vit5]', "
                'or use engine = "ctranslate2"'
            ) from error
        torch.set_num_threads(threads)
        self._torch = torch
        self._ids = {token: index for index, token in enumerate(tokens)}
        self._model = _load(T5ForConditionalGeneration, folder)
        self._raw = _RawScores(self._model)

    def generate(
        self, sources: Sequence[Sequence[int]], decoding: Decoding
    ) -> list[list[Hypothesis]]:
        """Return up to `beam_size` hypotheses for the ids of each input, one after the other."""
        return [self._generate(source, decoding) for source in sources]

    def _generate(self, source: Sequence[int], decoding: Decoding) -> list[Hypothesis]:
        config = self._model.config
        out = self._model.generate(
            input_ids=self._torch.tensor([list(source)]),
            attention_mask=self._torch.ones(1, len(source), dtype=self._torch.long),
            logits_processor=self._processors(decoding),
            **_options(decoding, use_cache=_cache_works(config)),
        )
        return self._hypotheses(out, decoding)

    def _processors(self, decoding: Decoding) -> Any:
        from transformers.generation import logits_process as rules

        end = self._model.config.eos_token_id
        banned = [*NEVER, *(self._ids[token] for token in decoding.suppress)]
        found: list[Any] = [self._raw]
        if decoding.repetition_penalty != 1:
            found.append(rules.RepetitionPenaltyLogitsProcessor(decoding.repetition_penalty))
        if decoding.no_repeat_ngram_size:
            found.append(rules.NoRepeatNGramLogitsProcessor(decoding.no_repeat_ngram_size))
        if decoding.min_length:
            found.append(
                rules.MinNewTokensLengthLogitsProcessor(1, decoding.min_length, end, device="cpu")
            )
        found.append(rules.SuppressTokensLogitsProcessor(banned, device="cpu"))
        found.append(rules.LogitNormalization())
        return rules.LogitsProcessorList(found)

    def _hypotheses(self, out: Any, decoding: Decoding) -> list[Hypothesis]:
        config = self._model.config
        rows = [row[1:] for row in out.sequences.tolist()]
        if decoding.beam_size == 1:
            steps = _step_scores(out, rows[0])
            scores = [sum(steps) / len(steps) ** decoding.length_penalty]
        else:
            scores = out.sequences_scores.tolist()
        return [
            Hypothesis(tuple(_before(row, (config.eos_token_id, config.pad_token_id))), score)
            for row, score in zip(rows, scores, strict=True)
        ]


class _RawScores:
    """Give processors the scores as the last layer computed them."""

    def __init__(self, model: Any) -> None:
        self._last: Any = None
        model.lm_head.register_forward_hook(self._keep)

    def _keep(self, module: Any, inputs: Any, output: Any) -> None:
        self._last = output[:, -1, :]

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        return self._last.to(scores)


def _load(factory: Any, folder: Path) -> Any:
    try:
        return factory.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype="float32"
        ).eval()
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelError(
            f"cannot load the weights in {folder}: {error}; add the model again with its weights "
            "(`nlp models add --keep-weights`)"
        ) from error


def _cache_works(config: Any) -> bool:
    """Tell whether the key-value cache of transformers 5 has room for every decoder layer."""
    return bool(config.num_decoder_layers <= config.num_layers)


def _options(decoding: Decoding, *, use_cache: bool) -> dict[str, Any]:
    return {
        "num_beams": decoding.beam_size,
        "num_return_sequences": decoding.beam_size,
        "length_penalty": decoding.length_penalty,
        "max_new_tokens": decoding.max_length,
        "early_stopping": decoding.beam_size > 1,
        "do_sample": False,
        "use_cache": use_cache,
        "return_dict_in_generate": True,
        "output_scores": True,
    }


def _before(ids: Sequence[int], stops: Sequence[int]) -> list[int]:
    for place, value in enumerate(ids):
        if value in stops:
            return list(ids[:place])
    return list(ids)


def _step_scores(out: Any, row: Sequence[int]) -> list[float]:
    n_given = len(row) - len(out.scores)
    return [step[0, row[n_given + i]].item() for i, step in enumerate(out.scores)]
