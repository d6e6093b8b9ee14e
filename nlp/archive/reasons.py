"""Why articles are rejected, in Vietnamese."""

from __future__ import annotations

REASONS = {
    "broken-json": "JSON hỏng", "broken-csv": "CSV hỏng", "wrong-encoding": "sai bảng mã",
    "not-a-record": "không phải bản ghi", "no-text": "không có văn bản", "wrong-type": "sai kiểu",
    "too-large": "quá lớn", "binary": "tệp nhị phân", "empty": "trống",
    "not-vietnamese": "không phải tiếng Việt", "timeout": "quá thời gian",
    "worker-crash": "làm hỏng tiến trình", "out-of-memory": "quá bộ nhớ",
    "duplicate-id": "trùng mã, khác nội dung", "unreadable-file": "tệp không đọc tiếp được",
    "unknown-type": "loại tệp lạ", "refused": "bị từ chối", "failed": "lỗi",
}  # fmt: skip


def told(reason: str) -> str:
    """Return a reason in words, its code beside it."""
    step = reason.removeprefix("step-")
    words = REASONS.get(reason) or (f"lỗi ở bước {step}" if step != reason else "")
    return f"{words} ({reason})" if words else reason
