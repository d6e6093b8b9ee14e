from __future__ import annotations

from datetime import date

import pytest

from nlp.grammar.lunar import month_end, month_start, to_gregorian


@pytest.mark.parametrize(
    ("year", "first"),
    [
        (1985, date(1985, 1, 21)),
        (2017, date(2017, 1, 28)),
        (2020, date(2020, 1, 25)),
        (2021, date(2021, 2, 12)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
    ],
)
def test_new_year(year: int, first: date) -> None:
    assert month_start(year, 1) == first


def test_month_after_a_leap_month() -> None:
    assert to_gregorian(2020, 6, 1) == date(2020, 7, 21)
    assert to_gregorian(2023, 3, 10) == date(2023, 4, 29)


def test_a_day_that_is_not() -> None:
    assert to_gregorian(2021, 1, 31) is None
    assert to_gregorian(1700, 1, 1) is None
    assert month_end(2021, 1) == date(2021, 3, 12)
