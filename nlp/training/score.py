"""Decode validation pairs with the model in training and score them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from nlp.scoring.rouge import mean_scores
from nlp.training.batches import PAD
from nlp.training.encode import Pair, Tokenizer
from nlp.training.settings import DataSettings


def greedy_scorer(
    pairs: Sequence[Pair], tokenizer: Tokenizer, data: DataSettings, batch: int = 16
) -> Callable[[Any], dict[str, float]]:
    """Return a function that gives a model's unicode ROUGE with greedy decoding."""
    wanted = [tokenizer.decode(pair["target"]) for pair in pairs]

    def score(model: Any) -> dict[str, float]:
        outputs: list[str] = []
        for start in range(0, len(pairs), batch):
            ids = _padded(pairs[start : start + batch]).to(next(model.parameters()).device)
            with torch.no_grad():
                made = model.generate(
                    input_ids=ids,
                    attention_mask=(ids != PAD).long(),
                    max_new_tokens=data.max_target,
                    do_sample=False,
                )
            outputs += [tokenizer.decode(row) for row in made.tolist()]
        means = mean_scores(outputs, wanted)
        return {"rouge1": means.rouge1, "rouge2": means.rouge2, "rougeL": means.rouge_l}

    return score


def _padded(pairs: Sequence[Pair]) -> torch.Tensor:
    rows = [torch.tensor(pair["source"]) for pair in pairs]
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=PAD)
