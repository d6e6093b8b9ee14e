"""Numbers with their units, read as Vietnamese writes them: "4.000 tỷ đồng", "2,4%", "16ha"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {
    "nghìn": Decimal(1_000),
    "ngàn": Decimal(1_000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_UNITS = {
    "%": "%",
    "phần trăm": "%",
    "đồng": "VND",
    "đ": "VND",
    "vnđ": "VND",
    "vnd": "VND",
    "usd": "USD",
    "đô la": "USD",
    "đô la mỹ": "USD",
    "euro": "EUR",
    "ha": "ha",
    "hecta": "ha",
    "héc ta": "ha",
    "km": "km",
    "km2": "km2",
    "m": "m",
    "m2": "m2",
    "m²": "m2",
    "m3": "m3",
    "m³": "m3",
    "cm": "cm",
    "mm": "mm",
    "kg": "kg",
    "tấn": "t",
    "tạ": "100 kg",
    "gam": "g",
    "lít": "l",
    "mw": "MW",
    "kwh": "kWh",
    "độ c": "°C",
    "°c": "°C",
}


def _either(words: dict[str, str] | dict[str, Decimal]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = re.compile(
    r"(?<![\w/-])(?<!\w[.,])(?P<digits>\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?)"
    rf"(?:[ \xa0]?(?P<scale>(?:{_either(_SCALES)})(?:[ \xa0](?:{_either(_SCALES)}))?)(?!\w))?"
    rf"(?:[ \xa0]?(?P<unit>{_either(_UNITS)})(?!\w))?"
    r"(?![\w/]|[.,]\d|-[A-ZĐ])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its span, its value with the scale word worked in, its unit."""

    start: int
    stop: int
    value: Decimal
    unit: str | None


def find_numbers(text: str) -> list[Number]:
    """Return the numbers of `text` in order; parts of dates and document numbers are not numbers.

    "1.200" is twelve hundred and "1,2" is one and a fifth, as Vietnamese writes them; a point
    before one, two or more than three digits ("2.4%") is read as a decimal point.
    """
    return [_number(match) for match in _NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> Number:
    value = parse_digits(match["digits"])
    for word in (match["scale"] or "").lower().split():
        value *= _SCALES[word]
    unit = _UNITS[match["unit"].lower()] if match["unit"] else None
    return Number(match.start(), match.end(), value.normalize(), unit)


def parse_digits(digits: str) -> Decimal:
    """Return the value of digits with Vietnamese separators: "4.000,5" is 4000.5."""
    if "," in digits:
        whole, _, rest = digits.partition(",")
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    parts = digits.split(".")
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        return Decimal("".join(parts))
    return Decimal(digits)
