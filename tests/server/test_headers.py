"""The policy that each response carries."""

from __future__ import annotations

import asyncio
import base64
import hashlib

import pytest
from starlette.types import Message, Receive, Scope, Send

from extract.publish.site import EMBEDDERS_VARIABLE, embedders
from server.headers import (
    SecurityHeaders,
    content_security_policy,
    inline_script_hashes,
    streamlit_script_hashes,
)


async def plain_app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-app", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


def headers_of(query: bytes, embedders: tuple[str, ...] = ()) -> dict[str, str]:
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("nothing is read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "GET", "path": "/", "query_string": query}
    asyncio.run(SecurityHeaders(plain_app, embedders)(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def directive(policy: str, name: str) -> str:
    return next(part for part in policy.split("; ") if part.split(" ")[0] == name)


def test_scripts_run_only_from_here() -> None:
    script = directive(content_security_policy(), "script-src")
    assert script == "script-src 'self'"


def test_the_hash_of_an_inline_script_is_what_csp_defines() -> None:
    digest = base64.b64encode(hashlib.sha256(b" let a = 1 ").digest()).decode()
    html = "<script> let a = 1 </script><script src='x.js'></script>"
    assert inline_script_hashes(html) == (f"'sha256-{digest}'",)


def test_streamlits_page_has_an_inline_script_to_allow() -> None:
    assert len(streamlit_script_hashes()) >= 1


SITE = "https://news.example"


@pytest.mark.parametrize(
    ("query", "embedders", "expected"),
    [
        (b"", (), "frame-ancestors 'self'"),
        (b"embed=true", (), "frame-ancestors 'self'"),
        (b"", (SITE,), "frame-ancestors 'self'"),
        (b"embed=false", (SITE,), "frame-ancestors 'self'"),
        (b"from=2008&embed=true", (SITE,), f"frame-ancestors 'self' {SITE}"),
    ],
)
def test_only_named_sites_frame_only_embedded_pages(
    query: bytes, embedders: tuple[str, ...], expected: str
) -> None:
    policy = headers_of(query, embedders)["content-security-policy"]
    assert directive(policy, "frame-ancestors") == expected


def test_the_answers_own_headers_stay() -> None:
    assert headers_of(b"")["x-app"] == "1"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        (SITE, (SITE,)),
        (f" {SITE}  http://localhost:8080 ", (SITE, "http://localhost:8080")),
    ],
)
def test_embedders_are_read_from_the_environment(value: str, expected: tuple[str, ...]) -> None:
    assert embedders({EMBEDDERS_VARIABLE: value}) == expected


@pytest.mark.parametrize("value", ["*", "news.example", "https://a.example/x", "https://a; x"])
def test_a_senseless_embedder_is_refused_with_its_remedy(value: str) -> None:
    with pytest.raises(ValueError, match=r"not an origin.*https://host"):
        embedders({EMBEDDERS_VARIABLE: value})
