"""Articles, orders and readings of results that the archive tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nlp.archive import ArchiveConfig, Order, run_archive

from .helpers import Runner

HERE = Path(__file__).resolve().parent


@pytest.fixture(autouse=True)
def light_importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process and its workers import `light`."""
    monkeypatch.syspath_prepend(str(HERE))
    yield
    sys.modules.pop("light", None)


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Run an archive with the light pipeline, in this process unless `workers` says otherwise."""

    def runner(*inputs: Path | str, out: Path | None = None, **options: Any) -> dict[str, Any]:
        keys = {"steps", "config", "retry", "loader", "engine", "address", "jsonl"}
        order = {name: options.pop(name) for name in list(options) if name in keys}
        archive = ArchiveConfig(**{"workers": 0, "shard_documents": 50, **options})
        return run_archive(
            Order(
                inputs=[str(path) for path in inputs],
                out=str(out or tmp_path / "out"),
                archive=archive,
                **{"loader": "light:load", **order},
            )
        )

    return runner
