"""The frame as a reader has it: menu, filters that fold, the sheet of a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import OpenPage
from tests.shipped import real_collection

TOPICS = ("tiers", "prevalence", "enforcement", "conditions", "institutions")
PAGES = ("overview", *TOPICS, "claims", "articles", "data", "method")


def height_seen(found: Locator) -> float:
    """How many pixels of the element are within the window."""
    return found.evaluate(
        """(element) => {
          const box = element.getBoundingClientRect();
          return Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
        }"""
    )


def test_the_menu_is_a_navigation_that_says_where_one_is(open_page: OpenPage) -> None:
    page = open_page("/claims?from=2008")
    menu = page.get_by_role("navigation", name="Pages")
    expect(menu.get_by_role("link")).to_have_count(len(PAGES))
    expect(menu.locator("[aria-current=page]")).to_have_text("Claims")
    menu.get_by_role("link", name="Data", exact=True).click()
    expect(page).to_have_url(re.compile(r"/data\?from=2008$"))
    expect(menu.locator("[aria-current=page]")).to_have_text("Data")


@pytest.mark.parametrize("page_name", ["tiers", "method"])
def test_on_a_phone_the_open_page_is_in_view_in_the_menu(
    open_page: OpenPage, page_name: str
) -> None:
    page = open_page(f"/{page_name}", width=390)
    here = page.locator(".st-key-menu [aria-current=page]")
    expect(here).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_open_page_is_underlined_in_the_colour_of_the_words(
    open_page: OpenPage, dark: bool
) -> None:
    page = open_page("/tiers", dark=dark)
    here = page.locator(".st-key-menu [aria-current=page]")
    drawn, words = here.evaluate(
        """(link) => [getComputedStyle(link).textDecorationColor,
                      getComputedStyle(link.querySelector("p")).color]"""
    )
    masthead = page.locator(".st-key-masthead").evaluate("(one) => getComputedStyle(one).color")
    assert drawn == words == masthead


def test_the_evidence_has_a_heading_of_its_own(open_page: OpenPage) -> None:
    page = open_page("/enforcement?record=raids-2008")
    heading = page.get_by_role("heading", level=2, name=re.compile("^Evidence: more than 100"))
    expect(heading).to_have_count(1)


def test_on_a_phone_the_filters_fold_into_a_button(open_page: OpenPage) -> None:
    page = open_page("/data?from=2008", width=390)
    fold = page.get_by_role("button", name="Filters (1 chosen)")
    field = page.get_by_role("combobox", name="From")
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_hidden()
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_visible()
    fold.click()
    expect(field).to_be_hidden()


def test_a_choice_is_taken_back_by_its_button(open_page: OpenPage) -> None:
    page = open_page("/data?from=2008&organization=ijm")
    chosen = page.get_by_role("group", name="Filters in force")
    expect(chosen.get_by_role("button")).to_have_text(["From 2008 ×", "IJM ×", "Clear the filters"])
    chosen.get_by_role("button", name="IJM ×").click()
    expect(page).to_have_url(re.compile(r"/data\?from=2008$"))
    expect(chosen.get_by_role("button")).to_have_text(["From 2008 ×", "Clear the filters"])


# Of these items a mark that is not chosen and that no other covers, and the value that it tells.
UNCOVERED = """(keys) => {
  for (const mark of document.querySelectorAll(".fr-still .fr-mark:not([aria-current])")) {
    const shape = mark.querySelector(".fr-marker");
    if (!shape || !keys.includes(mark.dataset.id)) continue;
    shape.scrollIntoView({ block: "center" });
    const { x, y, width, height } = shape.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    if (mark.contains(hit)) return [mark.dataset.id, mark.told[0]];
  }
}"""


def tap(page: Page, key: str) -> None:
    page.locator(f'.fr-still [data-id="{key}"] .fr-marker').first.click()


def test_on_a_phone_the_chosen_sentence_is_a_sheet_below_the_chart(open_page: OpenPage) -> None:
    page = open_page("/enforcement", width=390)
    page.set_viewport_size({"width": 390, "height": 844})
    quoted = [record.id for record in real_collection().records if record.excerpt]
    key, value = page.evaluate(UNCOVERED, quoted)
    mark = page.locator(f'.fr-still [data-id="{key}"] .fr-marker').first
    tap(page, key)
    expect(page).to_have_url(re.compile(f"record={key}"))
    sheet = page.locator(".fr-evidence")
    expect(sheet.locator(".fr-value")).to_contain_text(value)
    assert height_seen(sheet.locator("blockquote")) >= 40
    assert height_seen(page.locator(".fr-still")) >= 300
    covered = mark.evaluate(
        """(element) => {
          const box = element.getBoundingClientRect();
          const sheet = document.querySelector(".fr-evidence").getBoundingClientRect();
          return box.bottom > sheet.top;
        }"""
    )
    assert not covered


def test_an_error_is_reported_with_the_address_of_the_page(open_page: OpenPage) -> None:
    page = open_page("/tiers?from=2008")
    footer = page.get_by_role("contentinfo").or_(page.locator(".fr-footer"))
    footer.get_by_text("Report an error").click()
    expect(footer.locator("pre")).to_contain_text("/tiers?from=2008")
