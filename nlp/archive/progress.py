"""How far a run is: kept in a small file that other shells read, and shown while it runs."""

from __future__ import annotations

import json
import math
import os
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Protocol

from nlp.archive.limits import resident_bytes
from nlp.archive.plan import Tally
from nlp.archive.settle import counts_of
from nlp.archive.store import Store
from nlp.archive.streams import Meter

STATUS = "status.json"
WRITE_EVERY = 2.0
SAMPLE_EVERY = 5.0
RECENT = 30
"""Times that the status was written from which the present rate is told: a minute."""
MAX_SAMPLES = 1_000
"""Samples of speed and memory kept for the report; where there are more, every second one goes."""


class View(Protocol):
    """Shows the status of a run to who started it."""

    def show(self, status: dict[str, Any]) -> None:
        """Show where the run is now."""
        ...


@dataclass
class Progress:
    """Watches a run: counts, rate, memory, what is left."""

    store: Store
    tally: Tally
    meter: Meter
    view: View | None = None
    started: float = field(default_factory=time.time)
    seconds: dict[str, float] = field(default_factory=dict)
    samples: list[list[float]] = field(default_factory=list)
    _written: float = 0.0
    _sampled: float = 0.0
    _every: float = SAMPLE_EVERY
    _recent: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=RECENT))

    def __post_init__(self) -> None:
        self._recent.append((self.started, 0))

    def tick(self, *, n_in_work: int = 0, pids: list[int] | None = None) -> None:
        """Write and show the status, where the last time is long enough ago."""
        now = time.time()
        if now - self._written >= WRITE_EVERY:
            self._written = now
            status = self.status("running", n_in_work=n_in_work, pids=pids)
            self._sample(now, status)
            self.store.write(STATUS, json.dumps(status).encode())
            if self.view is not None:
                self.view.show(status)

    def finish(self, state: str, message: str = "") -> dict[str, Any]:
        """Write the last status; return it."""
        status = self.status(state) | {"message": message}
        self._sample(time.time(), status, always=True)
        data = status | {"samples": self.samples}
        if self.view is not None:  # first, for a full disk must not leave a terminal half drawn
            self.view.show(status)
        self.store.write(STATUS, json.dumps(data).encode())
        return data

    def status(
        self, state: str, *, n_in_work: int = 0, pids: list[int] | None = None
    ) -> dict[str, Any]:
        """Return where the run is."""
        now = time.time()
        fresh = self.tally.done + self.tally.rejected.total() + self.tally.reprints + n_in_work
        rate = self._rate(now, fresh) if state == "running" else fresh / self._lasted(now)
        return {
            "state": state,
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "started": self.started,
            "updated": now,
            **counts_of(self.tally),
            "in_work": n_in_work,
            "share": self._share(n_in_work),
            "rate": rate,
            "eta": self._eta(rate, n_in_work) if state == "running" else None,
            "memory": resident_bytes() + sum(map(_resident_of, pids or [])),
            "step_seconds": dict(self.seconds),
        }

    def _rate(self, now: float, fresh: int) -> float:
        """Return the rate of the last minute: that of all would count the start for hours."""
        self._recent.append((now, fresh))
        since, before = self._recent[0]
        return max(fresh - before, 0) / max(now - since, 1e-3)

    def _lasted(self, now: float) -> float:
        return max(now - self.started, 1e-3)

    def n_unread(self) -> float:
        """Return about how many inputs are still to be read, by the bytes of the input."""
        share = self.meter.share()
        return self.tally.read * (1 - share) / share if share > 0 else math.inf

    def _share(self, n_in_work: int) -> float:
        """Return the share of the work behind us, estimated from the bytes of the input."""
        if not self.tally.read:
            return 0.0
        return self.meter.share() * (self.tally.n_settled + n_in_work) / self.tally.read

    def _eta(self, rate: float, n_in_work: int) -> float | None:
        """Return the seconds that the inputs not yet settled will take at this rate."""
        share = self.meter.share()
        if share <= 0 or rate <= 0:
            return None
        left = self.tally.read / share - self.tally.n_settled - n_in_work
        return max(left, 0) / rate

    def _sample(self, now: float, status: dict[str, Any], *, always: bool = False) -> None:
        if not always and now - self._sampled < self._every:
            return
        self._sampled = now
        settled = self.tally.n_settled + status["in_work"]
        self.samples.append([round(now - self.started, 1), settled, status["memory"]])
        if len(self.samples) > MAX_SAMPLES:
            del self.samples[1::2]
            self._every *= 2


def _resident_of(pid: int) -> int:
    """Return the memory of another process, or 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


class LogView:
    """Prints a line now and then: for logs and pipes."""

    def __init__(self, every: float = 10.0) -> None:
        self._every = every
        self._last = 0.0

    def show(self, status: dict[str, Any]) -> None:
        """Print a line where the last is long enough ago, and at the end."""
        now = time.monotonic()
        if status["state"] == "running" and now - self._last < self._every:
            return
        self._last = now
        sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line_of(status)}\n")
        sys.stderr.flush()


def line_of(status: dict[str, Any]) -> str:
    """Return the status in one line, in Vietnamese."""
    done = status["done"] + status["kept"]
    rejected = status["rejected"] + status["kept_rejected"]
    parts = [
        f"đọc {number(status['read'])}", f"xong {number(done)}", f"loại {number(rejected)}",
        f"trùng {number(status['duplicates'] + status['reprints'] + status['kept_reprints'])}",
    ]  # fmt: skip
    if status["rate"] or status["state"] == "running":
        parts.append(f"{status['rate']:.1f} bài/giây".replace(".", ","))
    else:
        parts.append("không có bài mới")
    if status.get("eta") is not None:
        parts.append(f"còn {clock(status['eta'])}")
    parts.append(f"{status['memory'] / 1e6:.0f} MB")
    return " · ".join(parts)


def number(value: int) -> str:
    """Return a count as Vietnamese writes it: 20.000."""
    return f"{value:,}".replace(",", ".")


def clock(seconds: float) -> str:
    """Return seconds as hours:minutes:seconds."""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"
