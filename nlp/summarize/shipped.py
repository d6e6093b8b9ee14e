"""The sentence selector that comes with the package, read once."""

from __future__ import annotations

from functools import cache

from nlp.paths import models_root
from nlp.summarize.select import Selector, load_selector


@cache
def shipped_selector() -> Selector:
    """Return the shipped sentence selector.

    Raises:
        ModelError: it is missing or damaged.
    """
    return load_selector(models_root() / "selector" / "weights.json")
