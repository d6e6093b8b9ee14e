from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file

from nlp.errors import ModelError
from nlp.summarize.weights import Weights

ROWS = np.array([[1.5, -2.0], [0.25, 96.0]], dtype=np.float32)


def write(path: Path, header: object, data: bytes = b"") -> None:
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


@pytest.mark.parametrize("kind", ["float32", "float16"])
def test_numpy_types_are_read(tmp_path: Path, kind: str) -> None:
    save_file({"a": ROWS.astype(kind), "b": ROWS[:1]}, tmp_path / "model.safetensors")
    weights = Weights(tmp_path)
    assert weights.names() == ["a", "b"]
    assert weights.read("a").dtype == np.float32
    assert np.array_equal(weights.read("a"), ROWS)
    assert weights.shape("b") == (1, 2)


def test_bfloat16_is_read_without_torch(tmp_path: Path) -> None:
    upper = (ROWS.view(np.uint32) >> 16).astype("<u2").tobytes()
    place = {"dtype": "BF16", "shape": [2, 2], "data_offsets": [0, 8]}
    write(tmp_path / "model.safetensors", {"a": place}, upper)
    assert np.array_equal(Weights(tmp_path).read("a"), ROWS)


def test_shards_are_read_as_one(tmp_path: Path) -> None:
    save_file({"a": ROWS}, tmp_path / "model-00001-of-00002.safetensors")
    save_file({"b": ROWS * 2}, tmp_path / "model-00002-of-00002.safetensors")
    names = {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": names}))
    assert np.array_equal(Weights(tmp_path).read("b"), ROWS * 2)
    (tmp_path / "model-00002-of-00002.safetensors").unlink()
    with pytest.raises(ModelError, match="lacks model-00002-of-00002"):
        Weights(tmp_path)


@pytest.mark.parametrize(
    ("header", "data", "words"),
    [
        ({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}, b"", "outside the file"),
        (
            {"a": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}},
            b"12345678",
            "another size",
        ),
        ({"a": {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]}}, b"", "outside the file"),
        ({"a": {"shape": [2]}}, b"", "not a sound safetensors file"),
        ([1], b"", "not a sound safetensors file"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, header: object, data: bytes, words: str) -> None:
    write(tmp_path / "model.safetensors", header, data)
    with pytest.raises(ModelError, match=words):
        Weights(tmp_path)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "model.safetensors").write_bytes(data)
    with pytest.raises(ModelError):
        Weights(folder).read("a")


def test_a_quantized_or_missing_tensor_is_named(tmp_path: Path) -> None:
    save_file({"a": ROWS.astype(np.int8)}, tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match="tensor a is of type I8"):
        Weights(tmp_path).read("a")
    with pytest.raises(ModelError, match="no tensor shared"):
        Weights(tmp_path).read("shared")
