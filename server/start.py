"""What the server says once, when it can be visited: its address, and the curator's token.

    st.App("pages/_router.py", lifespan=announcing("http://127.0.0.1:8501", token))

Streamlit's own words are switched off (.streamlit/config.toml): for a server on all interfaces it
would ask the internet for this machine's address. Not for the log of what happens later.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from server.curators import PARAMETER, VARIABLE


def announcing(
    address: str, token: str | None
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """A lifespan that prints the address; with `token`, the one that opens the curator's pages."""

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncGenerator[None, None]:
        print(f"\n{_words(address, token)}\n", flush=True)
        yield

    return lifespan


def _words(address: str, token: str | None) -> str:
    if token is None:
        return f"  Figures of Record: {address}/"
    if VARIABLE in os.environ:
        # A token that lives longer than this start belongs in no log.
        return f"  The curator's dashboard: {address}/?{PARAMETER}=… (the one in {VARIABLE})"
    return (
        f"  The curator's dashboard: {address}/?{PARAMETER}={token}\n"
        "  Nobody can open it without this token, which is new at each start."
    )
