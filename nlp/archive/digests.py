"""Digests that say whether a result of an earlier run still stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from nlp.archive.settings import ArchiveConfig
from nlp.config import Config
from nlp.registry import REQUIRES, STEPS

WITHOUT_EFFECT = {("summarize", "threads"), ("topics", "taxonomy"), ("segment", "lexicon")}
"""Settings that change no result, or whose content the step's version already holds."""


def step_digests(config: Config, versions: Mapping[str, str]) -> dict[str, str]:
    """Return a digest of each step: its version, its settings, and the steps it stands on.

    Args:
        config: whose section of each step counts.
        versions: of the steps that run.
    """
    digests: dict[str, str] = {}
    for name in STEPS:
        if name in versions:
            section = getattr(config, name).model_dump(mode="json")
            settings = {k: v for k, v in section.items() if (name, k) not in WITHOUT_EFFECT}
            below = [digests[required] for required in REQUIRES[name]]
            digests[name] = _digest([versions[name], settings, below])
    return digests


def rejecting_digest(digests: Mapping[str, str], archive: ArchiveConfig) -> str:
    """Return a digest of all that decides whether a document is rejected."""
    policy = [sorted(archive.reject), archive.timeout, archive.memory_mb, archive.max_bytes]
    return _digest([dict(digests), policy])


def stale_steps(wanted: Mapping[str, str], given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the steps whose digest is not the one wanted, in running order."""
    return tuple(name for name in STEPS if name in wanted and given.get(name) != wanted[name])


def ordered(names: Iterable[str]) -> tuple[str, ...]:
    """Return steps in running order."""
    given = set(names)
    return tuple(name for name in STEPS if name in given)


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
