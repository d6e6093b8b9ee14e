"""A light pipeline for archive tests: real cleaning, quick stand-ins for the rest, and mishaps.

Worker processes import it by name: `loader="light:load"`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from nlp.clean import create as create_clean
from nlp.config import Config
from nlp.document import (
    Coverage,
    Document,
    Entity,
    Evidence,
    Notice,
    Official,
    Position,
    Sentence,
    Span,
    Summary,
    Token,
    Topic,
)
from nlp.pipeline import Pipeline
from nlp.registry import resolve_steps

RAN = "NLP_TEST_RAN"
"""Names a file to which each step appends its name and the ids it reads."""


class LightStep:
    def __init__(self, name: str, config: Config) -> None:
        self.name = name
        self.version = "light-" + config.topics.taxonomy if name == "topics" else "light-1"

    def process(self, documents: Sequence[Document]) -> list[Document]:
        if RAN in os.environ:
            with Path(os.environ[RAN]).open("a") as file:
                file.writelines(f"{self.name} {document.id}\n" for document in documents)
        return [getattr(self, self.name)(document) for document in documents]

    def segment(self, document: Document) -> Document:
        mishap(document.text)
        whole = {"start": 0, "stop": len(document.text), "text": document.text}
        sentences = (Sentence(**whole, paragraph=0),)
        return replace(document, sentences=sentences, tokens=(Token(**whole, sentence=0),))

    def entities(self, document: Document) -> Document:
        name = document.text[:5]
        place = {"start": 0, "stop": len(name), "text": name}
        entity = Entity(**place, type="PERSON", source="rule:light")
        official = Official(name=name, positions=(Position(**place),), mentions=(Span(**place),))
        return replace(document, entities=(entity,), officials=(official,))

    def topics(self, document: Document) -> Document:
        evidence = Evidence(start=0, stop=1, text=document.text[:1], sentence=0, weight=1.0)
        topic = Topic(id=self.version, label="nhẹ", score=1.0, evidence=(evidence,))
        notice = Notice(code="light-topics", message=self.version)
        return replace(document, topics=(topic,), warnings=(*document.warnings, notice))

    def summarize(self, document: Document) -> Document:
        coverage = Coverage(n_sentences=1, n_read=1, seen=(0,), share=1.0, note="đủ")
        summary = Summary(
            text=document.text[:20], method="extractive", model=f"light {len(document.entities)}",
            sentences=(), facts=(), coverage=coverage,
        )  # fmt: skip
        notice = Notice(code="light-summary", message="tóm tắt nhẹ")
        return replace(document, summary=summary, warnings=(*document.warnings, notice))


def mishap(text: str) -> None:
    if "GẬP TIẾN TRÌNH" in text:
        os._exit(7)
    if "NGỦ QUÊN" in text:
        time.sleep(60)
    if "TREO CỨNG" in text:
        hang_without_signals()
    if "LỖI BƯỚC" in text:
        raise ValueError("a step that fails")
    if "HẾT BỘ NHỚ" in text:
        bytearray(1 << 44)


def hang_without_signals() -> None:
    import signal

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(600)


def load(config: Config, *, steps: Iterable[str]) -> Pipeline:
    pipeline = Pipeline(config, ())
    for name in resolve_steps(steps):
        pipeline.steps[name] = create_clean(config) if name == "clean" else LightStep(name, config)
    return pipeline


def slow(config: Config, *, steps: Iterable[str]) -> Pipeline:
    """Return a pipeline that leaves time to be killed."""
    pipeline = load(config, steps=steps)
    inner = pipeline.steps["segment"].process

    def process(documents: Sequence[Document]) -> list[Document]:
        time.sleep(0.002 * len(documents))
        return inner(documents)

    pipeline.steps["segment"].process = process  # type: ignore[method-assign]
    return pipeline


def fickle(config: Config, *, steps: Iterable[str]) -> Pipeline:
    """Return a pipeline whose version is another one in each process."""
    pipeline = load(config, steps=steps)
    pipeline.steps["topics"].version = f"light-{os.getpid()}"  # type: ignore[misc]
    return pipeline


def be_killed(out: str, source: str) -> None:
    """Run an archive until somebody kills this process."""
    from nlp.archive import ArchiveConfig, Order, run_archive

    archive = ArchiveConfig(workers=0, shard_documents=25, batch_size=8)
    run_archive(Order(inputs=[source], out=out, archive=archive, loader="light:slow"))
