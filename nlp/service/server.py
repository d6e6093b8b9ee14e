"""Run the service with uvicorn until a stop signal, then let running requests finish."""

from __future__ import annotations

import logging
import sys
from typing import Any

import uvicorn

from nlp.errors import NlpError
from nlp.service.app import create_app
from nlp.service.settings import ServiceConfig


def serve(config: ServiceConfig) -> None:
    """Serve until SIGTERM or SIGINT.

    Raises:
        ConfigError: a setting that is not allowed.
        ModelError: a model is missing or damaged.
        NlpError: the port is taken, or the models cannot be loaded.
    """
    _log_to_stderr()
    server = uvicorn.Server(uvicorn.Config(create_app(config), **server_options(config)))
    try:
        server.run()
    except SystemExit as error:  # how uvicorn ends when the port is taken
        raise NlpError(
            f"cannot listen on {config.host}:{config.port}; choose another with --port"
        ) from error
    if not server.started:
        raise NlpError("the service did not start; the log above says why")


def server_options(config: ServiceConfig) -> dict[str, Any]:
    """Return the settings of the server: own log lines instead of its access log."""
    return {
        "host": config.host.strip("[]"),
        "port": config.port,
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "http": "h11",
        "ws": "none",
        "lifespan": "on",
        "timeout_keep_alive": 10,
        "timeout_graceful_shutdown": config.limits.shutdown_seconds,
        "h11_max_incomplete_event_size": 64 * 1024,
    }


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in ("nlp.service", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False
