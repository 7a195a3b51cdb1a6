"""How long a reader waits, measured in a real browser: `make bench`.

    $ .venv/bin/python -m tests.bench.browser --rounds 9 --beside ../before

Prints the medians of what a reader waits for: the server's start; with an empty browser cache on a
warm server, and when the same page is loaded again, the chart that answers and the whole page with
its filters; and a changed filter. Then, on slower lines and with
an empty cache at a telephone's width, when the first words, the picture of the chart and the chart
that answers are there, with the bytes and the layout shift. Absolute times vary from run
to run and from machine to machine by 20 percent and more: compare two runs on one idle machine.

Not a test: nothing fails when it is slow.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.harness import (
    FINISHED,
    PAGE_MILLISECONDS,
    ROOT,
    find_browser,
    free_port,
    launched,
    running_server,
    served,
    wait_until_finished,
)

# What is measured. Change these when the page changes.
PATH = "/tiers"
CHART = ".fr-still, .js-plotly-plot .main-svg"
# The trees of former versions have their filters in a sidebar.
FILTER = ':is(.st-key-filters, [data-testid="stSidebar"]) >> role=combobox[name=/From/]'
FILTER_KEYS = ("ArrowDown", "ArrowUp")  # there and back, so that every round does the same
CHANGES = '[data-testid="stMain"]'  # whose text is another one when the filter has worked
VIEWPORT_WIDTH, VIEWPORT_HEIGHT = 1280, 900
PHONE: ViewportSize = {"width": 390, "height": 844}
# Bits a second, and milliseconds there and back, of the lines that are measured.
LINES = {"1.6 Mbit/s, 150 ms": (1_600_000, 150), "10 Mbit/s, 40 ms": (10_000_000, 40)}
SLOW_ROUNDS = 3
# When the first words were painted, and when a drawing was there to be painted.
SEEN = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  // A chart that answers has a mark that the keyboard reaches, and is seen.
  const answer = () => {
    const marks = [...document.querySelectorAll('.fr-chart .fr-mark[tabindex="0"]')];
    if (marks.some((one) => one.checkVisibility({ visibilityProperty: true }))) {
      requestAnimationFrame(() => { window.answered = performance.now(); });
    } else requestAnimationFrame(answer);
  };
  answer();
  const look = () => {
    if (document.querySelector(".fr-still, .fr-small img")) {
      requestAnimationFrame(() => { window.drawn = performance.now(); });
    } else requestAnimationFrame(look);
  };
  look();
}"""
DRAWN, ANSWERED = "() => window.drawn", "() => window.answered"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"

