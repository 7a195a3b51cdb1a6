"""What a query string asks the read API for: filters, a page of rows, a file's name.

    asked = asked_of([("from", "2008"), ("limit", "100")], edition, tuple(FILTERS), tuple(PAGING))

A program reads no notices, so nothing is corrected: every wrong parameter is named with its
problem. A cursor is the rank of the last row that was sent, with a sum that fits one edition, table
and selection: what was made up, or belongs to other filters, is told from what is out of date.

Not for the addresses (`api.py`), nor for a reader's address bar (`components.address`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from extract.contract.files import sha256
from extract.edition.edition import Edition
from extract.edition.selection import FILTERS, Selection
from extract.publish.downloads import file_stem
from server.serving import Refused

# Parameters beside the filters, and what each takes.
PAGING = {
    "limit": "the most rows to return, from 1 to 10,000; without it, all of them",
    "cursor": "where a page of rows begins: take it from the address in the Link header",
}
NAMING = {"name": "what the file’s name says it holds, in a-z, 0-9 and hyphens"}
PARAMETERS = {**FILTERS, **PAGING, **NAMING}

_YEAR = re.compile(r"[0-9]{1,4}")
_LIMIT = re.compile(r"[0-9]{1,5}")
_MOST_ROWS = 10_000
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 60
_STAMP = 12  # digits of a hash
_CURSOR = re.compile(r"([0-9a-f]{12})-([0-9]{1,18})-([0-9a-f]{12})", re.ASCII)
_MADE_UP = (
    "not a cursor that this address gave for these filters: leave it out, and follow the addresses "
    "in the Link headers from there"
)
# Longer values are cut in the answer: whoever sent them knows them.
_LONGEST_SHOWN = 80
_WRONG_SHOWN = 10
# What senders of links append to follow their readers. It means nothing here.
_TRACKING = re.compile(
    r"utm_\w+|(fb|g|d|y|tw|tt|sc)clid|msclkid|li_fat_id|gbraid|wbraid|gad_\w+|mc_[ce]id|igshid|_gl|_ga"
    r"|_hs\w+|mkt_tok",
    re.ASCII,
)


@dataclass(frozen=True)
class Wrong:
    """A parameter that cannot be meant, and what to do about it."""

    name: str
    value: str
    problem: str


# A filter's field of the selection begins with its name: `from` is `from_year`. What the field is
# without a filter tells its kind: () may be repeated, "" is words, None a year.
_FIELDS = {
    name: next(field for field in fields(Selection) if field.name.startswith(name))
    for name in FILTERS
}
_REPEATED = frozenset(name for name, field in _FIELDS.items() if field.default == ())
_YEARS = tuple(name for name, field in _FIELDS.items() if field.default is None)


@dataclass(frozen=True)
class Asked:
    """What a query string means at one address.

    `limit` is None where all rows are asked for; `after` is the rank of the row before the page.
    """

    selection: Selection
    limit: int | None = None
    after: int | None = None
    name: str = ""

    def file_name(self, what: str, suffix: str) -> str:
        """The name of the file that holds the answer: each filter is in it."""
        stem = file_stem(self.selection, self.name or what)
        page = "" if self.limit is None else f"_{self.limit}-rows-after-{self.after or 0}"
        return f"{stem}{page}.{suffix}"


def asked_of(
    items: list[tuple[str, str]],
    edition: Edition,
    filters: tuple[str, ...],
    others: tuple[str, ...] = (),
    table: str = "",
) -> Asked:
    """What the names and values of a query string mean, in order.

    `filters` and `others` are the names that the address knows, and `table` is what its pages are
    of. Raises Refused where they mean nothing.
    """
    selection, wrong = selection_of(items, edition, filters, others)
    refused = {fault.name for fault in wrong}
    given = {name: value for name, value in items if name in others and name not in refused}
    for name, value in given.items():
        if problem := _problem(name, value, given):
            wrong.append(Wrong(name, value[:_LONGEST_SHOWN], problem))
    after = None
    if not wrong and "cursor" in given:
        after = _after(given["cursor"], edition, table, selection)
        if after is None:
            shown = given["cursor"][:_LONGEST_SHOWN]
            wrong.append(Wrong("cursor", shown, _MADE_UP))
    if wrong:
        raise _invalid(wrong)
    limit = int(given["limit"]) if "limit" in given else None
    return Asked(selection, limit, after, given.get("name", ""))


def _invalid(wrong: list[Wrong]) -> Refused:
    names = list(dict.fromkeys(fault.name for fault in wrong))
    more = len(names) - _WRONG_SHOWN
    listed = ", ".join(names[:_WRONG_SHOWN]) + (f" and {more} more" if more > 0 else "")
    return Refused(
        400,
        f"Invalid parameters: {listed}.",
        parameters=[asdict(fault) for fault in wrong[:_WRONG_SHOWN]],
    )


def _problem(name: str, value: str, given: Mapping[str, str]) -> str:
    """What is wrong with a parameter that is no filter; "" if nothing is."""
    if name == "limit":
        fits = _LIMIT.fullmatch(value) and 1 <= int(value) <= _MOST_ROWS
        return "" if fits else f"not a number of rows: write it as 1 to {_MOST_ROWS:,}"
    if name == "cursor":
        return "" if "limit" in given else "needs a limit: give both"
    fits = _NAME.fullmatch(value) and len(value) <= _LONGEST_NAME
    return "" if fits else f"use a-z, 0-9 and single hyphens, {_LONGEST_NAME} characters at most"


def cursor_of(edition: Edition, table: str, selection: Selection, rank: int) -> str:
    """The cursor of the page that begins after a row; it fits one edition, table and selection."""
    stamp = sha256(edition.name)[:_STAMP]
    return f"{stamp}-{rank}-{_sum(stamp, table, selection, rank)}"


def _sum(stamp: str, table: str, selection: Selection, rank: int) -> str:
    return sha256(f"{stamp} {table} {selection.query()} {rank}")[:_STAMP]


def _after(cursor: str, edition: Edition, table: str, selection: Selection) -> int | None:
    """The rank that a cursor means; None if none was given out so. Refuses another edition's."""
    found = _CURSOR.fullmatch(cursor)
    if found is None or found[3] != _sum(found[1], table, selection, int(found[2])):
        return None
    if found[1] != sha256(edition.name)[:_STAMP]:
        raise Refused(
            410,
            "The collection has changed since this cursor was given, and its rows may be in "
            "another order: start again without a cursor.",
        )
    return int(found[2])


