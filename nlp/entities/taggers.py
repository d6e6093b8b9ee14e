"""The trained taggers that this version reads, by the format of their model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.entities import office_tagger, stack
from nlp.entities.office_tagger import OfficeTagger
from nlp.entities.stack import StackTagger
from nlp.models.store import open_model

if TYPE_CHECKING:
    from nlp.config import Config

KIND = "tagger"
READS = {
    stack.FORMAT: stack.FORMAT_VERSION,
    office_tagger.FORMAT: office_tagger.FORMAT_VERSION,
}


def open_tagger(name: str, config: Config | None = None) -> StackTagger | OfficeTagger:
    """Return the tagger of that name from the store of models.

    Raises:
        ModelError: unknown, of another kind or format, or damaged.
    """
    model = open_model(name, KIND, reads=READS, config=config)
    is_stack = model.entry.format == stack.FORMAT
    return StackTagger(model.path) if is_stack else OfficeTagger(model.path)
