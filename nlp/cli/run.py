"""`nlp run`: one article in, a document out."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nlp.cli.progress import waiting
from nlp.errors import InputError

if TYPE_CHECKING:
    from nlp.document import Document


class Format(StrEnum):
    """How the document is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def run(
    file: Annotated[str, typer.Argument(help="Tệp .txt, .html, .json hoặc - (đầu vào chuẩn).")],
    format: Annotated[Format, typer.Option("--format", help="Dạng kết quả.")] = Format.TEXT,
    steps: Annotated[
        str | None,
        typer.Option(help="Các bước, cách nhau bằng dấu phẩy: clean,segment,entities,…"),
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Tệp cấu hình TOML.")] = None,
    removed: Annotated[
        bool, typer.Option("--removed", help="Liệt kê phần đã bỏ khi làm sạch và quy tắc đã bỏ.")
    ] = False,
) -> None:
    """Đọc một bài: tóm tắt, cán bộ, chủ đề, thực thể."""
    with waiting("Đang đọc bài…"):
        document = read_file(file, steps=steps, config=config)
    _write(document, format, removed=removed)


def demo(
    format: Annotated[Format, typer.Option("--format", help="Dạng kết quả.")] = Format.TEXT,
    removed: Annotated[
        bool, typer.Option("--removed", help="Liệt kê phần đã bỏ khi làm sạch.")
    ] = False,
) -> None:
    """Đọc bài mẫu đi kèm, dán nguyên từ một cổng thông tin (người và nơi là hư cấu)."""
    from importlib.resources import files

    from nlp.pipeline import load

    with waiting("Đang đọc bài mẫu…"):
        text = files("nlp.cli").joinpath("demo.txt").read_text(encoding="utf-8")
        document = load()({"id": "demo", "text": text})
    _write(document, format, removed=removed)


def read_file(file: str, *, steps: str | None = None, config: Path | None = None) -> Document:
    """Return the document of a file, or of standard input for "-".

    Raises:
        InputError: the file cannot be read, is binary, or holds broken JSON.
    """
    from dataclasses import replace

    from nlp.clean import decode
    from nlp.pipeline import load

    data = _read_bytes(file)
    names = None if steps is None else [s.strip() for s in steps.split(",") if s.strip()]
    decoded = decode(data)
    document = load(config, steps=names)(_record(file, decoded.text))
    return replace(document, warnings=(*decoded.warnings, *document.warnings))


def _read_bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}; check the path") from error


def _record(file: str, text: str) -> dict[str, Any]:
    suffix = Path(file).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml"):
        return {"html": text}
    if suffix != ".json":
        return {"text": text}
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file} is not JSON: {error}; mend it or name it .txt") from error
    if not isinstance(record, dict):
        raise InputError(f"{file} holds {type(record).__name__}, not one record; give an object")
    return record


def _write(document: Document, form: Format, *, removed: bool) -> None:
    if form is Format.TEXT:
        from nlp.render import show

        show(document, removed=removed)
    elif form is Format.JSON:
        text = json.dumps(document.to_dict(), ensure_ascii=False, indent=2)
        sys.stdout.write(text + "\n")
    else:
        from nlp.render import html

        sys.stdout.write(html(document, page=True))
