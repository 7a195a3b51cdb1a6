"""Where there is no edition to answer from, every route says so in the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from charts.still.picture import FORMATS
from components import embedding, pictures
from extract.edition.edition import Edition
from extract.publish.site import EMBEDDERS_VARIABLE
from server import api, oembed, serving
from server import pictures as picture_routes
from tests.server.here import Here
from tests.server.states import being_read, faulty

ROOT = "http://127.0.0.1:8501"


@pytest.mark.parametrize(
    ("state", "words", "again"),
    [
        (being_read, "The collection is being read: 3 of 10 articles and references so far.", True),
        (faulty, "The data have faults and are not published until these are fixed.", False),
    ],
)
def test_every_route_says_the_same(
    monkeypatch: pytest.MonkeyPatch, state: Callable[[], Edition], words: str, again: bool
) -> None:
    monkeypatch.setenv(EMBEDDERS_VARIABLE, "https://news.example")
    monkeypatch.setattr(serving, "current", state)
    client = Here(
        Starlette(
            routes=[
                oembed.route(ROOT, embedding.find),
                *api.routes(ROOT),
                *picture_routes.routes(FORMATS, pictures.picture_of),
            ]
        )
    )
    for address in ("/api/records.csv", f"/api/oembed?url={ROOT}/tiers", "/picture/tiers.png"):
        answer = client.get(address)
        assert answer.status_code == 503, address
        assert words in answer.text, address
        assert answer.headers["cache-control"] == "no-store"
        assert ("retry-after" in answer.headers) is again, address
