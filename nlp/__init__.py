"""Read Vietnamese news and government articles.

import nlp

read = nlp.load()
document = read(text)
nlp.show(document)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from nlp.version import __version__

if TYPE_CHECKING:
    from nlp.document import Article, Document
    from nlp.pipeline import Pipeline, load
    from nlp.render import html, show

_HOMES = {
    "Article": "nlp.document",
    "Document": "nlp.document",
    "Pipeline": "nlp.pipeline",
    "html": "nlp.render",
    "load": "nlp.pipeline",
    "show": "nlp.render",
}

__all__ = ["Article", "Document", "Pipeline", "__version__", "html", "load", "show"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'nlp' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
