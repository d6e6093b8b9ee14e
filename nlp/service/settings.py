"""Settings of the service: one TOML file, parsed once."""

from __future__ import annotations

import hmac
import ipaddress
import os
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from nlp.config import Section, read_toml
from nlp.errors import ConfigError
from nlp.paths import configs_root

TOKEN_VARIABLE = "NLP_TOKEN"
MIN_TOKEN_CHARS = 16
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Limits(Section):
    """What one request, and all together, may ask for."""

    max_body_bytes: int = Field(default=2_000_000, gt=0)
    max_chars: int = Field(default=500_000, gt=0)
    max_pending: int = Field(default=32, ge=1)
    timeout_seconds: float = Field(default=60.0, gt=0)
    body_seconds: float = Field(default=20.0, gt=0)
    shutdown_seconds: int = Field(default=30, ge=1)


class Batching(Section):
    """How concurrent requests are read together."""

    max_articles: int = Field(default=8, ge=1)
    wait_seconds: float = Field(default=0.004, ge=0, le=1)


class Access(Section):
    """Who may call."""

    token_file: str | None = None
    hosts: tuple[str, ...] = Field(default=(), strict=False)
    origins: tuple[str, ...] = Field(default=(), strict=False)


class Store(Section):
    """Where articles and corrections of the editors are kept."""

    enabled: bool = True
    path: str | None = None


class Fetch(Section):
    """Reading an article from its address."""

    enabled: bool = False
    max_bytes: int = Field(default=5_000_000, gt=0)
    timeout_seconds: float = Field(default=10.0, gt=0)


class ServiceConfig(Section):
    """Every setting of the service."""

    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=0, le=65535)
    pipeline: str | None = None
    limits: Limits = Limits()
    batching: Batching = Batching()
    access: Access = Access()
    store: Store = Store()
    fetch: Fetch = Fetch()


def load_service_config(path: Path | None = None) -> ServiceConfig:
    """Return the settings of a file, or of the shipped `service.toml`.

    Raises:
        ConfigError: the file cannot be read, or a key or value is not allowed.
    """
    path = configs_root() / "service.toml" if path is None else path
    return parse_service_config(read_toml(path), str(path))


def parse_service_config(data: dict[str, Any], where: str = "service settings") -> ServiceConfig:
    """Return the settings of parsed tables; `where` names them in errors.

    Raises:
        ConfigError: a key or value is not allowed.
    """
    try:
        return ServiceConfig.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        *tables, key = (str(part) for part in first["loc"])
        allowed = ", ".join(_fields_of(tables))
        raise ConfigError(
            f"{where}: key {'.'.join([*tables, key])!r}: {first['msg']}; "
            f"allowed keys there: {allowed}"
        ) from error


def _fields_of(tables: list[str]) -> list[str]:
    field = ServiceConfig.model_fields.get(tables[0]) if tables else None
    section = field.annotation if field else ServiceConfig
    is_section = isinstance(section, type) and issubclass(section, Section)
    return list(section.model_fields if is_section else ServiceConfig.model_fields)  # type: ignore[union-attr]


def is_loopback(host: str) -> bool:
    """Tell whether an address to listen on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_token(config: ServiceConfig) -> str | None:
    """Return the token that callers must show, or None where none is set.

    Raises:
        ConfigError: it is short, its file cannot be read, or none is set and others than this
            machine could call.
    """
    token, source = _find_token(config)
    if token is not None and len(token) < MIN_TOKEN_CHARS:
        raise ConfigError(
            f"the token in {source} has {len(token)} characters; use at least {MIN_TOKEN_CHARS}, "
            'such as: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
        )
    if token is None and not is_loopback(config.host):
        raise ConfigError(
            f"listening on {config.host} lets others call; set a token in {TOKEN_VARIABLE} or "
            "access.token_file, or listen on 127.0.0.1"
        )
    return token


def _find_token(config: ServiceConfig) -> tuple[str | None, str]:
    name = config.access.token_file
    if name is None:
        return os.environ.get(TOKEN_VARIABLE), TOKEN_VARIABLE
    try:
        return Path(name).expanduser().read_text(encoding="utf-8").strip(), name
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the token file {name}: {error}; check the path") from error


def is_token(given: str, token: str) -> bool:
    """Compare in a time that does not tell how much of the token was right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode())


def allowed_hosts(config: ServiceConfig) -> frozenset[str] | None:
    """Return the names that a request may be addressed to; None where any is.

    A page of another origin can point its own name at this machine (DNS rebinding): a service
    without a token answers only to names it knows.
    """
    if not is_loopback(config.host) and not config.access.hosts:
        return None
    return frozenset({*LOOPBACK_NAMES, config.host.lower(), *map(str.lower, config.access.hosts)})
