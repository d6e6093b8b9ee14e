from __future__ import annotations

import pytest

from nlp.entities.stack_units import MAX_UNITS, look, read_units, shape_of

from .conftest import build


def test_units_are_runs_of_letters_runs_of_digits_and_single_marks() -> None:
    units = read_units(build("Kế hoạch 12/KH-UBND (BCĐ)."))
    assert [units.text[a:b] for a, b in units.ranges] == [
        *("Kế", "hoạch", "12", "/", "KH", "-", "UBND", "(", "BCĐ", ")", "."),
    ]
    assert units.sentences == [(0, 11)]


@pytest.mark.parametrize(
    ("form", "shape"),
    [("Tám", "Xx"), ("xã", "x"), ("UBND", "XXXX"), ("McLan", "xX"), ("2021", "dddd"), ("(", ".")],
)
def test_shapes(form: str, shape: str) -> None:
    assert shape_of(form) == shape


def test_a_unit_knows_the_lists_that_hold_it() -> None:
    assert {"w=nguyễn", "s=Xx", "g=F"} <= set(look("Nguyễn").features)
    assert "g=F" not in look("nghe").features


def test_a_long_sentence_is_read_in_parts_and_nothing_is_lost() -> None:
    units = read_units(build("xã " * (MAX_UNITS + 5)))
    assert units.sentences == [(0, MAX_UNITS), (MAX_UNITS, MAX_UNITS + 5)]


def test_an_empty_text_has_no_units() -> None:
    assert read_units(build()).sentences == []
