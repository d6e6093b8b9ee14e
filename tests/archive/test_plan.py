"""How much one part holds."""

from __future__ import annotations

from nlp.archive import ArchiveConfig
from nlp.archive.plan import Pace, contents
from nlp.archive.records import Place, record_of
from nlp.archive.settings import FieldsConfig
from nlp.archive.tasks import Work

from .helpers import article


def sizes_of(archive: ArchiveConfig, *, count: int, seconds_each: float) -> list[int]:
    """Return the sizes of parts that are read one after the other at this pace."""
    todos = (
        Work(record=record_of(article(n), Place("a", n), FieldsConfig()), steps=("clean",))
        for n in range(count)
    )
    pace, sizes = Pace(), []
    for content in contents(todos, archive, pace):
        sizes.append(len(content))
        pace.learn(len(content), seconds_each * len(content))
    return sizes


def test_parts_grow_from_small_to_the_most_allowed() -> None:
    assert sizes_of(ArchiveConfig(), count=1_000, seconds_each=0.03) == [16, 64, 256, 256, 256, 152]
    assert sizes_of(ArchiveConfig(shard_documents=7), count=20, seconds_each=0.03) == [7, 7, 6]


def test_slow_steps_make_small_parts() -> None:
    archive = ArchiveConfig(shard_seconds=20.0)
    assert sizes_of(archive, count=200, seconds_each=0.5) == [16, 40, 40, 40, 40, 24]
    assert sizes_of(archive, count=40, seconds_each=30.0) == [16, 16, 8]


def test_the_last_parts_are_small_again() -> None:
    pace, sizes, left = Pace(), [], 2_000
    pace.learn(1_000, 10.0)
    while left > 0:
        pace.foresee(left, n_workers=2)
        sizes.append(min(pace.size(ArchiveConfig()), left))
        left -= sizes[-1]
    assert sizes[:4] == [256, 256, 256, 256]
    assert sizes[-6:] == [24, 18, 16, 16, 16, 9]


def test_a_part_of_nothing_read_teaches_nothing() -> None:
    pace = Pace()
    pace.learn(0, 5.0)
    pace.learn(5, 0.0)
    assert pace.size(ArchiveConfig()) == Pace.FIRST
