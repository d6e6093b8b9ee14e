"""Topics: scored tags of a taxonomy, with the terms and sentences that speak for each."""

from __future__ import annotations

from nlp.config import Config
from nlp.step import Step
from nlp.topics.rules import RuleScorer
from nlp.topics.step import TopicStep
from nlp.topics.taxonomy import load_taxonomy


def create(config: Config) -> Step:
    """Return the topic step of a configuration.

    Raises:
        ConfigError: the taxonomy cannot be read or has a mistake.
    """
    taxonomy = load_taxonomy(config.topics.taxonomy)
    return TopicStep(taxonomy, RuleScorer(taxonomy))
