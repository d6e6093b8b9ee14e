from __future__ import annotations

from pathlib import Path

import pytest

import nlp
from nlp.errors import ModelError


def test_a_tagger_that_no_index_knows_is_named(tmp_path: Path) -> None:
    settings = {"models_dir": str(tmp_path), "entities": {"tagger": "khong-co"}}
    with pytest.raises(ModelError, match="no tagger named 'khong-co'"):
        nlp.load(settings, steps=["entities"])("Ông Lê Văn Tám nói.")


def test_without_a_tagger_the_rules_alone_answer() -> None:
    document = nlp.load({"entities": {"tagger": "none"}}, steps=["entities"])("Ông Lê Văn Tám nói.")
    assert [(e.text, e.type) for e in document.entities] == [("Lê Văn Tám", "PERSON")]
    assert "+" not in {s.step: s.version for s in document.provenance.steps}["entities"]
