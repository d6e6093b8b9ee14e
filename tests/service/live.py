"""A running service on a free port of this machine, for tests that call it over the network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from nlp import Pipeline
from nlp.service.app import create_app
from nlp.service.server import server_options
from nlp.service.settings import parse_service_config


@contextmanager
def running(pipeline: Pipeline, **tables: Any) -> Iterator[str]:
    """Yield the address of a service with these settings; stop it at the end."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        config = parse_service_config({"port": listener.getsockname()[1], **tables})
        options = server_options(config)
        server = uvicorn.Server(uvicorn.Config(create_app(config, pipeline), **options))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        try:
            yield f"http://127.0.0.1:{config.port}"
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()
