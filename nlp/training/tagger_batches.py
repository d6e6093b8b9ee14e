"""Windows of pieces with labels, and batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from nlp.entities.encoder_labels import LAYERS
from nlp.entities.encoder_units import BEGIN, END, PAD, Pieces, windows
from nlp.training.tagger_data import Example

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Window:
    """Some neighbouring sentences of an article.

    `firsts` are the places of the first piece of each unit among `ids`; `labels` holds for each
    layer a label for each unit, `IGNORED` where nothing is to be learnt; `units` are the numbers
    of its first unit and of the one after its last in the article.
    """

    ids: list[int]
    firsts: list[int]
    labels: list[list[int]]
    units: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors of shape (windows, pieces); labels: (layers, windows, pieces)."""

    ids: Tensor
    mask: Tensor
    labels: Tensor
    windows: list[Window]


def windows_of(
    example: Example, labels: Sequence[Sequence[int]], pieces: Pieces, limit: int
) -> list[Window]:
    """Cut an article into windows of at most `limit` pieces.

    A sentence longer than that loses its end in training; the tagger itself reads all of it.
    """
    split = [[pieces.of(example.text, unit) for unit in s] for s in example.sentences]
    lengths = [sum(map(len, sentence)) for sentence in split]
    offsets = [0]
    for sentence in example.sentences:
        offsets.append(offsets[-1] + len(sentence))
    found = []
    for start, stop in windows(lengths, limit - 2):
        ids, firsts = [BEGIN], []
        for unit in (u for sentence in split[start:stop] for u in sentence):
            if len(ids) + len(unit) >= limit:
                break
            firsts.append(len(ids))
            ids.extend(unit)
        first = offsets[start]
        last = first + len(firsts)
        chosen = [list(layer[first:last]) for layer in labels]
        found.append(Window([*ids, END], firsts, chosen, (first, last)))
    return found


def batches(
    items: Iterable[Window], n_pieces: int, rng: random.Random | None = None
) -> Iterator[Batch]:
    """Yield batches of about `n_pieces` pieces, windows of like length together.

    Args:
        items: windows in any order.
        n_pieces: of a batch, padding included.
        rng: shuffles the batches and breaks ties between lengths; None keeps the order of lengths.
    """
    order = list(items)
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda w: len(w.ids))
    groups: list[list[Window]] = [[]]
    for window in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.ids) > n_pieces:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    return (_batch(group) for group in groups if group)


def _batch(group: list[Window]) -> Batch:
    width = max(len(window.ids) for window in group)
    ids = torch.full((len(group), width), PAD)
    labels = torch.full((len(LAYERS), len(group), width), IGNORED)
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        for layer, values in enumerate(window.labels):
            labels[layer, row, window.firsts] = torch.tensor(values, dtype=labels.dtype)
    return Batch(ids, (ids != PAD).long(), labels, group)
