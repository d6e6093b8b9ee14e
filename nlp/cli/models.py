"""`nlp models`: list, add, fetch, verify and remove models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from nlp.cli.progress import show_help, waiting

app = typer.Typer(
    invoke_without_command=True,
    callback=show_help,
    help="Các mô hình: liệt kê, thêm, tải, kiểm tra, gỡ.",
)

Name = Annotated[str, typer.Argument(help="Tên mô hình, như trong `nlp models list`.")]
NewName = Annotated[str | None, typer.Option("--name", help="Tên đặt cho mô hình.")]


@app.command("list")
def list_command(
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON.")] = False,
) -> None:
    """Liệt kê các mô hình đã có."""
    from nlp.models import list_models

    models = list_models()
    if as_json:
        rows = [m.entry.model_dump(mode="json") | {"shipped": m.shipped} for m in models]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for model in models:
        entry = model.entry
        origin = "đi kèm" if model.shipped else entry.source
        size = f"{entry.n_bytes / 1e6:.1f} MB"
        typer.echo(f"{entry.name}\t{entry.kind}\t{size}\t{entry.licence or '?'}\t{origin}")
    if not models:
        typer.echo("Chưa có mô hình nào. Thêm bằng: nlp models add THƯ_MỤC")


@app.command("add")
def add(
    path: Annotated[Path, typer.Argument(help="Thư mục T5 dạng Hugging Face (safetensors).")],
    name: NewName = None,
    keep_weights: Annotated[
        bool, typer.Option("--keep-weights", help="Giữ cả trọng số gốc, cho engine torch.")
    ] = False,
) -> None:
    """Chuyển một mô hình T5/ViT5 trên máy sang CTranslate2 int8 và thêm vào danh mục."""
    from nlp.summarize.convert import Conversion, add_model

    with waiting("Đang chuyển mô hình…"):
        model = add_model(path, name=name, how=Conversion(keep_weights=keep_weights))
    typer.echo(f"{model.entry.name}: {model.path}")


@app.command("fetch")
def fetch(
    hub_id: Annotated[str, typer.Argument(help="Tên trên hub, như VietAI/vit5-base-…")],
    revision: Annotated[
        str | None, typer.Option(help="Mã commit cần tải (ghim lại trong danh mục).")
    ] = None,
    name: NewName = None,
) -> None:
    """Tải một mô hình từ hub khi người dùng yêu cầu, rồi thêm vào danh mục."""
    from nlp.summarize.fetch import fetch_model

    with waiting(f"Đang tải {hub_id}…"):
        model = fetch_model(hub_id, revision=revision, name=name)
    typer.echo(f"{model.entry.name}: {model.path} ({model.entry.revision})")


@app.command("verify")
def verify() -> None:
    """Kiểm tra kích thước và sha256 của mọi tệp mô hình."""
    from nlp.models import list_models, verify_model

    models = list_models()
    with waiting("Đang kiểm tra…"):
        for model in models:
            verify_model(model, again=True)
    typer.echo(f"{len(models)} mô hình nguyên vẹn")


@app.command("remove")
def remove(name: Name) -> None:
    """Gỡ một mô hình đã thêm."""
    from nlp.models import remove_model

    typer.echo(f"đã gỡ {remove_model(name).name}")
