"""Score a task against its gold data, beside the baselines of the same run.

    python scripts/evaluate.py segmentation --help

A task is a module of `scripts/evaluation/` with a docstring, `add_arguments(parser)` and
`evaluate(arguments) -> Report`; name it in TASKS.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path

from evaluation.report import Report

TASKS = {
    "segmentation": "evaluation.segmentation",
    "speed": "evaluation.speed",
    "archive": "evaluation.archive",
    "entities": "evaluation.entities",
    "topics": "evaluation.topics",
    "summaries": "evaluation.summaries",
    "generation": "evaluation.generation",
    "service": "evaluation.service",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one task, print its report as Markdown, and write what was asked for."""
    options = _parser(sys.argv[1:] if arguments is None else arguments)
    report: Report = import_module(TASKS[options.task]).evaluate(options)
    print(report.to_markdown())
    if options.json:
        options.json.write_text(report.to_json() + "\n", encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(report.to_markdown(), encoding="utf-8")
    return 0


def _parser(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="task", required=True, metavar="TASK")
    wanted = next((word for word in arguments if word in TASKS), None)
    for name, module_name in TASKS.items():
        command = commands.add_parser(name)
        command.add_argument("--json", type=Path, help="write the report there as JSON")
        command.add_argument("--markdown", type=Path, help="write the report there as Markdown")
        if name == wanted:  # only the task that runs is imported
            module = import_module(module_name)
            command.description = (module.__doc__ or "").split("\n", 1)[0]
            module.add_arguments(command)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
