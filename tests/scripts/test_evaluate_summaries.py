from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

import pytest

parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra nlp[train]")

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
ROWS = [
    {
        "id": "1",
        "title": "Huyện Suối Ngàn sơ kết sáu tháng đầu năm",
        "abstract": "Huyện Suối Ngàn họp sơ kết sáu tháng đầu năm.",
        "sentences": [
            "Sáng 9/7, huyện Suối Ngàn tổ chức hội nghị sơ kết 6 tháng đầu năm 2020.",
            "Chủ tịch huyện Lò Văn Thắm yêu cầu các xã đẩy nhanh tiến độ làm đường và trường học.",
        ],
        "captions": [],
    },
    {
        "id": "2",
        "title": "Hai người trộm xe máy ở thị trấn Đồi Thông",
        "abstract": "Công an bắt hai người trộm ba xe máy.",
        "sentences": [
            "Công an thị trấn Đồi Thông bắt hai người trộm 3 chiếc xe máy vào rạng sáng 3/2.",
            "Hai người khai đã bán một chiếc với giá 4,5 triệu đồng cho một tiệm cầm đồ.",
        ],
        "captions": [],
    },
]


def test_the_report_stands_beside_its_baselines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow

    monkeypatch.syspath_prepend(str(SCRIPTS))
    module = importlib.import_module("evaluation.summaries")
    path = tmp_path / "articles.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    monkeypatch.setattr(module, "create_summarizer", lambda settings: module.Summarizer())
    report = module.evaluate(parser.parse_args(["--data", str(path), "--articles", "2"]))
    scores = {row["system"]: row["rouge1"] for row in report.tables[0].rows}
    assert list(scores) == [
        "lead-1", "lead-2", "lead-3", "title", "title + lead-1", "another article's abstract",
        "extractive", "step",
    ]  # fmt: skip
    assert scores["title"] > 60 > scores["another article's abstract"]
    assert scores["step"] == scores["extractive"]
    faithful = {row["system"]: row["unfaithful summaries %"] for row in report.tables[2].rows}
    assert faithful["extractive"] == 0
    assert faithful["another article's abstract"] > 0
    assert "| step |" in report.to_markdown()
    sys.modules.pop("evaluation.summaries", None)
