"""What a page says under any filters, against a plain count over the files of the collection.

Nothing here uses the selection, the tables or the words of the code that is tested: the JSON files
are read anew, filtered by a loop, and compared with the numbers and years in the page's sentences.
"""

from __future__ import annotations

import json
import os
import random
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest

from extract.contract.files import data_folder
from tests.components.html import parse
from tests.pages.conftest import OpenPage, chart
from tests.pages.test_pages import html, messages, text, well

pytestmark = pytest.mark.slow

# How many filter sets are tried: ten in every run, 200 before a release (about 20 minutes).
SETS = int(os.environ.get("FIGURES_FILTER_SETS", "10"))
ABOUT = json.loads((data_folder() / "collection.json").read_text(encoding="utf-8"))
TOPICS = {topic["id"]: topic["metrics"] for topic in ABOUT["topics"]}
PAGES = ("overview", *TOPICS, "claims", "articles", "data")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDS = ("raids", "police", "children", "watch list", "said", "tier", "zzz", "NGO", "girls")


def read_all() -> list[dict[str, Any]]:
    """Every record, claim and event with its kind and its publication."""
    folder = data_folder()
    found: list[dict[str, Any]] = []
    for path in sorted([*folder.glob("records/*.json"), *folder.glob("references/*.json")]):
        home = json.loads(path.read_text(encoding="utf-8"))
        home["is_article"] = path.parent.name == "records"
        for kind in ("records", "claims", "events"):
            found += [{**item, "kind": kind, "home": home} for item in home.get(kind, [])]
    return found


EVERYTHING = read_all()
DISPUTES = json.loads((data_folder() / "disputes.json").read_text())
SPEAKERS = sorted({one["organization"] for one in EVERYTHING if one["kind"] != "events"})
MEASURED = sorted({one["metric"] for one in EVERYTHING if one["kind"] == "records"})


@dataclass(frozen=True)
class Chosen:
    """One set of filters, and what a loop over the files leaves of everything."""

    first: int
    last: int
    organizations: list[str] = field(default_factory=list[str])
    metrics: list[str] = field(default_factory=list[str])
    search: str = ""
    as_of: int | None = None

    @property
    def query(self) -> str:
        parts: dict[str, Any] = {"from": self.first, "to": self.last}
        parts |= {"organization": self.organizations, "metric": self.metrics}
        parts |= {"search": self.search} if self.search else {}
        parts |= {"as_of": self.as_of} if self.as_of else {}
        return urlencode(parts, doseq=True)

    def in_years(self, item: dict[str, Any], first: int, last: int) -> bool:
        if not item["period"]:
            return True
        days = [day for day in (item["period"]["start"], item["period"]["end"]) if day]
        return int(min(days)[:4]) <= last and int(max(days)[:4]) >= first

    def leaves(self, item: dict[str, Any]) -> bool:
        home, kind = item["home"], item["kind"]
        if self.as_of is not None:
            end = (home["published"] or {}).get("end")
            if not end or int(end[:4]) > self.as_of:
                return False
        speaker = item.get("organization")  # nobody states an event
        if self.organizations and speaker and speaker not in self.organizations:
            return False
        if self.metrics and kind == "records" and item["metric"] not in self.metrics:
            return False
        beside = set(item.get("metrics", ())) if kind == "events" else set[str]()
        if self.metrics and beside and not beside & set(self.metrics):
            return False
        said = [home["title"], item["note"], (item.get("excerpt") or {}).get("exact", "")]
        said += [item.get("statement", ""), item.get("label", "")]
        if self.search and not any(self.search.lower() in one.lower() for one in said):
            return False
        return self.in_years(item, self.first, self.last)

    def left(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in EVERYTHING if one["kind"] == kind and self.leaves(one)]


def sets() -> list[Chosen]:
    """Filter sets that are the same in every run."""
    draw = random.Random(2005)  # noqa: S311 - filters for a test, and no secret
    found = [Chosen(2005, 2015), Chosen(2008, 2008), Chosen(1997, 2018)]
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
            )
        )
    return found


def number(word: str) -> int:
    """A number as a sentence has it."""
    small = word.lower()
    return NUMBERS.index(small) if small in NUMBERS else int(small.replace(",", ""))


def years_in(words: str) -> set[int]:
    """The years of a list such as "2005–2007 and 2009"."""
    found: set[int] = set()
    for run in re.findall(r"\d{4}(?:–\d{4})?", words):
        first, _, last = run.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def touched(items: list[dict[str, Any]], first: int, last: int) -> set[int]:
    """The years that the periods touch."""
    found: set[int] = set()
    for item in items:
        days = [day for day in (item["period"]["start"], item["period"]["end"]) if day]
        found |= set(range(int(min(days)[:4]), int(max(days)[:4]) + 1))
    return {year for year in found if first <= year <= last}


