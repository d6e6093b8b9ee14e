"""Take the pictures of docs/editor.md: the page with the bundled article, in real Chromium.

PYTHONPATH=. python scripts/screenshots.py [--chromium PATH]
"""

from __future__ import annotations

import argparse
import io
import tempfile
from pathlib import Path
from typing import Any

from nlp import load
from tests.service.live import running

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
ARTICLE = ROOT / "nlp" / "cli" / "demo.txt"
SHOTS = (
    ("desk-1440", 1440, 1000, "light", "evidence"),
    ("desk-1440-dark", 1440, 1000, "dark", "entity"),
    ("desk-390", 390, 844, "light", "summary"),
)
"""Name, width and height in pixels, colours, and what has been done before the picture."""


def main() -> None:
    """Take every picture anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chromium = parser.parse_args().chromium
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    pipeline = load({"summarize": {"method": "extractive"}})
    with (
        tempfile.TemporaryDirectory() as folder,
        running(pipeline, store={"path": f"{folder}/desk.sqlite3"}) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, width, height, colours, done in SHOTS:
            look: dict[str, Any] = {
                "color_scheme": colours,
                "is_mobile": width < 500,
                "has_touch": width < 500,
            }
            page = browser.new_page(viewport={"width": width, "height": height}, **look)
            page.goto(address)
            _prepare(page, done)
            _save(page.screenshot(), FOLDER / f"{name}.png")
        browser.close()


def _prepare(page: Any, done: str) -> None:
    page.fill("#source", ARTICLE.read_text(encoding="utf-8"))
    page.click("#read")
    page.wait_for_selector("#summary-words")
    if done == "evidence":
        page.click("#summary-words .s")
    if done == "entity":
        page.click("#article .e.DATE >> nth=0")
    page.mouse.move(1, 1)
    page.wait_for_timeout(600)


def _save(data: bytes, path: Path) -> None:
    """Write a picture with a palette: a quarter of the bytes, no difference to the eye."""
    from PIL import Image

    Image.open(io.BytesIO(data)).convert("RGB").quantize(192).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
