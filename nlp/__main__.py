"""Run the command line with `python -m nlp`."""

from nlp.cli import main

main()
