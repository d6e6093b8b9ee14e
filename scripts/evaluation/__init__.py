"""One module for each task that `scripts/evaluate.py` can score."""
