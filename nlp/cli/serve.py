"""`nlp serve`: the editors' desk and its HTTP API."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from nlp.errors import ConfigError

NEEDED = ("fastapi", "uvicorn", "prometheus_client", "pyarrow", "fsspec", "zstandard")


def serve(
    config: Annotated[Path | None, typer.Option(help="Tệp cấu hình dịch vụ (TOML).")] = None,
    host: Annotated[str | None, typer.Option(help="Địa chỉ lắng nghe; mặc định máy này.")] = None,
    port: Annotated[int | None, typer.Option(help="Cổng; mặc định 8765.", min=0, max=65535)] = None,
) -> None:
    """Mở bàn biên tập trên trình duyệt và API HTTP."""
    require_extra()
    from nlp.service.server import serve as run
    from nlp.service.settings import load_service_config

    settings = load_service_config(config)
    given = {"host": host, "port": port}
    update = {name: value for name, value in given.items() if value is not None}
    settings = settings.model_copy(update=update)
    typer.echo(f"Bàn biên tập: http://{settings.host}:{settings.port}/ (Ctrl+C để dừng)", err=True)
    run(settings)


def require_extra() -> None:
    """Check that what the service stands on is installed.

    Raises:
        ConfigError: a package is missing; it names the extra.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise ConfigError(
            f"the service needs {', '.join(missing)}; install the extra: pip install 'nlp[serve]'"
        )
