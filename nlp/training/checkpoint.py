"""Write and read the whole state of a run, so that a kill costs minutes and changes nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from nlp.errors import ModelError
from nlp.training.optimizers import Schedule

NAME = "state.pt"


@dataclass(slots=True)
class State:
    """Say where a run stands."""

    step: int = 0
    examples: int = 0
    epoch: int = 0
    position: int = 0
    """Updates done in this epoch; with the seed they give the data still to come."""
    spent: float = 0.0
    losses: list[float] = field(default_factory=list)
    """Losses since the last line of the log."""
    schedule: Schedule = field(default_factory=lambda: Schedule(0))


def save_state(
    folder: Path, model: Any, optimizers: list[torch.optim.Optimizer], state: State
) -> None:
    """Write weights, optimizers, random numbers and progress; write, then rename."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "progress": asdict(state),
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "random": torch.get_rng_state(),
        "random_cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }
    part = folder / f"{NAME}.part"
    torch.save(content, part)
    part.replace(folder / NAME)


def load_state(folder: Path, model: Any, optimizers: list[torch.optim.Optimizer]) -> State | None:
    """Fill model and optimizers from the checkpoint in `folder`; None if there is none.

    Raises:
        ModelError: the checkpoint is damaged or of another model.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        model.load_state_dict(content["model"])
        for optimizer, saved in zip(optimizers, content["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        progress = content["progress"]
        torch.set_rng_state(content["random"])
        if torch.cuda.is_available() and content["random_cuda"]:
            torch.cuda.set_rng_state_all(content["random_cuda"])
    except (RuntimeError, KeyError, ValueError, EOFError) as error:
        raise ModelError(
            f"cannot go on from {path}: {error}; it is of another model or damaged, move it away "
            f"to begin anew"
        ) from error
    schedule = Schedule(**progress["schedule"])
    schedule.seen = (int(schedule.seen[0]), float(schedule.seen[1]))
    return State(**{**progress, "schedule": schedule})
