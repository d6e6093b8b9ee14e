"""The command line: `nlp`."""

from nlp.cli.app import main

__all__ = ["main"]
