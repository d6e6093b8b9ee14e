from __future__ import annotations

from pathlib import Path

import pytest

from nlp.archive.reprints import groups, signature

from .helpers import Runner, adds_up, article, content, rows, write_lines

pytest.importorskip("datasketch", reason="needs the extra: pip install 'nlp[archive]'")

STORY = " ".join(
    f"Đoạn {n}: ủy ban xã Bình Khê và {n * 37} hộ dân thôn {n} bàn về con đường số {n * n}."
    for n in range(40)
)


def story(name: str, text: str) -> dict[str, str]:
    return {"id": name, "title": "Bàn việc làm đường", "body": text}


REPRINTS = [
    story("b-first", STORY),
    story("c-tail", STORY + " Theo báo địa phương, in lại nguyên văn."),
    story("a-cut", STORY[200:]),
]


def test_signatures_tell_likeness() -> None:
    texts = [STORY, STORY + " Thêm một câu.", " ".join(reversed(STORY.split()))]
    found = groups(zip("xyz", map(signature, texts), strict=True), 0.8)
    assert [(name, group) for name, group, _ in found] == [("x", "x"), ("y", "x")]
    assert found[1][2] > 0.9
    assert signature("Chúc mừng năm mới.") == b""


def test_reprints_are_grouped_and_counted(run: Runner, tmp_path: Path) -> None:
    others = [article(n) | {"body": f"{n} " * 50 + article(n)["body"]} for n in range(20)]
    others = [{**o, "body": " ".join(f"{w}{i}" for w in o["body"].split())} for i, o in
              enumerate(others)]  # fmt: skip
    source = write_lines(tmp_path / "a.jsonl", [*REPRINTS, *others])
    manifest = run(source, reprints="group")
    assert (manifest["run"]["groups"], manifest["run"]["grouped"]) == (1, 3)
    found = rows(tmp_path / "out", "reprints")
    assert [(r["id"], r["group"]) for r in found] == [
        ("a-cut", "a-cut"), ("b-first", "a-cut"), ("c-tail", "a-cut"),
    ]  # fmt: skip
    assert manifest["archive"]["done"] == 23


def test_grouping_may_be_asked_for_later(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", REPRINTS)
    run(source)
    later = run(source, reprints="group")
    assert (later["run"]["kept"], later["run"]["groups"]) == (3, 1)
    run(source, out=tmp_path / "fresh", reprints="group")
    assert rows(tmp_path / "out", "reprints") == rows(tmp_path / "fresh", "reprints")


def test_reprints_are_left_out_when_asked(run: Runner, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "a.jsonl", REPRINTS[:2])
    manifest = run(source, reprints="skip")
    assert (manifest["run"]["done"], manifest["run"]["reprints"]) == (1, 1)
    assert adds_up(manifest["run"])
    ledger = {row["id"]: row for row in rows(tmp_path / "out", "ledger")}
    assert (ledger["c-tail"]["state"], ledger["c-tail"]["original"]) == ("reprint", "b-first")
    write_lines(source, [*REPRINTS, article(9)])
    again = run(source, reprints="skip")["run"]
    assert (again["kept"], again["kept_reprints"], again["reprints"], again["done"]) == (1, 1, 1, 1)
    everything = run(source)
    assert everything["archive"]["done"] == 4
    run(source, out=tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")
