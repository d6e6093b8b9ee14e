"""Run the steps that documents still need, and keep what the others gave."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nlp.archive.digests import ordered
from nlp.archive.records import Record
from nlp.archive.rows import parse
from nlp.document import (
    Document,
    Notice,
    Provenance,
    StepRecord,
    article_from_record,
)
from nlp.pipeline import Pipeline
from nlp.registry import REQUIRES
from nlp.version import __version__

GIVEN = "input"
"""Stands before the steps: notices that came with the record, such as of its encoding."""

GIVES: dict[str, dict[str, Any]] = {
    "segment": {"sentences": (), "tokens": ()},
    "entities": {"entities": (), "officials": ()},
    "topics": {"topics": ()},
    "summarize": {"summary": None},
}
"""What a step fills in, and what stands there before it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A document between two steps; `notices` are its warnings by the step that gave them."""

    document: Document
    notices: Mapping[str, tuple[Notice, ...]]
    versions: Mapping[str, str]

    def finished(self) -> Document:
        """Return the document with all its warnings and what made it."""
        steps = [StepRecord(step=n, version=self.versions[n]) for n in ordered(self.versions)]
        return replace(
            self.document,
            warnings=self.warnings(),
            provenance=Provenance(version=__version__, steps=tuple(steps)),
        )

    def warnings(self, before: str | None = None) -> tuple[Notice, ...]:
        """Return the warnings of the steps, or of those that run before one of them."""
        names = [GIVEN, *ordered(self.notices)]
        if before is not None:
            wanted = set(names) | {before}
            names = [GIVEN, *ordered(wanted - {GIVEN})]
            names = names[: names.index(before)]
        return tuple(notice for name in names for notice in self.notices.get(name, ()))

    def n_notices(self) -> dict[str, int]:
        """Return how many warnings each step gave."""
        names = [GIVEN, *ordered(self.notices)]
        return {name: len(self.notices[name]) for name in names if self.notices.get(name)}


def new_stage(record: Record) -> Stage:
    """Return the stage of an article that no step has read."""
    article = article_from_record({"id": record.id, **record.fields})
    return Stage(Document(article=article), {GIVEN: record.notices}, {})


def stored_stage(row: Mapping[str, Any]) -> Stage:
    """Return the stage of a document kept by an earlier run, from its row in `documents`."""
    document = parse(row["document"])
    counts: dict[str, int] = json.loads(row["notices"])
    notices: dict[str, tuple[Notice, ...]] = {}
    rest = document.warnings
    for name in [GIVEN, *ordered(counts)]:
        n_here = counts.get(name, 0)
        notices[name], rest = rest[:n_here], rest[n_here:]
    return Stage(document, notices, json.loads(row["steps"]))


def without(stage: Stage, redone: Sequence[str]) -> Stage:
    """Return the stage without the results of steps that stand on those about to run again."""
    document, gone = stage.document, set(redone)
    for name in ordered(stage.versions):
        if gone & set(REQUIRES[name]):
            gone.add(name)
    for name in gone & set(GIVES):
        document = replace(document, **GIVES[name])
    return Stage(
        document,
        {name: notices for name, notices in stage.notices.items() if name not in gone},
        {name: version for name, version in stage.versions.items() if name not in gone},
    )


def run_steps(
    pipeline: Pipeline,
    stages: Sequence[Stage],
    steps: Sequence[str],
    *,
    seconds: dict[str, float],
    stop: Callable[[str, Stage], bool],
) -> list[Stage]:
    """Return the stages after the steps, in order.

    Args:
        pipeline: holds the steps.
        stages: of documents that need the same steps.
        steps: names, in running order.
        seconds: gains the time of each step.
        stop: says after a step whether a document goes no further.
    """
    result = list(stages)
    going = list(range(len(result)))
    for name in steps:
        started = time.monotonic()
        before = [result[i].warnings(name) for i in going]
        inputs = [
            replace(result[i].document, warnings=notices)
            for i, notices in zip(going, before, strict=True)
        ]
        outputs = list(pipeline.only(name).map(inputs, batch_size=max(len(inputs), 1)))
        version = pipeline.steps[name].version
        for index, document, earlier in zip(going, outputs, before, strict=True):
            result[index] = _after(result[index], name, version, document, len(earlier))
        seconds[name] = seconds.get(name, 0.0) + time.monotonic() - started
        going = [i for i in going if not stop(name, result[i])]
    return result


def _after(stage: Stage, name: str, version: str, document: Document, n_before: int) -> Stage:
    return Stage(
        document,
        {**stage.notices, name: document.warnings[n_before:]},
        {**stage.versions, name: version},
    )
