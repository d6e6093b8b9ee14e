"""The command table, and the one place where errors become a line and an exit code.

Exit codes: 0 done; 1 another failure (silent when the reader of the output went away); 2 wrong
settings or usage; 3 unreadable input; 4 a model is missing or damaged; 5 the output could not be
written; 6 a step failed; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from nlp.cli import archive, desk, doctor, models, run, serve, topics
from nlp.cli.progress import show_help
from nlp.errors import ConfigError, NlpError, OutputError
from nlp.version import __version__

app = typer.Typer(
    name="nlp",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=(
        "Mã thoát: 0 xong; 2 sai cách dùng hoặc cấu hình; 3 không đọc được đầu vào; "
        "4 thiếu hoặc hỏng mô hình; 5 không ghi được kết quả; 6 một bước xử lý lỗi; "
        "130 bị ngắt; 1 lỗi khác."
    ),
)
app.command("run")(run.run)
app.command("demo")(run.demo)
app.add_typer(models.app, name="models")
app.add_typer(archive.app, name="archive")
app.command("doctor")(doctor.doctor)
app.command("serve")(serve.serve)
app.add_typer(desk.app, name="desk")
app.add_typer(topics.app, name="topics")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nlp {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="In phiên bản.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Đọc bài báo và văn bản tiếng Việt: làm sạch, thực thể, chủ đề, tóm tắt."""
    show_help(context)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else arguments))


def run_command(arguments: Sequence[str]) -> int:
    """Run one command line; print an error as one line on standard error.

    Returns:
        The exit code.
    """
    try:
        command = typer.main.get_command(app)
        code = command.main(list(arguments), prog_name="nlp", standalone_mode=False)
        sys.stdout.flush()
    except (NlpError, typer.TyperException, OSError) as error:
        return _failed(error)
    except (typer.Abort, KeyboardInterrupt):
        return _fail("interrupted; nothing was half-written", 130)
    return code if isinstance(code, int) else 0


def _failed(error: NlpError | typer.TyperException | OSError) -> int:
    if isinstance(error, NlpError):
        return _fail(str(error), error.exit_code)
    if isinstance(error, typer.TyperException):
        return _fail(_usage(error), ConfigError.exit_code)
    if isinstance(error, BrokenPipeError):
        _silence_stdout()
        return 1
    return _fail_to_write(error)


def _usage(error: typer.TyperException) -> str:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    return f"{message.rstrip('.')}; see nlp --help"


def _fail(message: str, code: int) -> int:
    sys.stderr.write(f"nlp: {' '.join(message.split())}\n")
    return code


def _fail_to_write(error: OSError) -> int:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        _silence_stdout()
        where = error.filename or "the output"
        return _fail(
            f"{where}: {error.strerror}; free some space and run again", OutputError.exit_code
        )
    return _fail(f"{error.filename or 'system'}: {error.strerror}", 1)


def _silence_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
