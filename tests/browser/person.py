"""A person at the review page whose actions and typed characters are counted.

    ann = Person(page, "Ann Example")
    with ann.counting() as effort:
        ann.press("Alt+a", "Saved as a record")
    assert (effort.actions, effort.characters) <= (4, 40)

An action is a click, a key that the page knows, or a choice in a list: a field that is written
into is one (the click into it) and its characters, a list is two (it is opened, and something is
chosen). Not for what the page answers: tests look at that.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Generator
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

from tests.browser.harness import PAGE_MILLISECONDS, wait_until_finished

CLICK_MILLISECONDS = 2000  # after which a list that was closed is opened again


@dataclass
class Effort:
    """What a person had to do: actions, and characters that were typed."""

    actions: int = 0
    characters: int = 0


class Person:
    """Somebody who signs with a name, in a browser of their own."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.effort = Effort()
        if page.get_by_label("Your name").input_value() != name:
            self.write("Your name", name)
            page.get_by_label("Your name").press("Tab")
        expect(page.get_by_text(f"You sign as {name}.")).to_be_visible()
        wait_until_finished(page)

    @contextlib.contextmanager
    def counting(self) -> Generator[Effort]:
        """What is done from here on."""
        self.effort = Effort()
        yield self.effort

    def click(self, what: Locator) -> None:
        self.effort.actions += 1
        what.click()

    def button(self, name: str, outcome: str | re.Pattern[str] = "") -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))
        if outcome:
            expect(self.page.get_by_text(outcome).first).to_be_visible()
        wait_until_finished(self.page)

    def write(self, label: str, text: str) -> None:
        """Into the field of this label, in place of what it holds."""
        self.effort.actions += 1
        self.effort.characters += len(text)
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(
        self, label: str, option: str | re.Pattern[str], typed: str = "", *, several: bool = False
    ) -> None:
        """In a list, narrowed by what is typed; one that takes `several` stays open by itself.

        What a long list does not show yet has to be narrowed to.
        """
        box = self.page.get_by_role("combobox", name=label, exact=True)
        self.effort.actions += 2
        self.effort.characters += len(typed)
        exact = isinstance(option, str)
        named = self.page.get_by_role("option", name=option, exact=exact).first
        # A run of the page that ends just now closes the list again.
        for _ in range(PAGE_MILLISECONDS // CLICK_MILLISECONDS):
            wait_until_finished(self.page)
            box.click()
            if typed:
                box.press_sequentially(typed)
            with contextlib.suppress(Late):
                named.click(timeout=CLICK_MILLISECONDS)
                break
        else:
            raise AssertionError(f"{label}: no {option!r} to choose")
        if several:
            self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("listbox")).to_have_count(0)

    def unfold(self, what: str) -> None:
        self.click(self.page.get_by_text(what, exact=True))
        wait_until_finished(self.page)

    def press(self, keys: str, outcome: str | re.Pattern[str] = "") -> None:
        """A key that turns to a new sheet, of which the page says its outcome."""
        place = self.page.locator("[data-review-sheet]")
        before = place.get_attribute("data-review-sheet") or ""
        self.effort.actions += 1
        self.page.keyboard.press(keys)
        # Both, since equal words twice in a row are told with the same sentence.
        expect(place).not_to_have_attribute("data-review-sheet", before)
        if outcome:
            expect(self.page.get_by_text(outcome).first).to_be_visible()
        wait_until_finished(self.page)

    def at(self, heading: str) -> None:
        """What is selected, by its heading."""
        expect(self.page.locator(".fr-proposed")).to_have_text([heading])
        wait_until_finished(self.page)
