"""A real server and a real browser for the tests in this folder.

    def test_title(open_page: OpenPage) -> None:
        page = open_page("/tiers?from=2008", width=390)
        expect(page.get_by_role("heading", name="Tiers")).to_be_visible()

`server` is the dashboard on a free port. `shown` gives one of another collection, to readers, and
`curator` to curators; `start_server` starts one, for a test that is about the start. `open_page`
opens an address and returns when Streamlit has finished its run and every chart is drawn. The test
fails on a console error, a page error or a request to another host.

Not for what AppTest can see: a page's widgets and words are tested without a browser.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.browser.harness import (
    HEIGHT,
    PAGE_MILLISECONDS,
    Movable,
    Observed,
    OpenPage,
    Profiles,
    Server,
    find_browser,
    launched,
    movable_server,
    running_server,
    wait_until_finished,
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m "not browser"` leaves it out; run them last.

    Last, because Playwright's driver keeps an event loop in the main thread for the rest of the
    run, and a test that starts its own could not run after it. Where several processes share the
    tests (`--dist loadgroup`), those that share a page or a server stay together.
    """
    here = Path(__file__).parent
    in_browser = [item for item in items if item.path.is_relative_to(here)]
    for item in in_browser:
        item.add_marker(pytest.mark.browser)
        if group := _group(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items[:] = [item for item in items if item not in in_browser] + in_browser


# What is made once for a module, and takes longer than the tests that use it.
_SHARED = ("opened", "bare", "both", "sharing", "based")


def _group(item: pytest.Item) -> str | None:
    """The name of what the test shares with others; None if it stands alone."""
    assert isinstance(item, pytest.Function)
    for name in _SHARED:
        if name in item.fixturenames:
            # A page that is opened once is a parameter.
            parameters = item.callspec.params if hasattr(item, "callspec") else {}
            return f"{item.path.stem} {name} {parameters.get(name, '')}"
    return None


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The dashboard with the shipped collection, one for the whole run."""
    with running_server() as started:
        yield started


@pytest.fixture(scope="session")
def readers_server() -> Iterator[Movable]:
    with movable_server() as started:
        yield started


@pytest.fixture(scope="session")
def curators_server() -> Iterator[Movable]:
    with movable_server(FIGURES_CURATE="1") as started:
        yield started


@pytest.fixture
def shown(readers_server: Movable) -> Iterator[Callable[[Path], Server]]:
    """The dashboard of a collection other than the shipped one, for as long as the test runs."""

    def show(folder: Path) -> Server:
        server = readers_server.move(folder)
        readers_server.wait_until_read()
        return server

    yield show
    readers_server.move(readers_server.rest)


@pytest.fixture
def curator(curators_server: Movable) -> Iterator[Callable[[Path], Server]]:
    """The curators' dashboard of a collection, for as long as the test runs."""
    yield curators_server.move
    curators_server.move(curators_server.rest)


@pytest.fixture
def start_server() -> Iterator[Callable[..., Server]]:
    """Start a server of the test's own: `start_server(FIGURES_DATA=str(folder))`."""
    with contextlib.ExitStack() as stack:
        yield lambda **environment: stack.enter_context(running_server(environment))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, which the wheel brings along."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; without one, CI fails and everybody else is told how to get it."""
    executable = find_browser()
    if executable is None:
        reason = "no Chromium: as root on Debian run `apt-get install chromium`, then `make test`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with launched(playwright, executable) as started:
        # By itself Playwright gives an expectation five seconds, too few for a loaded machine.
        expect.set_options(timeout=PAGE_MILLISECONDS)
        yield started


@pytest.fixture(scope="session")
def profiles(browser: Browser, server: Server) -> Iterator[Profiles]:
    """Browser profiles, each as empty as a new reader's when it is lent."""
    with contextlib.closing(Profiles(browser, server)) as lent:
        yield lent


@contextlib.contextmanager
def observing() -> Generator[Observed, None, None]:
    """What the browser did; at the end, no error and no request to another host."""
    noted = Observed()
    yield noted
    assert noted.untolerated() == []
    assert noted.foreign_hosts() == set(), "a page asked another host"


@pytest.fixture
def observed() -> Iterator[Observed]:
    """What the browser did in this test."""
    with observing() as noted:
        yield noted


@pytest.fixture
def open_page(profiles: Profiles, server: Server, observed: Observed) -> Iterator[OpenPage]:
    """Open pages, each in an empty browser profile of its own, as a new reader would."""
    with opening(profiles, server, observed) as open_:
        yield open_


@contextlib.contextmanager
def opening(
    profiles: Profiles, default_server: Server, observed: Observed
) -> Generator[OpenPage, None, None]:
    """A function that opens pages; their profiles are given back at the end."""
    lent: list[BrowserContext] = []

    def open_(
        path: str = "/", *, width: int = 1280, dark: bool = False, server: Server | None = None
    ) -> Page:
        context = profiles.lend()
        lent.append(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme="dark" if dark else "light")
        observed.watch(page)
        page.goto((server or default_server).at(path))
        wait_until_finished(page)
        return page

    yield open_
    for context in lent:
        profiles.take_back(context)
