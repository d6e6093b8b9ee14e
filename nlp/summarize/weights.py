"""Read tensors of safetensors files as numpy arrays: no code is run, no torch is needed."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SINGLE = "model.safetensors"
SHARDS = "model.safetensors.index.json"
MAX_HEADER = 100_000_000
ITEM_SIZES = {"F32": 4, "F16": 2, "BF16": 2}


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    kind: str
    shape: tuple[int, ...]
    start: int
    stop: int


class Weights:
    """The tensors of a Hugging Face folder, read one by one when asked for.

    Format: https://huggingface.co/docs/safetensors (8 bytes of header length, a JSON header,
    the data). bfloat16, which numpy lacks, is widened to float32.
    """

    def __init__(self, folder: Path) -> None:
        self._places: dict[str, _Place] = {}
        for path in _parts(folder):
            self._places.update(_places(path))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def names(self) -> list[str]:
        """Return the names of all tensors, sorted."""
        return sorted(self._places)

    def shape(self, name: str) -> tuple[int, ...]:
        """Return the shape of a tensor without reading it."""
        return self._place(name).shape

    def read(self, name: str) -> npt.NDArray[np.float32]:
        """Return a tensor as float32.

        Raises:
            ModelError: no such tensor, or it is not of floating point.
        """
        import numpy as np

        place = self._place(name)
        if place.kind not in ITEM_SIZES:
            raise ModelError(
                f"{place.path}: tensor {name} is of type {place.kind}; only "
                f"{', '.join(ITEM_SIZES)} can be converted: use the unquantized checkpoint"
            )
        dtype = {"F32": "<f4", "F16": "<f2", "BF16": "<u2"}[place.kind]
        flat = np.fromfile(
            place.path, dtype=dtype, count=prod(place.shape), offset=place.start
        ).reshape(place.shape)
        if place.kind == "BF16":
            return (flat.astype(np.uint32) << 16).view(np.float32)
        return flat.astype(np.float32)

    def _place(self, name: str) -> _Place:
        try:
            return self._places[name]
        except KeyError:
            raise ModelError(
                f"the checkpoint has no tensor {name}; it is not a complete T5: "
                "get all of its safetensors files"
            ) from None


def _parts(folder: Path) -> list[Path]:
    if (folder / SHARDS).is_file():
        mapping = read_json(folder / SHARDS).get("weight_map")
        names = set(mapping.values()) if isinstance(mapping, dict) else set()
        paths = [folder / name for name in sorted(map(str, names)) if "/" not in str(name)]
        missing = [path.name for path in paths if not path.is_file()]
        if missing or not paths:
            raise ModelError(
                f"{folder} lacks {', '.join(missing) or 'every part'} that {SHARDS} names; "
                "get the missing files"
            )
        return paths
    paths = (
        [folder / SINGLE] if (folder / SINGLE).is_file() else sorted(folder.glob("*.safetensors"))
    )
    if len(paths) != 1:
        raise ModelError(
            f"{folder} has {len(paths)} safetensors files and no {SHARDS}; give a folder with "
            f"{SINGLE}, or with all parts and their index"
        )
    return paths


def _places(path: Path) -> dict[str, _Place]:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > min(MAX_HEADER, size - 8):
                raise ValueError("the header is longer than the file")
            header = json.loads(file.read(length))
        return {
            name: _checked(path, 8 + length, size, value)
            for name, value in header.items()
            if name != "__metadata__"
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, struct.error) as error:
        raise ModelError(
            f"{path} is not a sound safetensors file: {error}; get it again"
        ) from error


def _checked(path: Path, base: int, size: int, value: Mapping[str, Any]) -> _Place:
    start, stop = (base + int(offset) for offset in value["data_offsets"])
    shape = tuple(int(n) for n in value["shape"])
    kind = str(value["dtype"])
    if not base <= start <= stop <= size:
        raise ValueError("a tensor lies outside the file")
    if kind in ITEM_SIZES and prod(shape) * ITEM_SIZES[kind] != stop - start:
        raise ValueError("a tensor has another size than its shape says")
    return _Place(path, kind, shape, start, stop)


def read_json(path: Path) -> dict[str, Any]:
    """Return the object of a JSON file.

    Raises:
        ModelError: missing, not JSON, or not an object.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {path}: {error}; get the file again") from error
    if not isinstance(data, dict):
        raise ModelError(f"{path} holds no JSON object; get the file again")
    return data
