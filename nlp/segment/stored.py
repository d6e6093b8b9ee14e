"""Stored strings: the word lists of the model, read without running what is stored with them."""

from __future__ import annotations

from nlp.errors import ModelError

_REMEMBER = b"\x94"
_NO_ARGUMENT = frozenset(b"\x94(\x90\x8f]e")  # remember, mark, add, empty set, empty list, append
_SKIP = {0x80: 1, 0x95: 8}  # protocol number, frame length
_STRING, _STOP = 0x8C, 0x2E


def stored_strings(data: bytes) -> list[str]:
    """Return the strings of a stored list or set of strings without running any stored code.

    The file is in Python's object format, protocol 4; only what a flat collection of short
    strings needs is understood, everything else is refused.

    Raises:
        ModelError: the data hold anything else.
    """
    strings: list[str] = []
    at = 0
    while at < len(data):
        code = data[at]
        if code == _STRING:
            stop = at + 2 + data[at + 1]
            strings.append(data[at + 2 : stop].decode("utf-8"))
            at = stop + (data[stop : stop + 1] == _REMEMBER)
        elif code in _NO_ARGUMENT:
            at += 1
        elif code in _SKIP:
            at += 1 + _SKIP[code]
        elif code == _STOP:
            return strings
        else:
            break
    raise ModelError(
        f"word model: byte {at} is no part of a list of strings; install underthesea again"
    )
