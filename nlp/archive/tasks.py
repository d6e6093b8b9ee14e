"""What goes to a worker and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.archive.records import Bad, Record
from nlp.archive.settings import ArchiveConfig
from nlp.config import Config

LOADER = "nlp.pipeline:load"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A record and the steps it still needs; the others are kept from its document in `part`."""

    record: Record
    steps: tuple[str, ...]
    digests: str = "{}"
    """JSON of the digests that its entry will have, with those of steps kept though not wanted."""
    part: str | None = None
    again: bool = False
    """It was in a shard whose worker died: it runs by itself, and is rejected if that recurs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """A record left out because it repeats the article `original`."""

    record: Record
    original: str
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What one output part is made of."""

    part: str
    works: tuple[Work, ...] = ()
    bads: tuple[Bad, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    attempt: int = 0
    """How often it was lost with the machine or process that had it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What every worker needs to know once.

    Args:
        out: address of the output.
        digests: of each step wanted, see `digests.py`.
        rejecting: digest of all that decides whether a document is rejected.
        loader: "module:function" that takes (config, steps=...) and returns a pipeline.
    """

    out: str
    config: Config
    archive: ArchiveConfig
    digests: Mapping[str, str]
    rejecting: str
    loader: str = LOADER


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task; `left` are the works not done because the run was stopped."""

    part: str
    n_done: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    n_reprints: int = 0
    left: tuple[Work, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    rss: int = 0