WORKED = f"""([selector, before]) => {{
  const element = document.querySelector(selector);
  return element !== null && element.innerText !== before && ({FINISHED})();
}}"""
RECEIVED = """() => performance.getEntriesByType('resource')
  .concat(performance.getEntriesByType('navigation'))
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


HTML = "() => new TextEncoder().encode(document.documentElement.outerHTML).length"


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description="How long a reader waits, in a real browser.")
    parser.add_argument("--rounds", type=int, default=7, help="how often each wait is measured")
    parser.add_argument(
        "--beside",
        type=Path,
        action="append",
        default=[],
        help="another checkout, measured in turns with this one",
    )
    options = parser.parse_args(arguments)
    executable = find_browser()
    if executable is None:
        print("bench: no Chromium; as root on Debian run `apt-get install chromium`")
        return 1

    with sync_playwright() as playwright, launched(playwright, executable) as browser:
        for name, waits in _measured(browser, options.beside, options.rounds).items():
            print(
                f"{name}: {PATH} at {VIEWPORT_WIDTH} x {VIEWPORT_HEIGHT}, {options.rounds} rounds"
            )
            _print_row("server answers after its start", waits.starts)
            _print_row("chart that answers, empty cache", waits.first_answers)
            _print_row("whole page, empty browser cache", waits.firsts)
            _print_row("chart that answers, reload", waits.answers)
            _print_row("whole page, reload", waits.reloads)
            _print_row("filter change", waits.filters)
            megabytes = statistics.median(waits.received) / 1e6
            print(f"{'received for the first chart':34} {megabytes:8.2f} MB")
        with running_server() as server:
            for name, line in LINES.items():
                for path in ("/overview", PATH):
                    _print_slow(name, path, _slow(browser, server.url + path, line))
    return 0


@dataclass(frozen=True)
class Slow:
    """What a new reader on a slow line waits for, in seconds, and what comes over it."""

    words: float
    picture: float
    answers: float
    whole: float
    received: int
    shifted: float


def _slow(browser: Browser, address: str, line: tuple[int, int]) -> list[Slow]:
    """Open the page on such a line, each time as a new reader; once before, for the server."""
    return [_on_line(browser, address, line) for _ in range(SLOW_ROUNDS + 1)][1:]


def _on_line(browser: Browser, address: str, line: tuple[int, int]) -> Slow:
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(PAGE_MILLISECONDS)
    page = context.new_page()
    page.add_init_script(f"({SEEN})()")
    session = context.new_cdp_session(page)
    bits, latency = line
    speed = {"downloadThroughput": bits / 8, "uploadThroughput": bits / 8, "latency": latency}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **speed})

    def open_() -> None:
        page.goto(address, wait_until="commit")
        wait_until_finished(page)

    whole = _timed(open_)
    words, picture, answers = (
        page.evaluate(script) / 1000 for script in (PAINTED, DRAWN, ANSWERED)
    )
    found = Slow(
        words, picture, answers, whole, page.evaluate(RECEIVED), page.evaluate("window.shifted")
    )
    context.close()
    return found


def _print_slow(line: str, path: str, rounds: list[Slow]) -> None:
    print(f"{path} at {PHONE['width']} x {PHONE['height']}, {line}, {len(rounds)} rounds")
    _print_row("first words", [visit.words for visit in rounds])
    _print_row("picture of the chart", [visit.picture for visit in rounds])
    _print_row("chart that answers", [visit.answers for visit in rounds])
    _print_row("whole page", [visit.whole for visit in rounds])
    megabytes = statistics.median(visit.received for visit in rounds) / 1e6
    shifted = max(visit.shifted for visit in rounds)
    print(f"{'received; layout shift at most':34} {megabytes:8.2f} MB, {shifted:.3f}")


@dataclass
class _Waits:
    """Seconds, and the bytes received for the first chart."""

    starts: list[float] = field(default_factory=list[float])
    firsts: list[float] = field(default_factory=list[float])
    first_answers: list[float] = field(default_factory=list[float])
    reloads: list[float] = field(default_factory=list[float])
    answers: list[float] = field(default_factory=list[float])
    filters: list[float] = field(default_factory=list[float])
    received: list[int] = field(default_factory=list[int])


def _measured(browser: Browser, beside: list[Path], rounds: int) -> dict[str, _Waits]:
    """The waits of this checkout and of those beside it, taken in turns."""
    found: dict[str, _Waits] = {}
    with contextlib.ExitStack() as stack:
        addresses: dict[str, str] = {}
        for root in (ROOT, *beside):
            port = free_port()
            command = [sys.executable, "-m", "streamlit", "run", str(root / "app.py")]
            started = time.perf_counter()
            server = stack.enter_context(served([*command, "--server.port", str(port)], port, root))
            found[str(root)] = _Waits(starts=[time.perf_counter() - started])
            addresses[str(root)] = server.url + PATH
            first_chart(browser, server.url + PATH)  # warms the server: not counted
        for _ in range(rounds):
            for name, waits in found.items():
                first = first_chart(browser, addresses[name])
                waits.firsts.append(first.seconds)
                waits.first_answers.append(first.answers)
                waits.received.append(first.received)
        for name, waits in found.items():
            waits.reloads, waits.answers, waits.filters = again(browser, addresses[name], rounds)
    return found


@dataclass(frozen=True)
class First:
    """How long a new reader waits for the whole page and for the chart that answers, in seconds.

    With the bytes of what came and of the page.
    """

    seconds: float
    answers: float
    received: int
    html: int


def first_chart(browser: Browser, address: str) -> First:
    """Open the page as a new reader, until the chart is seen."""
    page = _new_page(browser)

    def open_() -> None:
        page.goto(address)
        _wait_for_chart(page)

    seconds = _timed(open_)
    first = First(
        seconds, page.evaluate(ANSWERED) / 1000, page.evaluate(RECEIVED), page.evaluate(HTML)
    )
    page.context.close()
    return first


def again(
    browser: Browser, address: str, rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of each reload, of its chart that answers, and of each filter change.

    For one returning reader.
    """
    page = _new_page(browser)
    page.goto(address)
    _wait_for_chart(page)

    answers: list[float] = []

    def reload() -> None:
        page.reload()
        _wait_for_chart(page)

    def noted() -> float:
        seconds = _timed(reload)
        answers.append(page.evaluate(ANSWERED) / 1000)
        return seconds

    reloads = [noted() for _ in range(rounds)]
    filters = [_change_filter(page, FILTER_KEYS[n % len(FILTER_KEYS)]) for n in range(rounds)]
    page.context.close()
    return reloads, answers, filters


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
    page = context.new_page()
    page.add_init_script(f"({SEEN})()")
    return page


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
