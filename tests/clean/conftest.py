"""What the tests of cleaning share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.clean import create
from nlp.config import Config
from nlp.document import Article, Document, article_from_record

CASES = Path(__file__).resolve().parent.parent / "cases"


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Return a function that cleans a text or the fields of a record."""
    step = create(Config())

    def run(text: str | None = None, **fields: str) -> Document:
        record = fields if text is None else {"text": text}
        return step.process([Document(article=article_from_record(record))])[0]

    return run


@pytest.fixture(scope="session")
def clean(read: Callable[..., Document]) -> Callable[..., Article]:
    """Return a function that gives the cleaned article alone."""
    return lambda *args, **fields: read(*args, **fields).article


@pytest.fixture(scope="session")
def case() -> Callable[[str], str]:
    """Return a function that reads a file of `tests/cases`."""
    return lambda name: (CASES / name).read_text(encoding="utf-8")
