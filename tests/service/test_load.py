"""More clients than the service takes: told to come back, never a wrong answer or a lost word."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from nlp import Pipeline

from .conftest import ARTICLE
from .live import running

N_CLIENTS = 50
SECONDS = 5.0


def post(url: str, body: dict[str, Any]) -> tuple[int, Any, Any]:
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.loads(response.read()), response.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read()), error.headers


@pytest.mark.slow
def test_many_clients_at_once(pipeline: Pipeline, tmp_path: Path) -> None:
    texts = [f"{ARTICLE}\n\nCâu thứ {n} nói về việc khác của xã." for n in range(5)]
    expected = [pipeline({"text": text}).to_dict() for text in texts]
    codes: Counter[int] = Counter()
    stored: list[int] = []
    wrong: list[Any] = []
    limits = {"max_pending": 12}

    with running(
        pipeline, store={"path": str(tmp_path / "desk.sqlite3")}, limits=limits
    ) as address:
        _, _, headers = post(f"{address}/v1/documents", {"text": texts[0], "keep": True})
        location = address + headers["Location"]
        stop = time.monotonic() + SECONDS

        def client(number: int) -> None:
            while time.monotonic() < stop:
                if number % 10 == 0:
                    body = {"kind": "topic", "action": "accept", "topic": "health"}
                    code, answer, _ = post(f"{location}/corrections", body)
                    stored.append(answer["id"])
                else:
                    which = number % len(texts)
                    code, answer, _ = post(f"{address}/v1/documents", {"text": texts[which]})
                    if code == 200 and answer != expected[which]:
                        wrong.append(answer)
                codes[code] += 1
                time.sleep(0.05 if code == 429 else 0)

        threads = [threading.Thread(target=client, args=(n,)) for n in range(N_CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with urllib.request.urlopen(location, timeout=60) as response:
            kept = {correction["id"] for correction in json.loads(response.read())["corrections"]}

    assert wrong == []
    assert set(codes) == {200, 201, 429}
    assert kept == set(stored)
    assert len(stored) == codes[201] > 0
