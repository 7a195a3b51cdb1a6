"""The chart of the server's first answer: it answers before the app is there.

What a reader chose by then is what the app shows.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from extract.edition.checked import load
from extract.edition.edition import Edition
from tests.browser.conftest import observing
from tests.browser.harness import HEIGHT, PAGE_MILLISECONDS, Server, wait_until_finished
from tests.browser.test_pages import MARKER

Opened = tuple[Page, Callable[[], None]]
READY = "#first .fr-chart .fr-mark[tabindex='0']"


@pytest.fixture(scope="module")
def collection() -> Edition:
    return load()


@contextlib.contextmanager
def held(
    browser: Browser, address: str, width: int = 1280, tolerated: str = "$^"
) -> Generator[Opened, None, None]:
    """A page whose app is kept away, and what lets it come."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    context.set_default_timeout(PAGE_MILLISECONDS)
    with contextlib.closing(context), observing() as noted:
        page = context.new_page()
        noted.watch(page)
        noted.tolerate(tolerated)
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        page.route("**/_stcore/health", hold)
        page.goto(address)
        page.wait_for_selector(READY, state="attached")
        yield page, lambda: page.unroute("**/_stcore/health")


@pytest.fixture(params=[1280, 390])
def enforcement(
    browser: Browser, server: Server, request: pytest.FixtureRequest
) -> Iterator[Opened]:
    with held(browser, server.at("/enforcement"), request.param) as opened:
        yield opened


def first_evidence(page: Page) -> Locator:
    return page.locator("#first .fr-evidence mark").first


def app_evidence(page: Page) -> Locator:
    return page.get_by_test_id("stMain").locator(".fr-evidence mark").first


def words(collection: Edition, key: str) -> str:
    excerpt = collection.items[key].excerpt
    assert excerpt is not None
    return excerpt.exact


def test_a_click_leads_to_the_sentence_and_the_app_goes_on_with_it(
    enforcement: Opened, collection: Edition
) -> None:
    page, let_go = enforcement
    page.mouse.click(*page.evaluate(MARKER, "prosecutions-2008"))
    said = words(collection, "prosecutions-2008")
    expect(first_evidence(page)).to_have_text(said)
    expect(page).to_have_url(re.compile("record=prosecutions-2008$"))
    expect(page.locator("#first .fr-ring")).to_have_count(1)
    let_go()
    wait_until_finished(page)
    expect(app_evidence(page)).to_have_text(said)
    assert page.evaluate("document.querySelector('.fr-chosen').dataset.id") == "prosecutions-2008"
    expect(page).to_have_url(re.compile("record=prosecutions-2008$"))


def test_what_is_chosen_while_the_app_comes_is_what_it_shows(
    browser: Browser, server: Server, collection: Edition
) -> None:
    # The app has asked for its page already, and knows nothing of the click.
    with held(browser, server.at("/enforcement")) as (page, let_go):
        page.evaluate(
            """() => {
              const first = document.getElementById('first');
              first.dataset.opening = 'held';
            }"""
        )
        let_go()
        page.wait_for_selector("[data-testid=stMain] .fr-chart .fr-chosen", state="attached")
        page.mouse.click(*page.evaluate(MARKER, "prosecutions-2008"))
        wait_until_finished(page)
        expect(app_evidence(page)).to_have_text(words(collection, "prosecutions-2008"))
        chosen = page.evaluate("document.querySelector('.fr-chosen').dataset.id")
        assert chosen == "prosecutions-2008"


def test_the_keyboard_moves_and_opens_and_keeps_its_place(browser: Browser, server: Server) -> None:
    with held(browser, server.at("/enforcement")) as (page, let_go):
        page.locator(READY).focus()
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        key = page.evaluate("document.activeElement.dataset.id")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"record={key}$"))
        let_go()
        wait_until_finished(page)
        assert page.evaluate("document.activeElement.dataset.id") == key
        assert page.evaluate("document.querySelector('.fr-chosen').dataset.id") == key


def test_years_dragged_across_are_shown(browser: Browser, server: Server) -> None:
    with held(browser, server.at("/enforcement?search=raids")) as (page, let_go):
        box = page.locator("#first .fr-still").bounding_box()
        assert box is not None
        year = box["width"] / 11
        page.mouse.move(box["x"] + 2.5 * year, box["y"] + 14)
        page.mouse.down()
        page.mouse.move(box["x"] + 4.5 * year, box["y"] + 14, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile(r"enforcement\?search=raids&from=2007&to=2009$"))
        let_go()
        wait_until_finished(page)


def test_a_sentence_that_cannot_be_fetched_is_opened_by_its_link(
    browser: Browser, server: Server
) -> None:
    with held(browser, server.at("/enforcement"), tolerated="status of 500") as (page, let_go):
        page.route(re.compile("/enforcement.record="), lambda route: route.fulfill(status=500))
        page.mouse.click(*page.evaluate(MARKER, "raids-2008"))
        page.wait_for_url(re.compile(r"/articles\?record=raids-2008$"))
        let_go()


def test_in_a_frame_of_another_site_a_click_is_answered_too(
    browser: Browser, server: Server
) -> None:
    with held(browser, server.at("/tiers?embed=true")) as (page, let_go):
        expect(page.locator("#first .fr-evidence")).to_have_count(0)
        key, said = page.evaluate(
            """() => {
              const other = [...document.querySelectorAll('#first .fr-mark')].findLast((one) =>
                one.checkVisibility());
              other.focus();
              return [other.dataset.id, other.getAttribute('aria-label').split(', ')[0]];
            }"""
        )
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"record={key}$"))
        expect(page.locator("#first .fr-evidence .fr-value")).to_have_text(said)
        let_go()
        wait_until_finished(page)
        expect(page.locator(".fr-evidence .fr-value")).to_have_text(said)
