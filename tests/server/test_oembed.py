"""oEmbed: which addresses it knows, what it says of a chart, and what it refuses."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.applications import Starlette

from components import embedding
from extract.publish.site import EMBEDDERS_VARIABLE
from server import oembed, serving
from tests.components.html import parse
from tests.server.here import Here
from tests.server.states import being_read, faulty

ROOT = "http://127.0.0.1:8501"


@pytest.fixture(scope="module")
def client() -> Here:
    return Here(Starlette(routes=[oembed.route(ROOT, embedding.find)]))


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EMBEDDERS_VARIABLE, "https://news.example")


def ask(client: Here, url: str, **more: str) -> tuple[int, dict[str, Any]]:
    answer = client.get(f"/api/oembed?{urlencode({'url': url, **more})}")
    assert answer.headers["content-type"] == "application/json"
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("tiers", {}),
        ("tiers?from=2008&embed=true&utm_source=x", {"from": ["2008"]}),
        ("overview?lanes=organization&record=raids-2008", {"lanes": ["organization"]}),
        ("enforcement?metric=raids", {"metric": ["raids"]}),
    ],
)
def test_a_chart_is_described_as_the_specification_has_it(
    client: Here, page: str, kept: dict[str, list[str]]
) -> None:
    status, said = ask(client, f"{ROOT}/{page}")
    assert status == 200
    assert (said["version"], said["type"]) == ("1.0", "rich")
    assert (said["provider_url"], said["width"], said["height"]) == (f"{ROOT}/", 600, 480)
    assert said["title"]
    attributes = dict(parse(said["html"]).values)
    assert attributes["title"] == said["title"]
    assert (attributes["width"], attributes["height"]) == ("600", "480")
    source = urlsplit(attributes["src"])
    assert f"{source.scheme}://{source.netloc}{source.path}" == f"{ROOT}/{page.partition('?')[0]}"
    assert parse_qs(source.query) == {**kept, "embed": ["true"]}
    assert said["thumbnail_url"].startswith(f"{ROOT}/picture/")
    assert (said["thumbnail_width"], said["thumbnail_height"]) == (1200, 630)


@pytest.mark.parametrize(
    ("room", "size", "pictured"),
    [
        ({}, (600, 480), True),
        ({"maxwidth": "360"}, (360, 480), False),
        ({"maxheight": "400"}, (600, 400), False),
        ({"maxwidth": "2000", "maxheight": "2000"}, (600, 480), True),
        ({"maxwidth": "1200", "maxheight": "630"}, (600, 480), True),
    ],
)
def test_a_chart_and_its_picture_fit_the_room_that_a_site_has(
    client: Here, room: dict[str, str], size: tuple[int, int], pictured: bool
) -> None:
    status, said = ask(client, f"{ROOT}/tiers", **room)
    assert (status, said["width"], said["height"]) == (200, *size)
    assert all((f"thumbnail_{name}" in said) == pictured for name in ("url", "width", "height"))


@pytest.mark.parametrize(
    ("url", "more", "status"),
    [
        ("", {}, 404),
        ("https://elsewhere.example/tiers", {}, 404),
        (f"{ROOT}.evil.example/tiers", {}, 404),
        (ROOT, {}, 404),
        (f"{ROOT}/claims", {}, 404),
        (f"{ROOT}/nothing", {}, 404),
        (f"{ROOT}/../tiers", {}, 404),
        (f"{ROOT}/tiers?organization=ijm", {}, 404),
        (f"{ROOT}/tiers?{'a=b&' * 1000}", {}, 404),
        (f"{ROOT}/tiers?{'a&' * 1_001}", {}, 404),
        (f"{ROOT}///[/tiers", {}, 404),
        (f"{ROOT}/tiers", {"format": "xml"}, 501),
        (f"{ROOT}/tiers", {"format": "<svg>"}, 501),
        (f"{ROOT}/tiers", {"maxwidth": "wide"}, 400),
        (f"{ROOT}/tiers", {"maxheight": "-1"}, 400),
        (f"{ROOT}/tiers", {"maxheight": "٣٠٠"}, 400),
    ],
)
def test_what_is_refused_says_why(
    client: Here, url: str, more: dict[str, str], status: int
) -> None:
    found, said = ask(client, url, **more)
    assert found == status
    assert set(said) == {"error"}


def test_where_no_site_is_named_there_is_nothing_to_show(
    client: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EMBEDDERS_VARIABLE)
    status, said = ask(client, f"{ROOT}/tiers")
    assert status == 404
    assert EMBEDDERS_VARIABLE in said["error"]


def test_what_cannot_be_shown_just_now_is_not_said_to_be_no_chart(
    client: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "current", being_read)
    status, said = ask(client, f"{ROOT}/tiers")
    assert (status, said["read"], said["of"]) == (503, 3, 10)
    assert said["error"].startswith("The collection is being read: 3 of 10 ")
    monkeypatch.setattr(serving, "current", faulty)
    status, said = ask(client, f"{ROOT}/tiers")
    assert status == 503
    assert said["error"].startswith("The data have faults")
