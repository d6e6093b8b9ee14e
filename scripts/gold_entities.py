"""Choose articles for the entity gold, and turn inline markup into standoff annotations.

    gold_entities.py choose --data ../shared/data --out build/gold
    gold_entities.py choose --data ../shared/data --out build/gold-later --round 1
    gold_entities.py convert build/gold --data ../shared/data --out tests/gold/entities

Markup: <P 1>name</P> person (the number joins a person and the offices), <B>body</B>,
<L>place</L>, <D 2021-07-22>date</D> (no value: <D>), <W>law</W>, <O 1>office</O> (may hold others).
Offsets are code points of the record's raw text, `article_from_record(record).raw`, so the
annotations hold whatever cleaning does; `Article.to_raw` brings predictions there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from corpora import FILES, Record, read_corpus
from nlp.document import article_from_record
from nlp.errors import InputError

LABELS = {"P": "PERSON", "B": "BODY", "L": "PLACE", "D": "DATE", "W": "LAW", "O": "POSITION"}
TAG = re.compile(r"<(/?)([PBLDWO])(?: ([^<>\n]{1,40}))?>")
HEADER = re.compile(rf"^### ({'|'.join(FILES)}) (\S+)$", re.MULTILINE)
PUBLIC = re.compile(
    r"UBND|HĐND|Tỉnh ủy|Thành ủy|Huyện ủy|Quốc hội|Bí thư|Thanh tra|khiếu nại|tố cáo|Đảng bộ"
    r"|Chủ tịch|Chính phủ|Bộ trưởng|giải phóng mặt bằng|Nghị quyết|Nghị định|cử tri|kỷ luật"
)
ROUNDS: tuple[dict[str, dict[str, int]], ...] = (
    {
        "public": {"baomoi2017": 140, "policy2025": 25, "vietnews-val": 35},
        "general": {"baomoi2017": 60, "vietnews-val": 40},
    },
    {
        "public": {"baomoi2017": 75, "policy2025": 15, "vietnews-val": 20},
        "general": {"baomoi2017": 30, "vietnews-val": 20},
    },
    {
        "public": {"baomoi2017": 300, "policy2025": 60, "vietnews-val": 80},
        "general": {"baomoi2017": 120, "vietnews-val": 80},
    },
    {"public": {"vietnews-val": 40}, "mixed": {"baomoi2017": 120}},
    {
        "public": {"vietnews-train": 80, "vietnews-val": 20},
        "mixed": {"baomoi2017": 90, "policy2025": 20},
        "general": {"baomoi2017": 30},
    },
    {
        "public": {"vietnews-train": 80, "vietnews-val": 20},
        "mixed": {"baomoi2017": 90, "policy2025": 20},
        "general": {"baomoi2017": 30},
    },
    {"mixed": {"baomoi2017": 60, "vietnews-train": 30}},
    {"public": {"vietnews-train": 130}, "mixed": {"baomoi2017": 80, "vietnews-val": 30}},
    {"public": {"vietnews-train": 140}, "mixed": {"baomoi2017": 100}},
    {"public": {"vietnews-train": 200}, "mixed": {"baomoi2017": 120}},
    {
        "public": {"vietnews-train": 220},
        "mixed": {"baomoi2017": 140},
        "general": {"baomoi2017": 40},
    },
    {
        "public": {"vietnews-train": 155},
        "mixed": {"baomoi2017": 165, "vietnews-val": 40},
        "general": {"baomoi2017": 40},
    },
    {"mixed": {"baomoi2017": 110, "vietnews-train": 70, "vietnews-val": 20}},
    {
        "long": {"vietnews-train": 220, "vietnews-val": 40, "baomoi2017": 40},
        "mixed": {"baomoi2017": 60, "vietnews-train": 40},
    },
    {
        "long": {"vietnews-train": 230, "vietnews-val": 40, "baomoi2017": 40},
        "mixed": {"baomoi2017": 50, "vietnews-train": 40},
    },
    {"long": {"vietnews-train": 80, "vietnews-val": 20, "baomoi2017": 60}},
)
"""Articles of each annotation round, by how much they speak of public affairs, and by corpus.

