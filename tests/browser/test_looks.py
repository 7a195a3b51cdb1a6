"""Every page at two widths, each opened once: how it comes and how it looks.

The tests of one page and width come one after another and leave the page as it was. Not for what a
reader does with a page, nor for its words, which are tested without a browser; barriers are for
`test_barriers.py`, and what is there without a script for `test_first.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import observing
from tests.browser.harness import (
    HEIGHT,
    PAGE_MILLISECONDS,
    Server,
    wait_until_finished,
)
from tests.browser.test_labels import MEASURED, WIDTHS

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
CHARTED = ("overview", *TOPICS)
PAGES = (*CHARTED, "claims", "articles", "data", "method")
WIDE, NARROW = 1280, 390
SCREENS = {WIDE: 800, NARROW: 844}
MOST_SHIFT = 0.05  # of the window, added up: what is called good is 0.1
# Layout shifts are told to whoever listens from the first moment on.
LISTEN = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
  }).observe({ type: 'layout-shift', buffered: true });
}"""
PLACES = """() => ['h1', '.fr-still'].map((what) => {
  const seen = [...document.querySelectorAll(what)].find(
    (one) => one.checkVisibility({ visibilityProperty: true }));
  if (!seen) return null;
  const { x, y } = seen.getBoundingClientRect();
  return [x, y];
})"""
PAPER = "getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).backgroundColor"


@dataclass(frozen=True)
class Opened:
    """A page that is open, and what was seen as the app took the place of the first answer."""

    name: str
    page: Page
    titles: tuple[str, str]
    before: list[Any]
    after: list[Any]
    shifted: float


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Opened]:
    name, width = request.param
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.set_default_timeout(PAGE_MILLISECONDS)
    with contextlib.closing(context), observing() as noted:
        page = context.new_page()
        noted.watch(page)
        page.add_init_script(f"({LISTEN})()")
        # The app is kept away until the server's answer was looked at.
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/_stcore/health", hold)
        page.goto(server.at(f"/{name}"))
        page.wait_for_selector("#first h1")
        before, title = page.evaluate(PLACES), page.title()
        page.unroute("**/_stcore/health")  # lets go what was held
        wait_until_finished(page)
        after, shifted = page.evaluate(PLACES), page.evaluate("window.shifted")
        page.emulate_media(reduced_motion="reduce")
        yield Opened(name, page, (title, page.title()), before, after, shifted)


def each(names: tuple[str, ...], *widths: int) -> pytest.MarkDecorator:
    """The pages of these names at these widths, each opened once for all tests of this module."""
    looks = [(name, width) for name in names for width in widths]
    ids = [f"{name}-{width}" for name, width in looks]
    return pytest.mark.parametrize("opened", looks, indirect=True, ids=ids)


@contextlib.contextmanager
def window(page: Page) -> Generator[None, None, None]:
    """Afterwards the window is as large as it was."""
    size = page.viewport_size
    assert size is not None
    yield
    page.set_viewport_size(size)


@contextlib.contextmanager
def darkness(page: Page) -> Generator[None, None, None]:
    """Dark paper, and light paper again afterwards."""
    light = page.evaluate(PAPER)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"light => {PAPER} !== light", arg=light)
    wait_until_finished(page)
    yield
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"light => {PAPER} === light", arg=light)
    wait_until_finished(page)


def height_seen(page: Page, selector: str) -> float:
    """How many pixels of the first such element are within the window."""
    return page.locator(selector).first.evaluate(
        """(element) => {
          const box = element.getBoundingClientRect();
          return Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
        }"""
    )


@each(PAGES, WIDE, NARROW)
def test_the_app_takes_the_place_without_a_jump(opened: Opened) -> None:
    assert opened.titles[0] == opened.titles[1]
    expect(opened.page.get_by_role("heading", level=1)).to_have_count(1)
    assert opened.page.locator("#first").count() == 0
    assert opened.shifted < MOST_SHIFT
    assert opened.before[0] is not None
    for was, now in zip(opened.before, opened.after, strict=True):
        assert now == (was and pytest.approx(was, abs=24))


