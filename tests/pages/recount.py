"""The collection counted again with plain loops: what the tests of truth compare pages with.

    Chosen(2008, 2008, organizations=["ijm"]).left("records")   # the items that pass, as in JSON

Nothing here uses the selection, the tables or the words of the code that is tested: the JSON files
are read and filtered by a loop.

Not for reading what a page says: `test_truth.py` and `test_truth_outside.py` do that.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from extract.contract.files import data_folder

# How many filter sets are tried: ten in every run, 200 before a release (about 25 minutes).
SETS = int(os.environ.get("FIGURES_FILTER_SETS", "10"))
ABOUT = json.loads((data_folder() / "collection.json").read_text(encoding="utf-8"))
TOPICS = {item["id"]: item["metrics"] for item in ABOUT["topics"]}
TITLES = {
    "overview": "Overview",
    **{item["id"]: item["title"] for item in ABOUT["topics"]},
    "claims": "Claims",
    "articles": "Articles",
    "data": "Data",
}
PAGES = tuple(TITLES)
LONGEST = 60  # characters of a choice that a page shows
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDS = ("raids", "police", "children", "watch list", "said", "tier", "zzz", "NGO", "girls")
Item = dict[str, Any]


def read_all() -> list[Item]:
    """Every record, claim and event with its kind and its publication."""
    folder = data_folder()
    found: list[Item] = []
    for path in sorted([*folder.glob("records/*.json"), *folder.glob("references/*.json")]):
        home = json.loads(path.read_text(encoding="utf-8"))
        home["is_article"] = path.parent.name == "records"
        for kind in ("records", "claims", "events"):
            found += [{**item, "kind": kind, "home": home} for item in home.get(kind, [])]
    return found


def _by_id(name: str) -> dict[str, Any]:
    return {item["id"]: item for item in json.loads((data_folder() / name).read_text("utf-8"))}


EVERYTHING = read_all()
RECORDS = [item for item in EVERYTHING if item["kind"] == "records"]
ORGANIZATIONS, METRICS = _by_id("organizations.json"), _by_id("metrics.json")
DISPUTES = list(_by_id("disputes.json").values())
SPEAKERS = sorted({item["organization"] for item in EVERYTHING if item["kind"] != "events"})
MEASURED = sorted({item["metric"] for item in RECORDS})
PLACES = sorted({item["place"] for item in EVERYTHING})


def years_of(item: Item) -> tuple[int, int]:
    """The first and the last year of its period, as far as these are known."""
    days = [day for day in (item["period"]["start"], item["period"]["end"]) if day]
    return int(min(days)[:4]), int(max(days)[:4])


def appeared(item: Item) -> int | None:
    """The year by the end of which it had been published; None if that is not known."""
    end = (item["home"]["published"] or {}).get("end")
    return int(end[:4]) if end else None


@dataclass(frozen=True)
class Chosen:
    """One set of filters, and what a loop over the files leaves of everything."""

    first: int
    last: int
    organizations: list[str] = field(default_factory=list[str])
    metrics: list[str] = field(default_factory=list[str])
    search: str = ""
    as_of: int | None = None
    places: list[str] = field(default_factory=list[str])

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The filters as an address holds them."""
        return {
            "from": [str(self.first)],
            "to": [str(self.last)],
            "organization": self.organizations,
            "metric": self.metrics,
            "place": self.places,
            "search": [self.search] if self.search else [],
            "as_of": [str(self.as_of)] if self.as_of else [],
        }

    @property
    def query(self) -> str:
        return urlencode(self.parameters, doseq=True)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the years is chosen."""
        return self != Chosen(self.first, self.last)

    def in_years(self, item: Item) -> bool:
        if not item["period"]:
            return True
        first, last = years_of(item)
        return first <= self.last and last >= self.first

    def leaves(self, item: Item) -> bool:
        home, kind = item["home"], item["kind"]
        if self.as_of is not None:
            year = appeared(item)
            if year is None or year > self.as_of:
                return False
        speaker = item.get("organization")  # nobody states an event
        if self.organizations and speaker and speaker not in self.organizations:
            return False
        if self.places and item["place"] not in self.places:
            return False
        if self.metrics and kind == "records" and item["metric"] not in self.metrics:
            return False
        beside = set(item.get("metrics", ())) if kind == "events" else set[str]()
        if self.metrics and beside and not beside & set(self.metrics):
            return False
        said = [home["title"], item["note"], (item.get("excerpt") or {}).get("exact", "")]
        said += [item.get("statement", ""), item.get("label", "")]
        if self.search and not any(self.search.lower() in item.lower() for item in said):
            return False
        return self.in_years(item)

    def left(self, kind: str) -> list[Item]:
        return [item for item in EVERYTHING if item["kind"] == kind and self.leaves(item)]

    def counted(self, name: str) -> Counter[Any]:
        """How many records each choice of a list would leave, the other filters as they are."""
        if name == "as_of":
            years = {appeared(item) for item in EVERYTHING} - {None}
            return Counter(
                {year: len(replace(self, as_of=year).left("records")) for year in years if year}
            )
        without = replace(self, **{name: []})
        return Counter(item[name.removesuffix("s")] for item in without.left("records"))

    def words(self) -> list[str]:
        """What is chosen, as a reader would name it, shortened where it is long."""
        words = [
            *([f"From {self.first}"] if self.first != ABOUT["first_year"] else []),
            *([f"To {self.last}"] if self.last != ABOUT["last_year"] else []),
            *(ORGANIZATIONS[key]["short_name"] for key in self.organizations),
            *(METRICS[key]["label"] for key in self.metrics),
            *self.places,
            *([f"“{self.search}”"] if self.search else []),
            *([f"Published by the end of {self.as_of}"] if self.as_of else []),
        ]
        return [text if len(text) <= LONGEST else f"{text[:LONGEST]}…" for text in words]


def sets() -> list[Chosen]:
    """Filter sets that are the same in every run."""
    draw = random.Random(2005)  # noqa: S311 - filters for a test, and no secret
    first, last = ABOUT["first_year"], ABOUT["last_year"]
    found = [Chosen(first, last), Chosen(2008, 2008), Chosen(1997, 2018)]
    while len(found) < SETS:
        first, last = sorted(draw.choices(range(1997, 2019), k=2))
        found.append(
            Chosen(
                first,
                last,
                draw.sample(SPEAKERS, draw.choice([0, 0, 0, 1, 2])),
                draw.sample(MEASURED, draw.choice([0, 0, 0, 1, 3])),
                draw.choice(["", "", "", draw.choice(WORDS)]),
                draw.choice([None, None, None, draw.randrange(2002, 2019)]),
                draw.sample(PLACES, draw.choice([0, 0, 0, 0, 1, 2])),
            )
        )
    return found


def number(word: str) -> int:
    """A number as a sentence has it."""
    small = word.lower()
    return NUMBERS.index(small) if small in NUMBERS else int(small.replace(",", ""))


def spelled(count: int) -> str:
    """A number as a sentence should have it."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def years_in(words: str) -> set[int]:
    """The years of a list such as "2005–2007 and 2009"."""
    found: set[int] = set()
    for run in re.findall(r"\d{4}(?:–\d{4})?", words):
        first, _, last = run.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def touched(items: list[Item], first: int, last: int) -> set[int]:
    """The years that the periods touch."""
    found: set[int] = set()
    for item in items:
        begin, end = years_of(item)
        found |= set(range(begin, end + 1))
    return {year for year in found if first <= year <= last}


