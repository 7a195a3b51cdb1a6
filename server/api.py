"""The read API: the page's records, claims and data package for programs.

    st.App("pages/_router.py", routes=api.routes("https://figures.example.org"))

    GET /api/records.csv?from=2008&to=2008&organization=ijm&metric=raids
    GET /api/records.json  /api/claims.json  /api/datapackage.zip  /api/dataset.jsonld

`from` and `to` are years, inclusive; `organization`, `metric` and `place` may be repeated; `search`
looks for words. The rows are those of the page's download, written by the same functions. Every
answer has a strong ETag made from its content, and is 304 where the client has it already. A wrong
parameter is answered 400, and the first ten wrong ones are named; what advertisers append to an
address (`utm_source`, `fbclid`) is ignored. A collection with faults is answered 503. Nothing
can be changed.

Not for the pages: they call `extract` themselves.
"""

from __future__ import annotations

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from threading import Lock

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from extract.contract.files import sha256
from extract.contract.files import to_json as json_text
from extract.edition.cache import current
from extract.edition.edition import Edition
from extract.edition.selection import FILTERS, Selection
from extract.publish.citations import slug
from extract.publish.dataset import Distribution, json_ld
from extract.publish.downloads import API_FILES, DOWNLOADS
from extract.publish.export import to_json

_YEAR = re.compile(r"[0-9]{1,4}")
# Longer values are cut in the answer: whoever sent them knows them.
_LONGEST_SHOWN = 80
_WRONG_SHOWN = 10
# What senders of links append to follow their readers. It means nothing here.
_TRACKING = re.compile(
    r"utm_\w+|(fb|g|d|y|tw|tt|sc)clid|msclkid|li_fat_id|gbraid|wbraid|gad_\w+|mc_[ce]id|igshid|_gl|_ga"
    r"|_hs\w+|mkt_tok",
    re.ASCII,
)
# How much is kept of what was written last; the answers to all readers' usual filters.
_KEPT_BYTES = 12_000_000