@each(CHARTED, WIDE, NARROW)
def test_the_first_screen_has_a_title_a_figure_and_its_sentence(opened: Opened) -> None:
    page = opened.page
    with window(page):
        width = page.evaluate("innerWidth")
        page.set_viewport_size({"width": width, "height": SCREENS[width]})
        page.wait_for_function("height => innerHeight === height", arg=SCREENS[width])
        for selector in ("h1", ".fr-value", "blockquote.fr-quote mark"):
            assert height_seen(page, f"[data-testid=stMain] {selector}") >= 16, selector
        chart = ".fr-small img" if opened.name == "overview" else ".fr-still"
        assert height_seen(page, chart) >= 60


@each(CHARTED, WIDE)
def test_a_chart_has_room(opened: Opened) -> None:
    box = opened.page.locator(".fr-chart").bounding_box()
    assert box
    assert box["width"] >= 640


@each(PAGES, WIDE, NARROW)
def test_a_page_fits_its_window(opened: Opened) -> None:
    fits(opened)
    with darkness(opened.page):
        fits(opened)


def fits(opened: Opened) -> None:
    page = opened.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".stException").count() == 0
    widths = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
              .map(one => [one.scrollWidth, one.clientWidth])"""
    )
    assert all(needed <= given for needed, given in widths), widths
    assert page.locator(".fr-still").count() == (opened.name in CHARTED)


@each(PAGES, NARROW)
def test_nothing_is_wider_than_the_window(opened: Opened) -> None:
    page = opened.page
    with window(page):
        for width in (320, 360, 768, 820):
            page.set_viewport_size({"width": width, "height": 800})
            main = page.get_by_test_id("stMain")
            page.wait_for_function("(width) => innerWidth === width", arg=width)
            needed, given = main.evaluate("(one) => [one.scrollWidth, one.clientWidth]")
            assert needed <= given, width


@each(CHARTED, WIDE)
def test_no_label_touches_anything(opened: Opened) -> None:
    page = opened.page
    with window(page):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wait_until_finished(page)
            measured = page.evaluate(MEASURED)
            assert measured["found"] == [], width
            assert measured["labels"] > 2


@each(("overview",), NARROW)
def test_targets_are_large_enough(opened: Opened) -> None:
    sizes: list[list[float]] = opened.page.evaluate(
        """() => [...document.querySelectorAll('.fr-mark')].map((one) => {
          const box = one.getBoundingClientRect();
          return [box.width, box.height];
        })"""
    )
    assert min(min(size) for size in sizes) > 23.99


@each(("tiers",), WIDE)
def test_another_theme_draws_in_its_colours(opened: Opened) -> None:
    colour = "document.querySelector('.fr-line').getAttribute('stroke')"
    light = opened.page.evaluate(colour)
    with darkness(opened.page):
        opened.page.wait_for_function(f"light => {colour} !== light", arg=light)


@each(("tiers",), WIDE)
def test_on_paper_are_chart_sentence_table_and_source_and_no_controls(opened: Opened) -> None:
    page = opened.page
    shown = (".fr-still", ".fr-evidence blockquote", ".fr-table", ".fr-footer")
    hidden = (".st-key-filters", ".st-key-menu", ".fr-images", ".fr-files", '[role="combobox"]')
    assert not page.locator(".fr-table").first.is_visible(), "on the screen it is opened"
    page.emulate_media(media="print")
    for selector in shown:
        expect(page.locator(selector).first).to_be_visible()
    for selector in hidden:
        assert not any(element.is_visible() for element in page.locator(selector).all()), selector
    assert not any(button.is_visible() for button in page.get_by_role("button").all())
    page.emulate_media(media="screen")
