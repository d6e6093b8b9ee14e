"""Fixed parts of a validation set: one to tune on, one for final figures only."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

N_FINAL = 1000


def final_ids(ids: Iterable[str], size: int = N_FINAL) -> list[str]:
    """Return the ids kept for final figures: the first by hash, the same on every machine."""
    return _by_hash(ids)[:size]


def tuning_ids(ids: Iterable[str], size: int, final: int = N_FINAL) -> list[str]:
    """Return `size` ids to tune on, none of which is a final id."""
    return _by_hash(ids)[final : final + size]


def _by_hash(ids: Iterable[str]) -> list[str]:
    return sorted(set(ids), key=lambda name: sha256(name.encode()).hexdigest())
