"""The command line as a user meets it: output, one-line errors, exit codes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.cli.app import run_command
from nlp.document import Document
from nlp.version import __version__

ARTICLE = """UBND xã Lâm Khê tiếp công dân định kỳ

Ngày 5/3/2024, UBND xã Lâm Khê tổ chức tiếp công dân định kỳ. Ông Đỗ Mạnh Kha, Chủ tịch UBND xã,
trả lời các kiến nghị của người dân về giải quyết khiếu nại, tố cáo.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """Return standard error, which must be one line of this program's."""
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("nlp: ")
    return error


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"nlp {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["models"], ["run", "-h"]])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(arguments) == 0
    assert capsys.readouterr().out.startswith("Usage: nlp")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run"], 2, "Missing argument"),
        (["run", "x.txt", "--colour"], 2, "No such option: --colour"),
        (["write"], 2, "No such command 'write'"),
        (["run", "-", "--format", "pdf"], 2, "'pdf' is not one of"),
        (["run", "missing.txt"], 3, "cannot read missing.txt: No such file or directory"),
        (["run", "."], 3, "cannot read .: Is a directory"),
        (["run", "ARTICLE", "--steps", "clean,tag"], 2, "unknown step 'tag'; known: clean"),
        (["run", "ARTICLE", "--config", "none.toml"], 2, "cannot read settings none.toml"),
        (["models", "remove", "none"], 4, "no model named 'none'"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str],
    code: int,
    message: str,
    article: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = [str(article) if a == "ARTICLE" else a for a in arguments]
    assert run_command(arguments) == code
    assert message in one_line(capsys)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.json", b'{"title": ', "is not JSON"),
        ("x.json", b"[1, 2]", "holds list, not one record"),
        ("x.json", b'{"titel": "a"}', "unknown field 'titel'"),
        ("x.txt", bytes(range(256)) * 20, "binary"),
    ],
)
def test_bad_files(
    name: str, data: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert run_command(["run", str(path)]) == 3
    assert message in one_line(capsys)


def test_unknown_setting_names_file_key_and_what_is_allowed(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text("[summarize]\nbeams = 4\n", encoding="utf-8")
    assert run_command(["run", str(article), "--config", str(settings)]) == 2
    error = one_line(capsys)
    assert all(word in error for word in ("mine.toml", "summarize.beams", "engine"))


def test_json_is_a_document(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["run", str(article), "--format", "json"]) == 0
    document = Document.from_dict(json.loads(capsys.readouterr().out))
    assert document.article.title == "UBND xã Lâm Khê tiếp công dân định kỳ"
    assert [o.name for o in document.officials] == ["Đỗ Mạnh Kha"]


def test_text_puts_the_summary_before_the_rest(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["run", str(article)]) == 0
    out = capsys.readouterr().out
    places = [out.index(word) for word in ("Tóm tắt", "Cán bộ", "Chủ đề", "Thực thể")]
    assert places == sorted(places)
    assert "\x1b" not in out


def test_removed_names_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE.rstrip() + "./. Lê Yên\n\n307 Go top\n", encoding="utf-8")
    assert run_command(["run", str(path), "--removed"]) == 0
    listed = capsys.readouterr().out.split("Đã bỏ khi làm sạch")[1]
    assert "307 Go top" in listed


def test_steps_bring_what_they_stand_on(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["run", str(article), "--steps", "topics", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [s["step"] for s in data["provenance"]["steps"]] == ["clean", "segment", "topics"]
    assert data["summary"] is None


def nlp(*arguments: str, stdout: int | None = None, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "nlp", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
    )


def test_standard_input_and_html() -> None:
    process = nlp("run", "-", "--steps", "segment", "--format", "html")
    out, error = process.communicate(ARTICLE.encode())
    assert (process.returncode, error) == (0, b"")
    assert b'<h3 class="nlp-title">' in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_one_line_and_a_code() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    process = nlp("run", "-", "--steps", "segment", "--format", "json", stdout=full)
    _, error = process.communicate(ARTICLE.encode())
    os.close(full)
    assert process.returncode == 5
    assert error.decode().count("\n") == 1
    assert os.strerror(errno.ENOSPC) in error.decode()


def test_reader_that_goes_away_is_met_with_silence() -> None:
    with nlp("run", "-", "--steps", "segment", "--format", "json") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        process.stdin.write(ARTICLE.encode())
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
