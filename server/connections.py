"""Connections that send slowly, in crumbs, or take nothing: they are closed instead of kept.

    Middleware(Connections)

uvicorn waits for the rest of a request for ever, and Streamlit hands it no settings of ours. So
this takes part in the server's start: every connection made afterwards has a time in which its
request must have arrived, one in which an answer must be taken, and bounds on a message. None is
read for longer at a time than others can wait.

Not for what is asked: that is `addresses.py`.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

REQUEST_SECONDS = 10.0
TAKING_SECONDS = 60.0
# What a page sends: the state of its widgets. The longest is an article in the curator's form.
LARGEST_MESSAGE_BYTES = 4_000_000
# An address with thousands of parameters is read, and answered with those that are wrong.
LARGEST_HEAD_BYTES = 65_536
# A message in so many parts is made to be slow; browsers send one, or few.
MOST_PARTS = 1_000
# Read from one connection at a time. What asyncio reads by itself, 256 kB, may be 40,000 empty
# frames of a websocket, which are looked at for a second.
READ_BYTES = 4_096

_LOGGER = logging.getLogger(__name__)


class _Connection(H11Protocol):
    """uvicorn's connection, with an end to its patience."""

    request_seconds = REQUEST_SECONDS
    taking_seconds = TAKING_SECONDS

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._request: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Start the time for the first request; send every answer at once.

        Streamlit's socket is made without naming TCP, for which asyncio leaves Nagle's algorithm
        on: an answer's second part then waits 40 ms for the first part's acknowledgement.
        """
        super().connection_made(transport)
        reading: Any = transport
        reading.max_size = READ_BYTES
        own = transport.get_extra_info("socket")
        if own is not None and own.family in {socket.AF_INET, socket.AF_INET6}:
            own.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Stop the time when a request is whole, and start it with the first byte of the next."""
        super().data_received(data)
        upgraded = self.transport.get_protocol() is not self
        if upgraded or (self.cycle is not None and not self.cycle.response_complete):
            self._stop_waiting()
        elif self._request is None:
            self._wait_for_request()

    def pause_writing(self) -> None:
        """Start the time in which the client must take some of what was sent."""
        super().pause_writing()
        self._wait_for_taking()

    def resume_writing(self) -> None:
        """The client takes what it is sent."""
        super().resume_writing()
        self._stop_taking()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the times."""
        self._stop_waiting()
        self._stop_taking()
        super().connection_lost(exc)

    def _wait_for_request(self) -> None:
        self._request = self.loop.call_later(self.request_seconds, self.transport.abort)

    def _wait_for_taking(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._taking = self.loop.call_later(self.taking_seconds, self._look_whether_taken, left)

    def _look_whether_taken(self, left: int) -> None:
        """A slow reader of a long answer is waited for; one who took nothing is not."""
        if self.transport.get_write_buffer_size() < left:
            self._wait_for_taking()
        else:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._request is not None:
            self._request.cancel()
            self._request = None

    def _stop_taking(self) -> None:
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None


class _Websocket(WebSocketsSansIOProtocol):
    """uvicorn's websocket, whose messages have few parts."""

    def handle_cont(self, event: Frame) -> None:
        """Take one more part of a message."""
        if len(self.frames) >= MOST_PARTS:
            self.frames = []
            self.transport.abort()
            return
        super().handle_cont(event)


class Connections:
    """ASGI middleware that gives uvicorn its connections as the server starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; at the start, set what `streamlit run` has no option for."""
        if scope["type"] == "lifespan":
            # uvicorn's own object, which it asks for the class of each new connection.
            config: object = getattr(getattr(receive, "__self__", None), "config", None)
            if isinstance(config, Config):
                config.http_protocol_class = _Connection
                config.h11_max_incomplete_event_size = LARGEST_HEAD_BYTES
                config.ws_protocol_class = _Websocket
                config.ws_max_size = LARGEST_MESSAGE_BYTES
            else:
                _LOGGER.warning("not started by uvicorn: slow connections are kept open")
        await self._app(scope, receive, send)
