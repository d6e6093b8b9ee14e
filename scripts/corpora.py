"""Read the corpora of real texts that lie beside the project, as records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

Record = dict[str, str]

FILES = {
    "vietnews-train": "vietnews/train.parquet",
    "vietnews-val": "vietnews/val.parquet",
    "baomoi2017": "baomoi2017/articles.parquet",
    "policy2025": "policy2025/pages.parquet",
}


def read_corpus(data: Path, name: str) -> Iterator[Record]:
    """Yield each article of a corpus as a record that `nlp.load()` takes.

    Args:
        data: the folder that holds the corpora.
        name: a key of `FILES`.
    """
    for batch in pq.ParquetFile(data / FILES[name]).iter_batches(batch_size=512):
        for row in batch.to_pylist():
            yield _record(row)


def _record(row: dict[str, object]) -> Record:
    record = {"id": str(row["id"]), "title": str(row["title"])}
    if "markdown" in row:
        return record | {"body": str(row["markdown"]), "url": str(row["url"])}
    if "sentences" in row:
        sentences = row["sentences"]
        assert isinstance(sentences, list)
        return record | {"sapo": str(row["abstract"]), "body": " ".join(sentences)}
    return record | {"sapo": str(row["sapo"]), "body": str(row["body"])}
