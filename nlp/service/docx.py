"""The text of a Word file (.docx): paragraphs and rows of tables, nothing that runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from nlp.errors import InputError

MAGIC = b"PK\x03\x04"
MAX_BYTES = 20_000_000
"""The most that the main part may unpack to."""
PART = "word/document.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
LEFT_OUT = {f"{WORD}del", f"{WORD}instrText", f"{WORD}pPr", f"{WORD}rPr", f"{WORD}delText"}


def docx_text(data: bytes) -> str:
    """Return the text of a .docx file, a line for each paragraph, a blank line between two.

    Raises:
        InputError: it is not such a file, is damaged, or unpacks to too much.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(_main_part(data), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the .docx file is damaged: {error}; save it again in Word") from error
    paragraphs = (_words(paragraph) for paragraph in root.iter(f"{WORD}p"))
    return "\n\n".join(text for text in paragraphs if text.strip())


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(PART) as part:
            content = part.read(MAX_BYTES + 1)
    except KeyError as error:
        raise InputError("the file is a zip but no .docx; give text, HTML or .docx") from error
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(f"the .docx file is damaged: {error}; save it again in Word") from error
    except Exception as error:  # zlib.error and whatever a broken archive brings up
        raise InputError(f"the .docx file cannot be unpacked: {error}; save it again") from error
    if len(content) > MAX_BYTES:
        raise InputError(f"the .docx file unpacks to more than {MAX_BYTES} bytes; split it")
    return content


def _words(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph; a paragraph inside it (a text box) is read by itself."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag != f"{WORD}p" and child.tag not in LEFT_OUT:
            yield from _pieces(child)
