"""The user's own names: a TOML file that the rules read beside the shipped lists.

persons = ["Lò Văn Pá"]                 # found wherever they stand
places = ["Kẻ Gỗ Thượng"]
words = ["Bác sĩ Hoa Súng"]             # fixed words: never a name, nor a part of one

[[bodies]]
name = "Ban Điều hành Khu phố Mẫu"
short = ["BĐH", "Ban Điều hành"]        # other wordings, resolved to the name
level = "commune"                       # central, province, district, commune or none
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from nlp.config import read_toml
from nlp.document import EntityType, Level
from nlp.entities.lexicon import Table
from nlp.errors import ConfigError


class _Body(BaseModel):
    """A body of the file: its full name, further wordings, its level."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    short: list[str] = []
    level: Level = "none"


class _File(BaseModel):
    """The keys of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    persons: list[str] = []
    places: list[str] = []
    words: list[str] = []
    bodies: list[_Body] = []


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of a wording; a fixed word has no type."""

    form: str
    type: EntityType | None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class UserLexicon:
    """The entries of a file, ready to be looked up.

    Args:
        entries: wordings by their syllables.
        full: other wordings of a body to its full name.
        version: a digest of the entries.
    """

    entries: Table[Known]
    full: Mapping[str, str]
    version: str


def read_user_lexicon(path: str) -> UserLexicon:
    """Return the lexicon that `entities.lexicon` names.

    Raises:
        ConfigError: the file cannot be read, a key or value is not allowed, a name is empty.
    """
    data = read_toml(Path(path).expanduser())
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"lexicon {path}: {_explain(first['loc'], first['msg'])}") from error
    known = _known(file)
    for entry in known:
        if not any(c.isalnum() for c in entry.form):
            raise ConfigError(
                f"lexicon {path}: {entry.form!r} is no name; write one or leave it out"
            )
    full = {short: body.name for body in file.bodies for short in body.short}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:8]
    return UserLexicon(Table((entry.form, entry) for entry in known), full, digest)


def _known(file: _File) -> list[Known]:
    known = [Known(name, "PERSON") for name in file.persons]
    known += [Known(name, "PLACE") for name in file.places]
    known += [Known(name, None) for name in file.words]
    for body in file.bodies:
        known += [Known(name, "BODY", body.level) for name in (body.name, *body.short)]
    return known


def _explain(location: tuple[Any, ...], message: str) -> str:
    key = ".".join(str(part) for part in location)
    inside = location[0] == "bodies" and len(location) > 1
    allowed = ", ".join((_Body if inside else _File).model_fields)
    return f"key {key!r}: {message}; allowed keys there: {allowed}"
