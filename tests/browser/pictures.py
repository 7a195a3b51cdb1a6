"""A picture of the first screen of every page, as docs/pages keeps them: `make pictures`.

    python -m tests.browser.pictures docs/pages

Two widths, light and dark paper. Not a test: whoever changes what pages look like makes them again,
and looks at them.
"""

from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from pages import _pages
from tests.browser.harness import find_browser, launched, running_server, wait_until_finished

SCREENS = {1280: 800, 390: 844}
PAPERS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Of a picture: text on paper needs no more, and takes a third of the room. Chosen so that rare ones
# are kept: the colours of organizations are in a few marks only.
_COLOURS, _RARE_TOO = 256, Image.Quantize.MAXCOVERAGE


def main(folder: Path) -> None:
    """Write `PAGE-WIDTH-PAPER.png` for every page of the shipped collection."""
    browser = find_browser()
    if browser is None:
        raise SystemExit("no Chromium is installed: `make test` installs it")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        running_server() as server,
        sync_playwright() as playwright,
        launched(playwright, browser) as chromium,
    ):
        for (width, height), paper in itertools.product(SCREENS.items(), PAPERS):
            page = chromium.new_page(
                viewport={"width": width, "height": height}, color_scheme=paper
            )
            for name in _pages.public():
                page.goto(f"{server.url}/{name}")
                wait_until_finished(page)
                page.evaluate("document.fonts.ready")
                shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                small = shot.quantize(_COLOURS, _RARE_TOO, dither=Image.Dither.NONE)
                small.save(folder / f"{name}-{width}-{paper}.png", optimize=True)
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