@dataclass(frozen=True)
class Address:
    """One file under /api/: what it holds, its MIME type, its filters, and how it is written.

    `write` gets the edition, the filters and the address under which readers find the dashboard.
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
    return to_json(edition.frame_of("claims", selection))


def _download(name: str) -> Callable[[Edition, Selection, str], bytes]:
    return lambda edition, selection, _: DOWNLOADS[name].write(edition, selection)


def _dataset(edition: Edition, selection: Selection, root: str) -> bytes:
    del selection
    files = [
        Distribution(address.what, address.mime, f"{root}/api/{name}")
        for name, address in ADDRESSES.items()
        if name != "dataset.jsonld"
    ]
    return json_text(json_ld(edition, files, f"{root}/")).encode()


ADDRESSES: dict[str, Address] = {
    "records.csv": Address(
        API_FILES["records.csv"], DOWNLOADS["csv"].mime, _download("csv"), attached=True
    ),
    "records.json": Address(API_FILES["records.json"], DOWNLOADS["json"].mime, _download("json")),
    "claims.json": Address(API_FILES["claims.json"], "application/json", _claims),
    "datapackage.zip": Address(
        API_FILES["datapackage.zip"],
        DOWNLOADS["datapackage"].mime,
        _download("datapackage"),
        attached=True,
    ),
    "dataset.jsonld": Address(
        API_FILES["dataset.jsonld"], "application/ld+json", _dataset, filters=()
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
        places=tuple(given["place"]),
    )
    wrong += [
        Wrong(name, ", ".join(given[name])[:_LONGEST_SHOWN], problem)
        for name, problem in selection.problems(
            edition.organizations, edition.metrics, edition.places
        )
    ]
    return selection, wrong


def _year(values: list[str], unreadable: bool) -> int | None:
    return int(values[0]) if values and not unreadable else None


def _unreadable(
    items: list[tuple[str, str]], given: dict[str, list[str]], filters: tuple[str, ...]
) -> Iterator[Wrong]:
    for name, value in dict.fromkeys(items):
        if name not in filters and not _TRACKING.fullmatch(name):
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


@dataclass(frozen=True)
class Content:
    """What one address answers for one selection, as it is sent in one coding."""

    body: bytes
    tag: str
    plain_tag: str
    zipped: bool


class Contents:
    """What was written last, for as long as the edition is the same, within a number of bytes.

    Any thread may ask. Two that ask for the same at once may both write it: one is kept.
    """

    def __init__(self, limit: int = _KEPT_BYTES) -> None:
        self._limit = limit
        self._edition: Edition | None = None
        self._kept: OrderedDict[tuple[str, Selection, bool], Content] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(
        self, edition: Edition, name: str, selection: Selection, zipped: bool, root: str
    ) -> Content:
        """The content at `name`; `zipped` where the client takes gzip."""
        zipped = zipped and ADDRESSES[name].mime != DOWNLOADS["datapackage"].mime
        key = (name, selection, zipped)
        with self._lock:
            if self._edition is not edition:
                self._edition, self._bytes = edition, 0
                self._kept.clear()
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = _written(ADDRESSES[name], edition, selection, zipped, root)
        with self._lock:
            if self._edition is edition and key not in self._kept:
                self._kept[key] = made
                self._bytes += len(made.body)
                while self._bytes > self._limit:
                    _, dropped = self._kept.popitem(last=False)
                    self._bytes -= len(dropped.body)
        return made


def _written(
    address: Address, edition: Edition, selection: Selection, zipped: bool, root: str
) -> Content:
    """Written, and compressed here: whoever compresses must tag it (RFC 9110, 8.8.3.3).

    Streamlit's middleware would send compressed bytes under the strong tag of the plain ones.
    """
    body = address.write(edition, selection, root)
    plain = sha256(body)
    if not zipped:
        return Content(body, plain, plain, zipped=False)
    return Content(gzip.compress(body, mtime=0), f"{plain}-gzip", plain, zipped=True)


def _answer(request: Request, address: Address, content: Content, filename: str) -> Response:
    """The content, or 304 if the client has it."""
    headers = {"ETag": f'"{content.tag}"', "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    known = _etags(request.headers.get("if-none-match", ""))
    if known & {content.tag, content.plain_tag, "*"}:
        return Response(status_code=304, headers=headers)
    if content.zipped:
        headers["Content-Encoding"] = "gzip"
    if address.attached:
        headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return Response(content.body, media_type=address.mime, headers=headers)


def _refusal(status: int, error: str, **details: object) -> Response:
    return JSONResponse({"error": error, **details}, status, headers={"Cache-Control": "no-store"})


def _serve(
    name: str, address: Address, contents: Contents, root: str
) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        edition = current()
        if edition.faults or edition.about is None:
            return _refusal(
                503,
                "The data have faults and are not published until these are mended.",
                faults=[asdict(fault) for fault in edition.faults],
            )
        selection, wrong = selection_of(
            request.query_params.multi_items(), edition, address.filters
        )
        if wrong:
            return _invalid(wrong)
        zipped = _takes_gzip(request.headers.get("accept-encoding", ""))
        content = contents.get(edition, name, selection, zipped, root)
        title = slug(edition.about.title) or "collection"
        return _answer(request, address, content, f"{title}-{edition.version}-{name}")

    return endpoint


def _invalid(wrong: list[Wrong]) -> Response:
    names = list(dict.fromkeys(one.name for one in wrong))
    more = len(names) - _WRONG_SHOWN
    listed = ", ".join(names[:_WRONG_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return _refusal(
        400,
        f"Invalid parameters: {listed}.",
        parameters=[asdict(one) for one in wrong[:_WRONG_SHOWN]],
    )


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


def routes(root: str) -> list[Route]:
    """The routes of the API; `root` is the address under which readers find the dashboard.

    The endpoints are plain functions, so each request is worked on in a thread, and readers of the
    pages do not wait for it.
    """
    contents = Contents()
    return [
        *(
            Route(f"/api/{name}", _serve(name, address, contents, root), methods=["GET"])
            for name, address in ADDRESSES.items()
        ),
        Route("/api", _describe, methods=["GET"]),
        Route("/api/", _describe, methods=["GET"]),
        Route("/api/{path:path}", _unknown, methods=["GET"]),
    ]
