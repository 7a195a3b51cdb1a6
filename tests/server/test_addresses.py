"""The first page answers to its file's name as well."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from server.addresses import front_page_alias


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/overview", "./"),
        ("/overview?from=2008&org=a&org=b", "./?from=2008&org=a&org=b"),
        ("/overview?next=//other.example", "./?next=//other.example"),
    ],
)
def test_the_alias_leads_to_the_front_page_with_its_query(asked: str, location: str) -> None:
    app = Starlette(routes=[front_page_alias("/overview")])

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(asked)

    answer = asyncio.run(ask())
    assert answer.status_code == 307
    assert answer.headers["location"] == location
