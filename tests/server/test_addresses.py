"""The bare address leads to the first page."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from server.addresses import front_page


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/", "./overview"),
        ("/?from=2008&metric=a&metric=b", "./overview?from=2008&metric=a&metric=b"),
        ("/?next=//other.example", "./overview?next=//other.example"),
    ],
)
def test_the_bare_address_leads_to_the_first_page_with_its_query(asked: str, location: str) -> None:
    app = Starlette(routes=[front_page("overview")])

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(asked)

    answer = asyncio.run(ask())
    assert answer.status_code == 307
    assert answer.headers["location"] == location
