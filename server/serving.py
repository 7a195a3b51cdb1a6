"""The edition that routes answer from, and what is answered where a request is refused.

    try:
        edition = served()
    except Refused as refused:
        return as_json(refused)              # 503, {"error": "The data have faults …", …}

Not for the pages, which show how far the reading is and what the faults are (`components.page`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from starlette.responses import JSONResponse

from extract.edition.cache import Building, current
from extract.edition.edition import Edition

_RETRY_SECONDS = 5


class Refused(Exception):
    """The request cannot be answered: the HTTP status, what is wrong, and the particulars."""

    def __init__(
        self, status: int, error: str, headers: Mapping[str, str] | None = None, **details: object
    ) -> None:
        self.status, self.error = status, error
        self.headers, self.details = headers or {}, details
        super().__init__(error)


def served() -> Edition:
    """The edition that is served; raises Refused while it is made, and if the data have faults."""
    try:
        edition = current()
    except Building as building:
        raise Refused(
            503,
            f"The collection is being read: {building.done} of {building.total} articles and "
            f"references so far. Ask again in {_RETRY_SECONDS} seconds.",
            {"Retry-After": str(_RETRY_SECONDS)},
            read=building.done,
            of=building.total,
        ) from building
    if edition.faults:
        raise Refused(
            503,
            "The data have faults and are not published until these are fixed.",
            faults=[asdict(fault) for fault in edition.faults],
        )
    return edition


def as_json(refused: Refused) -> JSONResponse:
    """What a program is answered, and does not keep."""
    return JSONResponse(
        {"error": refused.error, **refused.details},
        refused.status,
        headers={"Cache-Control": "no-store", **refused.headers},
    )
