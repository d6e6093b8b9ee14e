"""A sentence may end at any word: no rule looks past its last one."""

from __future__ import annotations

from importlib import resources

import pytest

import nlp
from nlp.entities.step import EntityStep
from nlp.pipeline import Pipeline

LISTS = ("heads.txt", "titles.txt", "places.txt", "honorifics.txt", "cues.txt", "extensions.txt")


@pytest.fixture(scope="module")
def cut() -> Pipeline:
    return nlp.load(steps=["clean", "segment"])


def forms(name: str) -> list[str]:
    text = resources.files("nlp.entities").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [line.split("|")[0].strip() for line in lines]
    return [*found, *(form.lower() for form in found)]


@pytest.mark.parametrize("name", LISTS)
def test_a_sentence_may_end_with_any_word_of_the_lists(cut: Pipeline, name: str) -> None:
    step = EntityStep()
    for opening in ("Ông Sen đến", "Bộ trưởng", "Ông Lê Văn Sen, Trưởng"):
        document = cut("\n\n".join(f"{opening} {form}" for form in forms(name)))
        (read,) = step.process([document])
        assert all(read.text[e.start : e.stop] == e.text for e in read.entities)
