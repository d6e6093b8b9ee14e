from __future__ import annotations

import importlib.util

import pytest

from nlp.cli.app import run_command


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
