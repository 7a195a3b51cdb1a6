"""The filters that an address asks for, as near as can be, and what could not be taken as it was.

    selection, messages = read_address({"from": ["2008"], "metric": ["raids"]}, edition)

Not for a program's address, in which nothing is corrected: `server.asking`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components import choosable
from components.markup import cut
from extract.contract.wording import many, years_in_words
from extract.edition.edition import Edition
from extract.edition.selection import Selection

LONGEST_SEARCH = 200  # characters
MOST_NAMED = 3  # unknown ids of an address that are named


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def read_address(
    query: Mapping[str, Sequence[str]], edition: Edition
) -> tuple[Selection, tuple[str, ...]]:
    """The nearest sensible filters for an address, and what could not be taken as it was."""
    usual = Selection.usual(edition.described)
    least, most = choosable.years_of(edition)
    messages: list[str] = []

    def year(key: str, otherwise: int) -> int:
        given = query.get(key, [])
        if not given:
            return otherwise
        text = given[-1]
        if len(set(given)) > 1:
            messages.append(f"The address gives “{key}” more than once; the last one is used.")
        if not _is_year(text):
            messages.append(f"“{cut(text)}” is not a year. Showing {key} {otherwise}.")
            return otherwise
        value = int(text)
        if not least <= value <= most:
            nearest = min(max(value, least), most)
            ran = "from {} to {}".format(*edition.years)
            messages.append(f"The records run {ran}. Showing {key} {nearest} instead of {value}.")
            return nearest
        return value

    first = year("from", usual.from_year or least)
    last = year("to", usual.to_year or most)
    if first > last:
        first, last = last, first
        messages.append(turned(first, last))

    def known(key: str, names: Mapping[str, object]) -> tuple[str, ...]:
        given = list(dict.fromkeys(query.get(key, [])))
        unknown = [name for name in given if name not in names]
        messages.extend(
            f"This collection has no {key} “{cut(name)}”." for name in unknown[:MOST_NAMED]
        )
        if len(unknown) > MOST_NAMED:
            more = len(unknown) - MOST_NAMED
            named = many(more, f"more {key}").capitalize()
            messages.append(f"{named} in the address {'is' if more == 1 else 'are'} unknown.")
        return tuple(name for name in given if name in names)

    search = query.get("search", [""])[-1].strip()
    if len(search) > LONGEST_SEARCH:
        messages.append(f"The search uses only the first {LONGEST_SEARCH} characters.")
    selection = Selection(
        first,
        last,
        known("organization", choosable.organizations(edition)),
        known("metric", choosable.metrics(edition)),
        search[:LONGEST_SEARCH].strip(),
        _known_by(query, edition, messages),
        known("place", edition.places),
    )
    return selection, tuple(messages)


def turned(first: int, last: int) -> str:
    """That the years were in the wrong order, and which are shown."""
    return f"“From” is later than “To”; showing {years_in_words(first, last)}."


def _known_by(
    query: Mapping[str, Sequence[str]], edition: Edition, messages: list[str]
) -> int | None:
    given = query.get("as_of", [])
    years = edition.publication_years
    if not given or not years:
        return None
    text = given[-1]
    if not _is_year(text):
        messages.append(f"“{cut(text)}” is not a year. Showing everything published.")
        return None
    nearest = min(max(int(text), years[0]), years[-1])
    if nearest != int(text):
        messages.append(
            f"Articles and references were published from {years[0]} to {years[-1]}. "
            f"Showing those published by the end of {nearest}."
        )
    return nearest
