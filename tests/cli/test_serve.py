from __future__ import annotations

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.cli.app import run_command

ROOT = Path(__file__).resolve().parents[2]


def test_a_missing_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "fastapi" else real(name)
    )
    assert run_command(["serve"]) == 2
    assert capsys.readouterr().err == (
        "nlp: the service needs fastapi; install the extra: pip install 'nlp[serve]'\n"
    )


def test_others_are_let_in_only_with_a_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fastapi", reason="needs the extra: pip install 'nlp[serve]'")
    monkeypatch.delenv("NLP_TOKEN", raising=False)
    assert run_command(["serve", "--host", "0.0.0.0", "--port", "0"]) == 2
    assert "listening on 0.0.0.0 lets others call" in capsys.readouterr().err


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """In a process of its own: it sets up logging for good."""
    pytest.importorskip("fastapi", reason="needs the extra: pip install 'nlp[serve]'")
    settings = tmp_path / "service.toml"
    settings.write_text(f'[store]\npath = "{tmp_path}/desk.sqlite3"\n', encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = ["-m", "nlp", "serve", "--config", str(settings), "--port", str(port)]
        done = subprocess.run(
            [sys.executable, *line], capture_output=True, text=True, cwd=ROOT, check=False
        )
    assert done.returncode == 1
    assert f"nlp: cannot listen on 127.0.0.1:{port}; choose another" in done.stderr
