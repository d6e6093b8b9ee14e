"""A value as one line of JSON, whatever a reader takes for the end of a line."""

from __future__ import annotations

import json
from typing import Any

BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
"""Signs that `str.splitlines` breaks at and JSON need not escape."""


def json_line(value: Any) -> str:
    """Return the JSON of a value with a line feed at its end and nowhere else."""
    return json.dumps(value, ensure_ascii=False).translate(BREAKS) + "\n"
