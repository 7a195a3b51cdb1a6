"""What a reader has where no script runs, and each page's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.harness import HEIGHT, Observed, OpenPage, Server

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")
PIECES = 8  # in which a page arrives
# Where what is seen of the first screen begins, each by its place in the document.
SEEN = """() => {
  const places = {};
  const parts = 'h1, h2, p, li, dt, th, td, blockquote, .fr-key, .fr-still, .fr-small';
  [...document.querySelectorAll(`main :is(${parts})`)].forEach((element, nth) => {
    const { x, y } = element.getBoundingClientRect();
    const there = element.checkVisibility({ visibilityProperty: true });
    if (there && y < innerHeight) places[nth] = [Math.round(x), Math.round(y)];
  });
  return places;
}"""


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
    expect(page.get_by_text(re.compile("(without|need) JavaScript"))).to_be_visible()
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


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_as_the_rest_of_a_page_arrives(
    without_script: Page, server: Server, name: str
) -> None:
    page, address = without_script, server.at(f"/{name}")
    html = httpx.get(address).text
    shown = html.index("<main")

    def seen(text: str) -> dict[str, list[int]]:
        page.unroute(address)
        page.route(address, lambda route: route.fulfill(body=text, content_type="text/html"))
        page.goto(address)
        return page.evaluate(SEEN)

    whole = seen(html)
    assert len(whole) >= 3
    for piece in range(1, PIECES):
        # The first of them are short: what is seen first is in them. At the end of a document, a
        # tag that has begun would be shown as text.
        end = html.rindex(">", 0, shown + (len(html) - shown) * piece**2 // PIECES**2) + 1
        there = seen(html[:end])
        assert there == {nth: whole[nth] for nth in there}, piece


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
