"""Import what only the extras bring, or say which extra does."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from nlp.errors import ConfigError


def need(module: str, extra: str = "archive") -> Any:
    """Return the imported `module`.

    Raises:
        ConfigError: it is not installed; the message names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ConfigError(
            f"the archive needs {module.partition('.')[0]}, which is not installed; "
            f"run: pip install 'nlp[{extra}]'"
        ) from error
