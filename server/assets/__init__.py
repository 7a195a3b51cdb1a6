"""Files that browsers fetch from this server, beside those of Streamlit.

Not for pages, and not for data: what is here is code of this project.
"""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse
from starlette.routing import Route

_PICTURES = Path(__file__).with_name("pictures.js")


async def _pictures(_request: object) -> FileResponse:
    return FileResponse(
        _PICTURES, media_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


ROUTES = [Route("/assets/pictures.js", _pictures)]
