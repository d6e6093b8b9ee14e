"""CRFsuite model files: a header, features with their weights, labels and attributes by number.

The format (http://www.chokkan.org/software/crfsuite) is plain data, little-endian throughout;
reading it runs nothing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelError

Floats = NDArray[np.float64]

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_STRINGS = struct.Struct("<4sIIIII")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE = 0


@dataclass(frozen=True)
class Crf:
    """A conditional random field of first order.

    Args:
        labels: their names.
        attributes: what a place can have, such as "T[0]=nhà".
        states: weight of each attribute (row) for each label.
        transitions: weight of each label (row) before each label.
    """

    labels: list[str]
    attributes: list[str]
    states: Floats
    transitions: Floats


def read_crf(data: bytes) -> Crf:
    """Return the model of a CRFsuite file.

    Raises:
        ModelError: the data are no such file, or break off.
    """
    try:
        return _read(data)
    except (struct.error, ValueError, IndexError) as error:
        raise ModelError(f"no CRFsuite model, or a damaged one: {error}") from error


def _read(data: bytes) -> Crf:
    header = _HEADER.unpack_from(data)
    if (header[0], header[2], header[3]) != (b"lCRF", b"FOMC", 100):
        raise ValueError(f"it starts with {data[:16]!r}")
    features_at, labels_at, attributes_at = header[7:10]
    labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    features = _features(data, features_at)
    is_state = features["kind"] == _STATE
    return Crf(
        labels=labels,
        attributes=attributes,
        states=_matrix(features[is_state], len(attributes), len(labels)),
        transitions=_matrix(features[~is_state], len(labels), len(labels)),
    )


def _features(data: bytes, at: int) -> NDArray[np.void]:
    name, _, count = _CHUNK.unpack_from(data, at)
    if name != b"FEAT":
        raise ValueError(f"no features at byte {at}")
    return np.frombuffer(data, _FEATURE, count, at + _CHUNK.size)


def _matrix(features: NDArray[np.void], n_rows: int, n_columns: int) -> Floats:
    matrix = np.zeros((n_rows, n_columns))
    matrix[features["source"], features["target"]] = features["weight"]
    return matrix


def _strings(data: bytes, at: int) -> list[str]:
    """Return the strings of a constant database by their numbers, through its backward links."""
    name, _, _, _, count, links_at = _STRINGS.unpack_from(data, at)
    if name != b"CQDB":
        raise ValueError(f"no strings at byte {at}")
    starts = (np.frombuffer(data, "<u4", count, at + links_at) + (at + 8)).tolist()
    size_of = struct.Struct("<I").unpack_from
    ends = [start + size_of(data, start - 4)[0] - 1 for start in starts]
    return [data[start:end].decode("utf-8") for start, end in zip(starts, ends, strict=True)]
