"""Security headers on every response.

    Middleware(SecurityHeaders)                                   # nobody else may frame the pages
    Middleware(SecurityHeaders, embedders=("https://news.example",))

With `embedders`, these sites may show a page in a frame, if its address carries `embed=true`
(Streamlit's own sign for a page without its frame). Every other address stays refused to them.

Not for escaping text: whoever puts text on a page escapes it there. The policy is the second
line, which stops what slipped through the first from running or from calling another host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_FIXED_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    # Publishers learn that a reader came from here, not which filters were set.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_security_policy(
    frame_ancestors: Iterable[str] = (), script_hashes: Iterable[str] = ()
) -> str:
    """Return the policy's header value.

    Scripts come from this server or carry one of `script_hashes`; there is no `unsafe-eval` and
    no `unsafe-inline` for them. Streamlit and Plotly write style attributes, so styles may be
    inline. Plotly's image export draws from `data:` and `blob:` addresses.
    """
    directives = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(["'self'", *frame_ancestors]),
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def inline_script_hashes(html: str) -> tuple[str, ...]:
    """Return the CSP source expression of each inline script in `html`, in their order."""
    digests = (hashlib.sha256(code.encode()).digest() for code in _INLINE_SCRIPT.findall(html))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def streamlit_script_hashes() -> tuple[str, ...]:
    """Return the hashes of the inline scripts in the page that Streamlit serves."""
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    return inline_script_hashes(index.read_text(encoding="utf-8"))


class SecurityHeaders:
    """ASGI middleware that adds the headers, and leaves those that a response already has."""

    def __init__(self, app: ASGIApp, embedders: Iterable[str] = ()) -> None:
        hashes = streamlit_script_hashes()
        self._app = app
        self._policy = content_security_policy(script_hashes=hashes)
        self._policy_embedded = content_security_policy(embedders, hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = self._policy_embedded if _asks_to_be_embedded(scope) else self._policy

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy)
                for name, value in _FIXED_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _asks_to_be_embedded(scope: Scope) -> bool:
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return "true" in query.get("embed", ())
