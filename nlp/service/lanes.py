"""Reading articles beside the event loop: one thread a lane, concurrent requests together.

The quick lane reads everything but the summary; a document that needs one goes on to the
summary lane. So the text and the entities of an article never wait for another's summary.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

Read = Callable[[Any, list[Any]], list[Any]]
"""Key and sources in, as many results (or the exceptions that stand for them) out."""


@dataclass(slots=True, eq=False)
class Job:
    """A source to read, the key of those it can be read together with, and its result to come."""

    source: Any
    key: Hashable
    n_chars: int
    result: asyncio.Future[Any]


@dataclass(slots=True)
class Lane:
    """Reads jobs in the order they came, up to `max_articles` of one key at once."""

    read: Read
    max_articles: int = 8
    wait_seconds: float = 0.004
    seconds_per_char: float = 2e-5
    n_batches: int = 0
    n_read: int = 0
    _n_chars: int = 0
    _queue: asyncio.Queue[Job] = field(default_factory=asyncio.Queue)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to read, in the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Finish what runs and refuse the rest."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        while not self._queue.empty():
            self._queue.get_nowait().result.cancel()
        await asyncio.to_thread(self._thread.shutdown, wait=True)

    async def submit(self, source: Any, key: Hashable, n_chars: int) -> Any:
        """Return the result for a source; a caller that is cancelled takes its job back."""
        result = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Job(source, key, n_chars, result))
        self._n_chars += n_chars
        return await result

    def expected_seconds(self) -> float:
        """Return how long the jobs that have not begun will take, as far as is known by now."""
        return self._n_chars * self.seconds_per_char

    async def _run(self) -> None:
        while True:
            jobs = await self._gather()
            for key in dict.fromkeys(job.key for job in jobs):
                await self._read([job for job in jobs if job.key == key])

    async def _gather(self) -> list[Job]:
        jobs = [await self._queue.get()]
        if self.wait_seconds:
            await asyncio.sleep(self.wait_seconds)
        while len(jobs) < self.max_articles and not self._queue.empty():
            jobs.append(self._queue.get_nowait())
        self._n_chars -= sum(job.n_chars for job in jobs)
        return jobs

    async def _read(self, jobs: list[Job]) -> None:
        jobs = [job for job in jobs if not job.result.done()]
        if not jobs:
            return
        begin = time.monotonic()
        loop = asyncio.get_running_loop()
        sources = [job.source for job in jobs]
        try:
            results = await loop.run_in_executor(self._thread, self.read, jobs[0].key, sources)
        except asyncio.CancelledError:
            _settle(jobs, [ConnectionAbortedError("the service stops")] * len(jobs))
            raise
        except Exception as error:  # the lane outlives whatever an article does to its reader
            results = [error] * len(jobs)
        seconds = (time.monotonic() - begin) / max(sum(job.n_chars for job in jobs), 1_000)
        self.seconds_per_char += 0.2 * (seconds - self.seconds_per_char)
        self.n_batches += 1
        self.n_read += len(jobs)
        _settle(jobs, results)


def _settle(jobs: Sequence[Job], results: Sequence[Any]) -> None:
    for job, result in zip(jobs, results, strict=True):
        if job.result.done():
            continue
        if isinstance(result, BaseException):
            job.result.set_exception(result)
        else:
            job.result.set_result(result)
