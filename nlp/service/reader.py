"""Articles to documents for many callers at once, within the limits of the settings."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nlp.document import Document
from nlp.errors import NlpError
from nlp.pipeline import Pipeline
from nlp.registry import resolve_steps
from nlp.service.lanes import Lane
from nlp.service.problems import ProblemError
from nlp.service.recent import Recent
from nlp.service.schemas import Form
from nlp.service.settings import ServiceConfig
from nlp.summarize.step import Summarizer

QUICK = ("clean", "segment", "entities", "topics")
SUMMARY = "summarize"
WARM_UP = "Ngày 5/3/2024, UBND xã Lâm Khê họp bàn việc tiếp công dân và giải quyết đơn thư."


class Reader:
    """Reads articles in two lanes, bounded in number and in time."""

    def __init__(self, pipeline: Pipeline, config: ServiceConfig) -> None:
        self.pipeline = pipeline
        self.limits = config.limits
        self.pending = 0
        self.ready = False
        self.recent = Recent()
        self._forms: dict[Form | None, Pipeline] = {}
        batching = config.batching
        self.quick = Lane(self._read_quick, batching.max_articles, batching.wait_seconds)
        self.summary = Lane(self._read_summary, 1, 0.0, seconds_per_char=2e-4)

    async def start(self) -> None:
        """Start the lanes and load every model, so that the first caller does not wait."""
        self.quick.start()
        self.summary.start()
        await self.read({"text": WARM_UP}, tuple(self.pipeline.steps))
        self.ready = True

    async def stop(self) -> None:
        """Finish what is being read, then stop."""
        self.ready = False
        await self.quick.stop()
        await self.summary.stop()

    async def read(
        self,
        record: Mapping[str, str],
        steps: tuple[str, ...],
        form: Form | None = None,
        *,
        is_open: bool = False,
    ) -> Document:
        """Return the document of a record.

        Args:
            record: as `nlp.load()` takes it.
            steps: names, with or without those that they stand on.
            form: of the summary.
            is_open: an editor has it open and may ask for another summary of it.

        Raises:
            ProblemError: too many are being read, or it takes too long.
            NlpError: the record cannot be read.
        """
        self._admit()
        self.pending += 1
        try:
            async with asyncio.timeout(self.limits.timeout_seconds):
                names = resolve_steps(steps)
                document = await self._quickly(record, names, is_open)
                if SUMMARY in names:
                    document = await self.summary.submit(document, form, len(document.text))
                return document
        except TimeoutError as error:
            seconds = self.limits.timeout_seconds
            raise ProblemError("too-slow", f"not done after {seconds:g} s") from error
        finally:
            self.pending -= 1

    async def _quickly(
        self, record: Mapping[str, str], steps: tuple[str, ...], is_open: bool
    ) -> Document:
        quick = tuple(name for name in steps if name in QUICK)
        held = self.recent.find(record, quick) if is_open else None
        if held is not None:
            return held
        document: Document = await self.quick.submit(record, quick, _n_chars(record))
        if is_open:
            self.recent.hold(record, quick, document)
        return document

    def _admit(self) -> None:
        """Refuse what would wait so long that it could hardly be answered in time."""
        seconds = max(lane.expected_seconds() for lane in (self.quick, self.summary))
        is_long = seconds > self.limits.timeout_seconds / 2
        if self.pending >= self.limits.max_pending or is_long:
            patience = str(max(1, math.ceil(seconds / 2)))
            detail = f"{self.pending} articles are being read"
            raise ProblemError("too-busy", detail, Retry_After=patience)

    def _read_quick(self, steps: tuple[str, ...], records: list[Any]) -> list[Any]:
        return _each(self.pipeline.only(*steps), records)

    def _read_summary(self, form: Form | None, documents: list[Any]) -> list[Any]:
        if form not in self._forms:
            self._forms[form] = self._summarizer(form)
        return _each(self._forms[form], documents)

    def _summarizer(self, form: Form | None) -> Pipeline:
        part = self.pipeline.only(SUMMARY)
        step = part.steps[SUMMARY]
        if form is not None and isinstance(step, Summarizer):
            part.steps[SUMMARY] = replace(step, form=form)  # the model is not loaded again
        return part


def _n_chars(record: Mapping[str, str]) -> int:
    return sum(map(len, record.values()))


def _each(pipeline: Pipeline, sources: list[Any]) -> list[Any]:
    """Return a document or an exception for each source: one bad article spoils no other."""
    try:
        return list(pipeline.map(sources, batch_size=len(sources)))
    except NlpError as error:
        if len(sources) == 1:
            return [error]
        return [result for source in sources for result in _each(pipeline, [source])]
