"""How long a reader waits, measured in a real browser: `make bench`.

    $ .venv/bin/python -m tests.bench.browser --rounds 9

Prints the medians of four waits: the server's start, the first chart with an empty browser cache
on a warm server, the same page loaded again, and a changed filter. Absolute times vary from run
to run and from machine to machine by 20 percent and more: compare two runs on one idle machine.

Not a test: nothing fails when it is slow.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.harness import (
    FINISHED,
    PAGE_MILLISECONDS,
    find_browser,
    launched,
    running_server,
    wait_until_finished,
)

# What is measured. Change these when the page changes.
PATH = "/tiers"
CHART = ".fr-still .fr-marker, .js-plotly-plot .main-svg"
FILTER = '[data-testid="stSidebar"] >> role=combobox[name=/From/]'
FILTER_KEYS = ("ArrowDown", "ArrowUp")  # there and back, so that every round does the same
CHANGES = '[data-testid="stMain"]'  # whose text is another one when the filter has worked
VIEWPORT_WIDTH, VIEWPORT_HEIGHT = 1280, 900

WORKED = f"""([selector, before]) => {{
  const element = document.querySelector(selector);
  return element !== null && element.innerText !== before && ({FINISHED})();
}}"""
RECEIVED = """() => performance.getEntriesByType('resource')
  .concat(performance.getEntriesByType('navigation'))
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description="How long a reader waits, in a real browser.")
    parser.add_argument("--rounds", type=int, default=7, help="how often each wait is measured")
    rounds: int = parser.parse_args(arguments).rounds
    executable = find_browser()
    if executable is None:
        print("bench: no Chromium; as root on Debian run `apt-get install chromium`")
        return 1

    started = time.perf_counter()
    with running_server() as server, sync_playwright() as playwright:
        ready = time.perf_counter() - started
        with launched(playwright, executable) as browser:
            address = server.url + PATH
            first_chart(browser, address)  # warms the server: not counted
            firsts = [first_chart(browser, address) for _ in range(rounds)]
            reloads, filters = again(browser, address, rounds)

    print(f"{PATH} at {VIEWPORT_WIDTH} x {VIEWPORT_HEIGHT}, medians of {rounds} rounds")
    _print_row("server answers after its start", [ready])
    _print_row("first chart, empty browser cache", [seconds for seconds, _ in firsts])
    _print_row("reload", reloads)
    _print_row("filter change", filters)
    megabytes = statistics.median(received for _, received in firsts) / 1e6
    print(f"{'received for the first chart':34} {megabytes:8.2f} MB")
    return 0


def first_chart(browser: Browser, address: str) -> tuple[float, int]:
    """Return the seconds until a new reader sees the chart, and the bytes received for it."""
    page = _new_page(browser)

    def open_() -> None:
        page.goto(address)
        _wait_for_chart(page)

    seconds = _timed(open_)
    received: int = page.evaluate(RECEIVED)
    page.context.close()
    return seconds, received


def again(browser: Browser, address: str, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each reload and of each filter change, for one returning reader."""
    page = _new_page(browser)
    page.goto(address)
    _wait_for_chart(page)

    def reload() -> None:
        page.reload()
        _wait_for_chart(page)

    reloads = [_timed(reload) for _ in range(rounds)]
    filters = [_change_filter(page, FILTER_KEYS[n % len(FILTER_KEYS)]) for n in range(rounds)]
    page.context.close()
    return reloads, filters


def _change_filter(page: Page, key: str) -> float:
    control = page.locator(FILTER).first
    control.click()
    control.press(key)
    before = page.locator(CHANGES).inner_text()

    def change() -> None:
        control.press("Enter")
        page.wait_for_function(WORKED, arg=[CHANGES, before], timeout=PAGE_MILLISECONDS)

    return _timed(change)


def _new_page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": VIEWPORT_WIDTH, "height": VIEWPORT_HEIGHT})
    context.set_default_timeout(PAGE_MILLISECONDS)
    return context.new_page()


def _wait_for_chart(page: Page) -> None:
    page.locator(CHART).first.wait_for(state="visible")
    wait_until_finished(page)


def _timed(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _print_row(name: str, seconds: list[float]) -> None:
    spread = f"  ({min(seconds):.2f} to {max(seconds):.2f})" if len(seconds) > 1 else ""
    print(f"{name:34} {statistics.median(seconds):8.2f} s{spread}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
