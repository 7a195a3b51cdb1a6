"""Pictures of charts, made when they are asked for and kept while the edition is the same.

    GET /picture/tiers.png?from=2008              1200 x 675
    GET /picture/tiers.svg?format=tall            1080 x 1350
    GET /picture/tiers.png?format=preview         1200 x 630, for previews of a link

The other parameters are those of the page, and are taken as the page takes them.

Not for how a picture is made: who starts the server hands that in (`components.pictures`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from threading import Lock
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extract.contract.files import sha256
from extract.edition.edition import Edition
from extract.edition.once import Once
from server.notices import notice
from server.serving import Refused, served

_MIMES = {"png": "image/png", "svg": "image/svg+xml"}
_KEPT_BYTES = 24_000_000
_PREVIEW = "preview"
_TITLE = "No picture"


class Picture(Protocol):
    """A picture that can be made: the name of its file, and what tells it from any other."""

    @property
    def name(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def make(self) -> Callable[[], bytes]: ...


Find = Callable[[Edition, str, Mapping[str, Sequence[str]], str, str], Picture | None]


def routes(formats: Collection[str], find: Find) -> list[Route]:
    """The route of the pictures.

    The endpoint is a plain function, so each request is worked on in a thread.
    """
    once = Once(_KEPT_BYTES)
    # A picture takes a core for half a second, and readers of the pages come first.
    making = Lock()

    def made(picture: Picture) -> bytes:
        with making:
            return picture.make()

    def answer(request: Request) -> Response:
        page, _, kind = request.path_params["file"].rpartition(".")
        form = request.query_params.get("format", "wide")
        if kind not in _MIMES or form not in formats:
            return _nothing("There is no such picture.")
        try:
            edition = served()
        except Refused as refused:
            return notice(refused.status, _TITLE, refused.error, headers=refused.headers)
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        picture = find(edition, page, query, form, kind)
        if picture is None:
            return _nothing("There is no such chart, or these filters leave nothing to draw.")
        content = once((edition.name, picture.key), lambda: made(picture))
        tag = f'"{sha256(content)}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if form != _PREVIEW:
            headers["Content-Disposition"] = f'attachment; filename="{picture.name}"'
        return Response(content, media_type=_MIMES[kind], headers=headers)

    return [Route("/picture/{file}", answer, methods=["GET"])]


def _nothing(why: str) -> Response:
    return notice(404, _TITLE, why)
