"""Optimizers and the learning rate over a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch

from nlp.errors import ConfigError
from nlp.training.settings import LoopSettings, OptimizerSettings

_REPLAN = 100
_NOT_MATRICES = ("shared", "embed", "relative", "lm_head")


def make_optimizers(model: Any, settings: OptimizerSettings) -> list[torch.optim.Optimizer]:
    """Return the optimizers of a run; every trained parameter is in exactly one."""
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    fused = any(p.is_cuda for _, p in named)
    if settings.name == "adamw":
        return [_adamw([p for _, p in named], settings, settings.weight_decay, fused)]
    if not hasattr(torch.optim, "Muon"):
        raise ConfigError("optimizer 'muon' needs PyTorch 2.9 or newer; use 'adamw' or upgrade")
    matrices = [p for n, p in named if p.ndim == 2 and not any(w in n for w in _NOT_MATRICES)]
    known = {id(p) for p in matrices}
    muon = torch.optim.Muon(
        matrices,
        lr=settings.rate,
        weight_decay=settings.weight_decay,
        adjust_lr_fn="match_rms_adamw",
    )
    rest = [p for _, p in named if id(p) not in known]
    return [muon, _adamw(rest, settings, 0.0, fused)]


def _adamw(
    parameters: list[Any], settings: OptimizerSettings, decay: float, fused: bool
) -> torch.optim.Optimizer:
    return torch.optim.AdamW(
        parameters, lr=settings.rate, betas=(0.9, 0.98), weight_decay=decay, fused=fused or None
    )


@dataclass(slots=True)
class Schedule:
    """Say the share of the full learning rate at each step: up, level, down to nothing.

    A run with a fixed number of steps knows its cool-down from the start. A run with a time limit
    plans it from the speed when the limit comes near, and plans again every `_REPLAN` steps, since
    the speed changes where cores are shared: from the share it has, down to nothing at the limit.
    """

    warmup: int
    cool_from: int | None = None
    cool_to: int | None = None
    level: float = 1.0
    """Share of the full rate where the cool-down begins."""
    seen: tuple[int, float] = (0, 0.0)
    """Step and seconds at the last plan."""

    @classmethod
    def plan(cls, settings: LoopSettings) -> Schedule:
        """Return the schedule of a run that begins."""
        if settings.steps is None:
            return cls(settings.warmup)
        start = round(settings.steps * (1 - settings.cooldown))
        return cls(settings.warmup, start, settings.steps)

    def share(self, step: int) -> float:
        """Return the share of the full rate for a step, counted from 0."""
        rise = min(1.0, (step + 1) / self.warmup) if self.warmup else 1.0
        if self.cool_from is None or self.cool_to is None or step < self.cool_from:
            return rise
        left = (self.cool_to - step) / max(1, self.cool_to - self.cool_from)
        return rise * max(0.01, self.level * left)

    def watch(self, step: int, spent: float, settings: LoopSettings) -> None:
        """Plan the cool-down of a run with a time limit, `spent` seconds after its begin."""
        if settings.minutes is None:
            return
        limit = 60 * settings.minutes
        waits = self.cool_from is not None and step < self.seen[0] + _REPLAN
        if spent < limit * (1 - settings.cooldown) or waits:
            return
        steps, seconds = step - self.seen[0], max(1e-9, spent - self.seen[1])
        self.level = self.share(step)
        self.cool_from = step
        self.cool_to = step + max(1, round((limit - spent) * steps / seconds))
        self.seen = (step, spent)
