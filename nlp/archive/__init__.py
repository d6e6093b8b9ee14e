"""Archives: millions of articles into tables, exactly once; stopped and resumed at will."""

from nlp.archive.run import Order, run_archive
from nlp.archive.settings import ArchiveConfig, load_archive_config

__all__ = ["ArchiveConfig", "Order", "load_archive_config", "run_archive"]
