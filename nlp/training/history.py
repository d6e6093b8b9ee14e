"""The log of a run: JSON lines, a table and a picture of the curve."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any


class History:
    """Append numbers to a log; on resume, forget what came after the checkpoint."""

    def __init__(self, path: Path, upto: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self.rows = [row for row in _read(path) if row["step"] <= upto] if upto else []
        path.write_text("".join(map(_line, self.rows)), encoding="utf-8")

    def add(self, **row: float) -> None:
        """Append a row."""
        self.rows.append(row)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(row))

    def draw(self, folder: Path) -> None:
        """Write `curve.csv` and `curve.png` from all rows."""
        names = list(dict.fromkeys(name for row in self.rows for name in row))
        with (folder / "curve.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(self.rows)
        _picture(self.rows, folder / "curve.png")


def _picture(rows: list[dict[str, Any]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="tight")
    losses = figure.subplots()
    _plot(losses, rows, ("loss", "validation_loss"))
    losses.set(xlabel="examples seen", ylabel="loss a token")
    losses.legend(loc="upper right")
    if any("rouge1" in row for row in rows):
        scores = losses.twinx()
        _plot(scores, rows, ("rouge1", "rouge2", "rougeL"), style="--")
        scores.set(ylabel="ROUGE, unicode")
        scores.legend(loc="lower right")
    figure.savefig(str(path), dpi=100)


def _plot(axes: Any, rows: list[dict[str, Any]], names: tuple[str, ...], style: str = "-") -> None:
    for name in names:
        points = [(row["examples"], row[name]) for row in rows if name in row]
        if points:
            axes.plot(*zip(*points, strict=True), style, label=name)


def clock_text(seconds: float) -> str:
    """Return a duration as hours, minutes, seconds."""
    whole = max(0, round(seconds))
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row) + "\n"
