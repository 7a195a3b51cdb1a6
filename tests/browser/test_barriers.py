"""Barriers on every page, as wide as a telephone and as a screen, on light and dark paper.

One browser opens each page once: the window is resized, and the paper changed, where it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

import extract
from charts.style import Look
from tests.browser.harness import OF_COLOURS, ROOT, OpenPage, Server, barriers, wait_until_finished
from tests.shipped import DATA

WIDTHS = (320, 390, 820, 1280)
EXAMPLE = ROOT / "examples" / "exampleland"
OTHERS = ("overview", "claims", "articles", "data", "method")
PAPER = "getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"
# Colours that are on their way to others have neither's contrast.
STILL = "() => !document.getAnimations().some((running) => running instanceof CSSTransition)"


def turned(page: Page) -> None:
    """Change the paper, and wait until the page has the other one."""
    before = page.evaluate(PAPER)
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if dark else "dark")
    page.wait_for_function(f"(before) => {PAPER} !== before", arg=before)
    # The charts are drawn again, after a run that begins when the paper is another.
    old = Look(dark=dark).muted
    page.wait_for_function(f"""() => !document.querySelector('.fr-still [fill="{old}"]')""")
    wait_until_finished(page)
    page.wait_for_function(STILL)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["shipped", "exampleland"])
def test_no_page_has_a_barrier_at_any_width_on_any_paper(
    open_page: OpenPage, shown: Callable[[Path], Server], server: Server, name: str
) -> None:
    folder = DATA if name == "shipped" else EXAMPLE
    dashboard = server if name == "shipped" else shown(folder)
    about = extract.load(folder).about
    assert about
    page = open_page("/overview", server=dashboard, width=WIDTHS[0])
    found: dict[tuple[str, int, str], object] = {}
    for path in (*OTHERS, *(topic.id for topic in about.topics)):
        page.goto(f"{dashboard.url}/{path}")
        wait_until_finished(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            # On the other paper nothing but colours is another.
            for rules in ((), OF_COLOURS):
                if problems := barriers(page, rules):
                    found[path, width, page.evaluate(PAPER)] = problems
                turned(page)
    assert found == {}
