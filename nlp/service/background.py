"""The pipeline of the process that reads batches: it gives way to whoever waits for an answer."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence

from nlp.config import Config
from nlp.pipeline import Pipeline
from nlp.pipeline import load as load_pipeline

NICENESS = 10


def load(config: Config, *, steps: Sequence[str]) -> Pipeline:
    """Return the pipeline; in a process of its own, lower the priority of that process."""
    if multiprocessing.parent_process() is not None and hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
    return load_pipeline(config, steps=list(steps))
