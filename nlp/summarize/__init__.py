"""Summaries: choose what to read, write, check against the document."""

from __future__ import annotations

from nlp.config import Config
from nlp.step import Step
from nlp.summarize.step import create_summarizer


def create(config: Config) -> Step:
    """Return the summary step that the settings ask for."""
    return create_summarizer(config)
