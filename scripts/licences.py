"""List the licences of what the default install brings, and refuse copyleft that reaches our code.

python scripts/licences.py            print the table
python scripts/licences.py --check    exit 1 where a licence is not allowed
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|Zlib|CC0|CNRI|Unlicense", re.IGNORECASE
)
FIELDS = ("License-Expression", "License")
FILE_LEVEL = re.compile(r"MPL|Mozilla", re.IGNORECASE)
"""Copyleft that covers the files of the library alone: used unmodified, it asks nothing of us."""


def licence(found: Distribution) -> str:
    """Return the licence that a distribution names: expression, field or classifiers."""
    fields = [found.metadata[name] for name in FIELDS if name in found.metadata]
    expression = next(filter(None, fields), "")
    classifiers = [
        line.split("::")[-1].strip()
        for line in found.metadata.get_all("Classifier") or []
        if line.startswith("License")
    ]
    return " ".join(expression.split())[:80] or ", ".join(classifiers) or "not named"


def kind(text: str) -> str:
    """Return permissive, file-level copyleft, or not allowed; of alternatives the best counts."""
    parts = list(re.split(r"\s+OR\s+", text))
    if any(_all(PERMISSIVE, part) for part in parts):
        return "permissive"
    if any(FILE_LEVEL.search(part) and "GPL" not in part for part in parts):
        return "file-level copyleft"
    return "not allowed"


def _all(pattern: re.Pattern[str], expression: str) -> bool:
    return all(pattern.search(part) for part in re.split(r"\s+AND\s+|, ", expression))


def default_install(root: str = "nlp") -> Iterator[Distribution]:
    """Yield every distribution that `pip install .` brings, without extras, each once."""
    todo, seen = [root], set()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # asked for on another platform only
        if name != root:
            yield found
        for line in found.requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                todo.append(requirement.name.lower().replace("_", "-"))


def main() -> int:
    """Print the table; with --check fail on what is not allowed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    rows = sorted(
        (found.metadata["Name"], licence(found), kind(licence(found)))
        for found in default_install()
    )
    print("| package | licence | kind |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    return int(check and any(row[2] == "not allowed" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
