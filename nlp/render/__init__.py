"""Show a document: in a terminal, or as HTML for a page or a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.render.page import html

if TYPE_CHECKING:
    from rich.console import Console

    from nlp.document import Document

__all__ = ["html", "show"]


def show(document: Document, *, console: Console | None = None, removed: bool = False) -> None:
    """Print a document for a reader at a terminal.

    Args:
        document: what to show.
        console: where to print; None means standard output, in colour only on a terminal.
        removed: also list what cleaning took out, with the rule that decided.
    """
    from nlp.render.terminal import print_document

    print_document(document, console=console, removed=removed)
