"""Check a summary against its article: every number, date, name, office and law has a source."""

from __future__ import annotations

from nlp.summarize.verify.check import Checker, Verdict

__all__ = ["Checker", "Verdict"]
