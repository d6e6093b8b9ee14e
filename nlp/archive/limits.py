"""Bounds of time and memory for one document."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MEGABYTE = 1 << 20


class TimeIsUp(BaseException):
    """Break off a document that takes too long.

    It is no `Exception`, so that no step can take it for a failure of its own and go on.
    """


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeIsUp` in the block after so many seconds.

    Only in the main thread of a process, where signals arrive; elsewhere there is no bound here,
    and the run kills a worker that does not answer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: Any) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def limit_memory(megabytes: int) -> None:
    """Let allocations fail (MemoryError) above so many megabytes, where the system can."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * MEGABYTE
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


def resident_bytes() -> int:
    """Return the memory this process holds now, or 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * _page_size()
    except OSError:
        return 0


def _page_size() -> int:
    import resource

    return resource.getpagesize()
