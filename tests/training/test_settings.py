from __future__ import annotations

from pathlib import Path

import pytest

from nlp.errors import ConfigError
from nlp.paths import configs_root
from nlp.training.optimizers import Schedule
from nlp.training.settings import LoopSettings, load_training_settings


@pytest.mark.parametrize("path", sorted((configs_root() / "train").glob("vit5-*.toml")), ids=str)
def test_shipped_settings_are_sound(path: Path) -> None:
    settings = load_training_settings(path)
    assert max(settings.loop.source_widths) == settings.data.max_source
    assert max(settings.loop.target_widths) == settings.data.max_target


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[loop]\nsteps = 5\nbach = 3", "loop.bach"),
        ("[loop]\nsteps = -5", "loop.steps"),
        ("[loop]\nsteps = 5\nminutes = 2.0", "exactly one"),
        ("[loop]", "exactly one"),
        ('[optimizer]\nname = "sgd"\n[loop]\nsteps = 1', "optimizer.name"),
    ],
)
def test_wrong_settings_name_the_key(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_training_settings(tmp_path / "a.toml")


def test_rate_rises_stays_and_falls() -> None:
    plan = Schedule.plan(LoopSettings(steps=100, warmup=10, cooldown=0.4))
    shares = [plan.share(step) for step in range(100)]
    assert shares[0] == pytest.approx(0.1)
    assert shares[10:60] == [1.0] * 50
    assert shares[60:] == sorted(shares[60:], reverse=True)
    assert shares[-1] == pytest.approx(1 / 40)


def test_cooldown_of_a_timed_run_follows_its_speed() -> None:
    loop = LoopSettings(minutes=10.0, cooldown=0.5, warmup=0)
    plan = Schedule.plan(loop)
    plan.watch(100, 299.0, loop)
    assert plan.cool_from is None
    plan.watch(101, 303.0, loop)
    assert (plan.cool_from, plan.cool_to, plan.share(101)) == (101, 200, 1.0)
    plan.watch(150, 400.0, loop)
    assert plan.cool_to == 200
    share = plan.share(201)
    plan.watch(201, 503.0, loop)
    assert plan.share(201) == share
    assert plan.cool_to == 201 + round(97.0 * 100 / 200)
