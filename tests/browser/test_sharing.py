"""What a reader takes elsewhere: frames, a file that opens offline, citations, the data package."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal
from playwright.sync_api import Locator, Page, expect

from extract.edition.checked import load
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from tests.browser.harness import (
    FINISHED,
    PAGE_MILLISECONDS,
    Observed,
    OpenPage,
    Server,
    running_server,
    wait_until_finished,
)
from tests.browser.test_pages import MARKER, download, evidence, main, table
from tests.extract.packed import read_package
from tests.shipped import Copied, real_collection

KEY = "tier-2013-2014-khmer-times"
EMBEDDED = ("overview", "tiers", "prevalence", "enforcement", "conditions", "institutions")
# Pixels of the app that can only be seen by scrolling.
HIDDEN = """[document.querySelector('[data-testid="stMain"]')]
  .map((one) => one.scrollHeight - one.clientHeight)[0]"""


@pytest.fixture(scope="module")
def collection() -> Edition:
    return load()


@dataclass
class Site:
    """Somebody else's web site: one page, whose body a test sets."""

    url: str
    body: str = ""


@contextlib.contextmanager
def running_site() -> Generator[Site, None, None]:
    """Serve the site on a free port, as "localhost": another site than 127.0.0.1 to a browser."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = f"<!doctype html><title>Elsewhere</title>{site.body}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        site = Site(f"http://localhost:{listener.server_address[1]}")
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        try:
            yield site
        finally:
            listener.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def named() -> Iterator[Site]:
    """A site that may embed."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="module")
