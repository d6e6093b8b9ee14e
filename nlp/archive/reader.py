"""Read the documents of one task: each ends as a result or as a reject with its reason."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from nlp.archive.digests import step_digests
from nlp.archive.limits import TimeIsUp, time_limit
from nlp.archive.parts import read_rows
from nlp.archive.records import Bad, refused
from nlp.archive.stages import Stage, new_stage, run_steps, stored_stage, without
from nlp.archive.store import Store
from nlp.archive.tasks import Setup, Work
from nlp.errors import ConfigError, InputError, ModelError, NlpError, OutputError, StepError
from nlp.pipeline import Pipeline

FATAL = (ConfigError, ModelError, OutputError)
"""What no other document would escape: these stop the run."""
PARTS_KEPT = 2


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a work: its stage, or its reject."""

    result: Stage | Bad
    seconds: float


class Reader:
    """Holds the pipeline of a worker and reads works with it."""

    def __init__(self, setup: Setup, store: Store) -> None:
        self._setup = setup
        self._store = store
        self._pipelines: dict[tuple[str, ...], Pipeline] = {}
        self._parts: OrderedDict[str, dict[str, dict[str, Any]]] = OrderedDict()
        self.seconds: dict[str, float] = {}

    def read(
        self, works: Sequence[Work], go_on: Callable[[Sequence[int]], bool]
    ) -> Iterator[tuple[int, Read]]:
        """Yield index and outcome of each work, batches of like length first.

        Args:
            works: in the order of the input.
            go_on: is told the indices that come next; False ends the reading.
        """
        for indices in batches(works, self._setup.archive.batch_size):
            self._pipeline(works[indices[0]].steps)
            if not go_on(indices):
                return
            together = self._try([works[i] for i in indices]) if len(indices) > 1 else None
            if together is not None:
                yield from zip(indices, together, strict=True)
                continue
            for index in indices:
                if not go_on([index]):
                    return
                yield index, self._alone(works[index])

    def _try(self, works: list[Work]) -> list[Read] | None:
        """Read a batch within the time of one document; None where a part of it fails."""
        started = time.monotonic()
        try:
            with time_limit(self._setup.archive.timeout):
                results = self._run(works)
        except FATAL:
            raise
        except (Exception, TimeIsUp):
            return None
        total = sum(work.record.n_chars for work in works) or 1
        spent = time.monotonic() - started
        return [
            Read(result, spent * work.record.n_chars / total)
            for work, result in zip(works, results, strict=True)
        ]

    def _alone(self, work: Work) -> Read:
        started = time.monotonic()
        limit = self._setup.archive.timeout
        result: Stage | Bad
        try:
            with time_limit(limit):
                result = self._run([work])[0]
        except FATAL:
            raise
        except TimeIsUp:
            result = refused(work.record, "timeout", f"not read within {limit:g} seconds")
        except MemoryError:
            megabytes = self._setup.archive.memory_mb
            result = refused(work.record, "out-of-memory", f"needs more than {megabytes} MB")
        except Exception as error:
            result = refused(work.record, reason_of(error), str(error) or type(error).__name__)
        return Read(result, time.monotonic() - started)

    def _run(self, works: list[Work]) -> list[Stage | Bad]:
        stages = [self._stage(work) for work in works]
        steps = works[0].steps
        after = run_steps(
            self._pipeline(steps), stages, steps, seconds=self.seconds, stop=self._is_refused
        )
        return [self._verdict(work, stage) for work, stage in zip(works, after, strict=True)]

    def _stage(self, work: Work) -> Stage:
        if work.part is None:
            return new_stage(work.record)
        return without(stored_stage(self._rows(work.part)[work.record.id]), work.steps)

    def _rows(self, part: str) -> dict[str, dict[str, Any]]:
        if part not in self._parts:
            columns = ["id", "document", "steps", "notices"]
            rows = read_rows(self._store, "documents", part, columns)
            self._parts[part] = {row["id"]: row for row in rows}
            if len(self._parts) > PARTS_KEPT:
                self._parts.popitem(last=False)
        return self._parts[part]

    def _pipeline(self, steps: tuple[str, ...]) -> Pipeline:
        if steps not in self._pipelines:
            self._pipelines[steps] = load_pipeline(self._setup, steps)
        return self._pipelines[steps]

    def _is_refused(self, step: str, stage: Stage) -> bool:
        return step == "clean" and self._refusal(stage) is not None

    def _refusal(self, stage: Stage) -> tuple[str, str] | None:
        for notice in (*stage.notices.get("input", ()), *stage.notices.get("clean", ())):
            if notice.code in self._setup.archive.reject:
                return notice.code, notice.message
        return None

    def _verdict(self, work: Work, stage: Stage) -> Stage | Bad:
        refusal = self._refusal(stage)
        return stage if refusal is None else refused(work.record, *refusal)


def load_pipeline(setup: Setup, steps: Sequence[str]) -> Pipeline:
    """Return the pipeline that the setup names.

    Raises:
        NlpError: it cannot be loaded.
    """
    module, name = setup.loader.split(":")
    try:
        load = getattr(import_module(module), name)
        pipeline: Pipeline = load(setup.config, steps=list(steps))
    except NlpError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".strip(": ")
        raise ModelError(f"a worker cannot load the steps: {reason}; see nlp doctor") from error
    _check_versions(setup, pipeline)
    return pipeline


def _check_versions(setup: Setup, pipeline: Pipeline) -> None:
    """See that this worker has the rules and models that the run was planned with."""
    versions = {name: step.version for name, step in pipeline.steps.items()}
    own = step_digests(setup.config, versions)
    other = [name for name in own if own[name] != setup.digests.get(name)]
    if other:
        raise ModelError(
            f"a worker has another version of {other[0]!r} ({versions[other[0]]}) than the run was "
            f"started with; install the same version and models everywhere and run again"
        )


def reason_of(error: Exception) -> str:
    """Return the reason under which a failure is counted."""
    cause = error.__cause__ if isinstance(error, StepError) else error
    if isinstance(cause, MemoryError):
        return "out-of-memory"
    if isinstance(error, InputError):
        return "refused"
    return f"step-{error.step}" if isinstance(error, StepError) else "failed"


def batches(works: Sequence[Work], size: int) -> Iterator[list[int]]:
    """Yield indices in batches of works that need the same steps, the shortest first.

    A work that was in a shard whose worker died comes last, and by itself.
    """
    order = sorted(
        range(len(works)), key=lambda i: (works[i].again, works[i].steps, works[i].record.n_chars)
    )
    batch: list[int] = []
    for index in order:
        first = works[batch[0]] if batch else works[index]
        alone = works[index].again or first.again
        if batch and (len(batch) == size or alone or first.steps != works[index].steps):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
