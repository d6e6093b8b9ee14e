"""Build the gazetteer of Vietnamese administrative units and the list of given names.

Usage: python scripts/build_gazetteer.py UNITS_DIR NAMES_DIR nlp/entities/data
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

_TYPES = re.compile(
    r"^(?:Thành phố|Tỉnh|Thủ đô|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu)\s+", re.IGNORECASE
)


def bare(name: str) -> str:
    """Return the name of a unit without its type word."""
    return _TYPES.sub("", name.strip()).replace("’", "'")


def collect(folder: Path) -> dict[str, set[str]]:
    """Return each unit's name with the letters of its kinds: P, D or C."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for file, columns in (
        ("legacy-to-2025.csv", {"province": "P", "district": "D", "ward": "C"}),
        ("legacy-to-2025.csv", {"newProvince": "P", "newWard": "C"}),
        ("units-2025.csv", {"province": "P", "ward": "C"}),
    ):
        with (folder / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column, kind in columns.items():
                    name = bare(row[column] or "")
                    if len(name) > 1 and not name.isdigit():
                        kinds[name].add(kind)
    return kinds


def given_names(folder: Path) -> list[str]:
    """Return the syllables of given names."""
    words: set[str] = set()
    for file in ("boy.txt", "girl.txt"):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            words.update(line.replace("Ð", "Đ").split())
    return sorted(words)


def main(units: Path, names: Path, target: Path) -> None:
    """Write `units.txt` and `given.txt` into `target`."""
    kinds = collect(units)
    lines = [f"{name} | {''.join(sorted(kinds[name]))}" for name in sorted(kinds)]
    head = "# Units before and after July 2025; P, D, C: province, district, commune\n"
    (target / "units.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    head = "# Syllables of Vietnamese given names; one a line.\n"
    (target / "given.txt").write_text(head + "\n".join(given_names(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