def stranger() -> Iterator[Site]:
    """A site that may not."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """The data of `sharing`; a test that changes them puts them back."""
    return Copied.of(tmp_path_factory.mktemp("sharing"))


@pytest.fixture(scope="module")
def sharing(named: Site, copied: Copied) -> Iterator[Server]:
    """The dashboard, which names the one site."""
    environment = {"FIGURES_EMBEDDERS": named.url, "FIGURES_DATA": str(copied.folder)}
    with running_server(environment) as server:
        yield server


def frame_code(page: Page) -> str:
    """The code that the page gives for other sites."""
    main(page).get_by_text("Embed or save").click()
    return main(page).locator("pre", has_text="<iframe").inner_text()


def click_on(page: Page, key: str) -> None:
    where = page.evaluate(MARKER, key)
    assert where is not None
    page.mouse.move(where[0] - 60, where[1] - 40)
    page.mouse.move(*where, steps=12)
    page.mouse.click(*where)


def test_an_embedded_page_is_one_chart_with_its_source_and_a_way_back(
    open_page: OpenPage, observed: Observed, sharing: Server, collection: Edition
) -> None:
    page = open_page("/tiers?embed=true&from=2008", server=sharing, width=700)
    page.set_viewport_size({"width": 700, "height": 2000})
    expect(page.locator("[data-framed=all]")).to_be_attached()
    expect(page.locator(".fr-still >> visible=true")).to_have_count(1)
    expect(main(page)).to_contain_text(f"Figures of Record, version {collection.version}.")
    [back] = main(page).locator("a:not(.fr-still a) >> visible=true").all()
    assert back.get_attribute("href") == f"{sharing.url}/tiers?from=2008"
    assert page.get_by_role("search").count() == 0
    assert page.get_by_role("combobox").count() == 0
    assert page.get_by_role("navigation").count() == 0
    assert evidence(page).count() == 0
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, given = page.evaluate(widths)
    assert needed <= given
    expect(main(page)).to_contain_text("Ring: cited, not quoted")
    assert observed.hosts == {sharing.url.removeprefix("http://")}


def test_the_code_of_the_page_works_in_a_frame_of_a_named_site(
    open_page: OpenPage,
    observed: Observed,
    sharing: Server,
    named: Site,
    collection: Edition,
) -> None:
    page = open_page("/tiers?from=2008", server=sharing)
    named.body = frame_code(page)
    page.goto(named.url)
    [frame] = page.frames[1:]
    frame.wait_for_function(FINISHED, timeout=PAGE_MILLISECONDS)
    assert frame.url == f"{sharing.url}/tiers?from=2008&embed=true"
    # The host listens: the frame grows until all of the chart is seen without scrolling.
    expect(frame.locator("[data-framed=all]")).to_be_attached()
    expect(frame.locator(".fr-still >> visible=true")).to_have_count(1)
    source = frame.locator(".fr-source >> visible=true")
    assert source.evaluate("(one) => one.getBoundingClientRect().bottom <= innerHeight")
    assert frame.evaluate(HIDDEN) <= 0
    item = collection.items[KEY]
    assert item.excerpt is not None
    frame.locator(f".st-key-framed_all [data-id={KEY}] .fr-marker").first.click()
    expect(frame.locator(".fr-evidence mark")).to_have_text(item.excerpt.exact)
    page.wait_for_function("document.querySelector('iframe').height > 900")
    expect(frame.locator("[data-framed=all]")).to_be_attached()
    assert frame.locator(".fr-evidence a[href^=articles]").count() == 0
    own = {server.url.removeprefix("http://") for server in (sharing, named)}
    assert observed.hosts == own
    observed.hosts -= {named.url.removeprefix("http://")}


@pytest.mark.parametrize(("width", "height"), [(600, 400), (360, 480)])
def test_a_frame_that_does_not_grow_shows_chart_unit_and_source(
    open_page: OpenPage, sharing: Server, width: int, height: int
) -> None:
    page = open_page("/tiers?embed=true", server=sharing, width=width)
    page.set_viewport_size({"width": width, "height": height})
    for name in EMBEDDED:
        page.goto(f"{sharing.url}/{name}?embed=true")
        for stage in ("first answer", "app"):
            if stage == "app":
                wait_until_finished(page)
            expect(page.locator("[data-framed=brief]")).to_be_attached()
            for part in ("h1", ".fr-still", ".fr-source", ".fr-source a"):
                [shown] = page.locator(f"{part} >> visible=true").all()
                expect(shown, f"{name}, {part}, {stage}").to_be_in_viewport(ratio=1)
            needed = page.evaluate("document.documentElement.scrollWidth")
            assert needed <= width, name
        assert page.evaluate(HIDDEN) <= 0, name


def test_what_is_chosen_in_a_frame_that_does_not_grow_is_read_below(
    open_page: OpenPage, sharing: Server, collection: Edition
) -> None:
    page = open_page("/enforcement?embed=true", server=sharing, width=600)
    page.set_viewport_size({"width": 600, "height": 400})
    expect(page.locator("[data-framed=brief]")).to_be_attached()
    item = collection.items["raids-2008"]
    assert item.excerpt is not None
    page.locator(".st-key-framed_brief [data-id=raids-2008] .fr-marker").click()
    mark = evidence(page).locator("mark")
    expect(mark).to_have_text(item.excerpt.exact)
    expect(evidence(page).locator(".fr-value")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "which"), [("?embed=true", "stranger"), ("", "named")], ids=["stranger", "no-embed"]
)
def test_a_frame_is_refused_to_a_site_that_is_not_named_and_to_whole_pages(
    open_page: OpenPage,
    observed: Observed,
    sharing: Server,
    request: pytest.FixtureRequest,
    query: str,
    which: str,
) -> None:
    site: Site = request.getfixturevalue(which)
    observed.tolerate("frame-ancestors")
    page = open_page("/method", server=sharing)
    site.body = f'<iframe src="{sharing.url}/tiers{query}"></iframe>'
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(site.url)
    page.wait_for_function("document.querySelector('iframe').contentDocument === null")
    [frame] = page.frames[1:]
    expect(frame.locator(".fr-still, [data-testid=stApp]")).to_have_count(0)
    observed.hosts -= {site.url.removeprefix("http://")}


def test_the_file_of_a_chart_opens_offline(
    open_page: OpenPage,
    observed: Observed,
    sharing: Server,
    collection: Edition,
    tmp_path: Path,
) -> None:
    key = "prosecutions-2008"
    page = open_page("/enforcement", server=sharing, dark=True)
    main(page).get_by_text("Embed or save").click()
    name, content = download(page, "Chart and sentences in one file (HTML, opens offline)")
    assert name == "figures-of-record_enforcement_2005-2015.html"
    file = tmp_path / name
    file.write_bytes(content)

    page.context.set_offline(True)
    alone = page.context.new_page()
    observed.watch(alone)
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    marks = "[...document.querySelectorAll('.fr-mark')].map(one => one.dataset.id).sort()"
    assert alone.evaluate(marks) == page.evaluate(marks)
    paper = "getComputedStyle(document.body).backgroundColor"
    red, green, blue = (int(part) for part in re.findall(r"\d+", alone.evaluate(paper))[:3])
    assert min(red, green, blue) > 230
    needed, given = alone.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert needed <= given

    item = collection.items[key]
    assert item.excerpt is not None
    click_on(alone, key)
    expect(alone).to_have_url(f"{file.as_uri()}#{key}")
    target = alone.locator("section:target")
    expect(target.locator("mark")).to_have_text(item.excerpt.exact)
    expect(target).to_be_in_viewport()
    target.get_by_role("link", name="Back to its mark on the chart").click()
    expect(alone.locator(f"#mark-{key}:target")).to_be_in_viewport()
    assert asked == [file.as_uri()]


def test_a_citation_is_copied_and_the_data_package_comes_back_equal(
    open_page: OpenPage, sharing: Server, collection: Edition
) -> None:
    page = open_page("/data?from=2008&organization=ijm&organization=afesip", server=sharing)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    main(page).get_by_text("Cite the collection").click()
    box = main(page).locator(".fr-code").filter(has_text="Figures of Record,")
    expect(box).to_be_visible()
    box.get_by_role("button").click()
    expect(box.get_by_role("button")).to_have_text("Copied")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited == box.locator("pre").inner_text()
    assert f"version {collection.version}" in cited
    assert sharing.url in cited

    name, content = download(page, "Data package")
    assert re.fullmatch(
        r"figures-of-record_records_2008-2015_2-organizations-[0-9a-f]{8}\.zip", name
    )
    chosen = Selection(2008, 2015, ("ijm", "afesip"))
    frames = read_package(content)
    assert set(frames) == set(TABLES)
    for table_name in TABLES:
        assert_frame_equal(frames[table_name], collection.frame_of(table_name, chosen))
    assert len(frames["records"]) == len(collection.frame(2008, 2015, ["ijm", "afesip"]))


def reload_until(page: Page, shown: Locator) -> None:
    """Load the page until it shows this.

    Where the next edition takes longer than a reader waits, they get the one before.
    """
    deadline = time.monotonic() + PAGE_MILLISECONDS / 1000
    while True:
        page.reload()
        wait_until_finished(page)
        if shown.is_visible():
            return
        assert time.monotonic() < deadline, f"{page.url} never shows {shown}"


def test_a_changed_digit_of_an_article_voids_its_checks_before_the_readers_eyes(
    open_page: OpenPage, sharing: Server, copied: Copied
) -> None:
    stem = "2008-06-phnom-penh-post-anti-trafficking-drive"
    page = open_page(f"/articles?article={stem}", server=sharing)
    expect(main(page).get_by_text("over 100 raids").first).to_be_visible()
    text = copied.folder / "articles" / f"{stem}.txt"
    kept = text.read_bytes()
    text.write_bytes(kept.replace(b"over 100 raids", b"over 700 raids"))
    try:
        heading = page.get_by_role("heading", level=1, name="This collection cannot be shown yet")
        reload_until(page, heading)
        rows = table(page)
        void = {row[1] for row in rows if "is void" in row[2] and "as not checked" in row[2]}
        assert void == {item.id for item in real_collection().articles[stem].evidenced}
        said = {row[2] for row in rows if row[1] == "raids-2008"}
        assert any("the excerpt is not in the article" in sentence for sentence in said)
        assert "over 700" not in main(page).inner_text()
    finally:
        text.write_bytes(kept)
    reload_until(page, main(page).get_by_text("over 100 raids").first)