def about(page: str, records: list[Item]) -> list[Item]:
    """The records that a page is about."""
    if page not in TOPICS:
        return records
    return [item for item in records if item["metric"] in TOPICS[page]]


def disputed(chosen: Chosen) -> list[str]:
    """The disputes with an item that is left, and with two sides that had appeared by then."""
    left = {item["id"] for item in (*chosen.left("records"), *chosen.left("claims"))}
    dated = {
        item["id"]
        for item in EVERYTHING
        if chosen.as_of is None or (appeared(item) or chosen.as_of + 1) <= chosen.as_of
    }
    return [
        item["id"]
        for item in DISPUTES
        if sum(bool(set(side["items"]) & dated) for side in item["sides"]) > 1
        and any(key in left for side in item["sides"] for key in side["items"])
    ]


def leading(topic: str, chosen: Chosen) -> list[Item]:
    """The figures with which a topic may lead: the latest of its first metric, quoted if any is."""
    here = [item for item in chosen.left("records") if item["place"] == ABOUT["place"]]
    for metric in TOPICS[topic]:
        mine = [item for item in here if item["metric"] == metric]
        if mine:
            quoted = [item for item in mine if item.get("excerpt")] or mine
            latest = max(item["period"]["end"] for item in quoted)
            return [item for item in quoted if item["period"]["end"] == latest]
    return []


def covered(chosen: Chosen) -> dict[str, dict[int, str]]:
    """Of each metric and year, the evidence: of the main place alone where it has figures."""
    known = [
        item
        for item in RECORDS
        if chosen.as_of is None or (appeared(item) or chosen.as_of + 1) <= chosen.as_of
    ]
    found: dict[str, dict[int, str]] = {}
    for key in METRICS:
        if chosen.metrics and key not in chosen.metrics:
            continue
        mine = [item for item in known if item["metric"] == key]
        mine = [item for item in mine if item["place"] == ABOUT["place"]] or mine
        years = found.setdefault(METRICS[key]["label"], {})
        for year in range(chosen.first, chosen.last + 1):
            kinds = {
                bool(item.get("excerpt")) for item in mine if year in touched([item], year, year)
            }
            years[year] = {
                frozenset({True}): "quoted from an article",
                frozenset({False}): "cited, not quoted",
                frozenset({True, False}): "quoted and cited",
            }.get(frozenset(kinds), "no figure")
    return found
