"""What a page may say to the server over its websocket; anything else ends that session.

    Middleware(PageMessages)

A page runs its script again, stops it, asks for a file it offers, and says that it is alive. Other
messages exist in Streamlit's protocol, among them one that empties the cache of all readers.
Whoever sends one of those, or something that is no message at all, or the value of a widget in a
type that it does not have, is disconnected, with one line in the log.

Sessions begin one after another, and each is listened to so many times a second and no more: either
takes a moment in which nobody else is answered, and many at once would take a long one.

Not for what a message means: Streamlit looks at that.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from threading import Lock

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_ALLOWED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"})
# Widgets that hand on whatever they are sent. The others read their values, and fail by themselves
# on one of another type (`errors.py`).
_TYPES = {
    "button": {"trigger_value"},
    "checkbox": {"bool_value"},
    "download_button": {"trigger_value"},
    "selectbox": {"string_value"},
    "text_area": {"string_value"},
    "text_input": {"string_value"},
    "bidi_component": {"json_value"},
}
# More are on no page of ours, and Streamlit keeps whatever it is sent.
MOST_WIDGETS = 2_000
# Between two messages of a session. A person is slower, and Streamlit joins what waits.
PAUSE_SECONDS = 0.05
# What a component of our own sends once, by an id that Streamlit makes of the component's.
_SENT_ONCE = "$$STREAMLIT_INTERNAL_KEY_{}__events"
# A widget's id is the same for every reader of a page; more than these are on no page of ours.
_IDS_KEPT = 20_000
_PROTOCOL_ERROR, _UNSUPPORTED, _INTERNAL = 1002, 1003, 1011
_LOGGER = logging.getLogger(__name__)

_lock = Lock()
_enders: dict[str, Callable[[str], None]] = {}


def end_session(session: str, reason: str) -> None:
    """Disconnect a session, from any thread; its id is the one in Streamlit's context."""
    with _lock:
        ender = _enders.get(session)
    if ender is not None:
        ender(reason)


class PageMessages:
    """ASGI middleware that reads along on websockets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._types: dict[str, set[str]] = {}
        self._beginning = asyncio.Lock()
        logging.getLogger("uvicorn.error").addFilter(_without_traceback)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        over = False
        session = ""
        next_turn = 0.0
        accepted, beginning = False, True
        loop = asyncio.get_running_loop()
        tasks: set[asyncio.Task[None]] = set()

        async def end(code: int, reason: str) -> None:
            nonlocal over
            if not over:
                over = True
                _LOGGER.warning("ended a session: %s", reason)
                await send({"type": "websocket.close", "code": code, "reason": ""})

        def start_to_end(reason: str) -> None:
            task = loop.create_task(end(_PROTOCOL_ERROR, reason))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        def end_from_thread(reason: str) -> None:
            loop.call_soon_threadsafe(start_to_end, reason)

        def let_next_begin() -> None:
            nonlocal beginning
            if beginning:
                beginning = False
                self._beginning.release()

        async def checked() -> Message:
            nonlocal next_turn
            if accepted:  # and its session made: Streamlit waits for what the page says
                let_next_begin()
            message = await receive()
            if message["type"] != "websocket.receive" or over:
                return message
            await asyncio.sleep(next_turn - loop.time())
            next_turn = loop.time() + PAUSE_SECONDS
            wrong = self._wrong(message)
            if wrong is None:
                return message
            await end(*wrong)
            return {"type": "websocket.disconnect", "code": wrong[0]}

        async def noted(message: Message) -> None:
            nonlocal session, accepted
            if over:
                return
            accepted = accepted or message["type"] == "websocket.accept"
            if message["type"] == "websocket.send" and message.get("bytes"):
                named = self._note(message["bytes"])
                if named:
                    session = named
                    with _lock:
                        _enders[session] = end_from_thread
            await send(message)

        await self._beginning.acquire()
        try:
            await self._app(scope, checked, noted)
        except Exception as error:  # noqa: BLE001 - what a client provoked ends its session alone
            await end(_INTERNAL, f"{type(error).__name__} while it was served")
        finally:
            let_next_begin()
            with _lock:
                _enders.pop(session, None)

    def _note(self, data: bytes) -> str:
        """Note which types a page's widgets have; the session's id if the message tells it."""
        sent = ForwardMsg.FromString(data)
        kind = sent.WhichOneof("type")
        if kind == "new_session":
            return sent.new_session.initialize.session_id
        if kind == "delta" and sent.delta.WhichOneof("type") == "new_element":
            element = sent.delta.new_element
            name = element.WhichOneof("type")
            if name in _TYPES and len(self._types) < _IDS_KEPT:
                widget: str = getattr(element, name).id
                self._types[widget] = _TYPES[name]
                if name == "bidi_component":
                    self._types[_SENT_ONCE.format(widget)] = {"json_trigger_value"}
        return ""

    def _wrong(self, message: Message) -> tuple[int, str] | None:
        """The closing code and the reason why this is no message of a page."""
        data: bytes | None = message.get("bytes")
        if data is None:
            return _UNSUPPORTED, "it sent text, and pages send none"
        try:
            sent = BackMsg.FromString(data)
        except DecodeError:
            return _PROTOCOL_ERROR, f"it sent {len(data)} bytes that are no message"
        kind = sent.WhichOneof("type")
        if kind not in _ALLOWED:
            return _PROTOCOL_ERROR, f"it sent a message that pages do not send ({kind})"
        widgets = sent.rerun_script.widget_states.widgets
        if len(widgets) > MOST_WIDGETS:
            return _PROTOCOL_ERROR, f"it sent the values of {len(widgets)} widgets"
        for widget in widgets:
            given = widget.WhichOneof("value")
            if given is not None and given not in self._types.get(widget.id, {given}):
                return _PROTOCOL_ERROR, f"it sent a {given} for a widget of another type"
        return None


def _without_traceback(record: logging.LogRecord) -> bool:
    """Uvicorn ends a session that sends text which is no UTF-8 by itself: one line will do."""
    if record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError):
        record.exc_info = None
    return True
