"""The tree is the architecture: imports go one way, and start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlp import __all__ as public_names

ROOT = Path(__file__).resolve().parent.parent

LAYERS = [
    ["errors", "version", "paths"],
    ["text"],
    ["document"],
    ["config", "grammar", "scoring", "step"],
    ["models"],
    ["clean", "segment", "entities", "topics", "summarize", "render"],
    ["registry"],
    ["pipeline"],
    ["archive", "training"],
    ["service"],
    ["cli"],
    ["__main__"],
]
"""From the bottom up; a module imports only from layers below its own, or from its own part."""

RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
HEAVY = (
    "torch",
    "transformers",
    "ctranslate2",
    "underthesea",
    "trafilatura",
    "datasets",
    "sklearn",
)


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "nlp").rglob("*.py")):
        yield path.relative_to(ROOT / "nlp").with_suffix("").parts[0], path


def imported_parts(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively; name the module"
            module = node.module or ""
            names = [f"nlp.{a.name}" for a in node.names] if module == "nlp" else [module]
        for name in names:
            if name.startswith("nlp."):
                yield name.split(".")[1], node.lineno


def test_imports_go_down() -> None:
    wrong = []
    for part, path in modules():
        if part == "__init__":
            continue
        for target, line in imported_parts(path):
            known = target in RANK and part in RANK
            if target != part and not (known and RANK[target] < RANK[part]):
                wrong.append(f"{path.relative_to(ROOT)}:{line} {part} imports {target}")
    assert wrong == []


def test_every_part_has_a_layer() -> None:
    assert {part for part, _ in modules()} - {"__init__"} <= set(RANK)


def test_sizes() -> None:
    wrong = []
    for folder in ("nlp", "scripts"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if text.count("\n") > 400:
                wrong.append(f"{path.relative_to(ROOT)} has more than 400 lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    n_lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if n_lines > 50:
                        wrong.append(
                            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {n_lines}"
                        )
    assert wrong == []


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )


def test_import_is_light() -> None:
    code = "import sys, nlp; nlp.load; nlp.show; nlp.html; print(*sys.modules)"
    loaded = {name.split(".")[0] for name in python(code).stdout.split()}
    assert loaded & set(HEAVY) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"]])
def test_help_is_quick(arguments: list[str]) -> None:
    code = (
        "import os, sys; from nlp.cli.app import run_command; "
        f"code = run_command({arguments!r}); t = os.times(); "
        "print(t.user + t.system, file=sys.stderr); sys.exit(code)"
    )
    seconds = min(float(python(code).stderr.split()[-1]) for _ in range(3))
    assert seconds < 0.4


def test_public_names() -> None:
    import nlp

    assert sorted(public_names) == [
        "Article", "Document", "Pipeline", "__version__", "html", "load", "show",
    ]  # fmt: skip
    assert all(getattr(nlp, name) is not None for name in public_names)
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        nlp.summarise  # noqa: B018
