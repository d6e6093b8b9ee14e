"""An office in the text and those whom it is given to."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Held:
    """An office in the text and the persons it is given to (indices into the persons)."""

    start: int
    stop: int
    title: str
    complete: bool
    former: bool
    generic: bool
    told: bool = False
    """A tagger says that it is an office, whatever else is known of it."""
    holders: list[int] = field(default_factory=list)
    linked: bool = False
