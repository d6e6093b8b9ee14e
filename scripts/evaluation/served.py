"""A real `nlp serve` on a free port of this machine, and calls to it over loopback."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
START_SECONDS = 120.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        """Return the body as a value."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A running service."""

    process: subprocess.Popen[bytes]
    port: int
    store: Path
    start_seconds: float

    def memory(self) -> int:
        """Return the bytes that the process holds now."""
        statm = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_seconds(self) -> float:
        """Return the processor time that the process has used."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def caller(self) -> Caller:
        """Return a client with a connection of its own."""
        return Caller(self.port)


class Caller:
    """A client that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=120)

    def get(self, path: str) -> Answer:
        """Return the answer to a GET."""
        return self._call("GET", path, None)

    def post(self, path: str, value: Any) -> Answer:
        """Return the answer to a POST of JSON."""
        return self._call("POST", path, json.dumps(value).encode())

    def _call(self, method: str, path: str, body: bytes | None) -> Answer:
        headers = {"Content-Type": "application/json"} if body else {}
        begin = time.monotonic()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        data = response.read()
        seconds = time.monotonic() - begin
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(status=response.status, headers=found, body=data, seconds=seconds)


@contextmanager
def served(folder: Path, *, pipeline: str = "", one_core: bool = False) -> Iterator[Served]:
    """Yield a service that has loaded its models; end it in the end.

    Args:
        folder: for its settings, store and log.
        pipeline: TOML of the pipeline; the shipped settings without it.
        one_core: let it use the last of this process's cores only.
    """
    port, store = _free_port(), folder / "desk.sqlite3"
    settings = [f"port = {port}", "[store]", f'path = "{store}"']
    if pipeline:
        (folder / "pipeline.toml").write_text(pipeline, encoding="utf-8")
        settings.insert(1, f'pipeline = "{folder / "pipeline.toml"}"')
    (folder / "service.toml").write_text("\n".join(settings) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "nlp", "serve", "--config", str(folder / "service.toml")]
    if one_core:
        core = max(os.sched_getaffinity(0))
        command = ["taskset", "--cpu-list", str(core), *command]
    begin = time.monotonic()
    with (folder / "service.log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, cwd=ROOT)
    try:
        _wait_until_ready(process, port)
        yield Served(process, port, store, time.monotonic() - begin)
    finally:
        process.terminate()
        process.wait(60)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if Caller(port).get("/health/ready").status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the service did not start; see service.log")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
