"""The server as a reader's browser meets it: addresses, headers, files, failures."""

from __future__ import annotations

import gzip
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Browser, Locator, expect

from pages import _pages
from tests.browser.harness import (
    ROOT,
    Observed,
    OpenPage,
    Server,
    barriers,
    running_server,
    wait_until_finished,
)
from tests.browser.test_pages import MARKER
from tests.shipped import copy_data, rewrite

DATA = ROOT / "data"
DEEP_LINK = "/tiers"
SCRIPT = re.compile(r'name="app" content="\./(static/js/[^"]+\.js)"')


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.url, trust_env=False)


def main_script(client: httpx.Client) -> str:
    found = SCRIPT.search(client.get("/overview").text)
    assert found is not None
    return f"/{found[1]}"


@pytest.mark.parametrize(
    "path", ["/", DEEP_LINK, "/no-such-page", "/overview", "/_stcore/health", "/api/"]
)
def test_every_answer_carries_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_a_script_arrives_compressed_and_whole(client: httpx.Client) -> None:
    path = main_script(client)
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    for _ in range(2):  # made, then remembered
        with client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
            sent = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        assert int(answer.headers["content-length"]) == len(sent) < len(plain.content)
        assert "Accept-Encoding" in answer.headers["vary"]
        assert "immutable" in answer.headers["cache-control"]
        assert gzip.decompress(sent) == plain.content


def test_a_browser_that_has_the_script_is_told_so(client: httpx.Client) -> None:
    path = main_script(client)
    tag = client.get(path, headers={"Accept-Encoding": "gzip"}).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_page_itself_is_asked_for_anew(client: httpx.Client) -> None:
    assert client.get("/overview").headers["cache-control"] == "no-cache"


def test_only_this_machine_can_connect(server: Server) -> None:
    port = int(server.url.rpartition(":")[2])
    # 127.0.0.2 is this machine too: a server on all interfaces would answer there.
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.2", port)) != 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) == 0


def test_no_other_host_is_asked(open_page: OpenPage, observed: Observed, server: Server) -> None:
    open_page("/")
    assert observed.hosts == {server.url.removeprefix("http://")}


def test_a_deep_link_works_as_the_first_request_after_a_start(open_page: OpenPage) -> None:
    with running_server() as fresh:
        by_link = open_page(f"{DEEP_LINK}?embed=false", server=fresh)
        expect(by_link).to_have_url(re.compile(re.escape(fresh.url + DEEP_LINK)))
        expect(by_link.get_by_role("heading", level=1)).to_be_visible()
        assert by_link.get_by_role("dialog").count() == 0
        words = by_link.get_by_role("heading", level=1).inner_text()
        front = open_page("/", server=fresh)
        assert front.get_by_role("heading", level=1).inner_text() != words
        # Streamlit's legacy mode, into which a deep link must not fall, runs the page alone,
        # without the menu that the router draws.
        links = [
            page.get_by_role("navigation").get_by_role("link").all_inner_texts()
            for page in (by_link, front)
        ]
        assert links[0] == links[1] != []


def test_the_bare_address_leads_to_the_first_page(client: httpx.Client) -> None:
    answer = client.get("/?from=2008")
    assert answer.status_code == 307
    assert answer.headers["location"] == "./overview?from=2008"


def test_every_page_of_the_list_answers_and_no_other(client: httpx.Client) -> None:
    for name in _pages.public():
        assert client.get(f"/{name}").status_code == 200
    places = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    assert places == [f"{str(client.base_url).rstrip('/')}/{name}" for name in _pages.public()]
    assert client.get("/review").status_code == 404


def test_an_unknown_address_says_so(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server.url}/no-such-page")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("No such page")
    assert barriers(page) == []
    page.get_by_role("link").click()
    wait_until_finished(page)
    expect(page).to_have_url(re.compile(r"/overview"))
    page.close()


@pytest.fixture(scope="module")
def based() -> Iterator[Server]:
    """A dashboard that lives under a path of its host."""
    with running_server(
        options=["--server.baseUrlPath", "a/figures"], base="/a/figures"
    ) as running:
        yield running


def test_pages_and_pictures_work_behind_a_base_path(open_page: OpenPage, based: Server) -> None:
    page = open_page("/", server=based)
    expect(page).to_have_url(re.compile(re.escape(f"{based.url}/overview")))
    page = open_page("/tiers?from=2008", server=based)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Picture (SVG)", exact=True).click()
    assert caught.value.suggested_filename.endswith(".svg")
    page = open_page("/data", server=based)
    expect(page.locator("body")).to_contain_text(f"{based.url}/api/records.csv")
    with page.expect_download() as caught:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert caught.value.suggested_filename == "figures-of-record_records_2005-2015.csv"


def test_a_chart_works_behind_a_base_path(open_page: OpenPage, based: Server) -> None:
    page = open_page("/enforcement", server=based)
    x, y = page.evaluate(MARKER, "raids-2008")
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("record=raids-2008$"))
    links: list[Locator] = page.get_by_role("link", name="Picture (PNG)", exact=True).all()
    assert [link.evaluate("a => new URL(a.href).pathname") for link in links] == [
        "/a/figures/picture/enforcement.png"
    ]


def test_signs_of_markup_in_a_title_are_only_signs(
    open_page: OpenPage, shown: Callable[[Path], Server], tmp_path: Path
) -> None:
    title = 'A "quoted" --> title </script> & ]]> <b>more</b>'
    folder = copy_data(tmp_path)
    rewrite(folder / "collection.json", lambda about: about["topics"][0].update(heading=title))
    page = open_page("/tiers", server=shown(folder))
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Picture (SVG)", exact=True).click()
    drawn = ElementTree.fromstring(caught.value.path().read_text(encoding="utf-8"))  # noqa: S314 - our own
    words = " ".join(
        "".join(element.itertext()) for element in drawn.iter() if element.tag.endswith("}text")
    )
    assert "".join(title.split()) in "".join(words.split())


def test_a_curators_page_opens_at_its_address_alone(
    open_page: OpenPage, browser: Browser, curator: Callable[[Path], Server]
) -> None:
    curators = curator(DATA)
    page = browser.new_page()
    answer = page.goto(f"{curators.url}/review")
    assert answer is not None
    assert answer.status == 403
    page.close()
    page = open_page("/review", server=curators)
    expect(page).to_have_url(re.compile(rf"{re.escape(curators.url)}/review$"))
    page.goto(f"{curators.url}/tiers?from=2008")  # a deep link, later, in the same browser
    wait_until_finished(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert caught.value.path().stat().st_size > 1000


def test_a_failing_page_shows_a_number_and_no_traceback(
    open_page: OpenPage, tmp_path: Path
) -> None:
    (tmp_path / "app.py").write_text(
        "import streamlit as st\n"
        "from server.errors import show_notice\n"
        "app = st.App('failing.py', on_script_error=show_notice)\n"
    )
    (tmp_path / "failing.py").write_text("raise ValueError('a secret path')\n")
    with running_server(app=tmp_path / "app.py") as failing:
        page = open_page("/", server=failing)
        notice = page.get_by_role("alert")
        expect(notice).to_contain_text("This page could not be shown")
        shown = page.inner_text("body")
        log = failing.log.read_text(encoding="utf-8")
    assert "secret path" not in shown
    assert "Traceback" not in shown
    assert "ValueError: a secret path" in log
    number = re.search(r"number ([0-9a-f]{8})", shown)
    assert number is not None
    assert f"notice {number[1]} shown for ValueError" in log
