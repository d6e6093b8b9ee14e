"""Derive the shipped table of administrative units, before and since July 2025, with successors.

    derive_units.py --data ../shared/data/units --out nlp/entities/data/unit-codes.txt

Both lists are MIT (their notice is in nlp/entities/data/LICENSE). One line a unit:
era | code | type and name | code of the unit it lies in | codes of the units since July 2025
that hold its territory (for a district, which has none of its own kind, its communes).
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from pathlib import Path

HEADER = """\
# Administrative units: era (old: before July 2025, new) | code | name | inside | successors
# Example: old|001|Quận Ba Đình|01|00004,00008,00025
"""
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def code(value: str, width: int) -> str:
    """Return a code with its zeros: "8.0" is "00008"."""
    return str(int(float(value))).zfill(width)


def old_lines(legacy: list[Row]) -> list[str]:
    """Return the units before July 2025: provinces, districts, communes."""
    names: dict[tuple[str, str], str] = {}
    inside: dict[tuple[str, str], str] = {}
    after: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in legacy:
        province, district = code(row["provinceCode"], 2), code(row["districtCode"], 3)
        keys = [("P", province), ("D", district)]
        if row["wardCode"]:
            keys.append(("C", code(row["wardCode"], 5)))
        parents = ["", province, district]
        for key, name, parent in zip(
            keys, (row["province"], row["district"], row["ward"]), parents, strict=False
        ):
            names[key], inside[key] = name, parent
            new = code(row["newWardCode"], 5)
            after[key].add(code(row["newProvinceCode"], 2) if key[0] == "P" else new)
    return [
        f"old|{key[1]}|{names[key]}|{inside[key]}|{','.join(sorted(after[key]))}"
        for key in sorted(names, key=lambda k: ("PDC".index(k[0]), k[1]))
    ]


def new_lines(units: list[Row]) -> list[str]:
    """Return the units since July 2025: provinces and communes."""
    provinces = {code(row["provinceCode"], 2): row["province"] for row in units}
    lines = [f"new|{key}|{name}||" for key, name in sorted(provinces.items())]
    return lines + [
        f"new|{code(row['wardCode'], 5)}|{row['ward']}|{code(row['provinceCode'], 2)}|"
        for row in sorted(units, key=lambda r: code(r["wardCode"], 5))
    ]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/units"))
    parser.add_argument("--out", type=Path, default=Path("nlp/entities/data/unit-codes.txt"))
    options = parser.parse_args()
    lines = old_lines(rows(options.data / "legacy-to-2025.csv"))
    lines += new_lines(rows(options.data / "units-2025.csv"))
    options.out.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} units, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
