"""server.assets: the scripts of this project, and what the server makes once."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette

from server.assets import ROUTES, made
from tests.server.here import Here

CLIENT = Here(
    Starlette(routes=[*ROUTES, made("/vendor/a.svg", "image/svg+xml", lambda: b"<svg/>")])
)


@pytest.mark.parametrize("name", ["first.js", "frame.js", "framed.js", "review.js"])
def test_a_script_is_asked_for_again_each_time(name: str) -> None:
    answer = CLIENT.get(f"/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_is_made_once_is_kept_for_a_day() -> None:
    answer = CLIENT.get("/vendor/a.svg")
    assert (answer.content, answer.headers["content-type"]) == (b"<svg/>", "image/svg+xml")
    assert answer.headers["cache-control"] == "max-age=86400"


def test_nothing_else_is_there() -> None:
    assert CLIENT.get("/assets/__init__.py").status_code == 404
