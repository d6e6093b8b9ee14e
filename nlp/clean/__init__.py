"""Cleaning: HTML, pasted text and records to an article with offsets."""

from __future__ import annotations

from nlp.clean.decode import Decoded, decode
from nlp.clean.explain import Decision, explain
from nlp.clean.step import CleanStep
from nlp.config import Config

__all__ = ["CleanStep", "Decision", "Decoded", "create", "decode", "explain"]


def create(config: Config) -> CleanStep:
    """Return the cleaning step."""
    return CleanStep(config.clean)
