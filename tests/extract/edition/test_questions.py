"""What an edition answers about a selection, against plain loops over the collection's models."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import extract
from extract.collection.checked import Collection
from extract.contract.folding import folded
from extract.contract.items import Claim, Event, Item, Record
from extract.contract.values import within
from extract.edition import counting
from extract.edition.edition import Changed, Edition
from extract.edition.selection import Selection
from extract.publish.export import rows
from tests.few import few
from tests.shipped import copy_data, real_collection, real_edition

SEED = 20_150_731
WHOLE = real_collection()
WORDS = ("", "", "", "raids", "Department's annual", "  POLICE ", "2.2 percent", "nowhere at all")


def selections() -> list[Selection]:
    """Seeded filters of every kind, alone and together."""
    chance = random.Random(SEED)  # noqa: S311  # the same filters each time
    edition = real_edition()
    pools = (list(edition.organizations), list(edition.metrics), list(edition.places))
    found = [Selection()]
    for _ in range(40):
        years = sorted(chance.choices(range(1996, 2020), k=2))
        some = [
            tuple(chance.sample(pool, chance.randint(1, 3))) if chance.random() < 0.4 else ()
            for pool in pools
        ]
        first, last = years if chance.random() < 0.7 else (None, None)
        found.append(
            Selection(
                first,
                last,
                some[0],
                some[1],
                chance.choice(WORDS),
                chance.randint(2005, 2020) if chance.random() < 0.3 else None,
                some[2],
            )
        )
    return found


@cache
def known(year: int | None) -> Collection:
    return WHOLE if year is None else WHOLE.as_of(f"{year:04}")


def seen(selection: Selection) -> Collection:
    return known(selection.as_of)


def passes(part: Collection, item: Item, selection: Selection) -> bool:
    """Whether an item passes, by the words of `Selection` alone."""
    period = item.period if isinstance(item, Record | Claim | Event) else None
    if period and not within(period, selection.from_year, selection.to_year):
        return False
    if selection.places and item.place not in selection.places:
        return False
    chosen = selection.organizations
    if isinstance(item, Record | Claim) and chosen and item.organization not in chosen:
        return False
    if isinstance(item, Record) and selection.metrics and item.metric not in selection.metrics:
        return False
    about = set(item.metrics) if isinstance(item, Event) else set()
    if about and selection.metrics and not about & set(selection.metrics):
        return False
    texts = [item.excerpt.exact if item.excerpt else "", item.note, part.home[item.id].title]
    if isinstance(item, Claim):
        texts.append(item.statement)
    if isinstance(item, Event):
        texts.append(item.label)
    return any(folded(selection.search) in folded(text) for text in texts)


@pytest.fixture(params=few(selections(), 5), ids=lambda selection: selection.query() or "all")
def chosen(request: pytest.FixtureRequest) -> Selection:
    return request.param


@pytest.fixture
def left(chosen: Selection) -> dict[str, Item]:
    part = seen(chosen)
    items = (*part.records, *part.claims, *part.events)
    return {item.id: item for item in items if passes(part, item, chosen)}


def records_of(left: dict[str, Item]) -> list[Record]:
    return [item for item in left.values() if isinstance(item, Record)]


def years_of(record: Record) -> range:
    ends = [int(day[:4]) for day in (record.period.start, record.period.end) if day]
    return range(min(ends), max(ends) + 1)


def test_what_is_left_is_counted(
    edition: Edition, chosen: Selection, left: dict[str, Item]
) -> None:
    part, records = seen(chosen), records_of(left)
    homes = {part.home[key].id for key in left}
    found = counting.outline(edition, chosen)
    assert (found.records, found.quoted) == (
        len(records),
        sum(bool(record.excerpt) for record in records),
    )
    assert found.organizations == len({record.organization for record in records})
    assert found.metrics == len({record.metric for record in records})
    assert found.claims == sum(isinstance(item, Claim) for item in left.values())
    assert found.events == sum(isinstance(item, Event) for item in left.values())
    assert found.articles == len(homes & part.articles.keys())
    assert found.references == len(homes & part.references.keys())
    assert set(found.years) == {year for record in records for year in years_of(record)}


@pytest.mark.parametrize("lane", ["metric", "organization", "place"])
def test_the_records_of_each_lane_and_year_are_counted(
    edition: Edition, chosen: Selection, left: dict[str, Item], lane: str
) -> None:
    wanted: Counter[tuple[str, int]] = Counter(
        (getattr(record, lane), year)
        for record in records_of(left)
        for year in years_of(record)
        if 2005 <= year <= 2015
    )
    found = {
        (key, year): count
        for key, year, count in counting.spread(edition, lane, chosen, 2005, 2015)
    }
    assert found == dict(wanted)


def test_every_choice_of_a_list_says_how_many_records_it_would_leave(
    edition: Edition, chosen: Selection
) -> None:
    """Each choice alone, in place of what is chosen in its list, with all other filters."""

    def count(**changes: Any) -> int:
        alone = replace(chosen, **changes)
        part = seen(alone)
        return sum(passes(part, record, alone) for record in part.records)

    found = counting.facets(edition, chosen)
    choices: dict[str, list[Any]] = {
        "organizations": list(edition.organizations),
        "metrics": list(edition.metrics),
        "places": list(edition.places),
    }
    for name, keys in choices.items():
        counted = {key: count(**{name: (key,)}) for key in keys}
        assert found[name] == {key: number for key, number in counted.items() if number}
    years = {year: count(as_of=year) for year in edition.publication_years}
    assert found["as_of"] == {year: number for year, number in years.items() if number}
    # What is known at a time asks the whole.
    assert counting.facets(edition.seen(chosen), chosen) == found


def test_which_of_some_items_are_left(
    edition: Edition, chosen: Selection, left: dict[str, Item]
) -> None:
    assert edition.passing([*WHOLE.items, "no-such-item"], chosen) == left.keys()


def test_values_are_tallied(edition: Edition, chosen: Selection, left: dict[str, Item]) -> None:
    wanted: Counter[tuple[Any, ...]] = Counter(
        (record.metric, record.place) for record in records_of(left)
    )
    found = counting.tally_of(edition, chosen, ("metric", "place"))
    assert {(metric, place): count for metric, place, count in found} == dict(wanted)
    by_metric: Counter[str] = Counter(record.metric for record in records_of(left))
    if chosen.as_of is None:
        assert counting.tally(edition, "records", "metric", chosen) == dict(by_metric)


def test_findings_about_what_is_left_come_those_to_look_at_first(
    edition: Edition, chosen: Selection, left: dict[str, Item]
) -> None:
    about = {key for key, item in left.items() if not isinstance(item, Event)}
    wanted = {finding.id for finding in seen(chosen).findings if about & set(finding.records)}
    found, total = edition.findings_left(chosen, 1_000)
    assert ({finding.id for finding in found}, total) == (wanted, len(wanted))
    some, total = edition.findings_left(chosen, 3)
    assert (len(some), total) == (min(3, len(wanted)), len(wanted))


ORDERS = [
    (column, descending)
    for column in ("", "value", "period_start", "organization_name")
    for descending in (False, True)
]


def test_pages_together_hold_every_row_once_in_order(edition: Edition, chosen: Selection) -> None:
    whole = list(edition.frame_of("records", chosen)["record_id"])
    # Two of the orders for each selection; all of them for what most readers see.
    chance = random.Random(chosen.query())  # noqa: S311  # the same orders each time
    for column, descending in ORDERS if chosen == Selection() else chance.sample(ORDERS, 2):
        pages = [
            edition.page_of(chosen, column, descending=descending, start=start, rows=40)
            for start in range(0, max(1, len(whole)), 40)
        ]
        ids = [key for page in pages for key in page["record_id"]]
        assert sorted(ids) == sorted(whole)
        if column == "":
            assert ids == whole
            continue
        values = [value for page in pages for value in page[column].tolist()]
        known = [value for value in values if not pd.isna(value)]
        assert known == sorted(known, reverse=descending)
        assert all(pd.isna(value) for value in values[len(known) :])


def test_a_page_by_a_column_that_there_is_not_is_refused(edition: Edition) -> None:
    with pytest.raises(KeyError):
        edition.page_of(
            Selection(), 'value"; DROP TABLE records', descending=False, start=0, rows=1
        )


@pytest.mark.parametrize(
    ("words", "least"), [("", 31), ("phnom penh POST", 4), ("khmer times", 1), ("no such words", 0)]
)
def test_articles_and_references_are_found_by_title_and_newspaper(
    edition: Edition, words: str, least: int
) -> None:
    wanted = [
        home.id
        for home in WHOLE.publications
        if words.casefold() in home.title.casefold()
        or words.casefold() in home.publisher.casefold()
    ]
    found, total = edition.find_publications(words, 1_000)
    assert (found, total) == (wanted, len(wanted))
    assert total >= least
    assert edition.find_publications(words, 2) == (wanted[:2], len(wanted))


@pytest.mark.parametrize("year", [None, 2010])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["disputed_by", "findings"])
def test_a_page_by_what_another_time_contradicts_is_in_order(
    edition: Edition, year: int | None, sort: str, descending: bool
) -> None:
    then = edition.as_of(year)
    found = rows(then.page_of(Selection(), sort, descending=descending, start=0, rows=1000))
    said = [row[sort] for row in found]
    assert sorted(row["record_id"] for row in found) == sorted(then.frame()["record_id"])
    first = [text for text in said if text is not None]
    assert first == sorted(first, reverse=descending)
    assert said == first + [None] * (len(said) - len(first))
    assert 0 < len(first) < len(said)


@pytest.mark.parametrize(
    ("selection", "problems"),
    [
        (Selection(1, 9999, as_of=2008), []),
        (Selection(0), [("from", "0 is not a year from 1 to 9999")]),
        (Selection(None, 10_000), [("to", "10000 is not a year from 1 to 9999")]),
        (Selection(as_of=-1), [("as_of", "-1 is not a year from 1 to 9999")]),
        (Selection(2010, 2008),
         [("from", "2010 is after 2008, the year in to: give the earlier year first")]),
        (Selection(organizations=("x", "a", "x")),
         [("organization", "'x' is unknown: use one of a, b")]),
        (Selection(metrics=("x",), places=("y",)),
         [("metric", "'x' is unknown: use one of m"), ("place", "'y' is unknown: use one of p")]),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_by_its_parameter(
    selection: Selection, problems: list[tuple[str, str]]
) -> None:
    assert list(selection.problems(["a", "b"], ["m"], ["p"])) == problems


def test_a_text_that_was_changed_since_shows_nothing(tmp_path: Path) -> None:
    folder = copy_data(tmp_path)
    edition = extract.load(folder)
    item = edition.items["raids-2008"]
    edition.compare(item)
    edition.compare(edition.items["tier-2017-citation"])  # a reference has no text
    [path] = (folder / "articles").glob(f"{edition.home[item.id].id}.txt")
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(Changed, match="is no longer the one that was checked"):
        edition.compare(item)
