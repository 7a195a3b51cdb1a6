"""oEmbed: what a site needs to show a chart, asked for by the address of its page.

    GET /api/oembed?url=https://figures.example.org/tiers?from=2008&maxwidth=600

The answer is of type "rich" (oembed.com, version 1.0): the code of a frame, and a picture. Only
JSON is given; `format=xml` is answered 501, as the specification has it. An address that is none of
a chart, and every address where no other site may show one, is 404.

Not for the code of the frame: who starts the server hands that in (`components.embedding`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extract.edition.edition import Edition
from extract.publish.site import EMBEDDERS_VARIABLE, embedders
from server.serving import Refused, as_json, served

_LONGEST = 4_000  # characters of an address
_MOST_PARAMETERS = 200
_DAY = 86_400  # seconds for which an answer may be kept


class Framed(Protocol):
    """A chart for another site: `code` makes a frame of so many pixels, and there is a picture.

    `size` is the frame's width and height in pixels, unless the site has less room.
    """

    @property
    def title(self) -> str: ...
    @property
    def code(self) -> Callable[[int | str, int], str]: ...
    @property
    def size(self) -> tuple[int, int]: ...
    @property
    def picture(self) -> str: ...
    @property
    def picture_size(self) -> tuple[int, int]: ...


Find = Callable[[Edition, str, Mapping[str, Sequence[str]]], Framed | None]


def route(root: str, find: Find) -> Route:
    """The route; `root` is the address under which readers find the dashboard."""

    def answer(request: Request) -> Response:
        asked = request.query_params
        form = asked.get("format", "json")
        if form != "json":
            return _refused(501, f"There is no {form[:40]} here: ask for format=json.")
        room = [_pixels(asked.get(name)) for name in ("maxwidth", "maxheight")]
        if 0 in room:
            return _refused(400, "maxwidth and maxheight are numbers of pixels.")
        if not embedders():
            return _refused(
                404, f"No other site may show a chart: {EMBEDDERS_VARIABLE} is not set."
            )
        asked_for = _asked_for(root, asked.get("url", ""))
        if asked_for is None:
            return _refused(404, f"url is not the address of a page under {root}/.")
        try:
            edition = served()
        except Refused as refused:
            return as_json(refused)
        framed = find(edition, *asked_for)
        if framed is None:
            return _refused(404, f"url is not the address of a chart under {root}/.")
        return JSONResponse(
            _described(root, framed, *room), headers={"Cache-Control": f"max-age={_DAY}"}
        )

    return Route("/api/oembed", answer, methods=["GET"])


def _pixels(text: str | None) -> int | None:
    """A number of pixels, None where none is given, 0 for what is no number."""
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _asked_for(root: str, url: str) -> tuple[str, dict[str, list[str]]] | None:
    """The page and the query of an address of this dashboard; None of any other."""
    if not url.startswith(f"{root}/") or len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url.removeprefix(f"{root}/"))
        query = parse_qs(parts.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:  # more parameters than any page has, or a bracket in the wrong place
        return None
    return parts.path, query


def _described(
    root: str, framed: Framed, widest: int | None, highest: int | None
) -> dict[str, Any]:
    room = (widest, highest)
    width, height = (min(side, most or side) for side, most in zip(framed.size, room, strict=True))
    wide, high = framed.picture_size
    fits = wide <= (widest or wide) and high <= (highest or high)
    picture = {
        "thumbnail_url": framed.picture, "thumbnail_width": wide, "thumbnail_height": high,
    }  # fmt: skip
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Figures of Record",
        "provider_url": f"{root}/",
        "title": framed.title,
        "cache_age": _DAY,
        "html": framed.code(width, height),
        "width": width,
        "height": height,
        **(picture if fits else {}),
    }


def _refused(status: int, why: str) -> JSONResponse:
    return as_json(Refused(status, why))
