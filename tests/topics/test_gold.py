"""The stored labels keep the promises that the evaluation rests on."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from nlp.topics.taxonomy import load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "tests" / "gold" / "topics" / "labels.jsonl"
KEYS = {"corpus", "id", "main", "also", "split", "annotator"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def gold() -> ModuleType:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return importlib.import_module("topic_gold")
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_only_ids_and_known_topics_are_stored(rows: list[dict[str, object]]) -> None:
    known = {topic.id for topic in load_taxonomy("topics.toml").topics}
    for row in rows:
        assert set(row) == KEYS
        main, also = row["main"], row["also"]
        assert isinstance(main, list)
        assert isinstance(also, list)
        assert {*main, *also} <= known, row["id"]
        assert len({*main, *also}) == len(main) + len(also), row["id"]


def test_an_annotator_labels_an_article_once(rows: list[dict[str, object]]) -> None:
    keys = [(row["corpus"], row["id"], row["annotator"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_the_split_of_an_article_is_fixed_by_its_name(
    rows: list[dict[str, object]], gold: ModuleType
) -> None:
    for row in rows:
        assert row["split"] == gold.split_of(row["corpus"], row["id"]), row["id"]


def test_every_part_has_enough_articles(gold: ModuleType) -> None:
    entries = gold.read_labels(FILE)
    assert len({entry.key for entry in entries}) >= 800
    for split, least in (("train", 300), ("dev", 150), ("test", 300)):
        assert len({entry.key for entry in entries if entry.split == split}) >= least
