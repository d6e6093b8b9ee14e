from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from nlp.errors import ModelError
from nlp.training.batches import IGNORED, epoch_order, pack
from nlp.training.checkpoint import NAME
from nlp.training.encode import Pair
from nlp.training.loop import Trainer
from nlp.training.model import make_model, open_model, save_half
from nlp.training.settings import (
    DataSettings,
    LoopSettings,
    OptimizerSettings,
    ShapeSettings,
    TrainingSettings,
)

STEPS = 12


def pairs(n: int) -> list[Pair]:
    """Return pairs whose target is the start of their source: easy to learn."""
    random = torch.Generator().manual_seed(5)
    rows = torch.randint(4, 60, (n, 12), generator=random).tolist()
    return [
        Pair(id=str(i), form="short", source=[*row[: 6 + i % 6], 1], target=[*row[: 3 + i % 4], 1])
        for i, row in enumerate(rows)
    ]


def settings(optimizer: str = "muon", **loop: Any) -> TrainingSettings:
    plan: dict[str, Any] = {
        "batch": 4,
        "source_widths": (8, 16),
        "target_widths": (4, 8),
        "steps": STEPS,
        "warmup": 3,
        "log_every": 1,
        "eval_every": 5,
        "compile": False,
        "threads": 1,
        "device": "cpu",
    }
    return TrainingSettings(
        shape=ShapeSettings(
            d_model=32,
            d_ff=32,
            n_heads=2,
            n_encoder_layers=1,
            n_decoder_layers=1,
            vocabulary=64,
            copy_circuit=False,
        ),
        data=DataSettings(),
        optimizer=OptimizerSettings(name=optimizer, rate=1e-2),  # type: ignore[arg-type]
        loop=LoopSettings(**{**plan, **loop}),
    )


def trainer(folder: Path, plan: TrainingSettings) -> Trainer:
    return Trainer(
        model=make_model(plan),
        settings=plan,
        train=pairs(26),
        validation=pairs(8),
        folder=folder,
        report=lambda line: None,
    )


def losses(folder: Path) -> list[tuple[int, float]]:
    rows = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    return [(row["step"], row["loss"]) for row in rows if "loss" in row]


class KilledError(Exception):
    pass


def run_with_kill(folder: Path, plan: TrainingSettings, at: int) -> None:
    """Train, stop hard at a step, and go on with fresh objects."""
    first = trainer(folder, plan.model_copy(update={"loop": often(plan.loop)}))

    def kill(line: str) -> None:
        if line.startswith(f"step {at},"):
            raise KilledError

    first.report = kill
    with pytest.raises(KilledError):
        first.run()
    torch.manual_seed(999)
    trainer(folder, plan).run()


def often(loop: LoopSettings) -> LoopSettings:
    return loop.model_copy(update={"checkpoint_minutes": 1e-9})


@pytest.mark.parametrize("optimizer", ["muon", "adamw"])
@pytest.mark.parametrize("at", [5, 9])
def test_killed_run_follows_the_same_curve(tmp_path: Path, optimizer: str, at: int) -> None:
    plan = settings(optimizer)
    whole = trainer(tmp_path / "whole", plan)
    whole.run()
    run_with_kill(tmp_path / "killed", plan, at)
    assert losses(tmp_path / "killed") == losses(tmp_path / "whole")
    assert len(losses(tmp_path / "whole")) == STEPS
    resumed = torch.load(tmp_path / "killed" / NAME, weights_only=True)["model"]
    for name, value in whole.model.state_dict().items():
        assert torch.equal(value, resumed[name]), name


def test_accumulated_batches_resume_too(tmp_path: Path) -> None:
    plan = settings(accumulate=2)
    trainer(tmp_path / "whole", plan).run()
    run_with_kill(tmp_path / "killed", plan, 7)
    assert losses(tmp_path / "killed") == losses(tmp_path / "whole")


def test_training_lowers_the_loss_and_draws_it(tmp_path: Path) -> None:
    plan = settings(steps=60, eval_every=30)
    trainer(tmp_path, plan).run()
    curve = [loss for _, loss in losses(tmp_path)]
    assert sum(curve[-5:]) < 0.9 * sum(curve[:5])
    assert (tmp_path / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert "validation_loss" in (tmp_path / "curve.csv").read_text().splitlines()[0]


def test_time_limit_ends_a_run(tmp_path: Path) -> None:
    plan = settings(steps=None, minutes=0.02)
    state = trainer(tmp_path, plan).run()
    assert state.step > 0
    assert state.schedule.cool_from is not None
    assert state.spent < 20


def test_frozen_parameters_stay(tmp_path: Path) -> None:
    plan = settings()
    freeze = plan.optimizer.model_copy(update={"freeze": ("relative_attention_bias",)})
    run = trainer(tmp_path, plan.model_copy(update={"optimizer": freeze}))
    before = {n: p.clone() for n, p in run.model.named_parameters()}
    run.run()
    changed = {n for n, p in run.model.named_parameters() if not torch.equal(p, before[n])}
    assert changed
    assert not any("relative" in name for name in changed)


def test_checkpoint_of_another_model_is_refused(tmp_path: Path) -> None:
    trainer(tmp_path, settings()).run()
    wider = settings()
    shape = wider.shape.model_copy(update={"d_ff": 64})
    with pytest.raises(ModelError, match="another model"):
        trainer(tmp_path, wider.model_copy(update={"shape": shape})).run()


def test_weights_come_back_in_half_precision(tmp_path: Path) -> None:
    model = make_model(settings())
    save_half(model, tmp_path)
    assert not list(tmp_path.glob("*.bin"))
    again = open_model(tmp_path).state_dict()
    for name, value in model.state_dict().items():
        assert torch.allclose(value, again[name], atol=2e-3), name


def test_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.safetensors"):
        open_model(tmp_path)


def test_epochs_differ_and_hold_each_pair_once() -> None:
    data = pairs(40)
    first, second = (epoch_order(data, 4, 0, epoch) for epoch in (0, 1))
    assert sorted(i for group in first for i in group) == list(range(40))
    assert first != second
    assert first == epoch_order(data, 4, 0, 0)
    sizes = [{len(data[i]["target"]) for i in group} for group in first]
    assert sum(len(size) == 1 for size in sizes) > len(sizes) // 2


def test_pack_pads_to_the_smallest_width_and_cuts_at_the_last() -> None:
    loop = settings().loop
    long = Pair(id="l", form="long", source=list(range(4, 30)), target=[5] * 12)
    batch = pack([pairs(1)[0], long], loop)
    assert batch.source.shape == (2, 16)
    assert batch.target.shape == (2, 8)
    assert batch.target[0].tolist()[4:] == [IGNORED] * 4
    assert pack(pairs(1), loop).source.shape == (1, 8)
