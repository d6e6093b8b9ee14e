"""Make a SentencePiece file of a fast tokenizer's `tokenizer.json`: both hold a unigram model.

The SentencePiece file is a protocol buffer; the few fields needed are written by hand, so that
no further library is installed (sentencepiece_model.proto: pieces 1, trainer 2, normalizer 3).
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.errors import ModelError

NORMAL, UNKNOWN, CONTROL, USER, BYTE = 1, 2, 3, 4, 6
UNIGRAM = 1


def pieces_from_tokenizer(tokenizer: Mapping[str, Any], folder: Path) -> bytes:
    """Return the bytes of a `spiece.model` with the vocabulary of a `tokenizer.json`.

    Raises:
        ModelError: it is not a unigram tokenizer.
    """
    model = tokenizer.get("model") or {}
    if model.get("type") != "Unigram" or not isinstance(model.get("vocab"), list):
        raise ModelError(
            f"{folder}/tokenizer.json is not a SentencePiece unigram vocabulary; copy the "
            "checkpoint's spiece.model into the folder"
        )
    unknown = int(model.get("unk_id") or 0)
    specials = {
        str(token["content"]) for token in tokenizer.get("added_tokens") or [] if token["special"]
    }
    out = bytearray()
    for index, (piece, score) in enumerate(model["vocab"]):
        if str(piece).startswith("<extra_id_"):
            break  # the sentinels stand last and are no part of a SentencePiece file
        kind = (
            UNKNOWN
            if index == unknown
            else _kind(str(piece), specials, bool(model.get("byte_fallback")))
        )
        out += _message(1, _text(1, piece) + _float(2, score) + _number(3, kind))
    out += _message(2, _trainer(unknown, bool(model.get("byte_fallback"))))
    out += _message(3, _normalizer(tokenizer))
    return bytes(out)


def _kind(piece: str, specials: set[str], byte_fallback: bool) -> int:
    if byte_fallback and len(piece) == 6 and piece.startswith("<0x"):
        return BYTE
    return CONTROL if piece in specials else NORMAL


def _trainer(unknown: int, byte_fallback: bool) -> bytes:
    minus_one = (1 << 64) - 1
    ids = _number(40, unknown) + _number(41, minus_one) + _number(42, 1) + _number(43, 0)
    return _number(3, UNIGRAM) + _number(35, byte_fallback) + ids


def _normalizer(tokenizer: Mapping[str, Any]) -> bytes:
    parts = _flatten(tokenizer.get("normalizer"))
    charsmap = next((p["precompiled_charsmap"] for p in parts if p.get("precompiled_charsmap")), "")
    data = base64.b64decode(charsmap)
    return _message(2, data) + _number(3, 1) + _number(4, 1) + _number(5, 1)


def _flatten(normalizer: Any) -> list[Mapping[str, Any]]:
    if not isinstance(normalizer, dict):
        return []
    inner = normalizer.get("normalizers")
    return [p for part in inner for p in _flatten(part)] if inner else [normalizer]


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(int(value))


def _float(field: int, value: float) -> bytes:
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _text(field: int, value: str) -> bytes:
    return _message(field, str(value).encode("utf-8"))


def _message(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data
