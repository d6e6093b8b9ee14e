"""The live view of a run on a terminal."""

from __future__ import annotations

from typing import Any

from nlp.archive.progress import line_of


class LiveView:
    """A bar, and one line of counts, rate, time left and memory, on standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._progress = Progress(
            TextColumn("{task.percentage:>3.0f}%"),
            BarColumn(bar_width=24),
            TextColumn("{task.description}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("…", total=1.0)

    def show(self, status: dict[str, Any]) -> None:
        """Draw where the run is; the last status ends the view."""
        self._progress.start()
        share = status.get("share", 0.0)
        self._progress.update(self._task, completed=share, description=line_of(status))
        if status["state"] != "running":
            self._progress.stop()
