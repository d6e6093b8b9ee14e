"""Train the tagger: a checkpoint after each epoch, the best weights on held-out articles."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from nlp.entities.encoder_labels import LAYERS, decode, log_probabilities, spans_of
from nlp.scoring.counts import Counts
from nlp.scoring.spans import add_counts, all_labels, strict_counts
from nlp.training.tagger_batches import IGNORED, Batch, Window, batches
from nlp.training.tagger_data import Example
from nlp.training.tagger_model import TaggerModel, sizes
from nlp.training.tagger_settings import PhaseSettings


@dataclass(slots=True)
class Progress:
    """Where a phase stands: epochs done, and the best score so far."""

    epoch: int = 0
    best: float = -1.0


def loss_of(model: TaggerModel, batch: Batch) -> Tensor:
    """Return the mean cross entropy of both layers over the units of a batch."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(batch.ids, batch.mask)
    parts = logits.float().split(sizes(), dim=-1)
    losses = [
        nn.functional.cross_entropy(
            part.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, label_smoothing=0.02
        )
        for part, labels in zip(parts, batch.labels, strict=True)
    ]
    return torch.stack(losses).sum()


def train_phase(
    model: TaggerModel,
    items: Sequence[Window],
    settings: PhaseSettings,
    *,
    folder: Path,
    score: Callable[[TaggerModel], float],
) -> None:
    """Train for some epochs; `folder` holds the last state, to go on from, and the best weights."""
    optimizer = _optimizer(model, settings)
    n_steps = settings.epochs * sum(1 for _ in batches(items, settings.n_pieces))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: _rate(step, n_steps, settings.warmup)
    )
    folder.mkdir(parents=True, exist_ok=True)
    progress = _resume(folder, model, optimizer, schedule)
    while progress.epoch < settings.epochs:
        begin = time.monotonic()
        rng = random.Random(settings.seed * 1000 + progress.epoch)
        torch.manual_seed(settings.seed * 1000 + progress.epoch)
        loss = _epoch(model, batches(items, settings.n_pieces, rng), optimizer, schedule)
        progress.epoch += 1
        found = score(model)
        seconds = time.monotonic() - begin
        tell(f"epoch {progress.epoch} loss {loss:.4f} held-out {found:.2f} {seconds:.0f} s")
        if found > progress.best:
            progress.best = found
            save_weights(model, folder / "best.safetensors")
        _save(folder, model, optimizer, schedule, progress)
    load_weights(model, folder / "best.safetensors")


def tell(line: str) -> None:
    """Write a line to standard error, at once."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _optimizer(model: TaggerModel, settings: PhaseSettings) -> torch.optim.Optimizer:
    head = list(model.head.parameters())
    groups = [
        {"params": list(model.encoder.parameters()), "lr": settings.rate},
        {"params": head, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=settings.weight_decay, fused=True)


def _rate(step: int, n_steps: int, warmup: float) -> float:
    """Rise over the warm-up, then fall to nothing along a line."""
    rise = max(1, int(n_steps * warmup))
    return min((step + 1) / rise, max(0.0, (n_steps - step) / max(1, n_steps - rise)))


def _epoch(
    model: TaggerModel,
    found: Iterable[Batch],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    model.train()
    total = n_batches = 0.0
    for batch in found:
        loss = loss_of(model, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += loss.item()
        n_batches += 1
        if n_batches % 100 == 0:
            tell(f"  {n_batches:.0f} batches, loss {total / n_batches:.4f}")
    return total / max(1.0, n_batches)


def predict(model: TaggerModel, items: Sequence[Window], n_units: int) -> list[Tensor]:
    """Return the logits of each layer for every unit of an article; units not read get an O."""
    model.eval()
    found = [torch.zeros(n_units, size) for size in sizes()]
    for layer in found:
        layer[:, 0] = 20.0
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(items, 4096):
            logits = model(batch.ids, batch.mask).float().split(sizes(), dim=-1)
            for row, window in enumerate(batch.windows):
                for layer, part in zip(found, logits, strict=True):
                    layer[window.units[0] : window.units[1]] = part[row, window.firsts]
    return found


def held_out_score(
    model: TaggerModel, held: Sequence[tuple[Example, Sequence[Window]]]
) -> dict[str, Counts]:
    """Return the strict counts for each type on held-out articles, spans as ranges of units."""
    parts = []
    for example, items in held:
        logits = predict(model, items, len(example.units))
        assert example.gold is not None
        for types, layer, gold in zip(LAYERS, logits, example.gold, strict=True):
            labels = decode(log_probabilities(layer.numpy()))
            parts.append(strict_counts(spans_of(gold, types), spans_of(labels, types)))
    return add_counts(parts)


def micro(counts: dict[str, Counts]) -> float:
    """Return the micro-averaged F1 in percent."""
    return 100 * all_labels(counts).f1


def save_weights(model: TaggerModel, path: Path) -> None:
    """Write the weights as safetensors; `load_weights` reads them back."""
    from safetensors.torch import save_file

    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, path)


def load_weights(model: TaggerModel, path: Path) -> None:
    """Read the weights that `save_weights` wrote."""
    from safetensors.torch import load_file

    model.load_state_dict(load_file(path))


def _save(
    folder: Path,
    model: TaggerModel,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    progress: Progress,
) -> None:
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "epoch": progress.epoch,
        "best": progress.best,
    }
    torch.save(state, folder / "last.tmp")
    (folder / "last.tmp").replace(folder / "last.pt")


def _resume(
    folder: Path,
    model: TaggerModel,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> Progress:
    if not (folder / "last.pt").is_file():
        return Progress()
    state = torch.load(folder / "last.pt", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return Progress(state["epoch"], state["best"])
