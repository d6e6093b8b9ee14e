"""Speed and memory of a summary with a model of ViT5-base's shape, beside plain generate."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from evaluation.report import Cell, Report, Table

SHAPE: dict[str, Any] = {
    "vocab_size": 36_096,
    "d_model": 768,
    "d_kv": 64,
    "d_ff": 3072,
    "num_heads": 12,
    "num_layers": 12,
    "num_decoder_layers": 12,
    "feed_forward_proj": "relu",
    "decoder_start_token_id": 0,
    "pad_token_id": 0,
    "eos_token_id": 1,
    "dropout_rate": 0.0,
}
WHOLE, CHOSEN = 1024, 192
BEAMS, TOKENS = 4, 64
PLAIN = "generate of transformers, float32"
OURS = "CTranslate2, int8"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this task's options."""
    parser.add_argument("--repeats", type=int, default=3, help="timed runs; the median counts")


def evaluate(arguments: argparse.Namespace) -> Report:
    """Build random weights, and time each way of reading in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _in_process("build", folder, 0, 0)
        rows = []
        for engine, name in (("transformers", PLAIN), ("ctranslate2", OURS)):
            for n_read in (WHOLE, CHOSEN):
                made = _in_process(engine, folder, n_read, arguments.repeats)
                seconds = made["seconds"] + made["selecting"] * (n_read == CHOSEN)
                rows.append((name, n_read, seconds, made["megabytes"]))
    return Report(
        task="Generation",
        data=f"random weights of ViT5-base's shape, beam {BEAMS}, {TOKENS} tokens written",
        notes=[
            "One core, one article at a time, median of repeated runs after one to warm up.",
            f"{CHOSEN} tokens: chosen sentences of an article, the time of choosing included.",
            "Times faster: seconds of the first row divided by those of the row.",
        ],
        tables=[Table(title="From article to summary", rows=_rows(rows))],
    )


def _rows(measured: list[tuple[str, int, float, float]]) -> list[dict[str, Cell]]:
    first = measured[0]
    return [
        {
            "way": name,
            "tokens read": n_read,
            "s an article": seconds,
            "tokens a second": TOKENS / seconds,
            "times faster": first[2] / seconds,
            "MB": megabytes,
            "share of memory": megabytes / first[3],
        }
        for name, n_read, seconds, megabytes in measured
    ]


def _in_process(engine: str, folder: Path, n_read: int, repeats: int) -> dict[str, float]:
    command = [sys.executable, "-m", __name__, engine, str(folder), str(n_read), str(repeats)]
    scripts = str(Path(__file__).resolve().parents[1])
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=scripts)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _build(folder: Path) -> None:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    from nlp.summarize.spec import Checkpoint, shape_of, write_model
    from nlp.summarize.weights import Weights, read_json

    torch.manual_seed(0)
    make_config: Any = T5Config
    model: Any = T5ForConditionalGeneration(make_config(**SHAPE))
    model.save_pretrained(str(folder / "plain"), safe_serialization=True)
    shape = shape_of(read_json(folder / "plain/config.json"))
    tokens = [f"t{i}" for i in range(shape.vocabulary)]
    (folder / "int8").mkdir()
    checkpoint = Checkpoint(Weights(folder / "plain"), shape, tokens)
    write_model(folder / "int8", checkpoint, quantization="int8", extra={})


def _time(engine: str, folder: Path, n_read: int, repeats: int) -> dict[str, float]:
    generate = _plain(folder) if engine == "transformers" else _ours(folder)
    source = [3 + (i * 7919) % 30_000 for i in range(n_read - 1)] + [1]
    seconds = []
    for _ in range(repeats + 1):
        begin = time.perf_counter()
        generate(source)
        seconds.append(time.perf_counter() - begin)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": median(seconds[1:]), "megabytes": megabytes, "selecting": _selecting()}


def _plain(folder: Path) -> Any:
    import torch
    from transformers import T5ForConditionalGeneration

    torch.set_num_threads(1)
    model: Any = T5ForConditionalGeneration.from_pretrained(str(folder / "plain"))
    model.eval()
    options: Mapping[str, Any] = {
        "num_beams": BEAMS,
        "min_new_tokens": TOKENS,
        "max_new_tokens": TOKENS,
        "do_sample": False,
    }

    def generate(source: list[int]) -> None:
        with torch.inference_mode():
            model.generate(input_ids=torch.tensor([source]), **options)

    return generate


def _ours(folder: Path) -> Any:
    from nlp.summarize.engines import CTranslate2Engine
    from nlp.summarize.settings import Decoding

    engine = CTranslate2Engine(
        folder / "int8",
        [f"t{i}" for i in range(SHAPE["vocab_size"])],
        threads=1,
    )
    decoding = Decoding(
        beam_size=BEAMS, min_length=TOKENS, max_length=TOKENS, no_repeat_ngram_size=0
    )
    return lambda source: engine.generate([source], decoding)


def _selecting() -> float:
    """Return the seconds that choosing sentences takes, of an article of WHOLE tokens."""
    from nlp.summarize.shipped import shipped_selector

    words = [f"âm{i % 97} tiết{i % 89}" for i in range(WHOLE // 2)]
    sentences = [" ".join(words[i : i + 12]) + "." for i in range(0, len(words), 12)]
    selector = shipped_selector()
    begin = time.perf_counter()
    selector.select("Tên bài", sentences, budget=CHOSEN, cost=lambda text: len(text.split()))
    return time.perf_counter() - begin


if __name__ == "__main__":
    name, place, read, n = sys.argv[1:5]
    figures: dict[str, float] = {}
    if name == "build":
        _build(Path(place))
    else:
        figures = _time(name, Path(place), int(read), int(n))
    print(json.dumps(figures))
