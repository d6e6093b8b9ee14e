"""The Ray engine on a real cluster of three nodes on this machine."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from .helpers import Runner, adds_up, article, content, write_lines

DRIVE = Path(__file__).with_name("drive_ray.py")
RAY = importlib.util.find_spec("ray") is not None


@pytest.mark.slow
@pytest.mark.skipif(not RAY, reason="needs the extra: pip install 'nlp[ray]'")
def test_a_node_is_killed_in_mid_run(run: Runner, tmp_path: Path) -> None:
    bodies = {50: "LỖI BƯỚC"}
    records = [*(article(n, bodies.get(n, "")) for n in range(600)), b'{"id": ']
    source = write_lines(tmp_path / "a.jsonl", records)
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, str(DRIVE), str(out), str(source)],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert told["seen"], "the node was not killed"
    assert told["seen"][0] < 20, "the node was killed too late"
    assert told["manifest"]["run"]["reasons"] == {
        "broken-json": 1, "step-segment": 1,
    }  # fmt: skip
    assert adds_up(told["manifest"]["run"])
    again = run(source, out=out, workers=0)["run"]
    assert (again["kept"], again["kept_rejected"], again["done"]) == (599, 2, 0)
    run(source, out=tmp_path / "local", workers=1)
    assert content(out) == content(tmp_path / "local")


def test_without_ray_the_extra_is_named(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nlp.errors import ConfigError

    monkeypatch.setitem(sys.modules, "ray", None)
    source = write_lines(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(ConfigError, match=r"needs ray, .*pip install 'nlp\[ray\]'"):
        run(source, engine="ray")
