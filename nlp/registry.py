"""Step name -> factory, imported on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from nlp.config import Config
from nlp.errors import ConfigError
from nlp.step import Step

STEPS = {
    "clean": "nlp.clean:create",
    "segment": "nlp.segment:create",
    "entities": "nlp.entities:create",
    "topics": "nlp.topics:create",
    "summarize": "nlp.summarize:create",
}
"""Every step in the order it runs."""

REQUIRES = {
    "clean": (),
    "segment": ("clean",),
    "entities": ("segment",),
    "topics": ("segment",),
    "summarize": ("entities",),
}


def resolve_steps(names: Iterable[str]) -> tuple[str, ...]:
    """Return the steps asked for and those they stand on, in running order.

    Raises:
        ConfigError: a name is not a step.
    """
    wanted: set[str] = set()
    todo = list(names)
    while todo:
        name = todo.pop()
        if name not in STEPS:
            raise ConfigError(f"unknown step {name!r}; known: {', '.join(STEPS)}")
        wanted.add(name)
        todo.extend(REQUIRES[name])
    return tuple(name for name in STEPS if name in wanted)


def create_step(name: str, config: Config) -> Step:
    """Return the step `name`, set up from `config`."""
    module, attribute = STEPS[name].split(":")
    factory: Callable[[Config], Step] = getattr(import_module(module), attribute)
    return factory(config)
