"""server.messages: what ends a session, asked of an app that is none of Streamlit's.

What a real server does with a real session is in `test_outside`.
"""

from __future__ import annotations

import asyncio
import logging

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.messages import PageMessages, end_session

CLOSED = {"type": "websocket.close", "code": 1011, "reason": ""}


def sent_by(app: ASGIApp, *received: Message) -> list[Message]:
    """What a client gets that sends these messages."""
    waiting, sent = list(received), list[Message]()

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(PageMessages(app)({"type": "websocket"}, receive, send))
    return sent


def test_a_failure_in_a_session_ends_that_session_with_one_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def failing(*_: object) -> None:
        raise RuntimeError("what a client sent")

    with caplog.at_level(logging.WARNING):
        assert sent_by(failing) == [CLOSED]
    (line,) = caplog.records
    assert line.getMessage() == "ended a session: RuntimeError while it was served"


def test_after_its_end_a_session_is_told_nothing_and_ended_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def going_on(_: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        assert (await receive())["type"] == "websocket.disconnect"
        await send({"type": "websocket.send", "bytes": b"more"})
        raise RuntimeError("it is gone")

    with caplog.at_level(logging.WARNING):
        sent = sent_by(going_on, {"type": "websocket.receive", "text": "{}"})
    assert sent == [{"type": "websocket.accept"}, CLOSED | {"code": 1003}]
    (line,) = caplog.records
    assert line.getMessage() == "ended a session: it sent text, and pages send none"


def test_a_session_that_is_gone_need_not_be_ended() -> None:
    end_session("nobody", "it sent nothing")
