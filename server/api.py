"""The read API: the page's records, claims and data package for programs.

    st.App("pages/_router.py", routes=api.ROUTES)

    GET /api/records.csv?from=2008&to=2008&organization=ijm&metric=raids
    GET /api/records.json  /api/claims.json  /api/datapackage.zip  /api/dataset.jsonld

`from` and `to` are years, inclusive; `organization` and `metric` may be repeated; `search` looks
for words. The rows are those of the page's download, written by the same functions. Every answer
has a strong ETag made from its content, and is 304 where the client has it already. A wrong
parameter is answered 400 with every wrong one named; a collection with faults 503 with its faults.
Nothing can be changed.

Not for the pages: they call `extract` themselves.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from extract.contract.files import sha256
from extract.contract.files import to_json as json_text
from extract.edition.cache import current
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.edition.tables import TABLES
from extract.publish.citations import slug
from extract.publish.dataset import Distribution, json_ld
from extract.publish.downloads import DOWNLOADS
from extract.publish.export import to_json

FILTERS = {
    "from": "first year, inclusive",
    "to": "last year, inclusive",
    "organization": "id of an organization; may be repeated",
    "metric": "id of a metric; may be repeated; claims measure nothing and are not narrowed by it",
    "search": "words to be found in excerpt, note or title",
    "as_of": "year: only what was published by its end",
}

_YEAR = re.compile(r"[0-9]{1,4}")
# Longer values are cut in the answer: whoever sent them knows them.
_LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Address:
    """One file under /api/: what it holds, its MIME type, its filters, and how it is written.

    `write` gets the collection, the filters and the address of the server's root.
    """

    what: str
    mime: str
    write: Callable[[Edition, Selection, str], bytes]
    filters: tuple[str, ...] = tuple(FILTERS)
    attached: bool = False


@dataclass(frozen=True)
class Wrong:
    """A parameter that cannot be meant, and what to do about it."""

    name: str
    value: str
    problem: str


def _claims(edition: Edition, selection: Selection, root: str) -> bytes:
    del root
    return to_json(TABLES["claims"].frame(edition, selection))


def _download(name: str) -> Callable[[Edition, Selection, str], bytes]:
    return lambda edition, selection, _: DOWNLOADS[name].write(edition, selection)


def _dataset(edition: Edition, selection: Selection, root: str) -> bytes:
    del selection
    files = [
        Distribution(address.what, address.mime, f"{root}api/{name}")
        for name, address in ADDRESSES.items()
        if name != "dataset.jsonld"
    ]
    return json_text(json_ld(edition, files, root)).encode()


ADDRESSES: dict[str, Address] = {
    "records.csv": Address("records", DOWNLOADS["csv"].mime, _download("csv"), attached=True),
    "records.json": Address("records", DOWNLOADS["json"].mime, _download("json")),
    "claims.json": Address("claims", "application/json", _claims),
    "datapackage.zip": Address(
        "data package", DOWNLOADS["datapackage"].mime, _download("datapackage"), attached=True
    ),
    "dataset.jsonld": Address(
        "schema.org description of the collection", "application/ld+json", _dataset, filters=()
    ),
}


def selection_of(
    items: list[tuple[str, str]], edition: Edition, filters: tuple[str, ...]
) -> tuple[Selection, list[Wrong]]:
    """The filters that a query string means, and every parameter that is wrong.

    `items` are its names and values in order, `filters` the names that the address knows.
    """
    known = [(name, value) for name, value in items if name in filters]
    given: dict[str, list[str]] = {name: [v for n, v in known if n == name] for name in FILTERS}
    wrong = list(_unreadable(items, given, filters))
    unreadable = {one.name for one in wrong}
    selection = Selection(
        from_year=_year(given["from"], "from" in unreadable),
        to_year=_year(given["to"], "to" in unreadable),
        organizations=tuple(given["organization"]),
        metrics=tuple(given["metric"]),
        search="" if "search" in unreadable else "".join(given["search"]),
        as_of=_year(given["as_of"], "as_of" in unreadable),
    )
    wrong += [
        Wrong(name, ", ".join(given[name])[:_LONGEST_SHOWN], problem)
        for name, problem in selection.problems(edition)
    ]
    return selection, wrong


def _year(values: list[str], unreadable: bool) -> int | None:
    return int(values[0]) if values and not unreadable else None


def _unreadable(
    items: list[tuple[str, str]], given: dict[str, list[str]], filters: tuple[str, ...]
) -> Iterator[Wrong]:
    for name, value in dict.fromkeys(items):
        if name not in filters:
            use = f"use only {', '.join(filters)}" if filters else "this address takes none"
            yield Wrong(name[:_LONGEST_SHOWN], value[:_LONGEST_SHOWN], f"unknown parameter: {use}")
    for name in ("from", "to", "search", "as_of"):
        values = given[name]
        if len(values) > 1:
            shown = ", ".join(values)[:_LONGEST_SHOWN]
            yield Wrong(name, shown, f"given {len(values)} times: give it once")
        elif values and name != "search" and not _YEAR.fullmatch(values[0]):
            yield Wrong(name, values[0][:_LONGEST_SHOWN], "not a year: write it as 2008")


def _etags(header: str) -> set[str]:
    """The opaque tags of an If-None-Match header; weak ones count, as RFC 9110 says."""
    return set(re.findall(r'"([^"]*)"', header)) | ({"*"} if header.strip() == "*" else set())


def _takes_gzip(header: str) -> bool:
    weights = {
        name.strip(): weight.replace(" ", "")
        for name, _, weight in (part.partition(";") for part in header.lower().split(","))
    }
    return "gzip" in weights and not re.fullmatch(r"q=0(\.0*)?", weights["gzip"])


def _answer(request: Request, address: Address, content: bytes, filename: str) -> Response:
    """The content, or 304 if the client has it. Each coding has its own tag (RFC 9110, 8.8.3.3).

    Compressed here, because whoever does it must tag it: Streamlit's middleware would send the
    compressed bytes under the strong tag of the plain ones.
    """
    zipped = _takes_gzip(request.headers.get("accept-encoding", "")) and (
        address.mime != DOWNLOADS["datapackage"].mime
    )
    plain = sha256(content)
    tag = f"{plain}-gzip" if zipped else plain
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if _etags(request.headers.get("if-none-match", "")) & {tag, plain, "*"}:
        return Response(status_code=304, headers=headers)
    if zipped:
        content = gzip.compress(content, mtime=0)
        headers["Content-Encoding"] = "gzip"
    if address.attached:
        headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return Response(content, media_type=address.mime, headers=headers)


def _refusal(status: int, error: str, **details: object) -> Response:
    return JSONResponse({"error": error, **details}, status, headers={"Cache-Control": "no-store"})


def _serve(name: str, address: Address) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        edition = current()
        if edition.faults or edition.about is None:
            return _refusal(
                503,
                "The data have faults and may not be published until these are mended.",
                faults=[asdict(fault) for fault in edition.faults],
            )
        selection, wrong = selection_of(
            request.query_params.multi_items(), edition, address.filters
        )
        if wrong:
            return _refusal(
                400,
                f"Wrong: {', '.join(dict.fromkeys(one.name for one in wrong))}.",
                parameters=[asdict(one) for one in wrong],
            )
        content = address.write(edition, selection, str(request.base_url))
        title = slug(edition.about.title) or "collection"
        return _answer(request, address, content, f"{title}-{edition.version}-{name}")

    return endpoint


def _index() -> dict[str, object]:
    return {
        "addresses": [
            {
                "address": f"/api/{name}",
                "what": one.what,
                "type": one.mime,
                "parameters": list(one.filters),
            }
            for name, one in ADDRESSES.items()
        ],
        "parameters": FILTERS,
    }


def _describe(request: Request) -> Response:
    del request
    return JSONResponse(_index())


def _unknown(request: Request) -> Response:
    path = request.url.path[:_LONGEST_SHOWN]
    return _refusal(404, f"There is nothing at {path}.", **_index())


# Without these, Streamlit answers every path with a page. The endpoints are plain functions, so
# each request is worked on in a thread, and readers of the pages do not wait for it.
ROUTES: list[BaseRoute] = [
    *(
        Route(f"/api/{name}", _serve(name, address), methods=["GET"])
        for name, address in ADDRESSES.items()
    ),
    Route("/api", _describe, methods=["GET"]),
    Route("/api/", _describe, methods=["GET"]),
    Route("/api/{path:path}", _unknown, methods=["GET"]),
]
