"""Group pairs of like length into batches; the order is a function of seed and epoch alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from nlp.training.encode import Pair
from nlp.training.settings import LoopSettings

PAD, IGNORED = 0, -100
_STEP = 32  # source tokens
_CHUNK = 64  # batches sorted together: wide enough for even lengths, small enough to stay random


@dataclass(frozen=True, slots=True)
class Batch:
    """Hold padded sources and targets."""

    source: torch.Tensor
    target: torch.Tensor


def epoch_order(pairs: Sequence[Pair], batch: int, seed: int, epoch: int) -> list[list[int]]:
    """Return the batches of an epoch as lists of indices; a short last batch is left out."""
    random = np.random.default_rng((seed, epoch))
    order = random.permutation(len(pairs)).tolist()
    groups: list[list[int]] = []
    for start in range(0, len(order), batch * _CHUNK):
        chunk = sorted(order[start : start + batch * _CHUNK], key=lambda i: _size(pairs[i]))
        starts = range(0, len(chunk) - batch + 1, batch)
        groups += [chunk[i : i + batch] for i in starts]
    return [groups[i] for i in random.permutation(len(groups))]


def _size(pair: Pair) -> tuple[int, int]:
    """Return the order in which pairs share padded widths: sources cost most."""
    return len(pair["source"]) // _STEP, len(pair["target"])


def pack(pairs: Sequence[Pair], settings: LoopSettings) -> Batch:
    """Pad pairs to one of the widths of `settings`."""
    source = _width(max(len(p["source"]) for p in pairs), settings.source_widths)
    target = _width(max(len(p["target"]) for p in pairs), settings.target_widths)
    x = np.full((len(pairs), source), PAD, np.int64)
    y = np.full((len(pairs), target), IGNORED, np.int64)
    for row, pair in enumerate(pairs):
        ids, wanted = pair["source"][:source], pair["target"][:target]
        x[row, : len(ids)] = ids
        y[row, : len(wanted)] = wanted
    return Batch(torch.from_numpy(x), torch.from_numpy(y))


def _width(longest: int, widths: Sequence[int]) -> int:
    return next((width for width in widths if width >= longest), widths[-1])


def in_batches(pairs: Sequence[Pair], settings: LoopSettings) -> Iterator[Batch]:
    """Yield all pairs in full batches, in order of length, for validation."""
    ordered = sorted(pairs, key=_size)
    size = min(settings.batch, len(ordered))
    for start in range(0, len(ordered) - size + 1, size):
        yield pack(ordered[start : start + size], settings)
