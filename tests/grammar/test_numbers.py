from __future__ import annotations

from decimal import Decimal

import pytest

from nlp.grammar.numbers import find_numbers, parse_digits


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("hơn 4.000 tỷ đồng", "4.000 tỷ đồng", Decimal("4E12"), "VND"),
        ("tăng 2,4%", "2,4%", Decimal("2.4"), "%"),
        ("rộng 16ha", "16ha", Decimal(16), "ha"),
        ("1,5 triệu người", "1,5 triệu", Decimal(1_500_000), None),
        ("diện tích 122.000 m2", "122.000 m2", Decimal(122_000), "m2"),
        ("3 nghìn tỷ đồng", "3 nghìn tỷ đồng", Decimal("3E12"), "VND"),
    ],
)
def test_number(text: str, span: str, value: Decimal, unit: str | None) -> None:
    (found,) = find_numbers(text)
    assert (text[found.start : found.stop], found.value, found.unit) == (span, value, unit)


def test_parts_of_dates_and_codes_are_no_numbers() -> None:
    assert find_numbers("15/7/2021, 30-CT/TW, QH13") == []


def test_separators() -> None:
    assert parse_digits("4.000,5") == Decimal("4000.5")
    assert parse_digits("2.4") == Decimal("2.4")
