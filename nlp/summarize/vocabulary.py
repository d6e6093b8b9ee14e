"""Text to token ids and back, with the model's SentencePiece vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from nlp.errors import ModelError

PIECES = "spiece.model"


class Vocabulary:
    """The SentencePiece vocabulary of a model.

    Ids from `n_pieces` up are sentinels of pre-training and padding; they are never text.
    """

    def __init__(self, path: Path) -> None:
        self._pieces = _load(path)
        self.n_pieces: int = self._pieces.get_piece_size()
        self.unknown: int = self._pieces.unk_id()

    def encode(self, text: str) -> list[int]:
        """Return the ids of the text, without an end token."""
        ids: list[int] = self._pieces.encode(text)
        return ids

    def encode_all(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text."""
        ids: list[list[int]] = self._pieces.encode(list(texts))
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """Return the text of the ids; sentinels and control tokens are left out."""
        known = [i for i in ids if 0 <= i < self.n_pieces and not self._pieces.is_control(i)]
        text: str = self._pieces.decode(known)
        return text

    def id_of(self, piece: str) -> int | None:
        """Return the id of a piece such as "<sep>", or None where the vocabulary lacks it."""
        number: int = self._pieces.piece_to_id(piece)
        return number if self._pieces.id_to_piece(number) == piece else None

    def foreign_names(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Return the pieces with a capital or a digit whose letters none of the ids has."""
        known = {self._pieces.id_to_piece(i).lower() for i in ids if 0 <= i < self.n_pieces}
        return tuple(piece for piece, letters in self._telling if letters not in known)

    @cached_property
    def _telling(self) -> list[tuple[str, str]]:
        """Return the pieces of names and numbers, each with its letters in small."""
        pieces = map(self._pieces.id_to_piece, range(self.n_pieces))
        kept = (p for p in pieces if any(c.isupper() or c.isdigit() for c in p))
        return [(piece, piece.lower()) for piece in kept if not piece.startswith("<")]

    def tokens(self, size: int) -> list[str]:
        """Return `size` different tokens: the pieces, then sentinels for the rows beyond.

        Raises:
            ModelError: the model has fewer rows than the vocabulary has pieces.
        """
        if size < self.n_pieces:
            raise ModelError(
                f"the vocabulary has {self.n_pieces} pieces, the model only {size} rows; "
                "the files do not belong together"
            )
        tokens = [self._pieces.id_to_piece(i) for i in range(self.n_pieces)]
        taken, number = set(tokens), 0
        while len(tokens) < size:
            sentinel = f"<extra_id_{number}>"
            tokens += [] if sentinel in taken else [sentinel]
            number += 1
        return tokens


def _load(path: Path) -> Any:
    from sentencepiece import SentencePieceProcessor

    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError, TypeError) as error:
        raise ModelError(
            f"cannot read the SentencePiece vocabulary {path}: {error}; add the model again"
        ) from error
