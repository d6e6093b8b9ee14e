"""The training loop: one for a small model on a laptop and a large one on a GPU."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from nlp.training.batches import IGNORED, PAD, Batch, epoch_order, in_batches, pack
from nlp.training.checkpoint import State, load_state, save_state
from nlp.training.encode import Pair
from nlp.training.history import History, clock_text
from nlp.training.optimizers import Schedule, make_optimizers
from nlp.training.settings import LoopSettings, TrainingSettings

Score = Callable[[Any], dict[str, float]]


@dataclass(slots=True)
class Trainer:
    """Hold what a run changes and what it needs; `run` trains to the end or to a kill."""

    model: Any
    settings: TrainingSettings
    train: Sequence[Pair]
    validation: Sequence[Pair]
    folder: Path
    score: Score | None = None
    report: Callable[[str], None] = print
    state: State = field(default_factory=State)

    def run(self) -> State:
        """Train; go on from the checkpoint in `folder` if there is one."""
        loop = self.settings.loop
        torch.set_num_threads(loop.threads)
        self.model.to(_device(loop.device)).train()
        optimizers = make_optimizers(self.model, self.settings.optimizer)
        self.state.schedule = Schedule.plan(loop)
        resumed = load_state(self.folder, self.model, optimizers)
        self.state = resumed or self.state
        history = History(self.folder / "log.jsonl", upto=self.state.step)
        step_loss = _loss_function(self.model, compiled=loop.compile)
        saved = begin = time.monotonic() - self.state.spent
        for batch in self._batches():
            self._step(batch, step_loss, optimizers)
            self.state.spent = time.monotonic() - begin
            self.state.schedule.watch(self.state.step, self.state.spent, loop)
            self._note(history)
            if time.monotonic() - saved > 60 * loop.checkpoint_minutes:
                save_state(self.folder, self.model, optimizers, self.state)
                saved = time.monotonic()
            if self._is_done():
                break
        self._evaluate(history)
        save_state(self.folder, self.model, optimizers, self.state)
        return self.state

    def _is_done(self) -> bool:
        loop, state = self.settings.loop, self.state
        if state.schedule.cool_to is not None and state.step >= state.schedule.cool_to:
            return True
        return loop.minutes is not None and state.spent >= 60 * loop.minutes

    def _batches(self) -> Iterator[list[Batch]]:
        loop, state = self.settings.loop, self.state
        while True:
            order = epoch_order(self.train, loop.batch, loop.seed, state.epoch)
            n_updates = len(order) // loop.accumulate
            while state.position < n_updates:
                start = state.position * loop.accumulate
                state.position += 1
                groups = order[start : start + loop.accumulate]
                yield [pack([self.train[i] for i in group], loop) for group in groups]
            state.epoch, state.position = state.epoch + 1, 0

    def _step(
        self, batches: list[Batch], step_loss: StepLoss, optimizers: list[torch.optim.Optimizer]
    ) -> None:
        settings, state = self.settings.optimizer, self.state
        rate = settings.rate * state.schedule.share(state.step)
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
        total = 0.0
        for batch in batches:
            loss = step_loss(batch, settings.smoothing) / len(batches)
            torch.autograd.backward(loss)
            total += float(loss.detach())
            state.examples += len(batch.source)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), settings.clip)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()
        state.step += 1
        state.losses.append(total)

    def _note(self, history: History) -> None:
        loop, state = self.settings.loop, self.state
        if state.step % loop.log_every == 0:
            mean = sum(state.losses) / len(state.losses)
            state.losses.clear()
            rate = self.settings.optimizer.rate * state.schedule.share(state.step)
            history.add(step=state.step, examples=state.examples, loss=mean, rate=rate)
            self.report(self._line(mean))
        if state.step % loop.eval_every == 0:
            self._evaluate(history)

    def _line(self, loss: float) -> str:
        state, loop = self.state, self.settings.loop
        speed = state.examples / max(state.spent, 1e-9)
        end = state.schedule.cool_to
        if end is not None:
            left = (end - state.step) * state.spent / state.step
        else:
            left = 60 * (loop.minutes or 0) - state.spent
        return (
            f"step {state.step}, {state.examples} examples, loss {loss:.3f}, "
            f"{speed:.1f} examples/s, spent {clock_text(state.spent)}, left {clock_text(left)}"
        )

    def _evaluate(self, history: History) -> None:
        self.model.eval()
        loss = validation_loss(self.model, self.validation, self.settings.loop)
        numbers = {"validation_loss": loss}
        if self.score is not None:
            numbers |= self.score(self.model)
        self.model.train()
        history.add(step=self.state.step, examples=self.state.examples, **numbers)
        history.draw(self.folder)
        self.report(", ".join(f"{name} {value:.4f}" for name, value in numbers.items()))


StepLoss = Callable[[Batch, float], torch.Tensor]


def _loss_function(model: Any, *, compiled: bool) -> StepLoss:
    device = next(model.parameters()).device

    def forward(x: torch.Tensor, y: torch.Tensor, smoothing: float) -> torch.Tensor:
        logits = model(input_ids=x, attention_mask=(x != PAD).long(), labels=y).logits
        flat = logits.float().view(-1, logits.shape[-1])
        return cross_entropy(flat, y.view(-1), ignore_index=IGNORED, label_smoothing=smoothing)

    run = torch.compile(forward, dynamic=False) if compiled else forward

    def step_loss(batch: Batch, smoothing: float) -> torch.Tensor:
        with _half_precision(device):
            loss: torch.Tensor = run(batch.source.to(device), batch.target.to(device), smoothing)
        return loss

    return step_loss


def _half_precision(device: torch.device) -> AbstractContextManager[Any]:
    return torch.autocast(device.type, dtype=torch.bfloat16)


def _device(name: str) -> torch.device:
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


def validation_loss(model: Any, pairs: Sequence[Pair], settings: LoopSettings) -> float:
    """Return the mean loss a target token, without smoothing."""
    step_loss = _loss_function(model, compiled=False)
    total, n_tokens = 0.0, 0
    with torch.no_grad():
        for batch in in_batches(pairs, settings):
            n = int((batch.target != IGNORED).sum())
            total += float(step_loss(batch, 0.0)) * n
            n_tokens += n
    return total / max(1, n_tokens)
