"""What a reader does with a chart: by keyboard, with quick clicks, dragging, in a narrow window."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from extract.edition.checked import load
from extract.edition.edition import Edition
from tests.browser.harness import OpenPage, wait_until_finished
from tests.browser.test_pages import MARKER, choose, evidence

# The marks in the order in which the arrow keys reach them.
ORDER = """() => [...document.querySelectorAll('.fr-mark')].map((one) => {
  const box = one.querySelector('.fr-marker, .fr-bar').getBoundingClientRect();
  return [Math.round(box.top), box.left, one.dataset.id];
}).sort((one, other) => one[0] - other[0] || one[1] - other[1]).map((one) => one[2])"""


@pytest.fixture(scope="module")
def collection() -> Edition:
    return load()


def focused(page: Page) -> str | None:
    return page.evaluate("document.activeElement.dataset.id ?? null")


def into_the_chart(page: Page) -> None:
    """Press Tab until a mark of the chart has the focus."""
    page.locator(".fr-chart").evaluate(
        """chart => {
          const before = document.createElement('button');
          chart.before(before);
          before.focus();
        }"""
    )
    page.keyboard.press("Tab")


def test_points_are_reached_and_chosen_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/enforcement")
    order: list[str] = page.evaluate(ORDER)
    into_the_chart(page)
    first = focused(page)
    assert first == page.evaluate("document.querySelector('.fr-mark.fr-chosen').dataset.id")
    page.keyboard.press("Home")
    assert focused(page) == order[0]
    for key in order[1:4]:
        page.keyboard.press("ArrowRight")
        assert focused(page) == key
    page.keyboard.press("ArrowUp")
    assert focused(page) == order[2]
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    assert focused(page) == order[-1]
    expect(page.locator(".fr-tip")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"record={order[-1]}$"))
    wait_until_finished(page)
    assert focused(page) == order[-1]
    said = page.locator(f'.fr-mark[data-id="{order[-1]}"]').get_attribute("aria-label")
    expect(page.locator(".fr-chart [aria-live]")).to_have_text(
        f"Selected: {said}. Its words are under the heading Evidence."
    )


def test_each_mark_says_value_metric_period_and_speaker(
    open_page: OpenPage, collection: Edition
) -> None:
    page = open_page("/enforcement")
    for key in ("raids-2008", "prosecutions-2008"):
        frame = collection.frame()
        row = frame.loc[frame["record_id"] == key].to_dict("records")[0]
        told = page.locator(f'.fr-mark[data-id="{key}"]').get_attribute("aria-label") or ""
        assert told.startswith(f"{row['value_label']}, {row['metric_label']}, ")
        assert told.endswith(str(row["organization_name"]))


def test_quick_clicks_count_each_time(open_page: OpenPage) -> None:
    page = open_page("/enforcement")
    keys = ("raids-2008", "prosecutions-2008")
    page.evaluate(MARKER, keys[1])
    # One click after the other, faster than a hand: the last one is what is shown.
    places = [page.evaluate(MARKER.replace("one.scrollIntoView", "void"), key) for key in keys]
    for place in (*places, places[0], places[1]):
        page.mouse.click(*place)
    expect(page).to_have_url(re.compile(f"record={keys[1]}$"))
    expect(page.locator(f'.fr-mark[data-id="{keys[1]}"]')).to_have_class(re.compile("fr-chosen"))
    wait_until_finished(page)
    assert page.evaluate("document.querySelector('.fr-chosen').dataset.id") == keys[1]


# What is there when the chart itself has heard an event, before anybody else can answer it.
AT_ONCE = """([event, seen]) => document.addEventListener(event, () => {
  window.atOnce = [...document.querySelectorAll(seen)].map(one => one.outerHTML);
}, {once: true})"""


def test_a_ring_is_there_before_the_server_answers(open_page: OpenPage) -> None:
    page = open_page("/enforcement")
    x, y = page.evaluate(MARKER, "prosecutions-2008")
    before = page.locator(".fr-ring").evaluate("ring => ring.outerHTML")
    page.evaluate(AT_ONCE, ["click", ".fr-ring"])
    page.mouse.click(x, y)
    [ring] = page.evaluate("window.atOnce")
    assert ring != before
    expect(page).to_have_url(re.compile("record=prosecutions-2008$"))
    wait_until_finished(page)
    assert page.locator(".fr-ring").evaluate("ring => ring.outerHTML") == ring


def plot(page: Page) -> tuple[float, float, float]:
    """The left edge and the width of the plot, and a height at which there is nothing."""
    box = page.locator(".fr-still").bounding_box()
    assert box is not None
    return box["x"], box["width"], box["y"] + 14


def test_years_are_narrowed_by_dragging_and_answer_at_once(open_page: OpenPage) -> None:
    page = open_page("/enforcement")
    left, width, y = plot(page)
    year = width / 11
    page.mouse.move(left + 2.5 * year, y)
    page.mouse.down()
    page.mouse.move(left + 4.5 * year, y, steps=4)
    expect(page.locator(".fr-band")).to_have_text("2007–2009")
    page.evaluate(AT_ONCE, ["pointerup", ".fr-narrowed .fr-years"])
    page.mouse.up()
    assert all('width="366.6' in drawing for drawing in page.evaluate("window.atOnce"))
    expect(page).to_have_url(re.compile(r"from=2007&to=2009"))
    wait_until_finished(page)
    expect(page.locator(".fr-narrowed")).to_have_count(0)
    ticks = page.locator(".fr-xtick").all_text_contents()
    assert ticks == ["2007", "2008", "2009"]


def test_a_drag_of_no_distance_is_a_click(open_page: OpenPage) -> None:
    page = open_page("/enforcement")
    x, y = page.evaluate(MARKER, "raids-2008")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 3, y)
    page.mouse.up()
    expect(page).to_have_url(re.compile("record=raids-2008$"))


def test_a_chart_follows_its_width_without_the_server(open_page: OpenPage) -> None:
    page = open_page("/overview")
    wide = page.locator(".fr-still").bounding_box()
    page.context.set_offline(True)
    page.set_viewport_size({"width": 700, "height": 900})
    narrow = page.locator(".fr-still").bounding_box()
    assert wide is not None
    assert narrow is not None
    assert narrow["height"] == wide["height"]
    assert narrow["width"] < wide["width"] - 50
    marks = page.evaluate(
        "[...document.querySelectorAll('.fr-marker')].map(one => one.getBoundingClientRect().right)"
    )
    assert max(marks) <= narrow["x"] + narrow["width"] + 13
    page.context.set_offline(False)


def test_a_link_of_a_mark_opens_elsewhere(open_page: OpenPage, collection: Edition) -> None:
    page = open_page("/enforcement")
    mark = page.locator('.fr-mark[data-id="raids-2008"]')
    with page.context.expect_page() as opened:
        mark.click(modifiers=["Control"])
    elsewhere = opened.value
    expect(elsewhere).to_have_url(re.compile(r"/articles\?record=raids-2008$"))
    item = collection.items["raids-2008"]
    assert item.excerpt is not None
    expect(evidence(elsewhere).first.locator("mark")).to_have_text(item.excerpt.exact)


# The frame in which each part of the page first became another one.
FRAMES = """() => {
  window.frame = 0;
  window.changed = {};
  const next = () => { window.frame += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
  for (const name of ['fr-chart', 'fr-grid']) {
    const part = document.querySelector(`[data-testid="stMain"] .${name}`);
    const watch = new MutationObserver(() => { window.changed[name] ??= window.frame; });
    const around = part.closest('[data-testid="stElementContainer"]');
    watch.observe(around, { childList: true, subtree: true });
  }
}"""


def test_a_chart_is_painted_before_the_rest_is_drawn(open_page: OpenPage) -> None:
    """Whoever changes a filter waits for it; the app would draw all that has arrived at once."""
    page = open_page("/overview")
    page.evaluate(FRAMES)
    choose(page, "From", "2010")
    page.wait_for_function("() => 'fr-grid' in window.changed")
    changed: dict[str, int] = page.evaluate("window.changed")
    assert changed["fr-chart"] < changed["fr-grid"]


def test_what_follows_a_chart_is_drawn_when_that_is_not_painted(open_page: OpenPage) -> None:
    """As in a window that is not to be seen."""
    page = open_page("/overview")
    page.evaluate("() => { window.requestAnimationFrame = () => 0; }")
    grid = page.locator(".fr-grid thead th").nth(1)
    expect(grid).to_have_text("2005")
    choose(page, "From", "2010")
    expect(grid).to_have_text("2010")
