"""Batches: many articles handed in at once, read one after another behind the editors' own.

A batch is a folder: `order.json` (what to do), `results.jsonl` (a line for each article, appended
and flushed as it is done), `cancelled` (an empty file). A restart goes on where the lines end.
For millions of articles use `nlp archive`; a batch here is bounded by the size of a request.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from nlp.errors import NlpError, OutputError
from nlp.service.lines import json_line
from nlp.service.problems import KINDS, ProblemError, problem_of
from nlp.service.reader import Reader
from nlp.service.schemas import Form

State = Literal["queued", "running", "done", "cancelled"]
ORDER, RESULTS, CANCELLED = "order.json", "results.jsonl", "cancelled"
MAX_OPEN = 16
"""Batches that may wait or run at once."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `n_failed` of the `n_done` lines hold a problem."""

    id: str
    created: str
    state: State
    n_articles: int
    n_done: int
    n_failed: int


class Batches:
    """The batches of one service, read one at a time."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.folder = folder
        self.reader = reader
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._running: str | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Go on with what was not finished before, then wait for more."""
        found = sorted(self.folder.glob(f"*/{ORDER}"), key=lambda path: path.stat().st_mtime)
        for path in found:
            if self.progress(path.parent.name).state == "queued":
                self._queue.put_nowait(path.parent.name)
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Stop after the article in work; the rest is read after the next start."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def submit(self, records: list[dict[str, str]], steps: list[str], form: Form | None) -> str:
        """Store a batch and return its id.

        Raises:
            ProblemError: too many batches wait.
            OutputError: it cannot be written.
        """
        if self._queue.qsize() + (self._running is not None) >= MAX_OPEN:
            raise ProblemError("too-busy", f"{MAX_OPEN} batches are open", Retry_After="60")
        batch = secrets.token_urlsafe(12)
        order = {"created": _now(), "steps": steps, "form": form, "records": records}
        folder = self.folder / batch
        try:
            folder.mkdir(parents=True, mode=0o700)
            (folder / RESULTS).touch()
            part = folder / f"{ORDER}.part"
            part.write_text(json.dumps(order, ensure_ascii=True), encoding="utf-8")
            part.replace(folder / ORDER)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise OutputError(f"cannot store the batch in {folder}: {error.strerror}") from error
        self._queue.put_nowait(batch)
        return batch

    def progress(self, batch: str) -> Progress:
        """Return how far a batch is.

        Raises:
            KeyError: no such batch.
        """
        order = self._order(batch)
        lines = list(self.lines(batch))
        n_failed = sum('"problem"' in line[:80] for line in lines)
        total = len(order["records"])
        state = self._state(batch, len(lines), total)
        return Progress(batch, order["created"], state, total, len(lines), n_failed)

    def lines(self, batch: str) -> Iterator[str]:
        """Yield the finished lines of the results; one that a crash cut short is left out.

        Raises:
            KeyError: no such batch.
        """
        path = self.folder / batch / RESULTS
        if not path.is_file():
            raise KeyError(batch)
        with path.open(encoding="utf-8") as file:
            yield from (line for line in file if line.endswith("\n"))

    def cancel(self, batch: str) -> None:
        """Stop a batch after the article in work; what was read stays.

        Raises:
            KeyError: no such batch.
        """
        if self.progress(batch).state in ("queued", "running"):
            (self.folder / batch / CANCELLED).touch()

    def forget(self, batch: str) -> None:
        """Cancel a batch and delete its results.

        Raises:
            KeyError: no such batch.
        """
        self.cancel(batch)
        shutil.rmtree(self.folder / batch, ignore_errors=True)

    def _order(self, batch: str) -> dict[str, Any]:
        path = self.folder / batch / ORDER
        if not path.is_file():
            raise KeyError(batch)
        order: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return order

    def _state(self, batch: str, n_done: int, total: int) -> State:
        if n_done == total:
            return "done"
        if (self.folder / batch / CANCELLED).exists():
            return "cancelled"
        return "running" if self._running == batch else "queued"

    async def _run(self) -> None:
        while True:
            self._running = await self._queue.get()
            with suppress(KeyError, OSError):  # forgotten meanwhile, or its disk is full: it waits
                await self._work(self._running)
            self._running = None

    async def _work(self, batch: str) -> None:
        order, folder = self._order(batch), self.folder / batch
        n_done = _mend(folder / RESULTS)
        for index, record in enumerate(order["records"][n_done:], start=n_done):
            if (folder / CANCELLED).exists() or not folder.is_dir():
                return
            result = await self._read(record, order)
            head = {"index": index, "id": record.get("id")}
            line = json_line(head | result)
            with (folder / RESULTS).open("a", encoding="utf-8") as file:
                file.write(line)

    async def _read(self, record: dict[str, str], order: dict[str, Any]) -> dict[str, Any]:
        while True:
            try:
                document = await self.reader.read(record, tuple(order["steps"]), order["form"])
                return {"document": document.to_dict()}
            except ProblemError as problem:
                if problem.code != "too-busy":
                    return _failed(problem)
                await asyncio.sleep(1.0)
            except NlpError as error:
                return _failed(problem_of(error))


def _failed(problem: ProblemError) -> dict[str, Any]:
    status, title, _ = KINDS[problem.code]
    return {
        "problem": {"code": problem.code, "status": status, "title": title,
                    "detail": problem.detail[:500]}
    }  # fmt: skip


def _mend(path: Path) -> int:
    """Cut off a line that a crash left unfinished; return how many stand."""
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        path.write_bytes(whole)
    return whole.count(b"\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