def selection_of(
    items: list[tuple[str, str]],
    edition: Edition,
    filters: tuple[str, ...],
    others: tuple[str, ...] = (),
) -> tuple[Selection, list[Wrong]]:
    """The filters that a query string means, and every parameter that is wrong.

    `items` are its names and values in order, `filters` the names that the address knows, and
    `others` those of parameters that are no filters.
    """
    known = [(name, value) for name, value in items if name in filters]
    given: dict[str, list[str]] = {name: [v for n, v in known if n == name] for name in FILTERS}
    wrong = list(_unreadable(items, given, filters, others))
    unreadable = {fault.name for fault in wrong}
    values: dict[str, Any] = {}
    for name, texts in given.items():
        if not texts or (name in unreadable and name not in _REPEATED):
            continue
        if name in _REPEATED:
            values[_FIELDS[name].name] = tuple(texts)
        else:
            values[_FIELDS[name].name] = int(texts[0]) if name in _YEARS else texts[0]
    selection = Selection(**values)
    there = edition.organizations, edition.metrics, edition.places
    wrong += [
        Wrong(name, ", ".join(given[name])[:_LONGEST_SHOWN], problem)
        for name, problem in selection.problems(*there)
    ]
    return selection, wrong


def _unreadable(
    items: list[tuple[str, str]],
    given: dict[str, list[str]],
    filters: tuple[str, ...],
    others: tuple[str, ...],
) -> Iterator[Wrong]:
    known = filters + others
    for name, value in dict.fromkeys(items):
        if name not in known and not _TRACKING.fullmatch(name):
            use = f"use only {', '.join(known)}" if known else "this address takes none"
            yield Wrong(name[:_LONGEST_SHOWN], value[:_LONGEST_SHOWN], f"unknown parameter: {use}")
    once = given | {name: [v for n, v in items if n == name] for name in others}
    for name, values in once.items():
        if name in _REPEATED:
            continue
        if len(values) > 1:
            shown = ", ".join(values)[:_LONGEST_SHOWN]
            yield Wrong(name, shown, f"given {len(values)} times: give it once")
        elif values and name in _YEARS and not _YEAR.fullmatch(values[0]):
            yield Wrong(name, values[0][:_LONGEST_SHOWN], "not a year: write it as 2008")
