"""`nlp archive`: read whole archives, ask how far a run is, and report on what it found."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp.cli.progress import show_help

if TYPE_CHECKING:
    from nlp.archive.progress import View

app = typer.Typer(
    invoke_without_command=True,
    callback=show_help,
    help="Kho bài: đọc hàng triệu bài, mỗi bài đúng một lần; dừng và chạy tiếp tùy ý.",
)

Folder = Annotated[str, typer.Argument(metavar="DIR", help="Thư mục kết quả của một lần chạy.")]


class EngineName(StrEnum):
    """Where the documents are read."""

    LOCAL = "local"
    RAY = "ray"


class Reprints(StrEnum):
    """What is done about near-duplicates."""

    OFF = "off"
    GROUP = "group"
    SKIP = "skip"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="JSONL, CSV, Parquet (.gz, .zst), thư mục .txt/.html, datasets, địa chỉ fsspec.",
    ),
]
Out = Annotated[str, typer.Option(help="Thư mục hoặc địa chỉ ghi kết quả.")]
Steps = Annotated[str | None, typer.Option(help="Các bước, cách nhau bằng dấu phẩy.")]
Workers = Annotated[
    int | None, typer.Option(min=0, help="Số tiến trình; 0: đọc ngay trong tiến trình này.")
]
Config = Annotated[Path | None, typer.Option(help="Tệp cấu hình các bước (TOML).")]
Settings = Annotated[
    Path | None, typer.Option(help="Tệp cấu hình kho bài (TOML), như configs/archive.toml.")
]
Fields = Annotated[
    list[str] | None,
    typer.Option(help="Cột nào chứa gì: body=noi_dung; ghép cột bằng +. Dùng được nhiều lần."),
]
Retry = Annotated[
    list[str] | None,
    typer.Option(help="Đọc lại bài bị loại: rejected, hoặc một lý do như timeout."),
]
ReprintsOption = Annotated[
    Reprints | None, typer.Option(help="Bài đăng lại: không tìm, gom nhóm, hoặc không đọc.")
]
Jsonl = Annotated[
    bool, typer.Option("--jsonl", help="Ghi thêm DIR/documents.jsonl sau khi chạy xong.")
]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Bộ đọc thực thể nhẹ: nhanh gấp đôi, kém chính xác hơn ít."),
]
Engine = Annotated[EngineName, typer.Option(help="Nơi chạy.")]
Address = Annotated[str | None, typer.Option(help="Địa chỉ cụm Ray.")]


@app.command("run")
def run(  # noqa: PLR0913, PLR0917 - one parameter for each option
    inputs: Inputs,
    out: Out,
    steps: Steps = None,
    workers: Workers = None,
    config: Config = None,
    settings: Settings = None,
    field: Fields = None,
    retry: Retry = None,
    reprints: ReprintsOption = None,
    jsonl: Jsonl = False,
    fast: Fast = False,
    engine: Engine = EngineName.LOCAL,
    address: Address = None,
) -> None:
    """Đọc kho bài thành bảng Parquet; chạy lại chỉ làm phần còn thiếu hoặc đã đổi."""
    from nlp.archive import Order, load_archive_config, run_archive
    from nlp.archive.settings import parse_fields
    from nlp.config import FAST_TAGGER, load_config

    archive = load_archive_config(
        settings,
        workers=workers,
        reprints=reprints and reprints.value,
        fields=parse_fields(field or []),
    )
    steps_config = load_config(config)
    if fast:
        steps_config = steps_config.with_tagger(FAST_TAGGER)
    order = Order(
        inputs=inputs, out=out, config=steps_config, archive=archive,
        steps=None if steps is None else [s.strip() for s in steps.split(",") if s.strip()],
        retry=retry or (), engine=engine.value, address=address, jsonl=jsonl,
    )  # fmt: skip
    manifest = run_archive(order, _view())
    typer.echo(_closing(manifest, out))


def _view() -> View:
    from nlp.archive.progress import LogView

    if not sys.stderr.isatty():
        return LogView()
    from nlp.archive.live import LiveView

    return LiveView()


def _closing(manifest: dict[str, Any], out: str) -> str:
    from nlp.archive.progress import clock, line_of
    from nlp.archive.reasons import told

    run = manifest["run"]
    reasons = ", ".join(f"{told(name)} {n}" for name, n in run["reasons"].items())
    return (
        f"{line_of(run | {'memory': run['peak_memory']})} · {clock(run['seconds'])}\n"
        + (f"lý do loại: {reasons}\n" if reasons else "")
        + f"{out}"
    )


@app.command("status")
def status(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Cho biết một lần chạy đã đến đâu, hỏi được từ cửa sổ lệnh khác."""
    from nlp.archive.status import describe, read_status

    found = read_status(folder)
    if as_json:
        import json

        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    typer.echo(describe(found))


@app.command("report")
def report(
    folder: Folder,
    out: Annotated[
        str | None, typer.Option(help="Tệp HTML cần ghi; mặc định DIR/report.html.")
    ] = None,
) -> None:
    """Viết trang HTML: số lượng, chủ đề theo thời gian, cán bộ, cơ quan, tốc độ, bài bị loại."""
    from nlp.archive.report import write_report

    typer.echo(write_report(folder, out))
