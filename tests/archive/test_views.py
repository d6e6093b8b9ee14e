"""Status, log lines, the report page and the command line."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nlp.archive.figures import Figures
from nlp.archive.plan import Tally
from nlp.archive.progress import LogView, Progress, clock, line_of, number
from nlp.archive.reasons import told
from nlp.archive.report import write_report
from nlp.archive.status import describe, read_status
from nlp.archive.store import LocalStore
from nlp.archive.streams import Meter
from nlp.cli.app import run_command
from nlp.errors import InputError

from .helpers import Runner, article, write_lines


def dated(number: int) -> dict[str, str]:
    return {**article(number), "date": f"2024-{number % 3 + 1:02d}-15"}


def test_status_tells_what_the_run_did(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(1), article(1), article(2), b"{"])
    manifest = run(source)
    status = read_status(str(tmp_path / "out"))
    assert status["state"] == "finished"
    assert {k: status[k] for k in ("read", "done", "rejected", "duplicates", "pending")} == {
        "read": 4, "done": 2, "rejected": 1, "duplicates": 1, "pending": 0,
    }  # fmt: skip
    assert status["memory"] > 20e6
    assert manifest["run"]["samples"][-1][1] == 4
    assert "đã xong\n" in describe(status)
    assert "đọc 4 · xong 2 · loại 1 · trùng 1 · " in describe(status)
    assert "loại vì JSON hỏng (broken-json): 1" in describe(status)


def test_what_is_left_is_told_by_the_share_of_the_input(tmp_path: Path) -> None:
    meter = Meter(1_000)
    meter.start(1_000, None)
    meter.expect(400)
    meter.at(100)
    tally = Tally(read=100, done=50, kept=30)
    progress = Progress(LocalStore(tmp_path), tally, meter, started=time.time() - 10)
    status = progress.status("running", n_in_work=10)
    assert status["rate"] == pytest.approx(6, rel=0.01)
    assert status["share"] == pytest.approx(0.25 * 90 / 100)
    assert status["eta"] == pytest.approx((400 - 90) / 6, rel=0.01)


def test_the_rate_is_that_of_the_last_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock_now = [1_000.0]
    monkeypatch.setattr("nlp.archive.progress.time.time", lambda: clock_now[0])
    progress = Progress(LocalStore(tmp_path), Tally(), Meter(1), started=0.0)
    for second in range(0, 120, 2):
        clock_now[0] = 1_000.0 + second
        progress.tally.done += 20
        status = progress.status("running")
    assert status["rate"] == pytest.approx(10)
    assert progress.status("finished")["rate"] == pytest.approx(1_200 / 1_118)


def test_status_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no run has written to"):
        read_status(str(tmp_path))


def test_numbers_are_written_as_in_vietnamese() -> None:
    assert (number(1_234_567), clock(3_725.9)) == ("1.234.567", "1:02:05")


def test_log_lines_are_few(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("read", "done", "kept", "rejected", "kept_rejected", "duplicates", "reprints",
             "kept_reprints")  # fmt: skip
    status = {**dict.fromkeys(names, 7), "rate": 25.04, "eta": 61.0, "memory": 5e8}
    view = LogView(every=60)
    for _ in range(5):
        view.show({**status, "state": "running"})
    view.show({**status, "state": "finished", "eta": None})
    logged = capsys.readouterr().err.splitlines()
    assert len(logged) == 2
    assert logged[0].endswith(
        "đọc 7 · xong 14 · loại 14 · trùng 21 · 25,0 bài/giây · còn 0:01:01 · 500 MB"
    )
    assert line_of({**status, "eta": None}) in logged[1]


def test_the_report_is_a_page_of_its_own(run: Runner, tmp_path: Path) -> None:
    bad = {"id": "<script>", "body": "<b>The council met on Monday to discuss the road</b> " * 9}
    records = [*(dated(n) for n in range(60)), bad, b'{"cut": "<img src=x>']
    run(write_lines(tmp_path / "a.jsonl", records))
    path = write_report(str(tmp_path / "out"))
    page = Path(path).read_text(encoding="utf-8")
    assert "60 bài, 2 mục bị loại" in page
    assert "60 trong 60 bài có ngày" in page
    assert page.count("<polyline") >= 1
    assert "2024-01" in page
    assert "2024-03" in page
    assert "Xã Bì" in page, "the light pipeline's official"
    assert "JSON hỏng (broken-json)" in page
    assert "&lt;img src=x&gt;" in page
    assert "<img" not in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=.?https?:", page)
    for chart in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        ElementTree.fromstring(chart)


def test_the_report_of_an_empty_archive(run: Runner, tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [b"{"]))
    page = Path(write_report(str(tmp_path / "out"), str(tmp_path / "r.html"))).read_text("utf-8")
    assert "0 trong 0 bài có ngày: chưa đủ để vẽ" in page


def test_the_report_of_a_run_that_has_not_ended(run: Runner, tmp_path: Path) -> None:
    run(write_lines(tmp_path / "a.jsonl", [dated(n) for n in range(9)]))
    (tmp_path / "out" / "manifest.json").unlink()
    page = Path(write_report(str(tmp_path / "out"))).read_text("utf-8")
    assert "9 bài, 0 mục bị loại" in page


def test_a_run_with_nothing_to_do_hides_no_figures(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", [dated(n) for n in range(9)])
    first = run(source)
    again = run(source)
    assert again["run"]["done"] == 0
    assert again["worked"] == first["run"]
    status = read_status(str(tmp_path / "out"))
    assert "không có bài mới" in describe(status)
    assert "không có bài mới" in Path(write_report(str(tmp_path / "out"))).read_text("utf-8")


def test_names_that_differ_in_case_count_as_one() -> None:
    figures = Figures()
    names = {("a", "SỞ THỦY VĂN"), ("a", "Sở Thủy văn"), ("b", "Sở Thủy văn"), ("c", "SỞ IN")}
    figures.bodies.add(names)
    assert figures.bodies.most_common() == [("Sở Thủy văn", 2), ("SỞ IN", 1)]


def test_a_reason_is_told_in_words_and_code() -> None:
    found = [told(reason) for reason in ("empty", "step-entities", "new-one")]
    assert found == ["trống (empty)", "lỗi ở bước entities (step-entities)", "new-one"]


def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_lines(tmp_path / "a.jsonl", [article(n) for n in range(3)])
    out = str(tmp_path / "out")
    command = ["archive", "run", str(source), "--out", out, "--steps", "clean", "--workers", "0"]
    assert run_command(command) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("đọc 3 · xong 3 · loại 0 · trùng 0 · ")
    assert "xong 3" in captured.err
    assert run_command(["archive", "status", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["done"] == 3
    assert run_command(["archive", "report", out]) == 0
    assert capsys.readouterr().out == f"{out}/report.html\n"


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "none.jsonl", "--out", "o"], 3, "nothing to read at none.jsonl"),
        (["run", "a.jsonl", "--out", "o", "--steps", "sing"], 2, "unknown step 'sing'"),
        (["run", "a.jsonl", "--out", "o", "--field", "x"], 2, "write FIELD=COLUMN"),
        (["run", "a.jsonl", "--out", "a.jsonl"], 5, "cannot write"),
        (["run", "sqq://x/a.jsonl", "--out", "o"], 3, "cannot open sqq://x/a.jsonl"),
        (["status", "nowhere"], 3, "no run has written to nowhere"),
        (["report", "nowhere"], 3, "no run has written to nowhere"),
    ],
)
def test_errors_are_one_line_and_a_code(
    in_folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    write_lines(in_folder / "a.jsonl", [article(1)])
    assert run_command(["archive", *arguments]) == code
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.count("\n") == 1


def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    source = write_lines(tmp_path / "a.jsonl", [article(1)])
    assert run_command(["archive", "run", str(source), "--out", str(tmp_path / "o")]) == 2
    assert "pip install 'nlp[archive]'" in capsys.readouterr().err
