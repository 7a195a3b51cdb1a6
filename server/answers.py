"""The answers of the read API: small ones kept, large ones written while they are sent.

    answers = Answers("https://figures.example.org", ADDRESSES)
    asked, tag = answers.asked(edition, "records.csv", b"from=2008")
    answer = answers.get(edition, "records.csv", asked, tag, zipped=True)

Not for HTTP: that is `api.py`.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from urllib.parse import parse_qsl, urlencode

import pyarrow as pa
import xlsxwriter

from extract.contract.files import sha256
from extract.edition.edition import Edition
from extract.edition.listing import Listing
from extract.edition.selection import FILTERS, Selection
from extract.edition.shelf import code
from server.asking import Asked, asked_of, cursor_of

# How much is kept of what was written last; the answers to all readers' usual filters.
_KEPT_BYTES = 12_000_000
# What is longer is sent while it is written, and not kept.
_LARGEST_KEPT_BYTES = 2_000_000
# Query strings whose meaning is kept, and how long they may be.
_KEPT_QUERIES = 1_000
_LONGEST_QUERY = 1_000
_GZIP_LEVEL = 6
# An answer's bytes depend on the code that writes it, as its rows do on that of the edition.
_WRITERS = f"{code('publish')} {pa.__version__} {xlsxwriter.__version__}"


@dataclass(frozen=True)
class Listed:
    """Rows of a table, and how they are written."""

    table: str
    pieces: Callable[[Listing], Iterator[bytes]]


@dataclass(frozen=True)
class Address:
    """One file under /api/: what it holds, its MIME type, its parameters, and how it is written.

    What is not rows of a table is written from the edition, the filters and the address under which
    readers find the dashboard. `suffix` is the ending of the file's name; a file without one has no
    name.
    """

    what: str
    mime: str
    source: Listed | Callable[[Edition, Selection, str], Iterator[bytes]]
    filters: tuple[str, ...] = tuple(FILTERS)
    others: tuple[str, ...] = ()
    suffix: str = ""
    attached: bool = False

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of all parameters that it takes."""
        return self.filters + self.others

    @property
    def table(self) -> str:
        """The table of which it has rows; "" if it is none."""
        return self.source.table if isinstance(self.source, Listed) else ""

    @property
    def compressible(self) -> bool:
        """Whether gzip makes it smaller."""
        return self.mime.startswith("text/") or "json" in self.mime


@dataclass(frozen=True)
class Content:
    """A whole answer as it is sent in one coding, and the address of the next page; "" if none."""

    body: bytes
    following: str


@dataclass(frozen=True)
class Stream:
    """A long answer, of which the pieces are still to be written."""

    pieces: Iterator[bytes]
    following: str


class Answers:
    """What was asked and written last, for as long as the edition is the same.

    Any thread may ask. Two that ask for the same at once may both write it: one is kept. `limit` is
    how many bytes are kept at most, `largest` how many of one answer.
    """

    def __init__(
        self,
        root: str,
        addresses: Mapping[str, Address],
        limit: int = _KEPT_BYTES,
        largest: int = _LARGEST_KEPT_BYTES,
    ) -> None:
        self._root, self._addresses = root, addresses
        self._limit, self._largest = limit, largest
        self._edition: Edition | None = None
        self._queries: OrderedDict[tuple[str, bytes], tuple[Asked, str]] = OrderedDict()
        self._kept: OrderedDict[tuple[str, bool], Content] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def asked(self, edition: Edition, name: str, query: bytes) -> tuple[Asked, str]:
        """What is asked for at `name`, and its tag. Raises Refused if it cannot be meant."""
        key = name, query
        with self._lock:
            self._turn_to(edition)
            found = self._queries.get(key)
            if found is not None:
                self._queries.move_to_end(key)
                return found
        items = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        address = self._addresses[name]
        asked = asked_of(items, edition, address.filters, address.others, address.table)
        # The address of a page that follows repeats the name; nothing else in an answer does.
        page = "" if asked.limit is None else f"{asked.limit} {asked.after} {asked.name}"
        told = f"{edition.name} {_WRITERS} {self._root} {name} {page} {asked.selection.query()}"
        made = asked, sha256(told)
        if len(query) <= _LONGEST_QUERY:
            with self._lock:
                if self._edition is edition:
                    self._queries[key] = made
                    while len(self._queries) > _KEPT_QUERIES:
                        self._queries.popitem(last=False)
        return made

    def get(
        self, edition: Edition, name: str, asked: Asked, tag: str, zipped: bool
    ) -> Content | Stream:
        """The answer; `zipped` where it is sent as gzip."""
        key = tag, zipped
        with self._lock:
            self._turn_to(edition)
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        pieces, following = self._begun(edition, name, asked)
        if zipped:
            pieces = _gzipped(pieces)
        start: list[bytes] = []
        size = 0
        for piece in pieces:
            start.append(piece)
            size += len(piece)
            if size > self._largest:
                return Stream(chain(start, pieces), following)
        made = Content(b"".join(start), following)
        with self._lock:
            if self._edition is edition and key not in self._kept:
                self._kept[key] = made
                self._bytes += len(made.body)
                while self._bytes > self._limit:
                    _, dropped = self._kept.popitem(last=False)
                    self._bytes -= len(dropped.body)
        return made

    def _turn_to(self, edition: Edition) -> None:
        if self._edition is not edition:
            self._edition, self._bytes = edition, 0
            self._kept.clear()
            self._queries.clear()

    def _begun(self, edition: Edition, name: str, asked: Asked) -> tuple[Iterator[bytes], str]:
        """The pieces of an answer, and the address of the page after it."""
        source = self._addresses[name].source
        if not isinstance(source, Listed):
            return source(edition, asked.selection, self._root), ""
        listing = edition.listing(source.table, asked.selection)
        if asked.limit is None:
            return source.pieces(listing), ""
        page, more = listing.page(asked.after, asked.limit)
        if not more:
            return source.pieces(page), ""
        query = {
            **asked.selection.parameters(),
            "limit": str(asked.limit),
            "cursor": cursor_of(edition, source.table, asked.selection, page.last),
            **({"name": asked.name} if asked.name else {}),
        }
        return source.pieces(page), f"{self._root}/api/{name}?{urlencode(query, doseq=True)}"


def _gzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Compressed here: whoever compresses must tag it (RFC 9110, 8.8.3.3).

    Streamlit's middleware would send compressed bytes under the strong tag of the plain ones.
    """
    packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()
