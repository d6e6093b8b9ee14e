"""The entity step: dates, legal documents, bodies, places, persons, offices and officials."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.config import Config
    from nlp.step import Step


def create(config: Config) -> Step:
    """Return the entity step with the shipped rules and word lists."""
    from nlp.entities.step import EntityStep

    return EntityStep()
