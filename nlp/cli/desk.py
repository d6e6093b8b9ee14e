"""`nlp desk`: the editors' store, from the command line."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nlp.cli.progress import show_help

if TYPE_CHECKING:
    from nlp.service.feedback import Store

app = typer.Typer(
    invoke_without_command=True,
    callback=show_help,
    help="Kho của bàn biên tập: sao lưu, xuất dữ liệu huấn luyện.",
)
Settings = Annotated[Path | None, typer.Option("--config", help="Tệp cấu hình dịch vụ (TOML).")]


class Task(StrEnum):
    """What corrections are exported for."""

    TOPICS = "topics"
    ENTITIES = "entities"
    SUMMARIES = "summaries"


@app.command("backup")
def backup(
    path: Annotated[Path, typer.Argument(help="Tệp mới để chép kho vào.")], config: Settings = None
) -> None:
    """Sao lưu kho vào một tệp mới, kể cả khi dịch vụ đang chạy."""
    store = _store(config)
    store.backup(path)
    store.close()
    typer.echo(f"{store.path} -> {path}")


@app.command("export")
def export(
    task: Annotated[Task, typer.Argument(help="Dùng để huấn luyện gì.")], config: Settings = None
) -> None:
    """In các chỉnh sửa của biên tập viên thành dữ liệu huấn luyện (JSON Lines)."""
    from nlp.service.export import export_lines

    store = _store(config)
    sys.stdout.writelines(export_lines(store, task.value))
    store.close()


def _store(config: Path | None) -> Store:
    from nlp.service.feedback import Store, store_path
    from nlp.service.settings import load_service_config

    return Store(store_path(load_service_config(config).store.path))
