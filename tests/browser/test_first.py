"""What a reader has before any script has run, and how the app takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.harness import (
    HEIGHT,
    PAGE_MILLISECONDS,
    Observed,
    OpenPage,
    Server,
    wait_until_finished,
)

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")
SITE = "Cambodia’s fight against human trafficking"
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


@pytest.fixture(params=[1280, 390])
def without_script(
    browser: Browser, observed: Observed, request: pytest.FixtureRequest
) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": request.param, "height": HEIGHT}, java_script_enabled=False
    )
    page = context.new_page()
    observed.watch(page)
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_a_page_is_read_whole(
    without_script: Page, server: Server, name: str
) -> None:
    page = without_script
    page.goto(server.at(f"/{name}"))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("can be read without JavaScript")).to_be_visible()
    menu = page.get_by_role("navigation", name="Pages")
    expect(menu.get_by_role("link")).to_have_count(len(PAGES))
    width: Any = page.viewport_size
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width["width"]
    if name == "overview" or name in TOPICS:
        expect(page.locator("svg.fr-still")).to_be_visible()
        expect(page.locator(".fr-evidence")).to_be_visible()
        assert page.locator("svg.fr-still a.fr-mark").count() > 0
    if name == "claims":
        assert page.locator("blockquote").count() > 5


def test_without_javascript_a_mark_leads_to_its_sentence(
    without_script: Page, server: Server
) -> None:
    page = without_script
    page.goto(server.at("/enforcement?from=2008"))
    page.goto(server.at(f"/{page.locator('a[data-id=raids-2008]').first.get_attribute('href')}"))
    expect(page.locator(".fr-evidence mark").first).to_contain_text("over 100 raids")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_the_app_takes_the_place_without_a_jump(
    browser: Browser, server: Server, observed: Observed, name: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.set_default_timeout(PAGE_MILLISECONDS)
    page = context.new_page()
    observed.watch(page)
    page.add_init_script(f"({LISTEN})()")
    # The app is kept away until the server's answer was looked at.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/_stcore/health", hold)
    page.goto(server.at(f"/{name}"))
    page.wait_for_selector("#first h1")
    before, title = page.evaluate(PLACES), page.title()
    assert before[0] is not None
    page.unroute("**/_stcore/health")  # lets go what was held
    wait_until_finished(page)
    after = page.evaluate(PLACES)
    assert page.title() == title
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert page.locator("#first").count() == 0
    assert page.evaluate("window.shifted") < MOST_SHIFT
    for was, now in zip(before, after, strict=True):
        assert now == (was and pytest.approx(was, abs=24))
    context.close()


def test_each_page_has_a_title_of_its_own(open_page: OpenPage) -> None:
    page = open_page("/overview")
    titles = {page.title()}
    for name in ("tiers", "data"):
        page.locator(".st-key-menu").get_by_role("link", name=name.capitalize()).click()
        page.wait_for_url(f"**/{name}")
        expect(page).to_have_title(
            f"{name.capitalize()} – Cambodia’s fight against human trafficking"
        )
        titles.add(page.title())
    assert len(titles) == 3
