"""The entity step: dates, legal documents, bodies, places, persons, offices and officials."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.config import Config
    from nlp.step import Step


def create(config: Config) -> Step:
    """Return the entity step with the shipped rules and word lists, and the tagger if one is set.

    Raises:
        ModelError: the tagger is unknown or damaged.
        ConfigError: the user's lexicon cannot be read, or a key of it is not allowed.
    """
    from nlp.entities.step import EntityStep

    lexicon = None
    if config.entities.lexicon is not None:
        from nlp.entities.user_lexicon import read_user_lexicon

        lexicon = read_user_lexicon(config.entities.lexicon)
    if config.entities.tagger == "none":
        return EntityStep(lexicon=lexicon)
    from nlp.entities.taggers import open_tagger

    return EntityStep(open_tagger(config.entities.tagger, config), lexicon=lexicon)
