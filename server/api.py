"""The read API: the page's records, claims and data package for programs and for the page's links.

    st.App("pages/_router.py", routes=api.routes("https://figures.example.org"))

    GET /api/records.csv?from=2008&to=2008&organization=ijm&metric=raids
    GET /api/records.json?limit=1000        and then the address in its Link header
    GET /api/claims.json  /api/datapackage.zip  /api/dataset.jsonld

Parameters are those of the page's address; `limit` and `cursor` divide a long list into pages, and
`name` is put into the file's name. The rows are those of the page, written by the same functions.
Small answers are kept; large ones are sent while they are written. The ETag is strong and made of
the edition and of what is asked, so that nothing is read where a client has the answer already
(304). Invalid parameters return 400, and the first ten are listed; what advertisers
append to an address (`utm_source`, `fbclid`) is ignored. A collection with faults is answered 503.
Nothing can be changed.

Not for the pages: they call `extract` themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from extract.contract.files import to_json as json_text
from extract.edition.edition import Edition
from extract.edition.selection import Selection
from extract.publish.dataset import Distribution, json_ld
from extract.publish.downloads import API_FILES, DOWNLOADS
from extract.publish.export import FORMATS, TooManyRows, json_pieces
from server.answers import Address, Answers, Content, Listed
from server.asking import NAMING, PAGING, PARAMETERS
from server.serving import Refused, as_json, served

_LONGEST_SHOWN = 80  # characters of an unknown address that the answer repeats


def _records(form: str, *, paged: bool, attached: bool = True) -> Address:
    kind = FORMATS[form]
    return Address(
        API_FILES[f"records.{kind.suffix}"],
        kind.mime,
        Listed("records", kind.pieces),
        others=tuple(PAGING if paged else ()) + tuple(NAMING),
        suffix=kind.suffix,
        attached=attached,
    )


def _package(edition: Edition, selection: Selection, root: str) -> Iterator[bytes]:
    del root
    return DOWNLOADS["datapackage"].pieces(edition, selection)


def _dataset(edition: Edition, selection: Selection, root: str) -> Iterator[bytes]:
    del selection
    files = [
        Distribution(address.what, address.mime, f"{root}/api/{name}")
        for name, address in ADDRESSES.items()
        if name != "dataset.jsonld"
    ]
    yield json_text(json_ld(edition, files, f"{root}/")).encode()


ADDRESSES: dict[str, Address] = {
    "records.csv": _records("csv", paged=True),
    "records.excel.csv": _records("csv-excel", paged=False),
    "records.json": _records("json", paged=True, attached=False),
    "records.xlsx": _records("xlsx", paged=False),
    "records.parquet": _records("parquet", paged=False),
    "claims.json": Address(
        API_FILES["claims.json"],
        FORMATS["json"].mime,
        Listed("claims", json_pieces),
        others=(*PAGING, *NAMING),
        suffix="json",
    ),
    "datapackage.zip": Address(
        API_FILES["datapackage.zip"],
        DOWNLOADS["datapackage"].mime,
        _package,
        others=tuple(NAMING),
        suffix=DOWNLOADS["datapackage"].suffix,
        attached=True,
    ),
    "dataset.jsonld": Address(
        API_FILES["dataset.jsonld"], "application/ld+json", _dataset, filters=()
    ),
}


def _etags(header: str) -> set[str]:
    """The opaque tags of an If-None-Match header; weak ones count, as RFC 9110 says."""
    return set(re.findall(r'"([^"]*)"', header)) | ({"*"} if header.strip() == "*" else set())


def _takes_gzip(header: str) -> bool:
    weights = {
        name.strip(): weight.replace(" ", "")
        for name, _, weight in (part.partition(";") for part in header.lower().split(","))
    }
    return "gzip" in weights and not re.fullmatch(r"q=0(\.0*)?", weights["gzip"])


def _serve(name: str, address: Address, answers: Answers) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            edition = served()
            asked, plain_tag = answers.asked(edition, name, request.scope["query_string"])
        except Refused as refused:
            return as_json(refused)
        zipped = address.compressible and _takes_gzip(request.headers.get("accept-encoding", ""))
        tag = f"{plain_tag}-gzip" if zipped else plain_tag
        headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        known = request.headers.get("if-none-match")
        if known and _etags(known) & {tag, plain_tag, "*"}:
            return Response(status_code=304, headers=headers)
        try:
            answer = answers.get(edition, name, asked, plain_tag, zipped)
        except TooManyRows as error:
            return as_json(Refused(400, str(error)))
        if zipped:
            headers["Content-Encoding"] = "gzip"
        if answer.following:
            headers["Link"] = f'<{answer.following}>; rel="next"'
        if address.suffix:
            kind = "attachment" if address.attached else "inline"
            file = asked.file_name(address.table or "records", address.suffix)
            headers["Content-Disposition"] = f'{kind}; filename="{file}"'
        if isinstance(answer, Content):
            return Response(answer.body, media_type=address.mime, headers=headers)
        pieces = answer.pieces if request.method == "GET" else iter(())
        return StreamingResponse(pieces, media_type=address.mime, headers=headers)

    return endpoint


def _index() -> dict[str, object]:
    return {
        "addresses": [
            {
                "address": f"/api/{name}",
                "what": address.what,
                "type": address.mime,
                "parameters": list(address.parameters),
            }
            for name, address in ADDRESSES.items()
        ],
        "parameters": PARAMETERS,
    }


def _describe(request: Request) -> Response:
    del request
    return JSONResponse(_index())


def _unknown(request: Request) -> Response:
    path = request.url.path[:_LONGEST_SHOWN]
    return as_json(Refused(404, f"There is nothing at {path}.", None, **_index()))


def routes(root: str) -> list[Route]:
    """The routes of the API; `root` is the address under which readers find the dashboard.

    The endpoints are plain functions, so each request is worked on in a thread, and readers of the
    pages do not wait for it.
    """
    answers = Answers(root, ADDRESSES)
    return [
        *(
            Route(f"/api/{name}", _serve(name, address, answers), methods=["GET"])
            for name, address in ADDRESSES.items()
        ),
        Route("/api", _describe, methods=["GET"]),
        Route("/api/", _describe, methods=["GET"]),
        Route("/api/{path:path}", _unknown, methods=["GET"]),
    ]
