from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from licences import default_install, kind, licence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT", "permissive"),
        ("MPL-2.0 AND MIT", "file-level copyleft"),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", "file-level copyleft"),
        ("Apache-2.0 OR GPL-3.0", "permissive"),
        ("GPL-3.0-or-later", "not allowed"),
        ("MIT AND GPL-2.0", "not allowed"),
        ("not named", "not allowed"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_nothing_in_the_default_install_is_copyleft_beyond_its_own_files() -> None:
    found = {d.metadata["Name"]: kind(licence(d)) for d in default_install()}
    assert {"underthesea", "ctranslate2", "pydantic"} <= set(found)
    assert "torch" not in found
    assert [name for name, answer in found.items() if answer == "not allowed"] == []
