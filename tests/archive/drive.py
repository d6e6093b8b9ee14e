"""Run an archive as its own process, to be killed: drive.py LOADER WORKERS OUT INPUT..."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]


def main() -> None:
    from nlp.archive import ArchiveConfig, Order, run_archive

    loader, workers, out, *inputs = sys.argv[1:]
    archive = ArchiveConfig(workers=int(workers), shard_documents=25, batch_size=8)
    run_archive(Order(inputs=inputs, out=out, archive=archive, loader=loader))


if __name__ == "__main__":
    from nlp.errors import NlpError

    try:
        main()
    except NlpError as error:
        sys.exit(f"{type(error).__name__}: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
