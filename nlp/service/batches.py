"""Batches: many articles handed in at once, each batch a small archive that `nlp.archive` reads.

A batch is a folder: `order.json` (what to do), `articles.jsonl` (its records), `archive/` (what
`nlp archive run` would write), `cancelled` (an empty file). One batch is read at a time, in a
process of its own that gives way to the editors'. A restart goes on where the ledger ends.
"""

from __future__ import annotations

import json
import logging
import secrets
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Literal

from nlp.archive import ArchiveConfig, Order, run_archive
from nlp.archive.results import Counter, Result, results
from nlp.archive.store import open_store
from nlp.config import Config
from nlp.errors import NlpError, OutputError
from nlp.service.lines import json_line
from nlp.service.problems import KINDS, ProblemError
from nlp.service.schemas import Form
from nlp.service.settings import Limits

log = logging.getLogger("nlp.service")

State = Literal["queued", "running", "done", "cancelled", "failed"]
ORDER, ARTICLES, ARCHIVE, CANCELLED = "order.json", "articles.jsonl", "archive", "cancelled"
LOADER = "nlp.service.background:load"
MAX_OPEN = 16
"""Batches that may wait or run at once."""
CODES = {
    "timeout": "too-slow", "too-large": "too-large", "refused": "unreadable",
    "no-text": "unreadable",
}  # fmt: skip
"""Reason of a reject -> code of the problem; every other reason is a failure."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `n_failed` of the `n_done` lines hold a problem."""

    id: str
    created: str
    state: State
    n_articles: int
    n_done: int
    n_failed: int
    detail: str = ""