"long": public affairs in more words than the others have, for when no shorter ones are left.
"""
WORDS, LONG = (130, 520), 900
N_BATCH = 10


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def choose(data: Path, round_: int = 0) -> Iterator[tuple[str, Record]]:
    """Yield (corpus, record), a fixed choice: two thirds public affairs, one third general.

    `round_`: 0 before the rules were written; each later one takes the next of the same order.
    """
    for corpus in sorted({c for kinds in ROUNDS for counts in kinds.values() for c in counts}):
        pools: dict[str, list[Record]] = {"public": [], "mixed": [], "general": [], "long": []}
        for record in read_corpus(data, corpus):
            text = " ".join(record[k] for k in ("title", "sapo", "body") if k in record)
            n_words = len(text.split())
            density = len(PUBLIC.findall(text)) / max(n_words, 1)
            is_public, is_general = density > 0.025, density < 0.003
            if is_public and WORDS[1] < n_words <= LONG:
                pools["long"].append(record)
            elif WORDS[0] <= n_words <= WORDS[1]:
                kind = "public" if is_public else "general" if is_general else "mixed"
                pools[kind].append(record)
        for kind, pool in pools.items():
            pool.sort(key=lambda r: digest(f"{corpus} {r['id']}"))
            counts = [by_kind.get(kind, {}).get(corpus, 0) for by_kind in ROUNDS]
            first = sum(counts[:round_])
            yield from ((corpus, r) for r in pool[first : first + counts[round_]])


def write_batches(data: Path, out: Path, round_: int = 0) -> None:
    """Write the chosen articles as files of ten, one header line before each text."""
    chosen = sorted(choose(data, round_), key=lambda pair: digest(pair[1]["id"]))
    out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(chosen), N_BATCH):
        parts = [
            f"### {corpus} {record['id']}\n{article_from_record(record).raw}\n"
            for corpus, record in chosen[start : start + N_BATCH]
        ]
        (out / f"batch-{start // N_BATCH:02d}.txt").write_text("\n".join(parts), encoding="utf-8")
    print(f"{len(chosen)} articles in {out}")


def parse_markup(marked: str) -> tuple[str, list[list[object]]]:
    """Return the text without tags, and [start, stop, label, official, value] for each span.

    Raises:
        InputError: a tag that is not closed, or closed out of order.
    """
    text, spans, stack, last = "", [], [], 0
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        closing, letter, argument = tag.groups()
        if not closing:
            stack.append((letter, argument, len(text)))
            continue
        if not stack or stack[-1][0] != letter:
            raise InputError(
                f"tag </{letter}> closes nothing near ...{text[-60:]!r}; mend the markup"
            )
        _, argument, start = stack.pop()
        official = argument if letter in "PO" else None
        spans.append(
            [start, len(text), LABELS[letter], official, argument if letter == "D" else None]
        )
    if stack:
        raise InputError(f"tag <{stack[-1][0]}> at {stack[-1][2]} is not closed; mend the markup")
    return text + marked[last:], sorted(spans, key=lambda s: (s[0], -s[1]))  # type: ignore[operator]


def read_marked(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (corpus, id, marked text) for each article of a file of annotations."""
    text = path.read_text(encoding="utf-8")
    headers = list(HEADER.finditer(text))
    stops = [header.start() for header in headers[1:]] + [len(text)]
    for header, stop in zip(headers, stops, strict=True):
        yield header[1], header[2], text[header.end() : stop].strip("\n")


def convert(folder: Path, data: Path, out: Path, split: str | None = None) -> None:
    """Write `ANNOTATOR.jsonl` for each sub-folder of annotated batches; report what is wrong."""
    raw = {
        (corpus, record["id"]): article_from_record(record).raw
        for corpus in FILES
        for record in read_corpus(data, corpus)
    }
    for annotator in sorted(p for p in folder.iterdir() if p.is_dir()):
        rows = []
        for path in sorted(annotator.glob("batch-*.txt")):
            for corpus, article_id, marked in read_marked(path):
                row = _row(corpus, article_id, marked, raw[corpus, article_id], split)
                if isinstance(row, str):
                    print(f"{path} {article_id}: {row}")
                else:
                    rows.append(row)
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{annotator.name}.jsonl").write_text("".join(lines), encoding="utf-8")
        print(f"{annotator.name}: {len(rows)} articles")


def _row(
    corpus: str, article_id: str, marked: str, raw: str, split: str | None
) -> dict[str, object] | str:
    try:
        text, spans = parse_markup(marked)
    except InputError as error:
        return str(error)
    if text != raw.strip("\n"):
        at = next((i for i, (a, b) in enumerate(zip(text, raw, strict=False)) if a != b), len(text))
        here = slice(max(0, at - 20), at + 30)
        return f"text differs at {at}: marked {text[here]!r}, raw {raw[here]!r}"
    by_id = "test" if int(digest(article_id)[:4], 16) % 2 else "dev"
    return {
        "corpus": corpus,
        "id": article_id,
        "split": split or by_id,
        "sha256": digest(raw),
        "spans": spans,
    }


def main() -> None:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("command", choices=["choose", "convert"])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/gold"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/gold"))
    parser.add_argument("--round", type=int, default=0, choices=range(len(ROUNDS)))
    parser.add_argument("--split", help="name of the part, else dev or test by the id")
    options = parser.parse_args()
    if options.command == "choose":
        write_batches(options.data, options.out, options.round)
    else:
        convert(options.folder, options.data, options.out, options.split)


if __name__ == "__main__":
    main()
