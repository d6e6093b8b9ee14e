from __future__ import annotations

from pathlib import Path

import datasets
import pytest

from nlp.errors import InputError
from nlp.training.articles import (
    Example,
    carriers,
    grounds,
    is_honest,
    overlap,
    read_examples,
    unsupported,
)
from nlp.training.splits import final_ids, tuning_ids


@pytest.mark.parametrize(
    ("summary", "missing"),
    [
        ("Ông Nam thăm xã Tân Lập.", []),
        ("Hôm nay ông Nam thăm xã Tân Hòa.", ["Hòa"]),
        ("Có 12 người và 1.250 đồng ở Tân Lập.", ["12", "1.250"]),
        ("Ông Nam nói. Trời mưa.", []),
    ],
)
def test_names_and_numbers_need_a_source(summary: str, missing: list[str]) -> None:
    assert unsupported(summary, "ông Nam đến xã Tân Lập") == missing


def test_dishonest_and_unrelated_pairs_are_left_out(examples: list[Example]) -> None:
    good = examples[0]
    wrong = Example(good.id, good.title, good.sentences, f"{good.summary} Có 99 người ở Huế.")
    other = Example(good.id, good.title, good.sentences, "Trời mưa to suốt cả tuần ở vùng biển.")
    assert is_honest(good, 0.6)
    assert not is_honest(wrong, 0.0)
    assert not is_honest(other, 0.6)
    assert overlap(good.summary, " ".join(good.sentences)) > 0.8


def test_carriers_bring_what_is_missing() -> None:
    sentences = ("Trời mưa.", "Ông Nam đến.", "Có 12 người ở Huế.", "Ông Nam ở Huế.")
    assert carriers("Có 12 người và ông Nam ở Huế.", "Trời mưa.", sentences) == [2, 1]
    assert carriers("Trời mưa.", "Trời mưa.", sentences) == []


def test_body_that_repeats_the_sapo_loses_it(tmp_path: Path) -> None:
    sapo = "Sáng nay, xã khánh thành cây cầu mới."
    row = {"id": "b", "title": "Cầu mới", "sapo": sapo, "body": f"(QT) - {sapo} Cầu dài. Dân vui."}
    datasets.Dataset.from_list([row]).to_parquet(str(tmp_path / "a.parquet"))
    (read,) = read_examples(tmp_path / "a.parquet")
    assert read.sentences == ("Cầu dài.", "Dân vui.")
    assert read.summary == sapo


def test_missing_file_and_wrong_columns_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no training file"):
        list(read_examples(tmp_path / "none.parquet"))
    datasets.Dataset.from_list([{"text": "a"}]).to_parquet(str(tmp_path / "a.parquet"))
    with pytest.raises(InputError, match="has columns"):
        list(read_examples(tmp_path / "a.parquet"))


def test_parts_of_a_validation_set_never_meet() -> None:
    names = [f"val-{i:06d}" for i in range(3000)]
    final, tuning = final_ids(names), tuning_ids(reversed(names), 500)
    assert len(final) == 1000
    assert len(tuning) == 500
    assert not set(final) & set(tuning)
    assert final == final_ids(names[::-1])


def test_grounds_are_the_sentences_whose_words_a_summary_joins() -> None:
    sentences = ["Trời mưa to.", "Hôm qua, xã mở hội làng ba ngày.", "Hội làng đón hai đoàn khách."]
    summary = "Xã mở hội làng ba ngày, đón hai đoàn khách."
    assert grounds(summary, "Hội làng", sentences, most=3) == ([1, 2], 8 / 9)
    assert grounds(summary, "Hội làng", sentences, most=1)[0] == [1]
    assert grounds("Bò ăn cỏ.", "Hội làng", sentences, most=3) == ([], 0.0)