class Batches:
    """The batches of one service, read one at a time."""

    def __init__(self, folder: Path, config: Config, limits: Limits) -> None:
        self.folder = folder
        self._config = config
        self._limits = limits
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._running: str | None = None
        self._stop = threading.Event()
        self._closing = False
        self._failed: dict[str, str] = {}
        self._counters: dict[str, Counter] = {}
        self._thread = threading.Thread(target=self._run, name="batches", daemon=True)

    def start(self) -> None:
        """Go on with what was not finished before, then wait for more."""
        for folder in sorted(self.folder.glob("*/"), key=lambda path: path.stat().st_mtime):
            try:
                state = self.progress(folder.name).state
            except KeyError:  # forgotten, or never handed in whole
                shutil.rmtree(folder, ignore_errors=True)
                continue
            if state == "queued":
                self._queue.put(folder.name)
        self._thread.start()

    def stop(self) -> None:
        """Stop after the articles in work; the rest is read after the next start."""
        with self._lock:
            self._closing = True
            self._stop.set()
        self._queue.put(None)
        self._thread.join(self._limits.shutdown_seconds)

    def submit(self, records: list[dict[str, str]], steps: list[str], form: Form | None) -> str:
        """Store a batch and return its id.

        Raises:
            ProblemError: too many batches wait.
            OutputError: it cannot be written.
        """
        if self._queue.qsize() + (self._running is not None) >= MAX_OPEN:
            raise ProblemError("too-busy", f"{MAX_OPEN} batches are open", Retry_After="60")
        batch = secrets.token_urlsafe(12)
        ids = [record.get("id") for record in records]
        order = {"created": _now(), "steps": steps, "form": form, "ids": ids}
        _store(self.folder / batch, order, records)
        self._queue.put(batch)
        return batch

    def progress(self, batch: str) -> Progress:
        """Return how far a batch is.

        Raises:
            KeyError: no such batch.
        """
        order = self._order(batch)
        counter = self._counters.setdefault(batch, Counter(open_store(self._archive(batch))))
        try:
            n_read, n_failed = counter.counts()
        except FileNotFoundError as error:  # forgotten meanwhile
            raise KeyError(batch) from error
        n_done, total = n_read + n_failed, len(order["ids"])
        state, detail = self._state(batch, n_done, total), self._failed.get(batch, "")
        return Progress(batch, order["created"], state, total, n_done, n_failed, detail)

    def lines(self, batch: str) -> Iterator[str]:
        """Yield a line of JSON for each article that was read, in their order.

        Raises:
            KeyError: no such batch.
        """
        ids = self._order(batch)["ids"]
        return _lines(self._archive(batch), ids)

    def cancel(self, batch: str) -> None:
        """Stop a batch after the articles in work; what was read stays.

        Raises:
            KeyError: no such batch.
        """
        if self.progress(batch).state not in ("done", "cancelled"):
            (self.folder / batch / CANCELLED).touch()
            self._interrupt(batch)

    def forget(self, batch: str) -> None:
        """Cancel a batch and delete its results.

        Raises:
            KeyError: no such batch.
        """
        self._order(batch)
        (self.folder / batch / ORDER).unlink(missing_ok=True)
        self._counters.pop(batch, None)
        self._failed.pop(batch, None)
        if not self._interrupt(batch):
            shutil.rmtree(self.folder / batch, ignore_errors=True)

    def _interrupt(self, batch: str) -> bool:
        """Stop the run if it reads this batch; say whether it does."""
        with self._lock:
            if self._running != batch:
                return False
            self._stop.set()
            return True

    def _archive(self, batch: str) -> str:
        return str(self.folder / batch / ARCHIVE)

    def _order(self, batch: str) -> dict[str, Any]:
        try:
            text = (self.folder / batch / ORDER).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise KeyError(batch) from error
        order: dict[str, Any] = json.loads(text)
        if "ids" not in order:  # of an older version
            raise KeyError(batch)
        return order

    def _state(self, batch: str, n_done: int, total: int) -> State:
        if n_done == total:
            return "done"
        if (self.folder / batch / CANCELLED).exists():
            return "cancelled"
        if batch in self._failed:
            return "failed"
        return "running" if self._running == batch else "queued"

    def _run(self) -> None:
        while (batch := self._queue.get()) is not None:
            if not self._begin(batch):
                return
            try:
                self._work(batch)
            except NlpError as error:
                self._failed[batch] = str(error)
            except Exception as error:  # the thread outlives whatever happens to one batch
                log.exception(json.dumps({"batch": batch, "error": type(error).__name__}))
                self._failed[batch] = f"unexpected {type(error).__name__}"
            self._end(batch)

    def _begin(self, batch: str) -> bool:
        with self._lock:
            if self._closing:
                return False
            self._running = batch
            self._stop.clear()
            return True

    def _end(self, batch: str) -> None:
        with self._lock:
            self._running = None
        if not (self.folder / batch / ORDER).exists():  # forgotten while it was read
            self._failed.pop(batch, None)
            shutil.rmtree(self.folder / batch, ignore_errors=True)

    def _work(self, batch: str) -> None:
        folder = self.folder / batch
        try:
            order = self._order(batch)
        except KeyError:
            return
        if (folder / CANCELLED).exists():
            return
        try:
            run_archive(self._archive_order(folder, order), stop=self._stop)
        except KeyboardInterrupt:
            return  # cancelled, or the service stops

    def _archive_order(self, folder: Path, order: dict[str, Any]) -> Order:
        config = self._config
        if order["form"] is not None:
            summarize = config.summarize.model_copy(update={"form": order["form"]})
            config = config.model_copy(update={"summarize": summarize})
        return Order(
            inputs=[str(folder / ARTICLES)], out=str(folder / ARCHIVE), config=config,
            archive=self._archive_settings(), steps=order["steps"], loader=LOADER,
        )  # fmt: skip

    def _archive_settings(self) -> ArchiveConfig:
        """Return settings under which an article has the answer that `/v1/documents` gives it."""
        return ArchiveConfig(
            workers=1, shard_documents=8, batch_size=4, reject=(), memory_mb=2_000,
            timeout=self._limits.timeout_seconds, max_bytes=6 * self._limits.max_body_bytes,
        )  # fmt: skip


def _store(folder: Path, order: dict[str, Any], records: list[dict[str, str]]) -> None:
    """Write the files of a batch, its order last: without it the folder is no batch.

    Its articles have numbers for ids: two of them may bear one id, and both get an answer.
    """
    rows = [{**record, "id": str(number)} for number, record in enumerate(records)]
    try:
        folder.mkdir(parents=True, mode=0o700)
        lines = [json.dumps(row, ensure_ascii=True) + "\n" for row in rows]
        (folder / ARTICLES).write_text("".join(lines), encoding="utf-8")
        part = folder / f"{ORDER}.part"
        part.write_text(json.dumps(order, ensure_ascii=True), encoding="utf-8")
        part.replace(folder / ORDER)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise OutputError(f"cannot store the batch in {folder}: {error.strerror}") from error


def _lines(archive: str, ids: list[str | None]) -> Iterator[str]:
    try:
        for result in results(open_store(archive)):
            index = result.number - 1
            yield json_line({"index": index, "id": ids[index], **_answer(result, ids[index])})
    except FileNotFoundError:  # forgotten while somebody reads it
        return


def _answer(result: Result, name: str | None) -> dict[str, Any]:
    if result.document is not None:
        return {"document": json.loads(result.document) | {"id": name}}
    code = CODES.get(result.reason, "failed")
    status, title, _ = KINDS[code]
    detail = f"{result.reason}: {result.message}"[:500]
    return {"problem": {"code": code, "status": status, "title": title, "detail": detail}}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