def about(page: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records that a page is about."""
    if page not in TOPICS:
        return records
    return [record for record in records if record["metric"] in TOPICS[page]]


def sentences_hold(page: str, chosen: Chosen, app: Any) -> None:
    """Compare each number and year that the page says with the files."""
    read = text(app)
    said = messages(app)
    title = app.title[0].value if app.title else ""
    whole = f"{title} {read}"
    assert not re.search(r"\b(\d{4})[–-]\1\b", whole), "a range of one year"
    assert not re.search(
        r"\b(1|[Oo]ne) (records|claims|events|articles|references|counts)\b", whole
    )
    assert not re.search(r"\b([2-9]|[Tt]wo|[Tt]hree) (record|claim|event)\b", whole)
    records = chosen.left("records")
    mine = about(page, records)
    narrowed = bool(chosen.organizations or chosen.metrics or chosen.search or chosen.as_of)
    if page in {"overview", "data", *TOPICS}:
        empty = [one for one in said if one.startswith(("No ", "This collection has no "))]
        if not mine:
            assert len(empty) >= 1
            years_only = about(page, Chosen(chosen.first, chosen.last).left("records"))
            hidden = len(years_only)
            hides = re.search(r"hides? (?:all (\w+)|the only (one)) for", empty[0])
            assert (number(hides[1] or hides[2]) if hides else 0) == hidden
            if hides:
                assert narrowed
            return
        tables = [
            expander.label for expander in app.expander if expander.label.endswith("as a table")
        ]
        if page != "data":
            count = number(tables[0].split()[0])
            assert count == len(mine)
    if page == "overview":
        sentence = parse(re.findall(r'<p class="fr-summary">.*?</p>', html(app))[0]).text
        counts = re.search(
            r"gives? (\w+) records? from (\w+) organizations?, with (\w+) claims? and (\w+) event",
            sentence,
        )
        assert counts
        claims, events = chosen.left("claims"), chosen.left("events")
        assert [number(group) for group in counts.groups()] == [
            len(records),
            len({record["organization"] for record in records}),
            len(claims),
            len(events),
        ]
        homes = {item["home"]["id"]: item["home"] for item in (*records, *claims, *events)}
        for name, wanted in (("article", True), ("reference", False)):
            told = re.search(rf"(\w+) {name}s?\b.* gives? ", sentence)
            count = sum(home["is_article"] is wanted for home in homes.values())
            assert (number(told[1]) if told else 0) == count
        missing = re.search(r"No record(?: in this selection)? is about ([^.]*)\.", read)
        covered = touched(records, chosen.first, chosen.last)
        every = set(range(chosen.first, chosen.last + 1))
        assert (years_in(missing[1]) if missing else set[int]()) == every - covered
        assert ("in this selection is about" in read) == (narrowed and bool(missing))
        quoted = sum(bool(record.get("excerpt")) for record in records)
        assert f"({quoted} of {len(records)})" in read
        assert len(events) == number(re.findall(r"; (\w+) events?\.", read)[0])
        assert chart(app).ids == {item["id"] for item in (*records, *events)}
        ignored = bool(chosen.organizations or chosen.search)
        assert ("does not follow the filter" in read) == ignored
    if page == "data":
        assert number(title.split()[0]) == len(records)
        assert sorted(app.dataframe[0].value["record_id"]) == sorted(
            record["id"] for record in records
        )
        assert (f"words “{chosen.search}”" in read) == bool(chosen.search)
        assert (f"published by the end of {chosen.as_of}" in read) == bool(chosen.as_of)
    here = [one for one in mine if one["place"] == "Cambodia"]
    if page == "tiers" and here:
        years = touched(here, chosen.first, chosen.last)
        assert str(min(years)) in title
        assert str(max(years)) in title
        levels = {str(one["value"]) for one in here}
        assert any(level in title for level in levels)
        summaries = [
            parse(one).text for one in re.findall(r'<p class="fr-summary">.*?</p>', html(app))
        ]
        said = next(summary for summary in summaries if "Cambodia: " in summary)
        said = said[said.index("Cambodia: ") :]
        for place in {one["place"] for one in mine} - {"Cambodia"}:
            said = said.partition(f" {place}: ")[0]
        gap = re.search(r"No level (in this selection|on record) for ([^.]*)\.", said)
        every = set(range(chosen.first, chosen.last + 1))
        assert (years_in(gap[2]) if gap else set[int]()) == every - years
        if gap:
            assert (gap[1] == "in this selection") == narrowed
    if page == "claims":
        left = {item["id"] for item in (*records, *chosen.left("claims"))}
        dated = {one["id"] for one in EVERYTHING if chosen.as_of is None or published(one, chosen)}
        disputes = [
            dispute["id"]
            for dispute in DISPUTES
            if sum(bool(set(side["items"]) & dated) for side in dispute["sides"]) > 1
            and any(key in left for side in dispute["sides"] for key in side["items"])
        ]
        assert sorted(re.findall(r'<h2 id="([^"]*)"', html(app))) == sorted(disputes)
        if disputes:
            assert "Nothing in this selection is disputed" not in read
    if page == "articles":
        told = [one for one in said if one.startswith("The filters leave ")]
        shown_id = app.selectbox(key="article").value if said[:1] != NOTHING_YET else None
        items = [one for one in EVERYTHING if one["home"]["id"] == shown_id]
        left = [item for item in items if chosen.leaves(item)]
        if len(left) < len(items):
            some = spelled(len(left)) if left else "none"
            assert told == [
                f"The filters leave {some} of these {spelled(len(items))}."
                if len(items) > 1
                else "The filters leave it out."
            ]
        else:
            assert told == []


NOTHING_YET = ["Nothing in this collection had been published by then."]


def spelled(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def published(item: dict[str, Any], chosen: Chosen) -> bool:
    end = (item["home"]["published"] or {}).get("end")
    return bool(end) and int(end[:4]) <= (chosen.as_of or 9999)


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_contradicts_the_files(open_page: OpenPage, page: str) -> None:
    for chosen in sets():
        sentences_hold(page, chosen, well(open_page(page, chosen.query)))
