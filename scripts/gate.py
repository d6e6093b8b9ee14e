"""Hold the measured quality above its floors; a floor rises by --update and never falls unseen.

    python scripts/gate.py            check every floor whose data is here
    python scripts/gate.py --update   raise the floors that were beaten

`tests/gold/floors.json` lists the floors. Each names a task of `scripts/evaluate.py` with its
arguments, a row and a column of its report, the data it is measured on and that data's checksum: a
floor measured on other data is no floor. Data that lies outside the project may be absent; the
floor is then skipped, and the gate says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from evaluate import TASKS
from evaluation.report import Report

FLOORS = Path("tests/gold/floors.json")


@dataclass(frozen=True)
class Floor:
    """A figure that must not fall below `floor - tolerance`."""

    task: str
    arguments: list[str]
    data: list[str]
    sha256: str
    table: str
    row: dict[str, str]
    column: str
    floor: float
    tolerance: float

    @property
    def name(self) -> str:
        """Return a readable name of the figure."""
        return f"{self.task} / {' '.join(self.row.values())} / {self.column}"


@dataclass(frozen=True)
class Result:
    """What the gate found for one floor; no value where the data is absent."""

    floor: Floor
    value: float | None
    problem: str = ""

    @property
    def line(self) -> str:
        """Return the line that the gate prints."""
        state = "FELL" if self.problem else "skip" if self.value is None else "ok  "
        value = "" if self.value is None else f"{self.value:.2f} (floor {self.floor.floor:.2f})"
        return f"{state} {self.floor.name}: {self.problem or value or 'its data is not here'}"


def digest(paths: list[str]) -> str | None:
    """Return one SHA-256 over all files, or None where one is absent."""
    total = hashlib.sha256()
    for name in paths:
        if not Path(name).is_file():
            return None
        with Path(name).open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


@cache
def report(task: str, arguments: tuple[str, ...]) -> Report:
    """Return the report of a task; floors with equal arguments share one run."""
    module = import_module(TASKS[task])
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    found: Report = module.evaluate(parser.parse_args(list(arguments)))
    return found


def measure(floor: Floor) -> Result:
    """Return what the figure is now."""
    found = digest(floor.data)
    if found is None:
        return Result(floor, None)
    if found != floor.sha256:
        return Result(floor, None, "its data has changed; measure again with --update")
    value = cell(report(floor.task, tuple(floor.arguments)), floor)
    fell = value < floor.floor - floor.tolerance
    problem = f"{value:.2f} is below the floor {floor.floor:.2f} - {floor.tolerance}"
    return Result(floor, value, problem if fell else "")


def cell(found: Report, floor: Floor) -> float:
    """Return the cell of a report that a floor is about.

    Raises:
        SystemExit: the report holds no such cell, or several.
    """
    rows = [
        row
        for table in found.tables
        if table.title == floor.table
        for row in table.rows
        if all(row.get(key) == value for key, value in floor.row.items())
    ]
    if len(rows) != 1 or floor.column not in rows[0]:
        raise SystemExit(
            f"gate: {floor.name}: {len(rows)} rows of {floor.table!r} fit; mend {FLOORS}"
        )
    return float(rows[0][floor.column])


def raised(result: Result) -> Floor:
    """Return the floor at the value found, if that is higher or the data is new."""
    floor, found = result.floor, digest(result.floor.data)
    if found is None:
        return floor
    value = round(cell(report(floor.task, tuple(floor.arguments)), floor) - 0.005, 2)
    if found == floor.sha256:
        value = max(value, floor.floor)
    return replace(floor, floor=value, sha256=found)


def main() -> int:
    """Check, or raise, all floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--update", action="store_true", help="raise the floors that were beaten")
    options = parser.parse_args()
    floors = [Floor(**row) for row in json.loads(FLOORS.read_text(encoding="utf-8"))]
    results = [measure(floor) for floor in floors]
    print("\n".join(result.line for result in results))
    if options.update:
        rows = [asdict(raised(result)) for result in results]
        FLOORS.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return 0
    return int(any(result.problem for result in results))


if __name__ == "__main__":
    sys.exit(main())
