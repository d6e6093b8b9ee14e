"""Choose articles to label by topic and write them as batches to read.

    sample_topics.py --out /elsewhere --part 1 --parts 2 [--overlap]

The choice is fixed by a seed. Each topic's articles are searched for by keywords in the title and
the sapo (the rare topics in the body as well), the rest is drawn at random, so that the labels,
which are written by reading, see both. Parts are disjoint; `--overlap` writes the articles that
both annotators label. Only ids and labels go into the project, the batches do not.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import Record, read_corpus
from topic_gold import split_of

SEED = "topics-1"
CORPORA = ("baomoi2017", "vietnews-val", "policy2025", "vietnews-train")
N_EACH = {"vietnews-train": 25_000}
"""Articles read from the head of a corpus that is far larger than the rest."""

N_TOPIC = 24
N_RANDOM = 130
N_OVERLAP = 100
N_BATCH = 25
N_HEAD, N_TAIL = 150, 50

N_RARE = 6
"""Topics at the head of the queries that get twice as many articles."""

QUERIES = Path(__file__).with_name("topic_queries.txt")

Chosen = tuple[str, Record]


def key(corpus: str, record: Record) -> str:
    """Return the article's place in the fixed order."""
    return hashlib.sha256(f"{SEED} {corpus} {record['id']}".encode()).hexdigest()


def read_queries() -> list[str]:
    """Return the search pattern of each topic."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if line and not line.startswith("#")]


def read_pool(data: Path) -> list[Chosen]:
    """Return the articles to choose from, in the fixed order."""
    pool: list[Chosen] = []
    for corpus in CORPORA:
        for number, record in enumerate(read_corpus(data, corpus)):
            if number == N_EACH.get(corpus):
                break
            if len(record["body"].split()) >= 60:
                pool.append((corpus, record))
    return sorted(pool, key=lambda c: key(*c))


def choose(pool: list[Chosen]) -> list[Chosen]:
    """Return the articles to label: some for each topic, some at random, in the fixed order."""
    chosen: dict[tuple[str, str], Chosen] = {}
    for number, pattern in enumerate(read_queries()):
        finds = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
        found = [c for c in pool if finds.search(_head(c[1]))]
        if len(found) < N_TOPIC:
            found += [c for c in pool if len(finds.findall(c[1]["body"])) > 1]
        fresh = (c for c in found if (c[0], c[1]["id"]) not in chosen)
        for _, choice in zip(range(N_TOPIC * (2 if number < N_RARE else 1)), fresh, strict=False):
            chosen[choice[0], choice[1]["id"]] = choice
    rest = (c for c in pool if (c[0], c[1]["id"]) not in chosen)
    for _, choice in zip(range(N_RANDOM), rest, strict=False):
        chosen[choice[0], choice[1]["id"]] = choice
    return sorted(chosen.values(), key=lambda c: key(*c))


def _head(record: Record) -> str:
    return f"{record['title']} {record.get('sapo', record['body'][:300])}"


def part_of(chosen: list[Chosen], part: int, parts: int, *, overlap: bool) -> list[Chosen]:
    """Return one annotator's articles; the first `N_OVERLAP` belong to everybody."""
    return chosen[:N_OVERLAP] if overlap else chosen[N_OVERLAP:][part - 1 :: parts]


def write_batches(chosen: list[Chosen], out: Path) -> Iterator[Path]:
    """Write the articles to read, a batch a file, and yield the paths."""
    out.mkdir(parents=True, exist_ok=True)
    for first in range(0, len(chosen), N_BATCH):
        path = out / f"batch-{first // N_BATCH + 1:02}.txt"
        texts = [_sheet(n, *c) for n, c in enumerate(chosen[first : first + N_BATCH], first + 1)]
        path.write_text("\n".join(texts), encoding="utf-8")
        yield path


def _sheet(number: int, corpus: str, record: Record) -> str:
    words = record["body"].split()
    body = " ".join(words)
    if len(words) > N_HEAD + N_TAIL:
        body = " ".join([*words[:N_HEAD], "[…]", *words[-N_TAIL:]])
    sapo = f"\n{record['sapo']}" if "sapo" in record else ""
    name = f"#{number} {corpus} {record['id']} {split_of(corpus, record['id'])}"
    return f"{name}\n{record['title']}{sapo}\n{body}\n"


def main() -> int:
    """Parse the options, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", type=int, default=1)
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--overlap", action="store_true", help="the articles that all label")
    options = parser.parse_args()
    chosen = choose(read_pool(options.data))
    mine = part_of(chosen, options.part, options.parts, overlap=options.overlap)
    paths = list(write_batches(mine, options.out))
    print(f"{len(mine)} of {len(chosen)} articles in {len(paths)} files in {options.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
