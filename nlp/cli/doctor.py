"""`nlp doctor`: is everything here that the settings ask for, and does it work offline?"""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import typer

from nlp.cli.progress import waiting
from nlp.errors import NlpError
from nlp.version import __version__

PACKAGES = ("underthesea", "ctranslate2", "sentencepiece", "trafilatura", "pydantic")
EXTRAS = {
    "torch": "vit5",
    "transformers": "vit5",
    "datasets": "train",
    "fastapi": "serve",
    "pyarrow": "archive",
    "ray": "ray",
}
SAMPLE = "Ngày 5/3/2024, UBND xã Lâm Khê họp bàn việc tiếp công dân."


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the report; a finding that is not `ok` makes the exit code 1."""

    name: str
    text: str
    ok: bool = True


def doctor() -> None:
    """Kiểm tra cài đặt: phiên bản, mô hình, mã sha256, bộ nhớ, chạy không cần mạng."""
    n_failed = 0
    for check in (_versions, _packages, _extras, _models, _memory, _offline):
        with waiting("Đang kiểm tra…"):
            findings = list(_guarded(check))
        for finding in findings:
            typer.echo(f"{'ok ' if finding.ok else 'LỖI'} {finding.name}: {finding.text}")
            n_failed += not finding.ok
    if n_failed:
        raise typer.Exit(1)


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except NlpError as error:
        yield Finding(check.__name__.strip("_"), str(error), ok=False)


def _versions() -> Iterator[Finding]:
    yield Finding("nlp", f"{__version__}, Python {platform.python_version()}, {platform.machine()}")


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(name, version(name))
        except PackageNotFoundError:
            yield Finding(name, "không có; cài lại: pip install nlp", ok=False)


def _extras() -> Iterator[Finding]:
    for name, extra in EXTRAS.items():
        if importlib.util.find_spec(name):
            yield Finding(name, version(name))
        else:
            yield Finding(name, f"không cài, chỉ cần cho phần mở rộng: pip install 'nlp[{extra}]'")


def _models() -> Iterator[Finding]:
    from nlp.models import list_models, verify_model

    models = list_models()
    for model in models:
        try:
            verify_model(model, again=True)
        except NlpError as error:
            yield Finding(model.entry.name, str(error), ok=False)
        else:
            size = f"{model.entry.n_bytes / 1e6:.1f} MB"
            yield Finding(model.entry.name, f"{model.entry.kind}, {size}, sha256 khớp")
    if not models:
        yield Finding("models", "chưa có mô hình; tóm tắt bằng cách trích câu")


def _memory() -> Iterator[Finding]:
    from nlp.pipeline import load

    load()(SAMPLE)
    yield Finding("memory", f"{_peak_mb():.0f} MB sau khi nạp và đọc một câu")


def _peak_mb() -> float:
    """Return the most memory this process has held, in megabytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def _offline() -> Iterator[Finding]:
    """Read a sentence while every attempt to open a connection is refused and recorded."""
    import socket

    from nlp.pipeline import load

    attempts: list[str] = []

    def refuse(self: socket.socket, address: object) -> None:
        attempts.append(str(address))
        raise OSError("no network in this check")

    original = socket.socket.connect
    socket.socket.connect = refuse  # type: ignore[method-assign, assignment]
    try:
        load()(SAMPLE)
    finally:
        socket.socket.connect = original  # type: ignore[method-assign]
    text = f"đã thử nối tới {', '.join(attempts)}" if attempts else "đọc được khi không có mạng"
    yield Finding("offline", text, ok=not attempts)
