"""How far a run is, asked from outside."""

from __future__ import annotations

import json
import os
import socket
import time
from datetime import datetime
from typing import Any

from nlp.archive.progress import STATUS, clock, line_of, number
from nlp.archive.reasons import told
from nlp.archive.store import open_store
from nlp.errors import InputError

SILENT = 30.0
"""Seconds without a sign after which a run on another machine is taken for dead."""

STATES = {
    "running": "đang chạy",
    "finished": "đã xong",
    "stopped": "đã dừng, chạy lại lệnh cũ để tiếp tục",
    "failed": "đã hỏng, chạy lại lệnh cũ để tiếp tục",
    "killed": "bị ngắt giữa chừng, chạy lại lệnh cũ để tiếp tục",
}


def read_status(folder: str) -> dict[str, Any]:
    """Return the last status of a run; one that died without a word has state "killed".

    Raises:
        InputError: no run has written there.
    """
    try:
        status: dict[str, Any] = json.loads(open_store(folder).read(STATUS))
    except (OSError, ValueError) as error:
        raise InputError(f"no run has written to {folder}; check the folder") from error
    if status["state"] == "running" and not _is_alive(status):
        status["state"] = "killed"
    return status


def _is_alive(status: dict[str, Any]) -> bool:
    if status["host"] != socket.gethostname():
        return bool(time.time() - status["updated"] < SILENT)
    try:
        os.kill(status["pid"], 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def describe(status: dict[str, Any]) -> str:
    """Return a status as lines to read."""
    started = datetime.fromtimestamp(status["started"]).strftime("%d/%m/%Y %H:%M:%S")
    lasted = clock(status["updated"] - status["started"])
    lines = [STATES[status["state"]], f"bắt đầu {started}, đã chạy {lasted}", line_of(status)]
    if status.get("message"):
        lines.append(status["message"])
    lines += [f"  loại vì {told(reason)}: {number(n)}" for reason, n in status["reasons"].items()]
    if status["pending"]:
        lines.append(f"đang đọc dở: {number(status['pending'])}")
    return "\n".join(lines)
