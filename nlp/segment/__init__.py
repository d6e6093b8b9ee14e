"""Segmentation: sentences and words with offsets into the cleaned text."""

from __future__ import annotations

from nlp.config import Config
from nlp.segment.step import Segmenter, with_sentences

__all__ = ["Segmenter", "create", "with_sentences"]


def create(config: Config) -> Segmenter:
    """Return the segmentation step set up from `config`.

    Raises:
        ConfigError: the lexicon that the settings name cannot be read.
    """
    return Segmenter(config.segment)
