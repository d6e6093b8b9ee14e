"""What every evaluation returns, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

Cell = str | int | float


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of figures: each row maps a column's name to its cell."""

    title: str
    rows: Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, kw_only=True)
class Report:
    """The figures of one task, and what a reader must know about them."""

    task: str
    data: str
    notes: Sequence[str] = ()
    tables: Sequence[Table] = field(default_factory=tuple)

    def to_json(self) -> str:
        """Return the report as JSON, figures unrounded."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        lines = [f"# {self.task}", "", f"Data: {self.data}", ""]
        lines += [f"* {note}" for note in self.notes]
        for table in self.tables:
            lines += ["", f"## {table.title}", "", *_table_lines(table)]
        return "\n".join(lines) + "\n"


def _table_lines(table: Table) -> list[str]:
    columns = list(dict.fromkeys(name for row in table.rows for name in row))
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    for row in table.rows:
        lines.append("| " + " | ".join(_shown(row.get(name, "")) for name in columns) + " |")
    return lines


def _shown(cell: Cell) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
