"""Many clients at once: readers, who compare every answer, and editors, who correct."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from evaluation.served import Answer, Caller, Served
from nlp.service.feedback import Store

N_TEXTS = 8
EVERY_EDITOR = 5
"""One client in so many corrects; the others read."""
MOST_PATIENCE = 1.0
SAMPLE_EVERY = 5.0
STEPS = (["clean", "segment", "entities", "topics"], None)
"""Half of the readers ask for no summary."""


@dataclass
class Load:
    """What happened."""

    n_clients: int
    codes: Counter[int] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: list[tuple[float, int]] = field(default_factory=list)
    stored: set[int] = field(default_factory=set)
    n_wrong: int = 0
    n_without_patience: int = 0
    n_broken: int = 0
    n_lost: int = 0
    lasted: float = 0.0
    processor: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def n_other(self) -> int:
        """Return the number of answers that no client should get."""
        return sum(n for code, n in self.codes.items() if code not in (200, 201, 429))

    def book(self, kind: str, answer: Answer) -> None:
        """Count an answer."""
        with self.lock:
            self.codes[answer.status] += 1
            if answer.status == http.HTTPStatus.TOO_MANY_REQUESTS:
                self.n_without_patience += "retry-after" not in answer.headers
            else:
                self.seconds[kind].append(answer.seconds)


class _Clients:
    """The clients of one load, and what they know."""

    def __init__(self, service: Served, text: str, load: Load) -> None:
        self.service, self.load = service, load
        self.ended = threading.Event()
        self.killed = threading.Event()
        quiet = service.caller()
        texts = [f"{text}\n\nBài này được đọc lần thứ {n}." for n in range(N_TEXTS)]
        self.asked = [_request(text, steps) for text in texts for steps in STEPS]
        self.expected = [quiet.post("/v1/documents", asked).body for asked in self.asked]
        kept = [quiet.post("/v1/documents", {"text": text, "keep": True}) for text in texts]
        self.articles = [answer.headers["location"] for answer in kept]

    def run(self, number: int) -> None:
        caller = self.service.caller()
        turn = self.edit if number % EVERY_EDITOR == 0 else self.read
        while not self.ended.is_set():
            try:
                answer = turn(caller, number)
            except (OSError, http.client.HTTPException):
                if not self.killed.is_set():
                    self.load.n_broken += 1
                caller = self.service.caller()
                self.ended.wait(0.1)
                continue
            if answer.status == http.HTTPStatus.TOO_MANY_REQUESTS:
                self.ended.wait(min(float(answer.headers.get("retry-after", 1)), MOST_PATIENCE))
            number += 1

    def read(self, caller: Caller, number: int) -> Answer:
        which = number % len(self.asked)
        answer = caller.post("/v1/documents", self.asked[which])
        kind = "with a summary" if "steps" not in self.asked[which] else "without a summary"
        self.load.book(kind, answer)
        if answer.status == http.HTTPStatus.OK and answer.body != self.expected[which]:
            self.load.n_wrong += 1
        return answer

    def edit(self, caller: Caller, number: int) -> Answer:
        body = {"kind": "topic", "topic": "health", "action": ("accept", "reject")[number % 2]}
        article = self.articles[number % len(self.articles)]
        answer = caller.post(f"{article}/corrections", body)
        self.load.book("a correction", answer)
        if answer.status == http.HTTPStatus.CREATED:
            with self.load.lock:
                self.load.stored.add(answer.json()["id"])
        time.sleep(0.02)  # nobody corrects faster
        return answer


def _request(text: str, steps: list[str] | None) -> dict[str, Any]:
    body = {"text": text, "omit": ["tokens", "offsets"]}
    return body if steps is None else {**body, "steps": steps}


def run_load(service: Served, text: str, n_clients: int, seconds: float) -> Load:
    """Let clients call for so long, then kill the service under them and look what is kept."""
    load = Load(n_clients)
    clients = _Clients(service, text, load)
    threads = [
        threading.Thread(target=clients.run, args=(n,), daemon=True) for n in range(n_clients)
    ]
    begin, used = time.monotonic(), service.processor_seconds()
    for thread in threads:
        thread.start()
    while (now := time.monotonic() - begin) < seconds:
        load.memory.append((now, service.memory()))
        time.sleep(min(SAMPLE_EVERY, seconds - now))
    load.memory.append((time.monotonic() - begin, service.memory()))
    clients.killed.set()
    load.lasted = time.monotonic() - begin
    load.processor = service.processor_seconds() - used
    service.process.kill()
    service.process.wait()
    clients.ended.set()
    for thread in threads:
        thread.join(10)
    load.n_lost = len(load.stored - _kept(service, clients.articles))
    return load


def _kept(service: Served, articles: list[str]) -> set[int]:
    store = Store(service.store)
    try:
        found = [store.read(path.rsplit("/", 1)[-1]) for path in articles]
    finally:
        store.close()
    return {correction.id for article in found for correction in article.corrections}
