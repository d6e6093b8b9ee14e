"""The segmentation evaluation: the rebuilt text, the report, and the promise it backs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TINY = """# sent_id = 1
1	Xã	xã	NOUN	N	_	0	root	_	_
2	họp	họp	VERB	V	_	1	x	_	_
3	LBKT	(	PUNCT	PUNCT	_	1	x	_	_
4	hôm nay	hôm nay	NOUN	N	_	1	x	_	_
5	RBKT	)	PUNCT	PUNCT	_	1	x	_	_
6	:	:	PUNCT	PUNCT	_	1	x	_	_
7	"	"	PUNCT	PUNCT	_	1	x	_	_
8	Tốt	tốt	ADJ	A	_	1	x	_	_
9	!	!	PUNCT	PUNCT	_	1	x	_	_
10	"	"	PUNCT	PUNCT	_	1	x	_	_

# sent_id = 2
1	Trời	trời	NOUN	N	_	0	root	_	_
2	mưa	mưa	VERB	V	_	1	x	_	_
3	.	.	PUNCT	PUNCT	_	1	x	_	_
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("evaluation")
    (folder / "tiny.conllu").write_text(TINY, encoding="utf-8")
    return run(folder / "tiny.conllu", folder)


def run(data: Path, folder: Path) -> dict[str, object]:
    """Run the command as a user does and return the JSON it wrote."""
    command = [sys.executable, "scripts/evaluate.py", "segmentation", "--repeats", "1"]
    command += ["--data", str(data), "--json", str(folder / "report.json")]
    command += ["--markdown", str(folder / "report.md")]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "| written | sentence ends | nlp |" in (folder / "report.md").read_text("utf-8")
    result: dict[str, object] = json.loads((folder / "report.json").read_text("utf-8"))
    return result


def scores(report: dict[str, object]) -> dict[tuple[str, str, str], float]:
    tables = report["tables"]
    assert isinstance(tables, list)
    return {(row["text"], row["measure"], row["system"]): row["F1"] for row in tables[0]["rows"]}


def test_a_tiny_treebank_is_scored_for_both_systems(report: dict[str, object]) -> None:
    found = scores(report)
    assert found["written", "sentence ends", "nlp"] == 100.0
    assert found["written", "words", "nlp"] == 100.0
    assert {system for _, _, system in found} == {"nlp", "underthesea"}


def test_the_treebank_is_rebuilt_as_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from evaluation.treebank import blocks, read_sentences

    path = tmp_path / "tiny.conllu"
    path.write_text(TINY, encoding="utf-8")
    written = list(blocks(read_sentences(path), "written", 2))
    assert [block.text for block in written] == ['Xã họp (hôm nay): "Tốt!" Trời mưa.']
    spaced = list(blocks(read_sentences(path), "spaced", 1))
    assert spaced[0].text == 'Xã họp LBKT hôm nay RBKT : " Tốt ! "'


@pytest.mark.slow
def test_at_least_as_good_as_underthesea_on_the_treebank(shared: Path, tmp_path: Path) -> None:
    found = scores(run(shared / "data/ud-vtb/vi_vtb-ud-dev.conllu", tmp_path))
    floors = {"sentence ends": 98.0, "words": 95.9}
    for style in ("written", "spaced"):
        for measure, floor in floors.items():
            assert found[style, measure, "nlp"] >= found[style, measure, "underthesea"]
            assert found[style, measure, "nlp"] >= floor
