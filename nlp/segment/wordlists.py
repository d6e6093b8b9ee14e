"""The word lists beside this module, and the user's own lexicon."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from nlp.errors import ConfigError


@cache
def abbreviations() -> dict[str, str]:
    """Return abbreviation (without its last full stop) -> class, as `abbreviations.txt` says."""
    return dict(_pair(line) for line in _lines("abbreviations.txt"))


@cache
def compounds() -> frozenset[str]:
    """Return words of a small and a capital syllable that the model's dictionary lacks."""
    return frozenset(_lines("compounds.txt"))


def _pair(line: str) -> tuple[str, str]:
    name, kind = line.split()
    return name, kind


@cache
def starters() -> frozenset[str]:
    """Return words that open a sentence and are not names."""
    return frozenset(_lines("starters.txt"))


def _lines(name: str) -> list[str]:
    text = files("nlp.segment").joinpath(name).read_text(encoding="utf-8")
    bare = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in bare if line]


def read_lexicon(path: str) -> tuple[str, ...]:
    """Return the entries of a lexicon, one a line; empty lines and `# comments` do not count.

    Raises:
        ConfigError: the file cannot be read or is not UTF-8.
    """
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"cannot read the lexicon {path} (segment.lexicon): {error.strerror}; check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"the lexicon {path} (segment.lexicon) is not UTF-8: {error}; save it as UTF-8"
        ) from error
    entries = (line.split("#")[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)
