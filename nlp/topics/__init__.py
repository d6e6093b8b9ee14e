"""Topics: scored tags of a taxonomy, with the terms and sentences that speak for each."""

from __future__ import annotations

from nlp.config import Config
from nlp.step import Step
from nlp.topics.learnt import LearntScorer
from nlp.topics.model import open_topic_model
from nlp.topics.rules import RuleScorer
from nlp.topics.scorer import Scorer
from nlp.topics.step import TopicStep
from nlp.topics.taxonomy import Taxonomy, load_taxonomy

NO_MODEL = "none"
"""The value of `topics.model` that leaves tagging to the rules."""


def create(config: Config) -> Step:
    """Return the topic step of a configuration.

    Raises:
        ConfigError: the taxonomy cannot be read or has a mistake.
        ModelError: the learnt model is not there or is damaged.
    """
    taxonomy = load_taxonomy(config.topics.taxonomy)
    return TopicStep(taxonomy, create_scorer(taxonomy, config))


def create_scorer(taxonomy: Taxonomy, config: Config) -> Scorer:
    """Return the rules with the learnt model of a configuration, or the rules alone.

    A taxonomy of which the model knows no topic works by its rules.

    Raises:
        ModelError: the model is not there or is damaged.
    """
    rules = RuleScorer(taxonomy)
    if config.topics.model == NO_MODEL:
        return rules
    learnt = LearntScorer(rules, open_topic_model(config.topics.model, config))
    return learnt if learnt.knows_any else rules
