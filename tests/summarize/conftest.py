"""Documents to summarize, built by hand so that these tests stand on no other step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp.config import Config, load_config
from nlp.document import Article, Document, Paragraph, ParagraphKind, Sentence
from nlp.text import OffsetMap

from .checkpoints import make_checkpoint, train_vocabulary

Block = tuple[ParagraphKind, Sequence[str]]


def build(blocks: Sequence[Block], *, entities: tuple = ()) -> Document:
    """Return a document whose paragraphs are `blocks` of sentences."""
    text, paragraphs, sentences = "", [], []
    for kind, lines in blocks:
        text += "\n\n" if text else ""
        start = len(text)
        for line in lines:
            text += " " if len(text) > start else ""
            at = len(text)
            text += line
            sentences.append(
                Sentence(start=at, stop=len(text), text=line, paragraph=len(paragraphs))
            )
        paragraphs.append(Paragraph(start=start, stop=len(text), text=text[start:], kind=kind))
    title = next((p.text for p in paragraphs if p.kind == "title"), None)
    sapo = next((p.text for p in paragraphs if p.kind == "sapo"), None)
    article = Article(
        raw=text,
        text=text,
        offsets=OffsetMap.identity(len(text)),
        paragraphs=tuple(paragraphs),
        title=title,
        sapo=sapo,
    )
    return Document(article=article, sentences=tuple(sentences), entities=entities)


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SentencePiece file trained on a few sentences."""
    path = tmp_path_factory.mktemp("vocabulary") / "spiece.model"
    train_vocabulary(path)
    return path


@pytest.fixture
def checkpoint(tmp_path: Path, vocabulary: Path) -> Path:
    """Return the folder of a tiny random T5 with settings of its own."""
    section = {
        "source": {"title_tokens": 16, "separator": 3, "max_tokens": 64},
        "decoding": {"max_length": 40, "min_length": 12},
    }
    return make_checkpoint(tmp_path / "tiny", vocabulary, nlp=section)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Return settings whose models lie in a folder of the test."""
    return load_config(
        {
            "models_dir": str(tmp_path / "store"),
            "summarize": {"method": "abstractive", "model": "tiny"},
        }
    )
