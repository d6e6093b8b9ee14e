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
GOLD = ROOT / "tests" / "gold" / "topics"
FILES = (GOLD / "labels.jsonl", GOLD / "second.jsonl")
FRESH = GOLD / "fresh.jsonl"
LABELS = {"id", "main", "also", "split", "annotator"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return [row for path in FILES for row in read(path)]


@pytest.fixture(scope="module")
def written() -> list[dict[str, object]]:
    return read(GOLD / "written.jsonl")


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def gold() -> ModuleType:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        return importlib.import_module("topic_gold")
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_only_ids_are_stored_of_articles_that_others_wrote(rows: list[dict[str, object]]) -> None:
    for row in [*rows, *read(FRESH)]:
        assert set(row) == LABELS | {"corpus"}


def test_articles_written_for_training_stay_out_of_the_measured_parts(
    written: list[dict[str, object]],
) -> None:
    for row in written:
        assert set(row) == LABELS | {"title", "sapo", "body"}
        assert (row["split"], row["annotator"]) == ("train", "written")


def test_topics_are_known_and_said_once(
    rows: list[dict[str, object]], written: list[dict[str, object]]
) -> None:
    known = {topic.id for topic in load_taxonomy("topics.toml").topics}
    for row in [*rows, *written, *read(FRESH)]:
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


def test_every_part_and_topic_has_enough_articles(gold: ModuleType) -> None:
    entries = [entry for path in FILES for entry in gold.read_labels(path)]
    assert len({entry.key for entry in entries}) >= 1000
    for split, least in (("train", 300), ("dev", 150), ("test", 300)):
        assert len({entry.key for entry in entries if entry.split == split}) >= least
    for topic in load_taxonomy("topics.toml").topics:
        assert len({entry.key for entry in entries if topic.id in entry.labels.main}) >= 15, (
            topic.id
        )


def test_a_hundred_articles_are_labelled_twice(rows: list[dict[str, object]]) -> None:
    annotators: dict[tuple[object, object], set[object]] = {}
    for row in rows:
        annotators.setdefault((row["corpus"], row["id"]), set()).add(row["annotator"])
    assert sum(len(names) == 2 for names in annotators.values()) >= 100


def test_fresh_articles_are_for_measuring_alone(rows: list[dict[str, object]]) -> None:
    fresh = read(FRESH)
    keys = {(row["corpus"], row["id"]) for row in fresh}
    assert len(keys) == len(fresh) == 120
    assert keys.isdisjoint((row["corpus"], row["id"]) for row in rows)
    assert {(row["split"], row["annotator"]) for row in fresh} == {("test", "third")}
