"""Where the shipped settings and models lie: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    packed = _PACKAGE / "data"
    return packed if (packed / "configs").is_dir() else _PACKAGE.parent


def configs_root() -> Path:
    """Return the folder of shipped settings."""
    return _root() / "configs"


def models_root() -> Path:
    """Return the folder of shipped models."""
    return _root() / "models"
